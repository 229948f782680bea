#include <algorithm>

#include <fmt/format.h>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/decode_parts.h"
#include "grammar/shapes.h"

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

/// A body of at least so many bytes gets room at once for as many instructions as it can have. Room that is not written
/// to takes no memory, while a vector that grows takes its memory twice.
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

  // Each immediate of an instruction
  template <Immediate m>
  void read(Instr& i, Is<m> /*unused*/) {
    static_assert(is_index(m));
    i.set<m>(r_.unsigned32(info(m).expected));
  }
  void read(Instr& i, Is<Immediate::table> m);
  template <Immediate m>
    requires(info(m).space == Space::memory)
  void read(Instr& i, Is<m> /*unused*/) {
    i.set<m>(memory());
  }
  void read(Instr& i, Is<Immediate::data> m);
  void read(Instr& i, Is<Immediate::count> m) { i.set<m>(r_.unsigned32(info(m).expected)); }
  void read(Instr& i, Is<Immediate::block_type> m);
  void read(Instr& i, Is<Immediate::labels> m);
  void read(Instr& i, Is<Immediate::result_types> m);
  void read(Instr& i, Is<Immediate::catches> m);
  void read(Instr& i, Is<Immediate::handlers> m);
  void read(Instr& i, Is<Immediate::heap_type> m) { i.set<m>(ref_type(true)); }
  void read(Instr& i, Is<Immediate::ref_type> m) { i.set<m>(ref_type(second_opcode_)); }
  void read(Instr& i, Is<Immediate::cast_flags> m);
  void read(Instr& i, Is<Immediate::source_type> m) {
    i.set<m>(ref_type((cast_flags_ & kSourceNullable) != 0));
  }
  void read(Instr& i, Is<Immediate::target_type> m) {
    i.set<m>(ref_type((cast_flags_ & kTargetNullable) != 0));
  }
  void read(Instr& i, Is<Immediate::const_i32> m) {
    i.set<m>(static_cast<u32>(r_.signed32(info(m).expected)));
  }
  void read(Instr& i, Is<Immediate::const_i64> m) {
    i.set<m>(static_cast<u64>(r_.signed64(info(m).expected)));
  }
  void read(Instr& i, Is<Immediate::const_f32> m) { i.set<m>(little_endian(r_.bytes(4, info(m).expected))); }
  void read(Instr& i, Is<Immediate::const_f64> m) { i.set<m>(little_endian(r_.bytes(8, info(m).expected))); }
  void read(Instr& i, Is<Immediate::const_v128> m) { i.set<m>(vector(info(m).expected)); }
  void read(Instr& i, Is<Immediate::lanes> m) { i.set<m>(vector(info(m).expected)); }
  void read(Instr& i, Is<Immediate::memory_argument> m);
  void read(Instr& i, Is<Immediate::lane> m) { i.set<m>(r_.byte(info(m).expected)); }
  // open() and delimiter() fill in the positions.
  void read(Instr& /*i*/, Is<Immediate::end_pc> /*unused*/) {}
  void read(Instr& /*i*/, Is<Immediate::else_pc> /*unused*/) {}
  void read(Instr& /*i*/, Is<Immediate::opening_pc> /*unused*/) {}

  template <Immediate m>
  u32 index() {
    return r_.unsigned32(info(m).expected);
  }
  u32 memory() {
    if (has(r_, Version::v3)) return index<Immediate::memory>();
    zero_before(r_, Version::v3, "the byte for a memory");
    return 0;
  }
  u32 ref_type(bool nullable) {
    return append(e_.beside->ref_types, ValType::ref(nullable, decode_heap_type(r_)));
  }
  u32 vector(std::string_view expected) {
    return append(e_.beside->v128s, vector_bytes(r_.bytes(16, expected)));
  }
  Catch catch_clause();
  Handler handler();

  ByteReader& r_;
  bool data_allowed_;
  DecoderBuffers& buffers_;
  Expr e_;
  std::vector<Instr>& code_;  // of e_, or a buffer
  Op op_ = Op::nop;           // of the current instruction, and its offset
  u32 begin_ = 0;
  bool second_opcode_ = false;  // of an instruction that has two: that of `ref null`
  u8 cast_flags_ = 0;           // of the cast whose types come next
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
    in_binary_order(shape, [&](auto m) { read(i, m); });
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
  if (has(info(i.op).shape, Immediate::else_pc)) i.set<Immediate::else_pc>(kNoPc);
  buffers_.open.push_back(pc());
}

/// `else` and `end`: the blocks that they close or divide learn their places.
void ExpressionReader::delimiter(Instr& i) {
  const bool is_nested = !buffers_.open.empty();
  i.set<Immediate::opening_pc>(is_nested ? buffers_.open.back() : kNoPc);
  Instr* const block = is_nested ? &code_[buffers_.open.back()] : nullptr;
  if (i.op == Op::else_) {
    if (block == nullptr || block->op != Op::if_ || block->else_pc() != kNoPc) {
      r_.fail(r_.since(begin_), "END opcode expected",
              "expected an instruction or `end`, found an `else` that belongs to no `if`");
    }
    block->set<Immediate::else_pc>(pc());
  } else if (block == nullptr) {
    closed_ = true;
  } else {
    block->set<Immediate::end_pc>(pc());
    buffers_.open.pop_back();
  }
}

/// Until 2.0 a zero byte stands in a call for the only table.
void ExpressionReader::read(Instr& i, Is<Immediate::table> m) {
  const bool is_called = has(info(i.op).shape, Immediate::type_use);
  if (!is_called || has(r_, Version::v2)) {
    i.set<m>(index<m>());
  } else {
    zero_before(r_, Version::v2, "the byte for a table");
  }
}

void ExpressionReader::read(Instr& i, Is<Immediate::data> m) {
  if (!data_allowed_) {
    r_.fail(r_.since(begin_), "data count section required",
            fmt::format("`{}` stands in a module without a data count section", info(op_).mnemonic));
  }
  i.set<m>(index<m>());
}

/// A block type of one byte has one number wherever it stands.
void ExpressionReader::read(Instr& i, Is<Immediate::block_type> m) {
  const u32 begin = r_.offset();
  const u8 first = r_.peek(info(m).expected);
  const BlockType type = decode_block_type(r_);
  std::vector<BlockType>& all = e_.beside->block_types;
  if (r_.offset() - begin > 1) {
    i.set<m>(append(all, type));
    return;
  }
  u32& number = buffers_.block_types[first];
  if (number >= all.size() || !same(all[number], type)) number = append(all, type);
  i.set<m>(number);
}

void ExpressionReader::read(Instr& i, Is<Immediate::labels> m) {
  Lists<u32>& lists = e_.beside->index_lists;
  r_.list(info(m).expected, [&] { lists.add(index<Immediate::label>()); });
  lists.add(index<Immediate::label>());
  i.set<m>(lists.end());
}

void ExpressionReader::read(Instr& i, Is<Immediate::result_types> m) {
  Lists<ValType>& lists = e_.beside->type_lists;
  r_.list(info(m).expected, [&] { lists.add(decode_value_type(r_)); });
  i.set<m>(lists.end());
}

void ExpressionReader::read(Instr& i, Is<Immediate::catches> m) {
  std::vector<Catch> clauses;
  r_.list(info(m).expected, [&] { clauses.push_back(catch_clause()); });
  i.set<m>(append(e_.beside->catch_lists, std::move(clauses)));
}

Catch ExpressionReader::catch_clause() {
  const u32 begin = r_.offset();
  const u8 kind = r_.byte("a catch clause");
  if (kind > 3)
    r_.fail(r_.since(begin), "malformed catch clause",
            fmt::format("a catch clause begins with 0x00 to 0x03, found 0x{:02x}", kind));
  Catch clause;
  clause.kind = static_cast<Catch::Kind>(kind);
  if (clause.kind == Catch::Kind::catch_ || clause.kind == Catch::Kind::catch_ref)
    clause.tag = index<Immediate::tag>();
  clause.label = index<Immediate::label>();
  return clause;
}

void ExpressionReader::read(Instr& i, Is<Immediate::handlers> m) {
  std::vector<Handler> handlers;
  r_.list(info(m).expected, [&] { handlers.push_back(handler()); });
  i.set<m>(append(e_.beside->handler_lists, std::move(handlers)));
}

/// hdl ::= 0x00 x l | 0x01 x; until 2024 x l
Handler ExpressionReader::handler() {
  if (r_.source()->opcodes == Numbering::of_2023) {
    const u32 tag = index<Immediate::tag>();
    return {tag, index<Immediate::label>(), false};
  }
  const u32 begin = r_.offset();
  const u8 kind = r_.byte("a handler");
  if (kind > 1) {
    r_.fail(r_.since(begin), "ON opcode expected",
            fmt::format("a handler begins with 0x00 (a label) or 0x01 (switch), found 0x{:02x}", kind));
  }
  Handler h;
  h.is_switch = kind == 1;
  h.tag = index<Immediate::tag>();
  if (!h.is_switch) h.label = index<Immediate::label>();
  return h;
}

void ExpressionReader::read(Instr& /*i*/, Is<Immediate::cast_flags> m) {
  const u32 begin = r_.offset();
  cast_flags_ = r_.byte(info(m).expected);
  if ((cast_flags_ & ~(kSourceNullable | kTargetNullable)) != 0) {
    r_.fail(r_.since(begin), "malformed br_on_cast flags",
            fmt::format(
                "the flags of a cast are 0x01 (nullable source) and 0x02 (nullable target), found 0x{:02x}",
                cast_flags_));
  }
}

/// The flags hold the alignment, and whether the index of a memory follows.
void ExpressionReader::read(Instr& i, Is<Immediate::memory_argument> m) {
  const u32 begin = r_.offset();
  const u32 flags = r_.unsigned32(info(m).expected);
  if (flags >= 2 * kHasMemoryIndex) {
    r_.fail(r_.since(begin), "malformed memop flags",
            fmt::format("the flags of a memory argument are below 0x80, found 0x{:x}", flags));
  }
  i.set<Immediate::alignment>(static_cast<u8>(flags & (kHasMemoryIndex - 1)));
  if ((flags & kHasMemoryIndex) != 0) {
    require(r_, begin, Version::v3, "a memory index", "malformed memop flags");
    i.set<Immediate::memory>(memory());
  }
  constexpr std::string_view kOffset = info(Immediate::offset).expected;
  i.set<Immediate::offset>(has(r_, Version::v3) ? r_.unsigned64(kOffset) : r_.unsigned32(kOffset));
}

}  // namespace

Expr decode_expression(ByteReader& r, DecoderBuffers& buffers) {
  return ExpressionReader(r, true, buffers, false).read();
}

std::vector<LocalRun> decode_locals(ByteReader& r) {
  std::vector<LocalRun> runs;
  u64 total = 0;
  const u32 begin = r.offset();
  r.list("the number of local declarations", [&] {
    LocalRun run;
    run.count = r.unsigned32("a number of locals");
    run.type = decode_value_type(r);
    total += run.count;
    runs.push_back(run);
  });
  if (total > 0xFFFFFFFF)
    r.fail(r.since(begin), "too many locals",
           fmt::format("a function has at most 4294967295 locals, found {}", total));
  return runs;
}

Func decode_func(ByteReader& r, bool data_allowed, DecoderBuffers& buffers) {
  Func f;
  const u32 begin = r.offset();
  if (std::vector<LocalRun> runs = decode_locals(r); !runs.empty()) *f.locals = std::move(runs);
  f.body = ExpressionReader(r, data_allowed, buffers, true).read();
  f.at = r.since(begin);
  return f;
}

}  // namespace wfx::binary
