#include <algorithm>
#include <filesystem>

#include "conformance/scripts/filter.h"
#include "conformance/subjects/batch.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// What stands in a text around the number of a line: "{file}:{line}." with its placeholders filled in.
class LinePattern {
 public:
  LinePattern(const std::string& pattern, const std::string& file) {
    const std::size_t at = pattern.find("{line}");
    if (at == std::string::npos) return;
    before_ = with_file(pattern.substr(0, at), file);
    after_ = with_file(pattern.substr(at + std::string_view("{line}").size()), file);
    is_given_ = true;
  }

  struct Match {
    u32 line;
    std::string words;  // the rest of the text's line
  };
  [[nodiscard]] std::vector<Match> all(std::string_view text) const {
    std::vector<Match> matches;
    if (!is_given_) return matches;
    for (std::size_t at = 0; (at = text.find(before_, at)) != std::string_view::npos; ++at) {
      constexpr std::string_view kDigits = "0123456789";
      const std::size_t number = at + before_.size();
      const std::size_t end = std::min(text.find_first_not_of(kDigits, number), text.size());
      constexpr std::size_t kMostDigits = 9;
      if (end == number || end - number > kMostDigits || !text.substr(end).starts_with(after_)) continue;
      // What is left of the place, as the end of a range of lines, is no word of the message.
      const std::size_t words =
          std::min(text.find_first_not_of("0123456789.-: ", end + after_.size()), text.size());
      const std::size_t stop = std::min(text.find('\n', words), text.size());
      matches.push_back({.line = static_cast<u32>(std::stoul(std::string(text.substr(number, end - number)))),
                         .words = printable(text.substr(words, stop - words))});
    }
    return matches;
  }

 private:
  std::string before_, after_;
  bool is_given_ = false;
};

/// An engine that runs scripts itself. The commands that it is not asked are blanks in the text, so that all others
/// keep their lines.
class WastBatch : public Batch {
 public:
  using Batch::Batch;

 private:
  std::optional<std::size_t> run() override {
    const std::size_t all = script_.commands.size();
    const Attempt attempt = try_first(all);
    if (attempt.holds) {
      pass_until(all);
      return std::nullopt;
    }
    if (!attempt.failed.empty()) return take(attempt);
    return search(attempt.result);
  }

  struct Attempt {
    bool holds = false;
    std::vector<std::pair<std::size_t, std::string>> failed;  // positions, and the words on them
    ProcessResult result;
  };

  /// Runs the first commands of the script, as far as they are asked.
  Attempt try_first(std::size_t count) {
    const std::string file = folder_.write("script.wast", text(count));
    Attempt attempt{.holds = false, .failed = {}, .result = run_on(file)};
    // A pattern may ask for the beginning of a line, by a line feed in front.
    const std::string said = "\n" + attempt.result.errors + "\n" + attempt.result.output;
    for (const auto& [line, words] : LinePattern(engine_.description.failure, file).all(said))
      if (const auto position = position_of(line); position && *position < count && is_asked(*position))
        attempt.failed.emplace_back(*position, words);
    // One that stops may tell its progress by the same words: the last that it tells of is the one that failed.
    attempt.holds = attempt.result.is_well() && (engine_.description.stops || attempt.failed.empty());
    return attempt;
  }

  [[nodiscard]] std::string text(std::size_t count) const {
    std::string text = script_.source->bytes;
    for (std::size_t i = 0; i < script_.commands.size(); ++i) {
      if (i < count && is_asked(i)) continue;
      const Span at = script_.commands[i].at;
      std::replace_if(text.begin() + at.begin, text.begin() + at.end, [](char c) { return c != '\n'; }, ' ');
    }
    return text;
  }

  /// The command on that line: the last that begins on it and is asked, or the one that goes over it.
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

  /// What the engine says has failed: the first, or all at once.
  std::optional<std::size_t> take(const Attempt& attempt) {
    if (engine_.description.stops) {
      const auto& [position, words] = attempt.failed.back();
      pass_until(position);
      judge(position, verdict_of_failure(words.empty() ? last_line(attempt.result.errors) : words));
      return position;
    }
    for (const auto& [position, words] : attempt.failed) judge(position, verdict_of_failure(words));
    pass_until(script_.commands.size());
    return std::nullopt;
  }

  /// The process ended, and did not say at which command: that is the one without which the commands before it go well.
  std::optional<std::size_t> search(ProcessResult result) {
    std::size_t well = 0, ill = script_.commands.size();
    while (ill - well > 1) {
      const std::size_t middle = well + (ill - well) / 2;
      Attempt attempt = try_first(middle);
      if (attempt.holds) {
        well = middle;
      } else {
        ill = middle;
        result = std::move(attempt.result);
      }
    }
    if (ill == 0 || !is_asked(ill - 1)) return std::nullopt;
    pass_until(ill - 1);
    Verdict verdict = verdict_of_end(result);
    if (result.end == ProcessResult::End::exit) verdict = verdict_of_failure(verdict.words);
    judge(ill - 1, verdict);
    return ill - 1;
  }

  mutable std::vector<u32> first_lines_;
};

}  // namespace

ScriptVerdicts ask_for_wast(const FoundEngine& engine, const Script& script, const AskOptions& options) {
  return WastBatch(engine, script, options).verdicts();
}

}  // namespace wfx
