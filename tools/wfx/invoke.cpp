#include "tools/wfx/invoke.h"

#include <fmt/format.h>

#include "conformance/values.h"

namespace wfx {

std::optional<Action> read_action(const Runner& runner, const std::string& name,
                                  const std::vector<std::string>& args, ExitCode& exit) {
  Action action;
  action.name = name;
  const auto wrong = [&exit](const std::string& message) {
    exit = fail(ExitCode::wrong_use, message);
    return std::nullopt;
  };
  const FuncType* type = runner.find_func(name);
  if (type == nullptr) return wrong(fmt::format("no exported function \"{}\"", name));
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

ExitCode exit_code(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::values: return ExitCode::holds;
    case Answer::Kind::exhausted: return ExitCode::exhausted;
    default: return ExitCode::does_not_hold;
  }
}

}  // namespace wfx
