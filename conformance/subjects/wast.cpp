#include <fmt/format.h>

#include <algorithm>

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
    Attempt attempt = try_first(all);
    if (attempt.holds) {
      pass_until(all);
      return std::nullopt;
    }
    if (attempt.is_late()) return leave_off(0, attempt);
    if (!attempt.failed.empty() && !is_of_running_code(attempt)) return take(attempt);
    if (attempt.failed.empty() && attempt.result.end == ProcessResult::End::exit)
      note_unplaced(said_in(attempt.result.errors + "\n" + attempt.result.output).line);
    return search(std::move(attempt));
  }

  struct Attempt {
    bool holds = false;
    std::vector<std::pair<std::size_t, Said>> failed;  // the position of each, and what the engine says
    ProcessResult result;

    [[nodiscard]] bool is_late() const { return result.end == ProcessResult::End::late; }
  };

  /// What fails in code that runs may be told at the place of its instruction, which is in its module and not in the
  /// command that runs it.
  [[nodiscard]] bool is_of_running_code(const Attempt& attempt) const {
    using Kind = Answer::Kind;
    const auto& [position, said] = attempt.failed.back();
    const bool is_refused = said.kind == Kind::invalid || said.kind == Kind::malformed ||
                            said.kind == Kind::unlinkable || said.kind == Kind::not_implemented;
    return form_.stops && !is_refused && std::holds_alternative<ModuleText>(script_.commands[position].form);
  }

  /// Runs the first commands of the script, as far as they are asked.
  Attempt try_first(std::size_t count) {
    const std::string file = folder_.write(form_.is_binary ? "script.bin.wast" : "script.wast", text(count));
    Attempt attempt{.holds = false, .failed = {}, .result = run_on(file)};
    // A pattern that begins with a line feed is looked for at the beginnings of lines.
    const std::string said = "\n" + attempt.result.errors + "\n" + attempt.result.output;
    const std::string pattern = with_placeholder(form_.failure, "{file}", file);
    const std::vector<NumberPattern::Match> matches = NumberPattern(pattern, "{line}").all(said);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const auto position = position_of(matches[i].number);
      if (!position || *position >= count || !is_asked(*position)) continue;
      const std::size_t end = i + 1 < matches.size() ? matches[i + 1].end : said.size();
      attempt.failed.emplace_back(*position, said_of(std::string_view(said).substr(0, end), matches[i].end));
    }
    // An engine that stops may report its progress in the same words: the last command that it reports has failed.
    attempt.holds = attempt.result.is_well() && (form_.stops || attempt.failed.empty());
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

  /// Judges the commands of which the engine says that they failed: the first, or all at once.
  std::optional<std::size_t> take(const Attempt& attempt) {
    if (form_.stops) {
      const auto& [position, said] = attempt.failed.back();
      pass_until(position);
      judge(position, verdict_of_failure(said));
      return position;
    }
    for (const auto& [position, said] : attempt.failed) judge(position, verdict_of_failure(said));
    pass_until(script_.commands.size());
    return std::nullopt;
  }

  /// Looks for the command at which the process ended, if it does not say it: the commands before that one go well.
  std::optional<std::size_t> search(Attempt failed) {
    std::size_t well = 0, ill = script_.commands.size();
    while (ill - well > 1) {
      const std::size_t middle = well + (ill - well) / 2;
      Attempt attempt = try_first(middle);
      if (attempt.is_late()) return leave_off(well, failed);
      if (attempt.holds) {
        well = middle;
      } else {
        ill = middle;
        failed = std::move(attempt);
      }
    }
    if (ill == 0 || !is_asked(ill - 1)) return std::nullopt;
    pass_until(ill - 1);
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

  mutable std::vector<u32> first_lines_;
};

}  // namespace

void ask_for_wast(FormsScript& asked, const FormDescription& form) { WastBatch(asked, form).ask(); }

}  // namespace wfx
