#include "conformance/generate/wast.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/values.h"
#include "grammar/print/print.h"

namespace wfx::generate {

namespace {

std::string constant(const ScriptValue& v) {
  return fmt::format("({}.const {})", to_string(v.type), literal(v));
}

/// A result as a pattern. What a reference refers to has no name in scripts.
std::string pattern(const ScriptValue& v) {
  if (!v.type.is_ref()) return constant(v);
  return v.null ? "(ref.null)" : fmt::format("(ref.{})", to_string(v.type.heap));
}

/// The proposal's scripts have no pattern of a continuation: (ref.cont) is one of wfx.
bool is_continuation(const ScriptValue& v) {
  return v.type.is_ref() && !v.null && v.type.heap.kind == HeapKind::cont;
}

std::string assertion(const Action& action, const Answer& answer, const std::string& prefix,
                      Readers readers) {
  const std::string text = action_text(action, prefix);
  if (readers == Readers::all && std::ranges::any_of(answer.values, is_continuation)) return text;
  switch (answer.kind) {
    case Answer::Kind::values: {
      std::string s = "(assert_return " + text;
      for (const ScriptValue& v : answer.values) s += " " + pattern(v);
      return s + ")";
    }
    case Answer::Kind::trap: return fmt::format("(assert_trap {} \"{}\")", text, answer.message);
    case Answer::Kind::exception: return fmt::format("(assert_exception {})", text);
    case Answer::Kind::suspension: return fmt::format("(assert_suspension {} \"{}\")", text, answer.message);
    case Answer::Kind::exhausted: return fmt::format("(assert_exhaustion {} \"{}\")", text, answer.message);
    default: return text;
  }
}

}  // namespace

std::string action_text(const Action& action, const std::string& prefix) {
  std::string s = fmt::format("({} ${}{} \"{}\"", action.kind == Action::Kind::get ? "get" : "invoke", prefix,
                              action.module, action.name);
  for (const ScriptValue& arg : action.args) s += " " + constant(arg);
  return s + ")";
}

std::string module_text(const Program& program, std::size_t number, const std::string& prefix) {
  Module named = *program.modules[number];
  named.names.module = prefix + name_of_part(number);
  return print_module(named);
}

std::string to_wast(const Program& program, std::span<const Answer> answers, const std::string& prefix,
                    Readers readers) {
  std::string s;
  for (std::size_t i = 0; i < program.modules.size(); ++i) {
    s += module_text(program, i, prefix);
    if (program.modules.size() > 1) s += fmt::format("(register \"{0}\" ${1}{0})\n", name_of_part(i), prefix);
    s += "\n";
  }
  for (std::size_t i = 0; i < program.actions.size(); ++i) {
    const Action& action = program.actions[i];
    s += (i < answers.size() ? assertion(action, answers[i], prefix, readers) : action_text(action, prefix)) +
         "\n";
  }
  return s;
}

}  // namespace wfx::generate
