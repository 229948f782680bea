#include <charconv>

#include <fmt/format.h>

#include "grammar/print/parts.h"
#include "grammar/print/print.h"
#include "grammar/unicode.h"

namespace wfx {
namespace printing {

namespace {

/// nan, nan:0x..., inf, or the shortest decimal that reads back as the same number.
template <typename Float, typename Bits>
std::string float_literal(Bits bits) {
  constexpr int kFraction = std::numeric_limits<Float>::digits - 1;
  constexpr Bits kSign = Bits{1} << (sizeof(Bits) * 8 - 1);
  constexpr Bits kFractionMask = (Bits{1} << kFraction) - 1;
  constexpr Bits kInfinity = (kSign - 1) & ~kFractionMask;
  const std::string sign = (bits & kSign) != 0 ? "-" : "";
  const Bits magnitude = bits & ~kSign;
  if (magnitude == kInfinity) return sign + "inf";
  if (magnitude == (kInfinity | Bits{1} << (kFraction - 1))) return sign + "nan";
  if (magnitude > kInfinity) return fmt::format("{}nan:0x{:x}", sign, magnitude & kFractionMask);
  char digits[64];
  const auto written = std::to_chars(digits, digits + sizeof digits, std::bit_cast<Float>(magnitude));
  return sign + std::string(digits, written.ptr);
}

class Writer {
 public:
  Writer(const Instr& instr, const Expr& expr, const Scope& scope) : i_(instr), expr_(expr), scope_(scope) {}

  std::string write() && {
    out_ = info(i_.op).mnemonic;
    immediates();
    return std::move(out_);
  }

 private:
  const Names& names() const { return scope_.names; }
  bool is_2022() const { return scope_.dialect == Dialect::fx2022; }

  void word(std::string_view text) {
    out_ += ' ';
    out_ += text;
  }
  void number(u64 n) { word(fmt::format("{}", n)); }
  void index(std::span<const std::string> names, u32 i) { word(identifier(names, i)); }
  void type(u32 t) { index(names().types, t); }
  void type_use(u32 t) { word(fmt::format("(type {})", identifier(names().types, t))); }
  [[nodiscard]] const ImpliedType& implied(u32 t) const {
    static const ImpliedType kNamed;
    return t < scope_.implied_types.size() ? scope_.implied_types[t] : kNamed;
  }
  void implied_type(u32 t) { out_ += signature(*implied(t).type, names(), {}); }
  void call_type(u32 t) { implied(t).in_calls ? implied_type(t) : type_use(t); }
  void label(u32 depth) { word(label_text(depth)); }
  void ref_type(u32 i) { word(value_type(expr_.beside->ref_types[i], names())); }

  /// A table or memory, which need not be written where it is the first.
  void implicit(std::span<const std::string> names, u32 i) {
    if (i != 0) index(names, i);
  }
  void implicit_pair(std::span<const std::string> names, u32 i, u32 j) {
    if (i == 0 && j == 0) return;
    index(names, i);
    index(names, j);
  }

  /// A label by its name, unless a block further in has the same.
  std::string label_text(u32 depth) const {
    if (depth >= scope_.labels.size()) return fmt::format("{}", depth);
    const std::size_t position = scope_.labels.size() - 1 - depth;
    const std::string& name = scope_.labels[position];
    const bool is_innermost = !name.empty() && scope_.positions->at(name).back() == position;
    return is_innermost ? identifier(scope_.labels, static_cast<u32>(position)) : fmt::format("{}", depth);
  }

  void field() {
    type(i_.x);
    static const std::vector<std::string> kNone;
    index(i_.x < names().fields.size() ? names().fields[i_.x] : kNone, i_.y);
  }

  void block_type() {
    const BlockType& b = expr_.beside->block_types[i_.x];
    if (b.kind == BlockType::Kind::value) word(fmt::format("(result {})", value_type(b.value, names())));
    if (b.kind == BlockType::Kind::type) implied(b.type).in_blocks ? implied_type(b.type) : type_use(b.type);
  }

  void catches() {
    constexpr std::string_view kNames[] = {"catch", "catch_ref", "catch_all", "catch_all_ref"};
    for (const Catch& c : expr_.beside->catch_lists[i_.z]) {
      const bool tagged = c.kind == Catch::Kind::catch_ || c.kind == Catch::Kind::catch_ref;
      const std::string tag = tagged ? identifier(names().tags, c.tag) + " " : "";
      word(fmt::format("({} {}{})", kNames[static_cast<std::size_t>(c.kind)], tag, label_text(c.label)));
    }
  }

  void handlers() {
    for (const Handler& h : expr_.beside->handler_lists[i_.z]) {
      word(fmt::format("({} {} {})", is_2022() ? "tag" : "on", identifier(names().tags, h.tag),
                       h.is_switch ? "switch" : label_text(h.label)));
    }
  }

  /// A continuation type that the dialect of 2022 leaves to typing.
  void inferred_type() {
    if (!is_2022()) type(i_.x);
  }

  void resume_throw() {
    inferred_type();
    if (is_2022()) {
      word(fmt::format("(tag {})", identifier(names().tags, i_.y)));
    } else {
      index(names().tags, i_.y);
    }
    handlers();
  }

  void cont_new() { is_2022() ? type_use(i_.x) : type(i_.x); }

  void cont_bind() {
    if (is_2022()) return type_use(i_.y);
    type(i_.x);
    type(i_.y);
  }

  void label_table() {
    for (const u32 l : expr_.beside->index_lists[i_.x]) label(l);
  }

  void select_types() {
    std::string types;
    for (const ValType& t : expr_.beside->type_lists[i_.x]) types += " " + value_type(t, names());
    word(fmt::format("(result{})", types));
  }

  void lanes() {
    for (const u8 lane : expr_.beside->v128s[i_.x]) number(lane);
  }

  void memory_argument() {
    implicit(names().memories, i_.x);
    if (i_.bits() != 0) word(fmt::format("offset={}", i_.bits()));
    if (u64{1} << i_.align != info(i_.op).access) word(fmt::format("align={}", u64{1} << i_.align));
  }

  void vector() {
    word("i32x4");
    const V128& v = expr_.beside->v128s[i_.x];
    for (std::size_t lane = 0; lane < 4; ++lane) {
      u32 bits = 0;
      for (std::size_t b = 4; b-- > 0;) bits = bits << 8 | v[lane * 4 + b];
      word(fmt::format("0x{:08x}", bits));
    }
  }

  void immediates();

  const Instr& i_;
  const Expr& expr_;
  const Scope& scope_;
  std::string out_;
};

void Writer::immediates() {
  const Names& n = names();
  switch (info(i_.op).shape) {
    case Shape::None:
    case Shape::Delimiter: return;
    case Shape::Block: return block_type();
    case Shape::TryTable: return block_type(), catches();
    case Shape::Label: return label(i_.x);
    case Shape::LabelTable: return label_table();
    case Shape::Func: return index(n.funcs, i_.x);
    case Shape::Type: return i_.op == Op::cont_new ? cont_new() : type(i_.x);
    case Shape::Local: return index(scope_.locals, i_.x);
    case Shape::Global: return index(n.globals, i_.x);
    case Shape::Table: return implicit(n.tables, i_.x);
    case Shape::Memory: return implicit(n.memories, i_.x);
    case Shape::Tag: return index(n.tags, i_.x);
    case Shape::Elem: return index(n.elems, i_.x);
    case Shape::Data: return index(n.datas, i_.x);
    case Shape::TypeType: return i_.op == Op::cont_bind ? cont_bind() : (type(i_.x), type(i_.y));
    case Shape::TypeField: return field();
    case Shape::TypeCount: return type(i_.x), number(i_.y);
    case Shape::TypeData: return type(i_.x), index(n.datas, i_.y);
    case Shape::TypeElem: return type(i_.x), index(n.elems, i_.y);
    case Shape::TypeTag: return type(i_.x), index(n.tags, i_.y);
    case Shape::TableType: return implicit(n.tables, i_.x), call_type(i_.y);
    case Shape::TableTable: return implicit_pair(n.tables, i_.x, i_.y);
    case Shape::TableElem: return implicit(n.tables, i_.x), index(n.elems, i_.y);
    case Shape::MemoryMemory: return implicit_pair(n.memories, i_.x, i_.y);
    case Shape::MemoryData: return implicit(n.memories, i_.x), index(n.datas, i_.y);
    case Shape::HeapType: return word(heap_type(expr_.beside->ref_types[i_.x].heap, n));
    case Shape::RefType: return ref_type(i_.x);
    case Shape::Cast: return label(i_.x), ref_type(i_.y), ref_type(i_.z);
    case Shape::SelectTypes: return select_types();
    case Shape::ConstI32: return word(fmt::format("{}", static_cast<i32>(i_.y)));
    case Shape::ConstI64: return word(fmt::format("{}", static_cast<i64>(i_.bits())));
    case Shape::ConstF32: return word(float_literal<float>(i_.y));
    case Shape::ConstF64: return word(float_literal<double>(i_.bits()));
    case Shape::ConstV128: return vector();
    case Shape::Lanes: return lanes();
    case Shape::MemArg: return memory_argument();
    case Shape::MemArgLane: return memory_argument(), number(i_.lane);
    case Shape::Lane: return number(i_.lane);
    case Shape::Resume: return inferred_type(), handlers();
    case Shape::ResumeThrow: return resume_throw();
  }
}

constexpr bool is_idchar(char c) {
  return c > ' ' && c <= '~' && std::string_view("\"(),;[]{}").find(c) == std::string_view::npos;
}

}  // namespace

std::string quoted(std::string_view bytes) {
  std::string out = "\"";
  while (!bytes.empty()) {
    const Character c = next_character(bytes);
    bytes.remove_prefix(c.bytes.size());
    if (c.code == '"' || c.code == '\\') out += '\\';
    if (is_visible(c)) {
      out += c.bytes;
    } else {
      for (const char b : c.bytes) out += fmt::format("\\{:02x}", static_cast<u8>(b));
    }
  }
  return out + '"';
}

std::string identifier(std::span<const std::string> names, u32 index) {
  if (index >= names.size() || names[index].empty()) return fmt::format("{}", index);
  const std::string& name = names[index];
  for (const char c : name) {
    if (!is_idchar(c)) return "$" + quoted(name);
  }
  return "$" + name;
}

std::string heap_type(HeapType t, const Names& names) {
  return t.kind == HeapKind::index ? identifier(names.types, t.index) : to_string(t);
}

std::string value_type(ValType t, const Names& names) {
  if (!t.is_ref() || t.heap.kind != HeapKind::index) return to_string(t);
  return fmt::format("(ref {}{})", t.nullable ? "null " : "", heap_type(t.heap, names));
}

std::string instruction(const Instr& instr, const Expr& expr, const Scope& scope) {
  return Writer(instr, expr, scope).write();
}

}  // namespace printing

std::string to_string(const Instr& instr, const Expr& expr, const Module& module, u32 func,
                      std::span<const std::string> labels) {
  printing::Scope scope{module.names, module.dialect};
  printing::LabelPositions positions;
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (!labels[i].empty()) positions[labels[i]].push_back(i);
  scope.labels = labels;
  scope.positions = &positions;
  if (func < module.names.locals.size()) scope.locals = module.names.locals[func];
  return printing::instruction(instr, expr, scope);
}

}  // namespace wfx
