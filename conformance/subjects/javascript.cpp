#include <algorithm>
#include <charconv>

#include "conformance/scripts/export/javascript.h"
#include "conformance/subjects/batch.h"
#include "grammar/json.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// The kind of ending that the harness names for a command that did not end as it should.
std::optional<Answer::Kind> kind_named(std::string_view name) {
  constexpr std::pair<std::string_view, Answer::Kind> kKinds[] = {
      {"values", Answer::Kind::values},         {"trap", Answer::Kind::trap},
      {"exception", Answer::Kind::exception},   {"suspension", Answer::Kind::suspension},
      {"exhaustion", Answer::Kind::exhausted},  {"link error", Answer::Kind::unlinkable},
      {"invalid", Answer::Kind::invalid},       {"malformed", Answer::Kind::malformed},
      {"unlinkable", Answer::Kind::unlinkable}, {"rubbish", Answer::Kind::rubbish}};
  const auto* kind = std::ranges::find(kKinds, name, &std::pair<std::string_view, Answer::Kind>::first);
  return kind == std::end(kKinds) ? std::nullopt : std::optional(kind->second);
}

/// The position that the whole line is.
std::optional<std::size_t> position_in(std::string_view line) {
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), position);
  return error == std::errc() && end == line.data() + line.size() ? std::optional(position) : std::nullopt;
}

/// An engine that is embedded in JavaScript. It reports each command when that has ended, so that a process ends at the
/// first command that is not reported.
class JavaScriptBatch : public Batch {
 public:
  using Batch::Batch;

 private:
  std::optional<std::size_t> run() override {
    const JavaScriptScript script = to_javascript_report(script_, without_, options_.marks);
    std::vector<bool> told(script_.commands.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
      told[i] = !is_asked(i) || !script.not_asked[i].empty();
      if (!script.not_asked[i].empty()) pass_on(i, script.not_asked[i]);
    }
    const ProcessResult result = run_on(folder_.write("script.js", script.text));
    next_ = 0;
    bool is_whole = false;
    for (std::string_view rest = result.output; !rest.empty() && !is_whole;) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      is_whole = read(rest.substr(0, end), told);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const auto first = std::ranges::find(told, false);
    if (first == told.end()) return std::nullopt;
    const auto position = static_cast<std::size_t>(first - told.begin());
    judge(position, verdict_of_end(result));
    return position;
  }

  /// Reads a line of the report; all other lines are what programs print. Is it the end of the report?
  bool read(std::string_view line, std::vector<bool>& told) {
    constexpr std::string_view kReport = "wfx: ";
    if (!line.starts_with(kReport)) return false;
    line.remove_prefix(kReport.size());
    if (const auto position = position_in(line)) {
      tell(*position, told, {.state = Verdict::State::passed});
      return false;
    }
    const Json report = parse_json(line);
    if (!report.is_object()) return false;
    if (report.empty()) return true;
    const auto at = report.find("at"), kind = report.find("kind"), why = report.find("why");
    if (at == report.end() || !at->is_number_unsigned() || kind == report.end() || !kind->is_string())
      return false;
    tell(at->get<std::size_t>(), told,
         verdict(kind->get<std::string>(),
                 why != report.end() && why->is_string() ? why->get<std::string>() : ""));
    return false;
  }

  /// Commands come in their order, each once: what comes otherwise is no report.
  void tell(std::size_t position, std::vector<bool>& told, Verdict verdict) {
    while (next_ < told.size() && told[next_]) ++next_;
    if (position != next_ || next_ == told.size()) return;
    told[next_] = true;
    judge(position, std::move(verdict));
  }

  [[nodiscard]] Verdict verdict(const std::string& kind, std::string words) const {
    using State = Verdict::State;
    words = shown_words(words);
    if (kind == "passed") return {.state = State::passed};
    if (kind == "missing") return {.state = State::skipped, .words = std::move(words)};
    if (kind == "not implemented" || said_in(words).kind == Answer::Kind::not_implemented)
      return {.state = State::lacking, .actual = Answer::Kind::not_implemented, .words = std::move(words)};
    return {.state = State::failed,
            .actual = kind_named(kind).value_or(Answer::Kind::rubbish),
            .words = std::move(words)};
  }

  std::size_t next_ = 0;  // the first command that may still be reported
};

}  // namespace

void ask_for_javascript(FormsScript& asked, const FormDescription& form) {
  JavaScriptBatch(asked, form).ask();
}

}  // namespace wfx
