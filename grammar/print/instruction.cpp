#include <algorithm>
#include <charconv>
#include <concepts>

#include <fmt/format.h>

#include "grammar/naming.h"
#include "grammar/print/parts.h"
#include "grammar/print/print.h"
#include "grammar/shapes.h"
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

template <std::integral Number>
void append_number(std::string& out, Number n) {
  const fmt::format_int digits(n);
  out.append(digits.data(), digits.size());
}

class Writer {
 public:
  Writer(std::string& out, const Instr& instr, const Expr& expr, const Scope& scope)
      : i_(instr), expr_(expr), scope_(scope), out_(out) {}

  void write() && {
    out_ += info(i_.op).mnemonic;
    in_text_order(shape(), [this](auto m) { print(m); });
  }

 private:
  const Names& names() const { return scope_.names; }
  [[nodiscard]] Shape shape() const { return info(i_.op).shape; }
  bool is_2022() const { return scope_.dialect == Dialect::fx2022; }

  void word(std::string_view text) {
    out_ += ' ';
    out_ += text;
  }
  template <std::integral Number>
  void number(Number n) {
    out_ += ' ';
    append_number(out_, n);
  }
  void index(std::span<const std::string> names, u32 i) {
    out_ += ' ';
    append_identifier(out_, names, i);
  }
  void index_in_parentheses(std::string_view keyword, std::span<const std::string> names, u32 i) {
    word(fmt::format("({} {})", keyword, identifier(names, i)));
  }
  void ref_type(u32 i) { word(value_type(expr_.beside->ref_types[i], names())); }

  /// A use of a type: the function type itself, where it is to be written so.
  void use_of_type(u32 t, bool ImpliedType::* is_implied) {
    static const ImpliedType kNamed;
    const ImpliedType& implied = t < scope_.implied_types.size() ? scope_.implied_types[t] : kNamed;
    if (implied.*is_implied) {
      out_ += signature(*implied.type, names(), {});
    } else {
      index_in_parentheses("type", names().types, t);
    }
  }

  /// A label by its name, unless a block further in has the same.
  std::string label_text(u32 depth) const {
    if (depth >= scope_.labels.size()) return fmt::format("{}", depth);
    const std::size_t position = scope_.labels.size() - 1 - depth;
    const std::string& name = scope_.labels[position];
    const bool is_innermost = !name.empty() && scope_.positions->at(name).back() == position;
    return is_innermost ? identifier(scope_.labels, static_cast<u32>(position)) : fmt::format("{}", depth);
  }

  /// In the dialect of 2022 typing finds the type of the continuation; cont.bind has that of the result alone.
  [[nodiscard]] bool is_type_inferred() const {
    return is_2022() && (has(shape(), Immediate::handlers) || i_.op == Op::cont_bind);
  }

  /// Is each table of the instruction, or each memory, the first? Then none is written.
  template <Space space>
  [[nodiscard]] bool are_all_first() const {
    bool all = true;
    in_text_order(shape(), [&](auto m) {
      if constexpr (info(m).space == space) all = all && i_.get<m>() == 0;
    });
    return all;
  }

  // Each immediate
  template <Immediate m>
    requires(is_index(m))
  void print(Is<m> /*unused*/) {
    constexpr Space space = *info(m).space;
    constexpr bool is_optional = space == Space::table || space == Space::memory;
    if (!is_optional || !are_all_first<space>()) index(names_of(names(), space), i_.get<m>());
  }
  void print(Is<Immediate::type> m) {
    if (is_type_inferred()) return;
    if (is_2022() && i_.op == Op::cont_new) return index_in_parentheses("type", names().types, i_.get<m>());
    index(names().types, i_.get<m>());
  }
  void print(Is<Immediate::second_type> m) {
    if (is_type_inferred()) return index_in_parentheses("type", names().types, i_.get<m>());
    index(names().types, i_.get<m>());
  }
  void print(Is<Immediate::type_use> m) { use_of_type(i_.get<m>(), &ImpliedType::in_calls); }
  void print(Is<Immediate::field> m) {
    static const std::vector<std::string> kNone;
    const u32 type = i_.type();
    index(type < names().fields.size() ? names().fields[type] : kNone, i_.get<m>());
  }
  void print(Is<Immediate::local> m) { index(scope_.locals, i_.get<m>()); }
  void print(Is<Immediate::label> m) { word(label_text(i_.get<m>())); }
  void print(Is<Immediate::tag> m) {
    if (is_2022() && shape() == Shape::ResumeThrow)
      return index_in_parentheses("tag", names().tags, i_.get<m>());
    index(names().tags, i_.get<m>());
  }

  void print(Is<Immediate::block_type> m) {
    const BlockType& b = expr_.beside->block_types[i_.get<m>()];
    if (b.kind == BlockType::Kind::value) word(fmt::format("(result {})", value_type(b.value, names())));
    if (b.kind == BlockType::Kind::type) use_of_type(b.type, &ImpliedType::in_blocks);
  }
  void print(Is<Immediate::labels> m) {
    for (const u32 depth : expr_.beside->index_lists[i_.get<m>()]) word(label_text(depth));
  }
  void print(Is<Immediate::result_types> m) {
    std::string types;
    for (const ValType& t : expr_.beside->type_lists[i_.get<m>()]) types += " " + value_type(t, names());
    word(fmt::format("(result{})", types));
  }
  void print(Is<Immediate::catches> m) {
    constexpr std::string_view kNames[] = {"catch", "catch_ref", "catch_all", "catch_all_ref"};
    for (const Catch& c : expr_.beside->catch_lists[i_.get<m>()]) {
      const bool tagged = c.kind == Catch::Kind::catch_ || c.kind == Catch::Kind::catch_ref;
      const std::string tag = tagged ? identifier(names().tags, c.tag) + " " : "";
      word(fmt::format("({} {}{})", kNames[static_cast<std::size_t>(c.kind)], tag, label_text(c.label)));
    }
  }
  void print(Is<Immediate::handlers> m) {
    for (const Handler& h : expr_.beside->handler_lists[i_.get<m>()]) {
      word(fmt::format("({} {} {})", is_2022() ? "tag" : "on", identifier(names().tags, h.tag),
                       h.is_switch ? "switch" : label_text(h.label)));
    }
  }
  void print(Is<Immediate::heap_type> m) {
    word(heap_type(expr_.beside->ref_types[i_.get<m>()].heap, names()));
  }
  void print(Is<Immediate::ref_type> m) { ref_type(i_.get<m>()); }
  void print(Is<Immediate::source_type> m) { ref_type(i_.get<m>()); }
  void print(Is<Immediate::target_type> m) { ref_type(i_.get<m>()); }
  void print(Is<Immediate::const_v128> m) {
    word("i32x4");
    const V128& v = expr_.beside->v128s[i_.get<m>()];
    for (std::size_t lane = 0; lane < 4; ++lane) {
      u32 bits = 0;
      for (std::size_t b = 4; b-- > 0;) bits = bits << 8 | v[lane * 4 + b];
      word(fmt::format("0x{:08x}", bits));
    }
  }
  void print(Is<Immediate::lanes> m) {
    for (const u8 lane : expr_.beside->v128s[i_.get<m>()]) number(lane);
  }

  void print(Is<Immediate::const_i32> m) { number(static_cast<i32>(i_.get<m>())); }
  void print(Is<Immediate::const_i64> m) { number(static_cast<i64>(i_.get<m>())); }
  void print(Is<Immediate::const_f32> m) { word(float_literal<float>(static_cast<u32>(i_.get<m>()))); }
  void print(Is<Immediate::const_f64> m) { word(float_literal<double>(i_.get<m>())); }
  void print(Is<Immediate::count> m) { number(i_.get<m>()); }
  void print(Is<Immediate::offset> m) {
    if (i_.get<m>() != 0) word(fmt::format("offset={}", i_.get<m>()));
  }
  void print(Is<Immediate::alignment> m) {
    const u64 alignment = u64{1} << i_.get<m>();
    if (alignment != info(i_.op).access) word(fmt::format("align={}", alignment));
  }
  void print(Is<Immediate::lane> m) { number(i_.get<m>()); }
  void print(Is<Immediate::end_pc> /*unused*/) {}
  void print(Is<Immediate::else_pc> /*unused*/) {}
  void print(Is<Immediate::opening_pc> /*unused*/) {}

  const Instr& i_;
  const Expr& expr_;
  const Scope& scope_;
  std::string& out_;
};

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

void append_identifier(std::string& out, std::span<const std::string> names, u32 index) {
  if (index >= names.size() || names[index].empty()) return append_number(out, index);
  const std::string& name = names[index];
  out += '$';
  std::ranges::all_of(name, is_idchar) ? out += name : out += quoted(name);
}

std::string identifier(std::span<const std::string> names, u32 index) {
  std::string out;
  append_identifier(out, names, index);
  return out;
}

std::string heap_type(HeapType t, const Names& names) {
  return t.kind == HeapKind::index ? identifier(names.types, t.index) : to_string(t);
}

std::string value_type(ValType t, const Names& names) {
  if (!t.is_ref() || t.heap.kind != HeapKind::index) return to_string(t);
  return fmt::format("(ref {}{})", t.nullable ? "null " : "", heap_type(t.heap, names));
}

void append_instruction(std::string& out, const Instr& instr, const Expr& expr, const Scope& scope) {
  Writer(out, instr, expr, scope).write();
}

std::string instruction(const Instr& instr, const Expr& expr, const Scope& scope) {
  std::string out;
  append_instruction(out, instr, expr, scope);
  return out;
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
