#include "conformance/scripts/export/wrapper.h"

#include <fmt/format.h>

#include "conformance/run/compare.h"
#include "conformance/run/values.h"
#include "grammar/binary/binary.h"
#include "grammar/print/print.h"
#include "grammar/text/text.h"

namespace wfx {

namespace {

constexpr std::string_view kHost =
    "  (import \"host\" \"ref\" (func $host_ref (param i32) (result externref)))\n"
    "  (import \"host\" \"is\" (func $host_is (param externref i32) (result i32)))\n";

u64 lane_bits(const V128& bits, std::size_t lane, std::size_t size) {
  u64 value = 0;
  std::memcpy(&value, bits.data() + lane * size, size);
  return value;
}

std::string vector(const V128& bits) {
  return fmt::format("(v128.const i64x2 {} {})", lane_bits(bits, 0, 8), lane_bits(bits, 1, 8));
}

/// "(i32.eq a b)", or the same of i64.
std::string equal(std::size_t size, std::string_view a, u64 b) {
  return fmt::format("(i{0}.eq {1} (i{0}.const {2}))", 8 * size, a, b);
}

/// The test whether the bits of a float are a NaN of a kind, or certain bits.
std::string is_float(std::string_view bits, std::size_t size, NanKind kind, u64 expected) {
  const u64 quiet = size == 4 ? 0x7FC0'0000 : 0x7FF8'0000'0000'0000;
  const u64 magnitude = size == 4 ? 0x7FFF'FFFF : 0x7FFF'FFFF'FFFF'FFFF;
  if (kind == NanKind::none) return equal(size, bits, expected);
  const u64 mask = kind == NanKind::canonical ? magnitude : quiet;
  return equal(size, fmt::format("(i{0}.and {1} (i{0}.const {2}))", 8 * size, bits, mask), quiet);
}

class WrapperText {
 public:
  WrapperText(const Action& action, const Exported& instance) : action_(action), instance_(instance) {}

  /// Empty if the instance has no such export.
  std::string write(const std::vector<ResultPattern>* patterns);
  /// The action on what the module has itself. Nothing if it has no such export.
  std::optional<ActionText> in_module(const std::vector<ResultPattern>* patterns);

 private:
  /// Whether a reference of type `t` is below `any`.
  [[nodiscard]] bool is_internal(ValType t) const {
    return t.is_ref() && bottom_of(instance_.abstract(t.heap)) == HeapKind::none;
  }
  [[nodiscard]] std::string argument(const ScriptValue& v, ValType param) const;
  [[nodiscard]] std::string test(const ResultPattern& p, ValType type, const std::string& value) const;
  [[nodiscard]] std::string value_test(const ScriptValue& v, ValType type, const std::string& value) const;
  [[nodiscard]] std::string vector_test(const ResultPattern& p, const std::string& value) const;
  [[nodiscard]] std::string reference_test(HeapKind kind, ValType type, const std::string& value) const;

  /// The instructions that do the action on the function or global of that name or index; and the import of it. False
  /// if there is no such export.
  bool act_on(std::string_view target, std::string& act, std::string& import);
  /// Does the action, and answers as "run" does.
  [[nodiscard]] std::string body(const std::string& act, const std::vector<ResultPattern>* patterns) const;
  [[nodiscard]] std::string checks(const std::vector<ResultPattern>& patterns) const;

  const Action& action_;
  const Exported& instance_;
  ResultType results_;
};

std::string WrapperText::argument(const ScriptValue& v, ValType param) const {
  const u64 low = low_bits(v);
  if (v.null) return fmt::format("(ref.null {})", to_string(v.type.heap));
  if (v.type.is_ref()) {
    const std::string host = fmt::format("(call $host_ref (i32.const {}))", static_cast<u32>(low));
    const std::string inner = is_internal(param) ? fmt::format("(any.convert_extern {})", host) : host;
    return param.nullable ? inner : fmt::format("(ref.as_non_null {})", inner);
  }
  switch (v.type.kind) {
    case ValKind::i32: return fmt::format("(i32.const {})", static_cast<u32>(low));
    case ValKind::i64: return fmt::format("(i64.const {})", low);
    case ValKind::f32: return fmt::format("(f32.reinterpret_i32 (i32.const {}))", static_cast<u32>(low));
    case ValKind::f64: return fmt::format("(f64.reinterpret_i64 (i64.const {}))", low);
    default: return vector(v.bits);
  }
}

std::string WrapperText::value_test(const ScriptValue& v, ValType type, const std::string& value) const {
  if (type.kind != v.type.kind) return "(i32.const 0)";
  if (v.type.is_ref()) {
    const std::string external = is_internal(type) ? fmt::format("(extern.convert_any {})", value) : value;
    return fmt::format("(call $host_is {} (i32.const {}))", external, static_cast<u32>(low_bits(v)));
  }
  switch (type.kind) {
    case ValKind::i32: return equal(4, value, static_cast<u32>(low_bits(v)));
    case ValKind::i64: return equal(8, value, low_bits(v));
    case ValKind::f32:
      return equal(4, fmt::format("(i32.reinterpret_f32 {})", value), static_cast<u32>(low_bits(v)));
    case ValKind::f64: return equal(8, fmt::format("(i64.reinterpret_f64 {})", value), low_bits(v));
    default: return fmt::format("(i8x16.all_true (i8x16.eq {} {}))", value, vector(v.bits));
  }
}

/// The test of a vector: lane by lane if a lane may be any NaN of a kind, else all lanes at once.
std::string WrapperText::vector_test(const ResultPattern& p, const std::string& value) const {
  const std::size_t lanes = lanes_of(p.shape);
  const std::size_t size = 16 / lanes;
  const bool has_nan =
      std::any_of(p.lanes.begin(), p.lanes.end(), [](NanKind k) { return k != NanKind::none; });
  if (!has_nan) return fmt::format("(i8x16.all_true (i8x16.eq {} {}))", value, vector(p.value.bits));
  std::string all = "(i32.const 1)";
  for (std::size_t i = 0; i < lanes; ++i) {
    const std::string lane = fmt::format("(i{}x{}.extract_lane {} {})", 8 * size, lanes, i, value);
    all = fmt::format("(i32.and {} {})", all,
                      is_float(lane, size, p.lanes[i], lane_bits(p.value.bits, i, size)));
  }
  return all;
}

std::string WrapperText::reference_test(HeapKind kind, ValType type, const std::string& value) const {
  if (!type.is_ref() || bottom_of(kind) != bottom_of(instance_.abstract(type.heap))) return "(i32.const 0)";
  if (bottom_of(kind) != HeapKind::none) return fmt::format("(i32.eqz (ref.is_null {}))", value);
  return fmt::format("(ref.test {} {})", to_string(ValType::ref(false, {kind})), value);
}

std::string WrapperText::test(const ResultPattern& p, ValType type, const std::string& value) const {
  using Kind = ResultPattern::Kind;
  switch (p.kind) {
    case Kind::value: return value_test(p.value, type, value);
    case Kind::nan: {
      const bool wide = type.kind == ValKind::f64;
      return is_float(fmt::format("(i{0}.reinterpret_f{0} {1})", wide ? 64 : 32, value), wide ? 8 : 4,
                      p.lanes[0], 0);
    }
    case Kind::vector: return type.kind == ValKind::v128 ? vector_test(p, value) : "(i32.const 0)";
    case Kind::ref: return reference_test(p.value.type.heap.kind, type, value);
    case Kind::ref_null: return type.is_ref() ? fmt::format("(ref.is_null {})", value) : "(i32.const 0)";
    case Kind::either: break;
  }
  std::string any;
  for (std::size_t i = 0; i < p.alternatives.size(); ++i) any += "(i32.or ";
  any += "(i32.const 0)";
  for (const ResultPattern& alternative : p.alternatives) any += " " + test(alternative, type, value) + ")";
  return any;
}

bool WrapperText::act_on(std::string_view target, std::string& act, std::string& import) {
  if (action_.kind == Action::Kind::get) {
    const auto global = instance_.global(action_.name);
    if (!global) return false;
    const std::string type = to_string(global->type);
    import = fmt::format("(global $value {})", global->mut ? fmt::format("(mut {})", type) : type);
    act = fmt::format("(global.get {})", target);
    results_ = {global->type};
    return true;
  }
  const auto type = instance_.func_type(action_.name);
  const FuncType* func = type ? instance_.func(*type) : nullptr;
  if (func == nullptr || func->params.size() != action_.args.size()) return false;
  import = fmt::format("(func $value (type {}))", *type);
  act = fmt::format("(call {}", target);
  for (std::size_t i = 0; i < action_.args.size(); ++i)
    act += " " + argument(action_.args[i], func->params[i]);
  act += ")";
  results_ = func->results;
  return true;
}

/// Instructions that take the results from the stack and test one after the other.
std::string WrapperText::checks(const std::vector<ResultPattern>& patterns) const {
  std::string out;
  for (std::size_t i = results_.size(); i-- > 0;) out += fmt::format("    (local.set {})\n", i);
  for (std::size_t i = 0; i < results_.size(); ++i) {
    const std::string holds = test(patterns[i], results_[i], fmt::format("(local.get {})", i));
    out += fmt::format("    (if (i32.eqz {}) (then (return (i32.const {}))))\n", holds, i + 1);
  }
  return out;
}

std::string WrapperText::body(const std::string& act, const std::vector<ResultPattern>* patterns) const {
  std::string text;
  for (const ValType& t : results_) text += fmt::format("    (local {})\n", to_string(t));
  text += fmt::format("    {}\n", act);
  text += patterns != nullptr ? checks(*patterns) : "    (return (i32.const 0))\n";
  return text + "    (i32.const 0)";
}

std::string WrapperText::write(const std::vector<ResultPattern>* patterns) {
  std::string import, act;
  if (!act_on("$value", act, import)) return "";
  if (patterns != nullptr && patterns->size() != results_.size()) return "";
  Module types;
  types.types = instance_.module().types;
  std::string text = print_module(types);
  text.erase(text.rfind(')'));
  text += fmt::format("\n  (import \"instance\" \"value\" {})\n{}", import, kHost);
  return text + fmt::format("  (func (export \"run\") (result i32)\n{}))\n", body(act, patterns));
}

std::optional<ActionText> WrapperText::in_module(const std::vector<ResultPattern>* patterns) {
  const auto kind = action_.kind == Action::Kind::get ? ExternKind::global : ExternKind::func;
  const std::optional<u32> target = instance_.index(action_.name, kind);
  std::string import, act;
  if (!target || !act_on(std::to_string(*target), act, import)) return std::nullopt;
  if (patterns != nullptr && patterns->size() != results_.size()) return std::nullopt;
  ActionText text{.act = act, .results = results_, .checked = body(act, patterns)};
  const bool needs_host = text.checked.find("$host_") != std::string::npos;
  return needs_host ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

std::string wrapper_module(const Action& action, const std::vector<ResultPattern>* patterns,
                           const Exported& instance) {
  const std::string text = WrapperText(action, instance).write(patterns);
  if (text.empty()) return "";
  Diagnostics diagnostics;
  const auto module =
      parse_module(std::make_shared<Source>(Source{.name = "wrapper", .bytes = text}), {}, diagnostics);
  return module ? encode_module(*module) : "";
}

std::optional<ActionText> action_text(const Action& action, const std::vector<ResultPattern>* patterns,
                                      const Exported& instance) {
  return WrapperText(action, instance).in_module(patterns);
}

}  // namespace wfx
