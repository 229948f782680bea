#include "tools/wfx/step_command.h"

#include <fmt/format.h>

#include <sstream>

#include "grammar/nearest.h"
#include "grammar/unicode.h"

namespace wfx {
namespace {

struct VerbInfo {
  StepVerb verb;
  std::string_view name;
  std::string_view operand;  // as help shows it
  bool needs_operand;
  std::string_view about;
};

// In the order in which a cut verb is looked for.
constexpr VerbInfo kVerbs[] = {
    {StepVerb::step, "step", "[N]", false, "takes a step, or N of them; so does an empty line, again"},
    {StepVerb::back, "back", "[N]", false,
     "goes back a step, or N; 'back next', 'back rule PATTERN' and 'back func FUNC'\n"
     "too"},
    {StepVerb::next, "next", "", false, "goes to the next step at which another stack comes to run"},
    {StepVerb::rule, "rule", "[PATTERN]", false,
     "goes to the next step of such a rule ('resume*'); without a pattern, shows the\n"
     "rule of this step, what its names stood for, and its premises"},
    {StepVerb::function, "func", "FUNC", true, "goes to where this function is entered, or returned to"},
    {StepVerb::to, "to", "N", true, "goes to step N, or the next one that is shown, forward or back"},
    {StepVerb::end, "end", "", false, "goes to the end of the run"},
    {StepVerb::stacks, "stacks", "", false, "shows the stacks: those that run, and those of continuations"},
    {StepVerb::types, "types", "", false,
     "shows what is on the stacks with its type and whole value, and the labels"},
    {StepVerb::configuration, "configuration", "", false,
     "shows the configuration in the notation of the specification"},
    {StepVerb::store, "store", "", false, "shows continuations, exceptions, globals, tables and memories"},
    {StepVerb::source, "source", "", false,
     "shows the lines of the source around the instruction of this step"},
    {StepVerb::print, "print", "WHAT", true, "shows stacks, types, configuration, store, source or rule"},
    {StepVerb::help, "help", "", false, "shows this"},
    {StepVerb::quit, "quit", "", false, "ends; so does the end of the input"},
};

bool is_view(StepVerb verb) {
  return verb == StepVerb::rule || (verb >= StepVerb::stacks && verb <= StepVerb::source);
}

const VerbInfo* find_verb(std::string_view word) {
  for (const VerbInfo& info : kVerbs)
    if (info.name.starts_with(word)) return &info;
  return nullptr;
}

std::string unknown(const std::string& word) {
  std::vector<std::string_view> names;
  for (const VerbInfo& info : kVerbs) names.push_back(info.name);
  const auto near = nearest(word, names, 1);
  return fmt::format("no command '{}'; {}", printable(word),
                     near.empty() ? "help lists them" : fmt::format("is it {}?", near.front()));
}

/// How many words may stand behind the verb. Those behind `back` may be a command of their own.
std::size_t most_words(const VerbInfo& info, const std::vector<std::string>& words) {
  if (info.operand.empty()) return 0;
  const bool is_number = !words.empty() && words.front().find_first_not_of("0123456789") == std::string::npos;
  return info.verb == StepVerb::back && !is_number ? words.size() : 1;
}

}  // namespace

std::optional<StepCommand> read_step_command(std::string_view line, std::string& fault) {
  std::istringstream words{std::string(line)};
  std::string word;
  if (!(words >> word)) return StepCommand{.verb = StepVerb::step, .words = {}};
  const VerbInfo* info = find_verb(word);
  StepCommand command;
  for (std::string operand; words >> operand;) command.words.push_back(operand);
  if (info == nullptr) {
    fault = unknown(word);
    return std::nullopt;
  }
  command.verb = info->verb;
  if (info->needs_operand && command.words.empty()) {
    fault = fmt::format("{} needs {} behind it", info->name, info->operand);
    return std::nullopt;
  }
  const std::size_t most = most_words(*info, command.words);
  if (command.words.size() > most) {
    fault = fmt::format("{} has {} behind it, and '{}' is there", info->name,
                        most == 0 ? "nothing" : "one word", printable(command.words[most]));
    return std::nullopt;
  }
  return command;
}

std::optional<StepVerb> view_called(std::string_view word) {
  for (const VerbInfo& info : kVerbs)
    if (is_view(info.verb) && info.name.starts_with(word)) return info.verb;
  return std::nullopt;
}

std::string views_of_print() { return "print shows stacks, types, configuration, store, source or rule"; }

std::vector<std::string> step_verbs(std::string_view beginning) {
  std::vector<std::string> names;
  for (const VerbInfo& info : kVerbs)
    if (info.name.starts_with(beginning)) names.emplace_back(info.name);
  return names;
}

std::string step_help() {
  constexpr std::size_t kColumn = 18;
  std::string text;
  for (const VerbInfo& info : kVerbs) {
    text += fmt::format("  {:<{}}", fmt::format("{} {}", info.name, info.operand), kColumn);
    for (const char c : info.about) {
      text += c;
      if (c == '\n') text += std::string(kColumn + 2, ' ');
    }
    text += '\n';
  }
  return text + "\nA command may be cut: n is next.\n";
}

}  // namespace wfx
