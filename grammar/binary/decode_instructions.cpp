#include <algorithm>

#include <fmt/format.h>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/decode_parts.h"

namespace wfx::binary {

namespace {

/// A row of opcodes_old.def; without an opcode where the instruction was not there.
struct Old {
  Numbering numbering;
  Op op;
  u8 code;
};
constexpr Old kOld[] = {
#define OLD_OPCODE(numbering, op, code) {Numbering::numbering, Op::op, code},
#define NO_OPCODE(numbering, op) {Numbering::numbering, Op::op, 0},
#include "grammar/binary/opcodes_old.def"
#undef OLD_OPCODE
#undef NO_OPCODE
};

constexpr bool is_renumbered(Numbering numbering, Op op) {
  return std::any_of(std::begin(kOld), std::end(kOld),
                     [&](const Old& old) { return old.numbering == numbering && old.op == op; });
}

/// From opcodes to instructions: one page for the opcodes of one byte, one for each prefix.
class Opcodes {
 public:
  constexpr explicit Opcodes(Numbering numbering) {
    for (auto& page : pages_) page.fill(kNone);
    for (const InstrInfo& row : kInstrInfo) {
      if (row.prefix != kNoBinary && !is_renumbered(numbering, row.op)) add(row.prefix, row.code, row.op);
      // The two instructions that have an opcode for each nullability: the next one is that of `ref null`.
      if (row.op == Op::ref_test || row.op == Op::ref_cast) add(row.prefix, row.code + 1, row.op);
    }
    for (const Old& old : kOld)
      if (old.numbering == numbering && old.code != 0) add(0, old.code, old.op);
  }

  [[nodiscard]] constexpr std::optional<Op> find(u8 prefix, u32 code) const {
    const Page& page = pages_[page_of(prefix)];
    if (code >= page.size() || page[code] == kNone) return std::nullopt;
    return static_cast<Op>(page[code]);
  }

  static constexpr bool is_prefix(u8 byte) { return byte >= kFirstPrefix && byte <= kLastPrefix; }

 private:
  static constexpr u8 kNoBinary = 0xFF;
  static constexpr u8 kFirstPrefix = 0xFB;
  static constexpr u8 kLastPrefix = 0xFE;  // which no instruction has yet
  static constexpr u16 kNone = 0xFFFF;
  using Page = std::array<u16, 0x120>;

  static constexpr std::size_t page_of(u8 prefix) { return prefix == 0 ? 0 : prefix - kFirstPrefix + 1u; }
  constexpr void add(u8 prefix, u32 code, Op op) { pages_[page_of(prefix)][code] = static_cast<u16>(op); }

  std::array<Page, 5> pages_{};
};
constexpr std::array kOpcodes = {Opcodes(Numbering::of_today), Opcodes(Numbering::of_2024),
                                 Opcodes(Numbering::of_2023)};

CodePlace place_of(u8 prefix) {
  switch (prefix) {
    case 0xFB: return CodePlace::opcode_fb;
    case 0xFC: return CodePlace::opcode_fc;
    case 0xFD: return CodePlace::opcode_fd;
    default: return CodePlace::opcode_fe;
  }
}

u64 little_endian(std::string_view bytes) {
  u64 value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<u8>(bytes[i]);
  return value;
}

V128 vector_bytes(std::string_view bytes) {
  V128 v;
  std::transform(bytes.begin(), bytes.end(), v.begin(), [](char c) { return static_cast<u8>(c); });
  return v;
}

template <typename T>
u32 append(std::vector<T>& side_table, T entry) {
  side_table.push_back(std::move(entry));
  return static_cast<u32>(side_table.size() - 1);
}

/// A body that is at least so long gets room for its instructions at once, of a byte each at least: what is not written
/// to takes no memory, and a vector that grows is there twice.
constexpr u32 kLong = 1 << 16;
constexpr u32 kMostRoom = 1 << 28;

bool same(const BlockType& a, const BlockType& b) {
  return a.kind == b.kind && a.value == b.value && a.type == b.type;
}

class ExpressionReader {
 public:
  ExpressionReader(ByteReader& r, bool data_allowed, DecoderBuffers& buffers, bool is_body)
      : r_(r),
        data_allowed_(data_allowed),
        buffers_(buffers),
        code_(is_body && r.remaining() >= kLong ? e_.code : buffers.code) {
    code_.clear();
    buffers_.open.clear();
  }

  Expr read() && {
    if (&code_ == &e_.code) code_.reserve(std::min(r_.remaining(), kMostRoom));
    while (!closed_) instruction();
    if (&code_ != &e_.code) e_.code.assign(code_.begin(), code_.end());
    return std::move(e_);
  }

 private:
  [[nodiscard]] u32 pc() const { return static_cast<u32>(code_.size()); }

  void instruction();
  Op opcode();
  void open(Instr& i);
  void delimiter(Instr& i);
  void immediates(Instr& i);

  u32 label() { return r_.unsigned32("a label"); }
  u32 func() { return r_.unsigned32("a function index"); }
  u32 type() { return r_.unsigned32("a type index"); }
  u32 local() { return r_.unsigned32("a local index"); }
  u32 global() { return r_.unsigned32("a global index"); }
  u32 table() { return r_.unsigned32("a table index"); }
  u32 memory() {
    if (has(r_, Version::v3)) return r_.unsigned32("a memory index");
    zero_before(r_, Version::v3, "the byte for a memory");
    return 0;
  }
  u32 called_table() {
    if (has(r_, Version::v2)) return table();
    zero_before(r_, Version::v2, "the byte for a table");
    return 0;
  }
  u32 tag() { return r_.unsigned32("a tag index"); }
  u32 elem() { return r_.unsigned32("an element segment index"); }
  u32 data();
  u8 lane() { return r_.byte("a lane index"); }
  u32 ref_type(RefType t) { return append(e_.beside->ref_types, t); }
  u64 fixed(u32 size, std::string_view expected) { return little_endian(r_.bytes(size, expected)); }
  u32 vector(std::string_view expected) {
    return append(e_.beside->v128s, vector_bytes(r_.bytes(16, expected)));
  }

  u32 block_type();
  u32 label_table();
  u32 type_list();
  u32 catch_list();
  Catch catch_clause();
  u32 handler_list();
  Handler handler();
  void cast(Instr& i);
  void memory_argument(Instr& i);

  ByteReader& r_;
  bool data_allowed_;
  DecoderBuffers& buffers_;
  Expr e_;
  std::vector<Instr>& code_;  // of e_, or a buffer
  Op op_ = Op::nop;           // of the current instruction, and its offset
  u32 begin_ = 0;
  bool second_opcode_ = false;  // of an instruction that has two: that of `ref null`
  bool closed_ = false;
};

void ExpressionReader::instruction() {
  begin_ = r_.offset();
  op_ = opcode();
  Instr i;
  i.op = op_;
  const Shape shape = info(op_).shape;
  if (shape == Shape::Delimiter) {
    delimiter(i);
  } else {
    immediates(i);
  }
  if (shape == Shape::Block || shape == Shape::TryTable) open(i);
  code_.push_back(i);
  e_.at.push_back(r_.since(begin_));
}

Op ExpressionReader::opcode() {
  const u8 first = r_.byte("an instruction or `end`");
  const bool prefixed = Opcodes::is_prefix(first);
  const u32 code = prefixed ? r_.unsigned32("an opcode") : first;
  const auto op = kOpcodes[static_cast<std::size_t>(r_.source()->opcodes)].find(prefixed ? first : 0, code);
  if (!op) {
    r_.fail_at_code(begin_, prefixed ? place_of(first) : CodePlace::opcode, code, "illegal opcode",
                    prefixed ? fmt::format("no instruction has the opcode 0x{:02x} 0x{:02x}", first, code)
                             : fmt::format("no instruction has the opcode 0x{:02x}", code));
  }
  if (*op == Op::barrier) {
    r_.fail(r_.since(begin_), "illegal opcode",
            "`barrier` was removed from stack switching in 2024, and nothing stands for it; only the text of "
            "--dialect=2022 has it");
  }
  second_opcode_ = info(*op).shape == Shape::RefType && code != info(*op).code;
  return *op;
}

void ExpressionReader::open(Instr& i) {
  if (i.op != Op::try_table) i.z = kNoPc;
  buffers_.open.push_back(pc());
}

/// `else` and `end`: the blocks that they close or divide learn their places.
void ExpressionReader::delimiter(Instr& i) {
  i.y = buffers_.open.empty() ? kNoPc : buffers_.open.back();
  if (i.op == Op::else_) {
    if (buffers_.open.empty() || code_[i.y].op != Op::if_ || code_[i.y].z != kNoPc) {
      r_.fail(r_.since(begin_), "END opcode expected",
              "expected an instruction or `end`, found an `else` that belongs to no `if`");
    }
    code_[i.y].z = pc();
  } else if (buffers_.open.empty()) {
    closed_ = true;
  } else {
    code_[i.y].y = pc();
    buffers_.open.pop_back();
  }
}

void ExpressionReader::immediates(Instr& i) {
  switch (info(i.op).shape) {
    case Shape::None:
    case Shape::Delimiter: break;
    case Shape::Block: i.x = block_type(); break;
    case Shape::TryTable: i.x = block_type(), i.z = catch_list(); break;
    case Shape::Label: i.x = label(); break;
    case Shape::LabelTable: i.x = label_table(); break;
    case Shape::Func: i.x = func(); break;
    case Shape::Type: i.x = type(); break;
    case Shape::Local: i.x = local(); break;
    case Shape::Global: i.x = global(); break;
    case Shape::Table: i.x = table(); break;
    case Shape::Memory: i.x = memory(); break;
    case Shape::Tag: i.x = tag(); break;
    case Shape::Elem: i.x = elem(); break;
    case Shape::Data: i.x = data(); break;
    case Shape::TypeType: i.x = type(), i.y = type(); break;
    case Shape::TypeField: i.x = type(), i.y = r_.unsigned32("a field index"); break;
    case Shape::TypeCount: i.x = type(), i.y = r_.unsigned32("a number of elements"); break;
    case Shape::TypeData: i.x = type(), i.y = data(); break;
    case Shape::TypeElem: i.x = type(), i.y = elem(); break;
    case Shape::TypeTag: i.x = type(), i.y = tag(); break;
    case Shape::TableType: i.y = type(), i.x = called_table(); break;
    case Shape::TableTable: i.x = table(), i.y = table(); break;
    case Shape::TableElem: i.y = elem(), i.x = table(); break;
    case Shape::MemoryMemory: i.x = memory(), i.y = memory(); break;
    case Shape::MemoryData: i.y = data(), i.x = memory(); break;
    case Shape::HeapType: i.x = ref_type(ValType::ref(true, decode_heap_type(r_))); break;
    case Shape::RefType: i.x = ref_type(ValType::ref(second_opcode_, decode_heap_type(r_))); break;
    case Shape::Cast: cast(i); break;
    case Shape::SelectTypes: i.x = type_list(); break;
    case Shape::ConstI32: i.set_bits(static_cast<u32>(r_.signed32("an i32"))); break;
    case Shape::ConstI64: i.set_bits(static_cast<u64>(r_.signed64("an i64"))); break;
    case Shape::ConstF32: i.set_bits(fixed(4, "an f32")); break;
    case Shape::ConstF64: i.set_bits(fixed(8, "an f64")); break;
    case Shape::ConstV128: i.x = vector("a v128"); break;
    case Shape::Lanes: i.x = vector("a list of lane indices"); break;
    case Shape::MemArg: memory_argument(i); break;
    case Shape::MemArgLane: memory_argument(i), i.lane = lane(); break;
    case Shape::Lane: i.lane = lane(); break;
    case Shape::Resume: i.x = type(), i.z = handler_list(); break;
    case Shape::ResumeThrow: i.x = type(), i.y = tag(), i.z = handler_list(); break;
  }
}

u32 ExpressionReader::data() {
  if (!data_allowed_) {
    r_.fail(r_.since(begin_), "data count section required",
            fmt::format("`{}` stands in a module without a data count section", info(op_).mnemonic));
  }
  return r_.unsigned32("a data segment index");
}

/// One that is a byte in the binary has one number wherever it stands.
u32 ExpressionReader::block_type() {
  const u32 begin = r_.offset();
  const u8 first = r_.peek("a block type");
  const BlockType type = decode_block_type(r_);
  std::vector<BlockType>& all = e_.beside->block_types;
  if (r_.offset() - begin > 1) return append(all, type);
  u32& number = buffers_.block_types[first];
  if (number >= all.size() || !same(all[number], type)) number = append(all, type);
  return number;
}

u32 ExpressionReader::label_table() {
  Lists<u32>& lists = e_.beside->index_lists;
  r_.list("the number of labels", [&] { lists.add(label()); });
  lists.add(label());
  return lists.end();
}

u32 ExpressionReader::type_list() {
  Lists<ValType>& lists = e_.beside->type_lists;
  r_.list("the number of types", [&] { lists.add(decode_value_type(r_)); });
  return lists.end();
}

u32 ExpressionReader::catch_list() {
  std::vector<Catch> clauses;
  r_.list("the number of catch clauses", [&] { clauses.push_back(catch_clause()); });
  return append(e_.beside->catch_lists, std::move(clauses));
}

Catch ExpressionReader::catch_clause() {
  const u32 begin = r_.offset();
  const u8 kind = r_.byte("a catch clause");
  if (kind > 3)
    r_.fail(r_.since(begin), "malformed catch clause",
            fmt::format("a catch clause begins with 0x00 to 0x03, found 0x{:02x}", kind));
  Catch clause;
  clause.kind = static_cast<Catch::Kind>(kind);
  if (clause.kind == Catch::Kind::catch_ || clause.kind == Catch::Kind::catch_ref) clause.tag = tag();
  clause.label = label();
  return clause;
}

u32 ExpressionReader::handler_list() {
  std::vector<Handler> handlers;
  r_.list("the number of handlers", [&] { handlers.push_back(handler()); });
  return append(e_.beside->handler_lists, std::move(handlers));
}

/// hdl ::= 0x00 x l | 0x01 x; until 2024 x l
Handler ExpressionReader::handler() {
  if (r_.source()->opcodes == Numbering::of_2023) {
    const u32 x = tag();
    return {x, label(), false};
  }
  const u32 begin = r_.offset();
  const u8 kind = r_.byte("a handler");
  if (kind > 1) {
    r_.fail(r_.since(begin), "ON opcode expected",
            fmt::format("a handler begins with 0x00 (a label) or 0x01 (switch), found 0x{:02x}", kind));
  }
  Handler h;
  h.is_switch = kind == 1;
  h.tag = tag();
  if (!h.is_switch) h.label = label();
  return h;
}

void ExpressionReader::cast(Instr& i) {
  const u32 begin = r_.offset();
  const u8 flags = r_.byte("the flags of a cast");
  if ((flags & ~(kSourceNullable | kTargetNullable)) != 0) {
    r_.fail(r_.since(begin), "malformed br_on_cast flags",
            fmt::format(
                "the flags of a cast are 0x01 (nullable source) and 0x02 (nullable target), found 0x{:02x}",
                flags));
  }
  i.x = label();
  i.y = ref_type(ValType::ref((flags & kSourceNullable) != 0, decode_heap_type(r_)));
  i.z = ref_type(ValType::ref((flags & kTargetNullable) != 0, decode_heap_type(r_)));
}

void ExpressionReader::memory_argument(Instr& i) {
  const u32 begin = r_.offset();
  const u32 flags = r_.unsigned32("the flags of a memory argument");
  if (flags >= 2 * kHasMemoryIndex) {
    r_.fail(r_.since(begin), "malformed memop flags",
            fmt::format("the flags of a memory argument are below 0x80, found 0x{:x}", flags));
  }
  i.align = static_cast<u8>(flags & (kHasMemoryIndex - 1));
  if ((flags & kHasMemoryIndex) != 0) {
    require(r_, begin, Version::v3, "a memory index", "malformed memop flags");
    i.x = memory();
  }
  i.set_bits(has(r_, Version::v3) ? r_.unsigned64("a memory offset") : r_.unsigned32("a memory offset"));
}

}  // namespace

Expr decode_expression(ByteReader& r, DecoderBuffers& buffers) {
  return ExpressionReader(r, true, buffers, false).read();
}

Expr decode_body(ByteReader& r, bool data_allowed, DecoderBuffers& buffers) {
  return ExpressionReader(r, data_allowed, buffers, true).read();
}

}  // namespace wfx::binary
