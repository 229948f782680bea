#include "tools/wfx/invoke.h"

#include <fmt/format.h>

#include "conformance/values.h"
#include "grammar/unicode.h"
#include "tools/wfx/nearest.h"

namespace wfx {

namespace {

/// What to say of a function that does not exist.
std::string unknown(const std::string& name, const std::vector<std::string>& exported) {
  const std::string message = fmt::format("no exported function \"{}\"", name);
  if (exported.empty()) return message;
  const std::vector<std::string_view> meant = nearest(name, {exported.begin(), exported.end()}, 1);
  return message + (meant.empty() ? "; the program exports " + some_of(exported)
                                  : fmt::format("; did you mean {}?", meant[0]));
}

}  // namespace

std::optional<Action> read_action(const Runner& runner, const std::string& name,
                                  const std::vector<std::string>& args, ExitCode& exit) {
  Action action;
  action.name = name;
  const auto wrong = [&exit](const std::string& message) {
    exit = fail(ExitCode::wrong_use, message);
    return std::nullopt;
  };
  const FuncType* type = runner.find_func(name);
  if (type == nullptr) return wrong(unknown(name, runner.exported_funcs()));
  if (args.size() != type->params.size())
    return wrong(
        fmt::format("\"{}\" takes {} as arguments, given {}", name, to_string(type->params), args.size()));
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::optional<ScriptValue> arg = parse_argument(type->params[i], args[i]);
    if (!arg)
      return wrong(fmt::format("argument {} of \"{}\": '{}' is no literal of type {}", i + 1, name, args[i],
                               to_string(type->params[i])));
    action.args.push_back(*arg);
  }
  return action;
}

std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 10;
  std::string some;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i)
    some += (i == 0 ? "" : ", ") + printable(names[i]);
  return some + (names.size() > kMost ? ", ..." : "");
}

ExitCode exit_code(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::values: return ExitCode::holds;
    case Answer::Kind::exhausted: return ExitCode::exhausted;
    default: return ExitCode::does_not_hold;
  }
}

}  // namespace wfx
