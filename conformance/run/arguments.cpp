#include "conformance/run/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/values.h"
#include "grammar/diagnostics.h"
#include "grammar/text/text.h"
#include "semantics/typing/matching.h"

namespace wfx {

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

struct ShapeInfo {
  std::string_view name;
  std::size_t lanes;
};
constexpr ShapeInfo kShapes[] = {{"i8x16", 16}, {"i16x8", 8}, {"i32x4", 4},
                                 {"i64x2", 2},  {"f32x4", 4}, {"f64x2", 2}};

std::size_t lanes_behind(std::string_view word) {
  const auto* const shape = std::ranges::find(kShapes, word, &ShapeInfo::name);
  return shape == std::end(kShapes) ? 0 : shape->lanes;
}

bool is_instruction(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  return word.ends_with(".const") || word.starts_with("ref.");
}

/// The instruction of a script whose value is meant.
std::string instruction(ValType type, std::string_view text) {
  if (text.starts_with('(')) return std::string(text);
  if (is_instruction(text)) return fmt::format("({})", text);
  if (!type.is_ref()) return fmt::format("({}.const {})", to_string(type), text);
  if (type.heap.kind == HeapKind::extern_) return fmt::format("(ref.extern {})", text);
  return fmt::format("({})", text);
}

Argument null_of(ValType type) {
  if (!type.nullable) return {.value = {}, .problem = "the type has no null"};
  return {.value = ScriptValue{.type = type, .bits = {}, .null = true}, .problem = {}};
}

/// The value of an instruction, read as a script's.
Argument read_instruction(const std::string& text) {
  auto source = std::make_shared<Source>();
  source->name = "argument.wast";
  source->bytes = fmt::format("(invoke \"\" {})", text);
  Diagnostics diagnostics;
  const std::optional<Script> script = parse_script(source, {}, diagnostics);
  if (!script) return {.value = {}, .problem = diagnostics.errors().front().message};
  const auto* action =
      script->commands.size() == 1 ? std::get_if<Action>(&script->commands[0].form) : nullptr;
  if (action == nullptr || action->args.size() != 1) return {.value = {}, .problem = "it is not one value"};
  return {.value = action->args[0], .problem = {}};
}

}  // namespace

Argument read_argument(const TypeStore& types, ValType type, std::string_view text) {
  const std::size_t colon = text.rfind(" : ");
  const std::string_view written = trim(text.substr(0, colon));
  const bool is_null = written == "null" || written == "ref.null" || written == "(ref.null)";
  if (is_null && type.is_ref()) return null_of(type);
  Argument read = read_instruction(instruction(type, written));
  if (!read.value) return read;
  const ValType given = type_of(types, *read.value);
  if (!matches(types, given, type))
    return {.value = {}, .problem = fmt::format("its type is {}", to_string(given))};
  if (colon != std::string_view::npos && trim(text.substr(colon + 3)) != to_string(given))
    return {.value = {},
            .problem = fmt::format("it is said to be of another type than {}", to_string(given))};
  return read;
}

std::vector<std::string> join_arguments(const std::vector<std::string>& words) {
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_vector = words[i] == "v128.const" && i + 1 < words.size();
    std::size_t more = is_vector ? 1 + lanes_behind(words[i + 1]) : lanes_behind(words[i]);
    if (more == 0 && (words[i].ends_with(".const") || words[i] == "ref.extern" || words[i] == "ref.host"))
      more = 1;
    std::string argument = words[i];
    for (; more > 0 && i + 1 < words.size(); --more) argument += " " + words[++i];
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

std::string example_of(ValType type) {
  switch (type.kind) {
    case ValKind::i32: return "5, 0xff or (i32.const 5)";
    case ValKind::i64: return "5, 0xff or (i64.const 5)";
    case ValKind::f32: return "2.5, -0x1.8p3, inf, nan:0x200000 or (f32.const 2.5)";
    case ValKind::f64: return "2.5, -0x1.8p3, inf, nan:0x8000000000000 or (f64.const 2.5)";
    case ValKind::v128: return "\"i32x4 1 2 3 4\" or \"f64x2 0.5 nan\"";
    default: break;
  }
  if (!type.is_ref()) return "";
  const std::string null = type.nullable ? "null" : "";
  const std::string_view number = type.heap.kind == HeapKind::extern_ ? "3 or (ref.extern 3)"
                                  : type.heap.kind == HeapKind::any   ? "(ref.host 3)"
                                                                      : "";
  return fmt::format("{}{}{}", null, null.empty() || number.empty() ? "" : " or ", number);
}

}  // namespace wfx
