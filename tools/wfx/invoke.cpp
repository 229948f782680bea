#include "tools/wfx/invoke.h"

#include <fmt/format.h>

#include "conformance/run/arguments.h"
#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "semantics/typing/type_names.h"

namespace wfx {

namespace {

/// The message that there is no function of that name.
std::string unknown(const std::string& name, const std::vector<std::string>& exported) {
  const std::string message = fmt::format("no exported function \"{}\"", name);
  if (exported.empty()) return message;
  const std::vector<std::string_view> meant = nearest(name, {exported.begin(), exported.end()}, 1);
  return message + (meant.empty() ? "; the program exports " + some_of(exported)
                                  : fmt::format("; did you mean {}?", meant[0]));
}

/// `type` is shown as the module writes it.
std::string wrong_argument(const std::string& name, std::size_t index, ValType type,
                           const ValidModule& module, const std::string& given, const std::string& problem) {
  const std::string example = example_of(type);
  return fmt::format("argument {} of \"{}\": '{}' is no {}: {}; {}", index + 1, name, given,
                     written_in(module, type), problem,
                     example.empty() ? "only a program can make one" : "one is written " + example);
}

}  // namespace

std::optional<Action> read_action(const Embedder& embedder, const std::string& name,
                                  const std::vector<std::string>& words, ExitCode& exit) {
  Action action;
  action.name = name;
  const auto wrong = [&exit](const std::string& message) {
    exit = fail(ExitCode::wrong_use, message);
    return std::nullopt;
  };
  const FuncType* type = embedder.find_func(name);
  if (type == nullptr) return wrong(unknown(name, embedder.exported_funcs()));
  const ValidModule& module = *embedder.latest_module();
  const std::vector<std::string> args = join_arguments(words);
  if (args.size() != type->params.size())
    return wrong(fmt::format("\"{}\" takes {} as arguments, given {}", name, written_in(module, type->params),
                             args.size()));
  for (std::size_t i = 0; i < args.size(); ++i) {
    const Argument arg = read_argument(embedder.types(), type->params[i], args[i]);
    if (!arg.value) return wrong(wrong_argument(name, i, type->params[i], module, args[i], arg.problem));
    action.args.push_back(*arg.value);
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
    case Answer::Kind::exhausted:
    case Answer::Kind::incomparable: return ExitCode::exhausted;
    default: return ExitCode::does_not_hold;
  }
}

ExitCode exit_code(const Failure& failure) {
  const bool limited =
      failure.actual == Answer::Kind::exhausted || failure.actual == Answer::Kind::incomparable;
  // A command that could not be run leaves open whether it holds: the earlier one that failed has said how.
  const bool is_open = limited || !failure.cause.empty();
  return is_open ? ExitCode::exhausted : ExitCode::does_not_hold;
}

}  // namespace wfx
