#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "conformance/run/read.h"
#include "conformance/scripts/export/binary_script.h"
#include "conformance/scripts/export/script_text.h"
#include "conformance/scripts/filter.h"
#include "conformance/subjects/batch.h"
#include "conformance/subjects/pattern.h"

namespace wfx {

namespace {

/// An engine that runs scripts itself. Commands that it is not asked are blanks in its text, and a module that is put
/// as a binary takes as many lines as before, so that all other commands keep their lines.
class WastBatch : public Batch {
 public:
  using Batch::Batch;

 private:
  std::optional<std::size_t> run() override {
    const std::size_t all = script_.commands.size();
    Attempt attempt = run_first(all);
    while (const std::optional<std::size_t> position = set_aside(attempt)) {
      constexpr unsigned kMostRuns = 20;
      if (++runs_ > kMostRuns) return position;
      attempt = run_first(all);
    }
    if (attempt.holds) {
      pass_until(all);
      return std::nullopt;
    }
    if (attempt.is_late()) return leave_off(0, attempt);
    if (names_what_failed(attempt)) return take(attempt, all);
    if (attempt.failed.empty() && attempt.result.end == ProcessResult::End::exit)
      note_unplaced(said_in(attempt.result.errors + "\n" + attempt.result.output).line);
    return search(std::move(attempt));
  }

  struct Attempt {
    std::size_t count = 0;  // of the commands that were run
    bool holds = false;
    bool tells_the_end = false;                        // that the assertion behind them does not hold
    std::vector<std::pair<std::size_t, Said>> failed;  // the position of each, and what the engine says
    ProcessResult result;

    [[nodiscard]] bool is_late() const { return result.end == ProcessResult::End::late; }
  };

  /// Does the engine say which commands failed, or, where it stops, which one?
  [[nodiscard]] bool names_what_failed(const Attempt& attempt) const {
    if (attempt.failed.empty()) return false;
    // One that goes on has done so up to the end alone where no signal and no limit has ended it.
    return form_.stops ? !is_of_running_code(attempt) : attempt.result.end == ProcessResult::End::exit;
  }

  /// An engine that goes on behind a command that fails may still run nothing of a script of which it refuses a module
  /// or does not know a command, or tell no more than some failures. What failed then is judged and left out, so that
  /// the rest is asked alone. Answers the last of it; nothing where the engine has come to the end.
  std::optional<std::size_t> set_aside(const Attempt& attempt) {
    if (form_.stops || attempt.holds) return std::nullopt;
    const std::optional<std::size_t> refused = leave_out_of(attempt, may_keep_from_running);
    if (refused || !names_what_failed(attempt) || run_first(attempt.count, true).tells_the_end)
      return refused;
    return leave_out_of(attempt, [](const auto&...) { return true; });
  }

  template <typename IsLeftOut>
  std::optional<std::size_t> leave_out_of(const Attempt& attempt, IsLeftOut is_left_out) {
    std::optional<std::size_t> last;
    // In the order of the script, so that what depends on one of them is left out with it.
    for (const auto& [position, said] : std::map(attempt.failed.begin(), attempt.failed.end())) {
      if (!is_asked(position) || !is_left_out(script_.commands[position], said)) continue;
      judge(position, verdict_of_failure(said));
      leave_out(position, "is left out");
      last = position;
    }
    return last;
  }

  static bool may_keep_from_running(const Command& command, const Said& said) {
    return std::holds_alternative<ModuleText>(command.form) ||
           std::holds_alternative<ModuleInstance>(command.form) ||
           std::holds_alternative<Register>(command.form) || said.kind == Answer::Kind::malformed ||
           said.kind == Answer::Kind::not_implemented;
  }

  /// What fails in code that runs may be told at the place of its instruction, which is in its module and not in the
  /// command that runs it.
  [[nodiscard]] bool is_of_running_code(const Attempt& attempt) const {
    using Kind = Answer::Kind;
    const auto& [position, said] = attempt.failed.back();
    const bool is_refused = said.kind == Kind::invalid || said.kind == Kind::malformed ||
                            said.kind == Kind::unlinkable || said.kind == Kind::not_implemented;
    return form_.stops && !is_refused && std::holds_alternative<ModuleText>(script_.commands[position].form);
  }

  /// Runs the first commands of the script, as far as they are asked, and behind them an assertion that does not hold
  /// if `with_false_end`.
  Attempt run_first(std::size_t count, bool with_false_end = false) {
    std::string script = text(count);
    const auto lines = std::ranges::count(script, '\n');
    if (with_false_end) script += false_end();
    const std::string file = folder_.write(form_.is_binary ? "script.bin.wast" : "script.wast", script);
    Attempt attempt{
        .count = count, .holds = false, .tells_the_end = false, .failed = {}, .result = run_on(file)};
    const std::string said = "\n" + attempt.result.errors + "\n" + attempt.result.output;
    // In the middle of a line, notes name other places of the file.
    const std::string_view beginning = form_.failure.starts_with("{file}") ? "\n" : "";
    const std::string pattern =
        with_placeholder(fmt::format("{}{}", beginning, form_.failure), "{file}", file);
    const std::vector<NumberPattern::Match> matches = NumberPattern(pattern, "{line}").all(said);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      attempt.tells_the_end = attempt.tells_the_end || matches[i].number == lines + 3;
      const auto position = position_of(matches[i].number);
      if (!position || *position >= count || !is_asked(*position)) continue;
      const std::size_t end = i + 1 < matches.size() ? matches[i + 1].end : said.size();
      attempt.failed.emplace_back(*position, said_of(std::string_view(said).substr(0, end), matches[i].end));
    }
    // Where all holds, what it names are warnings, or its progress. One that stops may report that in the same words as
    // failures: the last command that it names has failed.
    attempt.holds = attempt.result.is_well();
    return attempt;
  }

  /// What the engine says behind the place of a command: on the same line, or else on those that follow.
  [[nodiscard]] Said said_of(std::string_view text, std::size_t at) const {
    // The rest of the place, such as the end of a range of lines, does not belong to the message.
    const std::size_t words = std::min(text.find_first_not_of("0123456789.-: ", at), text.size());
    const std::size_t end = std::min(text.find('\n', words), text.size());
    const Said line = said_in(text.substr(words, end - words));
    if (line.kind) return line;
    const Said all = said_in(text.substr(words));
    return all.kind || line.line.empty() ? all : line;
  }

  [[nodiscard]] std::string text(std::size_t count) const {
    if (script_.source->binary) return count > 0 && is_asked(0) ? to_binary_script(script_) : "";
    const std::string_view source = script_.source->bytes;
    std::string text;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < script_.commands.size(); ++i) {
      const Span at = script_.commands[i].at;
      text += around(source.substr(copied, at.begin - copied));
      const std::string_view command = source.substr(at.begin, at.end - at.begin);
      if (i >= count || !is_asked(i))
        text += blank(command);
      else
        text += form_.is_binary ? to_binary_command(script_, script_.commands[i]) : command;
      copied = at.end;
    }
    return text + around(source.substr(copied));
  }

  /// What every engine fails (control.h), on the second line of it.
  [[nodiscard]] std::string false_end() const {
    const auto source = std::make_shared<Source>();
    source->bytes =
        "(module (func (export \"one\") (result i32) (i32.const 1)))\n"
        "(assert_return (invoke \"one\") (i32.const 2))\n";
    if (!form_.is_binary) return "\n" + source->bytes;
    Diagnostics none;
    const Script script = *read_script(source, Dialect::w3, none);
    std::string text = "\n";
    for (const Command& command : script.commands) text += to_binary_command(script, command) + "\n";
    return text;
  }

  /// What stands between two commands. Who reads no modules in text form may read no comments in parentheses either.
  [[nodiscard]] std::string around(std::string_view between) const {
    return form_.is_binary ? without_comments(between) : std::string(between);
  }

  static std::string blank(std::string_view command) {
    std::string text(command);
    std::ranges::replace_if(text, [](char c) { return c != '\n'; }, ' ');
    return text;
  }

  /// The last command that is asked and begins on that line, or before it.
  [[nodiscard]] std::optional<std::size_t> position_of(u32 line) const {
    if (first_lines_.empty()) {
      LineCursor lines(script_.source->bytes);
      for (const Command& command : script_.commands) first_lines_.push_back(lines.at(command.at.begin).line);
    }
    const auto behind = std::ranges::upper_bound(first_lines_, line);
    for (auto at = static_cast<std::size_t>(behind - first_lines_.begin()); at > 0; --at)
      if (is_asked(at - 1)) return at - 1;
    return std::nullopt;
  }

  void pass_until(std::size_t end) {
    for (std::size_t i = 0; i < end; ++i)
      if (is_asked(i)) judge(i, {.state = Verdict::State::passed});
  }

  /// Judges the commands of which the engine says that they failed: the first, or all at once; and those up to `end`.
  std::optional<std::size_t> take(const Attempt& attempt, std::size_t end) {
    if (form_.stops) {
      const auto& [position, said] = attempt.failed.back();
      pass_until(position);
      judge(position, verdict_of_failure(said));
      return position;
    }
    for (const auto& [position, said] : attempt.failed) judge(position, verdict_of_failure(said));
    pass_until(end);
    return std::nullopt;
  }

  /// Looks for the command at which the process ended, if it does not say it: the commands before that one go well, or
  /// are named as those that fail.
  std::optional<std::size_t> search(Attempt failed) {
    std::size_t well = 0, ill = script_.commands.size();
    Attempt before;
    while (ill - well > 1) {
      const std::size_t middle = well + (ill - well) / 2;
      Attempt attempt = run_first(middle);
      if (attempt.is_late()) return leave_off(well, failed);
      if (const std::optional<std::size_t> position = set_aside(attempt)) return position;
      if (attempt.holds || (!form_.stops && names_what_failed(attempt))) {
        well = middle;
        before = std::move(attempt);
      } else {
        ill = middle;
        failed = std::move(attempt);
      }
    }
    if (ill == 0 || !is_asked(ill - 1)) return std::nullopt;
    if (form_.stops)
      pass_until(ill - 1);
    else
      take(before, ill - 1);
    judge(ill - 1, verdict_of_search(failed));
    return ill - 1;
  }

  /// Ends a search for which there is no time left: the commands before the position go well. A process that crashed or
  /// hung has done so at this one or later, which is told at this one. Of all else nothing is known.
  std::optional<std::size_t> leave_off(std::size_t position, const Attempt& failed) {
    const std::size_t all = script_.commands.size();
    while (position < all && !is_asked(position)) ++position;
    pass_until(position);
    if (position == all) return std::nullopt;
    Verdict verdict = verdict_of_search(failed);
    if (verdict.actual != Answer::Kind::crash && verdict.actual != Answer::Kind::hang)
      verdict = {.words = "no time was left"};
    judge(position, std::move(verdict));
    return position;
  }

  [[nodiscard]] Verdict verdict_of_search(const Attempt& attempt) const {
    const ProcessResult& result = attempt.result;
    if (result.end == ProcessResult::End::exit && !attempt.failed.empty())
      return verdict_of_failure(attempt.failed.back().second);
    Verdict verdict = verdict_of_end(result);
    if (result.end != ProcessResult::End::exit) return verdict;
    const Said said = said_in(result.errors.empty() ? result.output : result.errors);
    if (!said.kind) return verdict_of_failure({.line = verdict.words, .kind = {}});
    return verdict_of_failure(
        {.line = fmt::format("{}: {}", to_string(result, options_.limits), said.line), .kind = said.kind});
  }

  unsigned runs_ = 0;  // in which something was set aside
  mutable std::vector<u32> first_lines_;
};

}  // namespace

void ask_for_wast(FormsScript& asked, const FormDescription& form) { WastBatch(asked, form).ask(); }

}  // namespace wfx
