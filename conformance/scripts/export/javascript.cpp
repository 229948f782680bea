#include "conformance/scripts/export/javascript.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/compare.h"
#include "conformance/run/read.h"
#include "conformance/run/values.h"
#include "conformance/scripts/export/endings.h"
#include "conformance/scripts/export/exported.h"
#include "conformance/scripts/export/harness.h"
#include "conformance/scripts/export/wrapper.h"
#include "grammar/binary/binary.h"
#include "grammar/json.h"
#include "grammar/text/text.h"

namespace wfx {

namespace {

constexpr std::size_t kBase64Line = 100;

/// What the suite's scripts import. Its functions are JavaScript's, exported again, and so have types.
constexpr std::string_view kSpectest = R"((module
  (func (export "print") (import "js" "printer"))
  (func (export "print_i32") (import "js" "printer") (param i32))
  (func (export "print_i64") (import "js" "printer") (param i64))
  (func (export "print_f32") (import "js" "printer") (param f32))
  (func (export "print_f64") (import "js" "printer") (param f64))
  (func (export "print_i32_f32") (import "js" "printer") (param i32 f32))
  (func (export "print_f64_f64") (import "js" "printer") (param f64 f64))
  (global (export "global_i32") i32 (i32.const 666))
  (global (export "global_i64") i64 (i64.const 666))
  (global (export "global_f32") f32 (f32.const 666.6))
  (global (export "global_f64") f64 (f64.const 666.6))
  (table (export "table") 10 20 funcref)
  (memory (export "memory") 1 2)))";

/// What the suite's scripts import besides, for engines that have tables of 64 bits.
constexpr std::string_view kSpectest64 = R"((module
  (table (export "table64") i64 10 20 funcref)))";

void add_base64(std::string& to, std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto digit = [](u32 group, unsigned place) { return kDigits[group >> (18 - 6 * place) & 63]; };
  const std::size_t begin = to.size();
  to.resize(begin + (bytes.size() + 2) / 3 * 4, '=');
  char* out = to.data() + begin;
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3, out += 4) {
    const u32 group = u32{static_cast<u8>(bytes[i])} << 16 | u32{static_cast<u8>(bytes[i + 1])} << 8 |
                      static_cast<u8>(bytes[i + 2]);
    for (unsigned k = 0; k < 4; ++k) out[k] = digit(group, k);
  }
  if (i == bytes.size()) return;
  u32 group = u32{static_cast<u8>(bytes[i])} << 16;
  if (i + 1 < bytes.size()) group |= u32{static_cast<u8>(bytes[i + 1])} << 8;
  for (unsigned k = 0; k <= bytes.size() - i; ++k) out[k] = digit(group, k);
}

/// The bytes as a literal in base 64. For people, a long one stands on lines of its own; decoding skips their ends.
std::string literal_of(std::string_view bytes, bool is_for_people = true) {
  std::string digits = "\"";
  add_base64(digits, bytes);
  if (digits.size() <= 1 + kBase64Line || !is_for_people) return digits += '"';
  digits.erase(0, 1);
  std::string out = "`";
  for (std::size_t i = 0; i < digits.size(); i += kBase64Line) out += "\n" + digits.substr(i, kBase64Line);
  return out + "`";
}

/// A string literal in ASCII, so that no character of it ends a comment.
std::string quoted(const std::string& text) {
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
  if (std::ranges::all_of(text, is_plain)) return '"' + text + '"';
  return json_ascii(text);
}
std::string id(const std::string& name) { return quoted(name.empty() ? "" : "$" + name); }

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  return fmt::format("{}", value);
}

/// The JavaScript expression of a value that JavaScript can hold.
std::string value_text(const ScriptValue& v) {
  const u64 low = low_bits(v);
  if (v.null) return "null";
  if (v.type.is_ref()) return fmt::format("host({})", low);
  switch (v.type.kind) {
    case ValKind::i32: return std::to_string(static_cast<i32>(low));
    case ValKind::i64: return std::to_string(static_cast<i64>(low)) + "n";
    case ValKind::f32: return number(std::bit_cast<float>(static_cast<u32>(low)));
    default: return number(std::bit_cast<double>(low));
  }
}

bool is_nan(const ScriptValue& v) {
  const u64 low = low_bits(v);
  return (v.type.kind == ValKind::f32 && std::isnan(std::bit_cast<float>(static_cast<u32>(low)))) ||
         (v.type.kind == ValKind::f64 && std::isnan(std::bit_cast<double>(low)));
}

/// Whether JavaScript can hold the value bit by bit.
bool can_hold(const ScriptValue& v) { return v.type.kind != ValKind::v128 && !is_nan(v); }

/// Whether JavaScript can tell that a result matches.
bool can_compare(const ResultPattern& p) {
  using Kind = ResultPattern::Kind;
  if (p.kind == Kind::value) return can_hold(p.value);
  const HeapKind heap = p.value.type.heap.kind;
  return p.kind == Kind::ref_null ||
         (p.kind == Kind::ref && (heap == HeapKind::func || heap == HeapKind::extern_));
}

std::string pattern_text(const ResultPattern& p) {
  using Kind = ResultPattern::Kind;
  if (p.kind == Kind::ref_null) return "null";
  if (p.kind == Kind::ref) return p.value.type.heap.kind == HeapKind::func ? "a_function" : "a_reference";
  return value_text(p.value);
}

class ScriptWriter {
 public:
  /// Without `without`, for people.
  ScriptWriter(const Script& script, const std::vector<bool>* without, const std::vector<bool>& marks)
      : script_(script), without_(without), marks_(marks), not_asked_(script.commands.size()) {}

  JavaScriptScript write() &&;

 private:
  void command(const Command& c);
  void module(const Command& c, const ModuleText& text);
  void assert_return(const Command& c, const AssertReturn& assertion);
  void assert_failure(const Command& c, const AssertFailure& assertion);
  void assert_refusal(const Command& c, const AssertRefusal& assertion);

  /// "name(line, argument, ...);", or the position of the command in place of its line
  void call(std::string_view name, const Command& c, const std::vector<std::string>& arguments);
  /// Counts an assertion that is left out, since it cannot be asked of the engine.
  void leave_out(const Command& c, u32& count, std::string_view why) {
    ++count;
    not_asked_[position(c)] = why;
    out_ += fmt::format("// line {}: {}: {}\n", line(c), name_of(c), why);
  }
  [[nodiscard]] std::vector<std::string> left_out() const;
  [[nodiscard]] std::string action(const Action& a) const;
  [[nodiscard]] bool can_do(const Action& a) const;
  [[nodiscard]] std::string wrapped(const Action& a, const std::vector<ResultPattern>* patterns) const;
  [[nodiscard]] bool can_cross(ValType t, const Exported& instance) const;
  /// The bytes of a module; nothing if it cannot be read.
  std::optional<std::string> binary(const ModuleText& text, std::shared_ptr<Module>& module) const;
  [[nodiscard]] u32 line(const Command& c) const {
    return script_.source->binary ? 1 : line_column(*script_.source, c.at.begin).line;
  }

  [[nodiscard]] std::string literal(std::string_view bytes) const {
    return literal_of(bytes, without_ == nullptr);
  }
  [[nodiscard]] std::size_t position(const Command& c) const {
    return static_cast<std::size_t>(&c - script_.commands.data());
  }

  const Script& script_;
  const std::vector<bool>* without_;
  const std::vector<bool>& marks_;  // none: each command is reported at once
  std::vector<std::string> not_asked_;
  ScriptModules modules_;
  std::string out_;
  u32 on_text_ = 0, on_custom_sections_ = 0;  // assertions that are left out
};

void ScriptWriter::call(std::string_view name, const Command& c, const std::vector<std::string>& arguments) {
  out_ += name;
  out_ += '(';
  out_ += std::to_string(without_ == nullptr ? line(c) : position(c));
  for (const std::string& a : arguments) {
    out_ += ", ";
    out_ += a;
  }
  out_ += ");\n";
}

/// Vectors, exceptions and continuations cannot be passed to JavaScript or from there.
bool ScriptWriter::can_cross(ValType t, const Exported& instance) const {
  if (!t.is_ref()) return t.kind != ValKind::v128;
  const HeapKind bottom = bottom_of(instance.abstract(t.heap));
  return bottom != HeapKind::noexn && bottom != HeapKind::nocont;
}

/// Whether JavaScript can do the action itself.
bool ScriptWriter::can_do(const Action& a) const {
  if (!std::all_of(a.args.begin(), a.args.end(), can_hold)) return false;
  const Exported* instance = modules_.instance(a.module);
  if (instance == nullptr) return true;
  const auto crosses = [&](ValType t) { return can_cross(t, *instance); };
  const ResultType results = instance->results(a);
  if (!std::all_of(results.begin(), results.end(), crosses)) return false;
  const auto type = instance->func_type(a.name);
  const FuncType* func = type ? instance->func(*type) : nullptr;
  return func == nullptr || std::all_of(func->params.begin(), func->params.end(), crosses);
}

std::string ScriptWriter::wrapped(const Action& a, const std::vector<ResultPattern>* patterns) const {
  const Exported* instance = modules_.instance(a.module);
  const std::string bytes = instance != nullptr ? wrapper_module(a, patterns, *instance) : "";
  return bytes.empty() ? ""
                       : fmt::format("wrapped({}, {}, {})", id(a.module), quoted(a.name), literal(bytes));
}

std::string ScriptWriter::action(const Action& a) const {
  if (!can_do(a)) {
    std::string text = wrapped(a, nullptr);
    if (!text.empty()) return text;
  }
  const bool is_get = a.kind == Action::Kind::get;
  std::string out = is_get ? "get(" : "invoke(";
  out += id(a.module);
  out += ", ";
  out += quoted(a.name);
  for (const ScriptValue& v : a.args) {
    out += ", ";
    out += value_text(v);
  }
  return out += ')';
}

std::optional<std::string> ScriptWriter::binary(const ModuleText& text,
                                                std::shared_ptr<Module>& module) const {
  Diagnostics unread;
  const auto* binary = std::get_if<ModuleText::Binary>(&text.form);
  if (binary == nullptr) {
    module = read_module(script_, text, Dialect::w3, unread);
    return module ? std::optional(encode_module(*module)) : std::nullopt;
  }
  module = decode_module(std::make_shared<Source>(Source{.name = "", .bytes = binary->bytes, .binary = true}),
                         unread);
  return script_.source->binary ? script_.source->bytes : binary->bytes;
}

void ScriptWriter::module(const Command& c, const ModuleText& text) {
  std::shared_ptr<Module> module;
  const auto bytes = binary(text, module);
  modules_.add(text, module);
  if (!bytes) return call("unreadable", c, {"\"the module cannot be read\""});
  call(text.definition ? "definition" : "module", c, {id(text.name), literal(*bytes)});
}

void ScriptWriter::assert_return(const Command& c, const AssertReturn& assertion) {
  const auto& [a, results] = assertion;
  if (!can_do(a) || !std::all_of(results.begin(), results.end(), can_compare)) {
    const std::string run = wrapped(a, &results);
    if (!run.empty()) return call("assert_wrapped", c, {run, quoted(expectation(assertion))});
  }
  std::vector<std::string> arguments = {action(a)};
  for (const ResultPattern& p : results) arguments.push_back(pattern_text(p));
  call("assert_return", c, arguments);
}

void ScriptWriter::assert_failure(const Command& c, const AssertFailure& assertion) {
  std::vector<std::string> arguments = {match(
      assertion.execution, [&](const Action& a) { return action(a); },
      [&](const ModuleInstance& i) { return fmt::format("start_of({})", id(i.definition)); },
      [&](const ModuleText& text) {
        std::shared_ptr<Module> module;
        const auto bytes = binary(text, module);
        modules_.define(module);
        return bytes ? fmt::format("start({})", literal(*bytes)) : std::string();
      })};
  if (arguments.front().empty()) return call("unreadable", c, {"\"the module cannot be read\""});
  if (assertion.kind != AssertFailure::Kind::exception) arguments.push_back(quoted(assertion.message));
  call(name_of(c), c, arguments);
}

void ScriptWriter::assert_refusal(const Command& c, const AssertRefusal& assertion) {
  using Kind = AssertRefusal::Kind;
  if (assertion.kind == Kind::malformed_custom || assertion.kind == Kind::invalid_custom)
    return leave_out(c, on_custom_sections_, "engines need not look into custom sections");
  std::shared_ptr<Module> module;
  const auto bytes = binary(assertion.module, module);
  if (!bytes) return leave_out(c, on_text_, "of a text");
  call(name_of(c), c, {literal(*bytes), quoted(assertion.message)});
}

void ScriptWriter::command(const Command& c) {
  match(
      c.form, [&](const ModuleText& text) { module(c, text); },
      [&](const ModuleInstance& i) {
        modules_.instantiate(i);
        call("instance", c, {id(i.name), id(i.definition)});
      },
      [&](const Register& r) { call("register", c, {quoted(r.as), id(r.instance)}); },
      [&](const Action& a) { call("action", c, {action(a)}); },
      [&](const AssertReturn& a) { assert_return(c, a); },
      [&](const AssertFailure& a) { assert_failure(c, a); },
      [&](const AssertRefusal& a) { assert_refusal(c, a); });
}

std::vector<std::string> ScriptWriter::left_out() const {
  std::vector<std::string> lines;
  const auto count = [&](u32 n, std::string_view on, std::string_view why) {
    if (n == 0) return;
    lines.push_back(fmt::format("{} assertion{} on {} {} left out: {}", n, n == 1 ? "" : "s", on,
                                n == 1 ? "is" : "are", why));
  };
  count(on_text_, "text", "engines in JavaScript read binaries alone");
  count(on_custom_sections_, "custom sections", "engines need not look into them");
  return lines;
}

/// The literal of a module in text that is our own.
std::string own_module(std::string_view text) {
  Diagnostics none;
  const auto source = std::make_shared<Source>(Source{.name = "", .bytes = std::string(text)});
  return literal_of(encode_module(*parse_module(source, {}, none)));
}

JavaScriptScript ScriptWriter::write() && {
  for (const Command& c : script_.commands) {
    if (!marks_.empty() && marks_[position(c)]) out_ += "mark();\n";
    if (without_ == nullptr || !(*without_)[position(c)]) command(c);
  }
  std::string text =
      fmt::format("// {}, as a script for engines in JavaScript:\n", quoted(script_.source->name));
  text += javascript_runs_text("//   ");
  static const std::string spectest = own_module(kSpectest), spectest64 = own_module(kSpectest64);
  text += fmt::format(
      "\"use strict\";\n\nconst spectest = {};\nconst spectest64 = {};\nconst endings = {};\n"
      "const is_read_by_program = {};\nconst reports_wait = {};\n{}",
      spectest, spectest64, kEndings, without_ != nullptr, !marks_.empty(), kHarness);
  text += "\n// The script\n\n";
  text += out_;
  text += fmt::format("\nreport({});\n", json_text(Json(left_out())));
  return {std::move(text), left_out(), std::move(not_asked_)};
}

}  // namespace

JavaScriptScript to_javascript(const Script& script) { return ScriptWriter(script, nullptr, {}).write(); }

JavaScriptScript to_javascript_report(const Script& script, const std::vector<bool>& without,
                                      const std::vector<bool>& marks) {
  return ScriptWriter(script, &without, marks).write();
}

}  // namespace wfx
