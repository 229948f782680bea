#include "conformance/subjects/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "grammar/unicode.h"

namespace wfx {

namespace {

/// What a program says of its end, above all that it shows of itself: its first two lines that have words.
std::string first_lines(std::string_view text) {
  std::string lines;
  int count = 0;
  while (!text.empty() && count < 2) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of("# \t\r"), line.size()));
    if (line.empty()) continue;
    lines += fmt::format("{}{}", count++ == 0 ? "" : "; ", printable(line));
  }
  return shorten(lines, kMostWords);
}

/// Can the verdict be one on the state that a command has left, and not on the command alone?
bool may_follow(const Verdict& verdict) {
  using Kind = Answer::Kind;
  if (verdict.state != Verdict::State::failed || !verdict.actual) return false;
  return *verdict.actual == Kind::values || *verdict.actual == Kind::trap ||
         *verdict.actual == Kind::exception || *verdict.actual == Kind::suspension;
}

}  // namespace

ScriptVerdicts ask(const FoundEngine& engine, const Script& script, const AskOptions& options) {
  switch (engine.description.form) {
    case Form::javascript: return ask_for_javascript(engine, script, options);
    case Form::wast: return ask_for_wast(engine, script, options);
    case Form::module: return ask_for_modules(engine, script, options);
  }
  return {};
}

ScriptVerdicts Batch::verdicts() {
  unsigned ended = 0;
  while (const std::optional<std::size_t> position = run()) {
    leave_out(*position);
    if (++ended < options_.most_processes) continue;
    verdicts_.ended_at = position;
    for (std::size_t i = 0; i < known_.size(); ++i)
      judge(i, {.words = fmt::format("not asked: {} processes have ended before it", ended)});
    break;
  }
  return std::move(verdicts_);
}

void Batch::leave_out(std::size_t position) {
  without_[position] = true;
  const Command& command = script_.commands[position];
  const u32 line = line_column(*script_.source, command.at.begin).line;
  if (!std::holds_alternative<AssertRefusal>(command.form) && !lost_line_) lost_line_ = line;
  for (const std::size_t i : dependents_of(script_, position)) {
    without_[i] = true;
    judge(i, {.words = fmt::format("needs the module of line {}", line)});
  }
}

ProcessResult Batch::run_on(const std::string& file) {
  std::vector<std::string> argv = {engine_.program};
  for (const std::string& argument : engine_.description.arguments) {
    if (argument == "{flags}") {
      argv.insert(argv.end(), engine_.description.flags.begin(), engine_.description.flags.end());
      continue;
    }
    argv.push_back(with_file(argument, file));
  }
  ++verdicts_.processes;
  ProcessResult result = run_process(argv, options_.limits);
  verdicts_.left_behind += result.left_behind;
  return result;
}

void Batch::judge(std::size_t position, Verdict verdict) {
  if (known_[position]) return;
  known_[position] = true;
  if (lost_line_ && may_follow(verdict))
    verdict = {.words = fmt::format("may follow from line {}, which a process has ended at", *lost_line_)};
  verdicts_.commands[position] = std::move(verdict);
}

std::optional<Answer::Kind> Batch::kind_of(std::string_view words) const {
  // "expected validation error" says more than "validation error".
  const EndingWords* found = nullptr;
  for (const EndingWords& ending : engine_.description.endings)
    if (words.find(ending.words) != std::string_view::npos &&
        (found == nullptr || ending.words.size() > found->words.size()))
      found = &ending;
  return found == nullptr ? std::nullopt : std::optional(found->kind);
}

Verdict Batch::verdict_of_failure(std::string words) const {
  const std::optional<Answer::Kind> kind = kind_of(words);
  const bool lacks = kind == Answer::Kind::not_implemented;
  return {.state = lacks ? Verdict::State::lacking : Verdict::State::failed,
          .actual = kind,
          .words = shorten(words, kMostWords)};
}

Verdict Batch::verdict_of_end(const ProcessResult& result) const {
  using End = ProcessResult::End;
  const std::string how = to_string(result, options_.limits);
  const std::string said = result.end == End::exit
                               ? last_line(result.errors.empty() ? result.output : result.errors)
                               : first_lines(result.errors);
  Verdict verdict{.state = Verdict::State::failed, .actual = Answer::Kind::crash, .words = how};
  if (!said.empty() && result.end != End::output) verdict.words += ": " + said;
  switch (result.end) {
    case End::time: verdict.actual = Answer::Kind::hang; break;
    case End::output: verdict.actual = Answer::Kind::rubbish; break;
    case End::memory: verdict.actual = Answer::Kind::exhausted; break;
    case End::exit:
      if (result.code == 0) verdict.actual = Answer::Kind::rubbish;
      break;
    case End::signal:
      // An engine may end itself by a signal where it has no more memory, and say so.
      if (kind_of(result.errors) == Answer::Kind::exhausted) verdict.actual = Answer::Kind::exhausted;
      break;
    default: break;
  }
  return verdict;
}

std::string with_file(std::string text, const std::string& file) {
  constexpr std::string_view kFile = "{file}";
  if (const std::size_t at = text.find(kFile); at != std::string::npos) text.replace(at, kFile.size(), file);
  return text;
}

std::string last_line(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \r\n\t");
  if (end == std::string_view::npos) return "";
  text = text.substr(0, end + 1);
  const std::size_t begin = text.find_last_of("\r\n");
  return shorten(printable(text.substr(begin == std::string_view::npos ? 0 : begin + 1)), kMostWords);
}

namespace {

/// The names of what is not there, from a command on; the empty one is the latest.
class LostNames {
 public:
  /// One that is made under that name is the latest, whether it is there or not.
  void add(const std::string& name, bool is_lost) {
    for (const std::string& n : {std::string(), name}) {
      if (is_lost)
        names_.insert(n);
      else
        names_.erase(n);
    }
  }
  [[nodiscard]] bool has(const std::string& name) const { return names_.contains(name); }

 private:
  std::set<std::string> names_;
};

}  // namespace

std::vector<std::size_t> dependents_of(const Script& script, std::size_t position) {
  std::vector<std::size_t> all;
  LostNames instances, definitions;
  const auto on_action = [&](const Action& a) { return instances.has(a.module); };
  const auto on_definition = [&](const ModuleInstance& i) { return definitions.has(i.definition); };
  for (std::size_t k = position; k < script.commands.size(); ++k) {
    const Command& command = script.commands[k];
    const bool is_lost =
        k == position ||
        match(
            command.form, [&](const Register& r) { return instances.has(r.instance); }, on_action,
            [&](const AssertReturn& a) { return on_action(a.action); }, on_definition,
            [&](const AssertFailure& a) {
              return match(a.execution, on_action, on_definition, [](const ModuleText&) { return false; });
            },
            [](const auto& /*needs none*/) { return false; });
    if (is_lost && k != position) all.push_back(k);
    if (const auto* m = std::get_if<ModuleText>(&command.form)) {
      definitions.add(m->name, is_lost);
      if (!m->definition) instances.add(m->name, is_lost);
    } else if (const auto* i = std::get_if<ModuleInstance>(&command.form)) {
      instances.add(i->name, is_lost);
    }
  }
  return all;
}

}  // namespace wfx
