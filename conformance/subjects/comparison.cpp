#include "conformance/subjects/comparison.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/compare.h"

namespace wfx {

void Counts::add(const Counts& more) {
  passed += more.passed;
  failed += more.failed;
  known += more.known;
  skipped += more.skipped;
}

std::string actual_text(const Difference& d) { return ending_text(d.actual, d.words); }

namespace {

/// As errors are shown.
Diagnostic shown(const Script& script, const Command& command, const Difference& d,
                 const std::string& engine) {
  Diagnostic shown;
  shown.source = script.source;
  shown.at = command.at;
  shown.message = fmt::format("{} {}: {}", d.command,
                              is_assertion(command) ? "does not hold" : "does not go well", engine);
  shown.notes = {"expected: " + d.expected, "actual:   " + actual_text(d)};
  const Opinion& own = d.reference;
  if (!own.rule.empty())
    shown.notes.push_back(
        fmt::format("rule:     {}{}", own.rule, own.premise.empty() ? "" : ": " + own.premise));
  else if (!own.cause.empty() && own.agrees)
    shown.notes.push_back("reference: " + own.cause);
  if (!own.meant.empty())
    shown.notes.push_back("the words of the assertion are of another rule: " + own.meant);
  if (!own.agrees)
    shown.notes.push_back(fmt::format("it does not hold on the reference, either{}",
                                      own.cause.empty() ? "" : ": " + own.cause));
  if (!d.reason.empty()) shown.notes.push_back("known:    " + d.reason);
  return shown;
}

void count(Counts& counts, CommandResult result) {
  switch (result) {
    case CommandResult::passed:
    case CommandResult::well: ++counts.passed; break;
    case CommandResult::failed: ++counts.failed; break;
    case CommandResult::known: ++counts.known; break;
    case CommandResult::skipped: ++counts.skipped; break;
    case CommandResult::none: break;
  }
}

class Comparison {
 public:
  Comparison(const ConformEngine& engine, const AskedScript& asked, ReferenceRun& reference,
             const ComparisonOptions& options)
      : engine_(engine),
        asked_(asked),
        reference_(reference),
        options_(options),
        cases_(fmt::format("{}: {}", engine.found.description.name, asked.path)),
        lines_(asked.script.source->bytes) {}

  ConformResult judge(const ScriptVerdicts& verdicts) {
    for (std::size_t i = 0; i < asked_.script.commands.size(); ++i) judge(i, verdicts.commands[i]);
    result_.identities = asked_.identities;
    result_.is_whole = asked_.is_whole;
    result_.left_behind = verdicts.left_behind;
    result_.cases = cases_.take();
    return std::move(result_);
  }

 private:
  void judge(std::size_t position, const Verdict& verdict) {
    const CommandResult result = result_of(position, verdict);
    result_.commands.push_back(result);
    result_.lines.push_back(lines_.at(asked_.script.commands[position].at.begin).line);
    if (result == CommandResult::none) return;
    if (result != CommandResult::well) count(result_.counts, result);
    if (options_.rules) count_by_rule(reference_.on(position).exercised, result);
  }

  /// A rule is exercised where it is taken, or where a premise of it is seen to fail. The items stand by rule.
  void count_by_rule(const std::vector<CoverageItem>& exercised, CommandResult result) {
    std::optional<Rule> counted;
    for (const CoverageItem& item : exercised) {
      if (counted != item.rule) count(result_.rules[{.rule = item.rule}], result);
      counted = item.rule;
      if (item.kind == CoverageItem::Kind::failed)
        count(result_.rules[{.rule = item.rule, .premise = item.premise}], result);
    }
  }

  CommandResult result_of(std::size_t position, const Verdict& verdict) {
    using State = Verdict::State;
    const Command& command = asked_.script.commands[position];
    const bool counts = is_assertion(command);
    if (counts && !asked_.is_whole && !asked_.judged[position]) return CommandResult::none;
    switch (verdict.state) {
      case State::passed:
        add_case(command, nullptr);
        return counts ? CommandResult::passed : CommandResult::well;
      case State::skipped:
        if (!counts) return CommandResult::none;
        ++result_.skipped[verdict.words];
        return CommandResult::skipped;
      case State::lacking:
        ++result_.skipped["not implemented: " + verdict.words];
        return CommandResult::skipped;
      case State::failed: break;
    }
    return differ(position, command, verdict);
  }

  CommandResult differ(std::size_t position, const Command& command, const Verdict& verdict) {
    Difference d;
    d.path = asked_.path;
    d.at = lines_.at(command.at.begin);
    d.identity = asked_.identities[position];
    d.command = name_of(command);
    d.subject = summary_of(command);
    d.expected = expectation(command);
    d.actual = verdict.actual;
    d.words = verdict.words;
    d.reference = reference_.on(position);
    for (std::size_t i = 0; i < engine_.known.size() && d.reason.empty(); ++i) {
      if (!is_known(engine_.known[i], asked_.path, d.at.line, actual_text(d))) continue;
      d.reason = engine_.known[i].reason;
      result_.known_seen.push_back(i);
    }
    const bool is_known = !d.reason.empty();
    d.shown = shown(asked_.script, command, d, engine_.found.description.name);
    Failure failure{.diagnostics = {}, .actual = d.actual.value_or(Answer::Kind::difference)};
    failure.diagnostics.report(d.shown);
    add_case(command, is_known ? nullptr : &failure);
    result_.differences.push_back(std::move(d));
    return is_known ? CommandResult::known : CommandResult::failed;
  }

  void add_case(const Command& command, const Failure* failure) {
    if (options_.cases) cases_.add(asked_.script, command, failure, 0);
  }

  const ConformEngine& engine_;
  const AskedScript& asked_;
  ReferenceRun& reference_;
  const ComparisonOptions options_;
  ConformResult result_;
  JUnitFile cases_;
  LineCursor lines_;
};

}  // namespace

ConformResult compare(const ConformEngine& engine, const AskedScript& asked, const ScriptVerdicts& verdicts,
                      ReferenceRun& reference, const ComparisonOptions& options) {
  return Comparison(engine, asked, reference, options).judge(verdicts);
}

ConformResult refused(const std::string& path, const std::string& why) {
  ConformResult result;
  ++result.counts.failed;
  Difference d;
  d.path = path;
  d.at = {.line = 0, .column = 0};
  d.command = "the file";
  d.expected = "a script";
  d.words = why;
  d.shown.source = std::make_shared<Source>(Source{.name = path, .bytes = {}});
  d.shown.message = why;
  JUnitFile cases(path);
  Failure failure{.diagnostics = {}, .actual = Answer::Kind::malformed};
  failure.diagnostics.report(d.shown);
  cases.add(failure, 0);
  result.cases = cases.take();
  result.differences.push_back(std::move(d));
  return result;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Does a number begin there, and not a digit of a name, as of i32, exn2 or UTF-8?
bool begins_number(std::string_view text, std::size_t at) {
  if (!is_digit(text[at])) return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  const bool is_joined = before == '-' && at > 1 && is_letter(text[at - 2]);
  return !is_digit(before) && !is_letter(before) && !is_joined;
}

}  // namespace

std::string without_particulars(std::string_view text) {
  std::string general;
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes && c != '"') continue;
    if (!begins_number(text, i)) {
      general += c;
      continue;
    }
    general += 'N';
    const std::string_view rest = text.substr(i);
    const bool is_hexadecimal = rest.starts_with("0x");
    const std::size_t length = rest.find_first_not_of(
        is_hexadecimal ? "0123456789abcdefABCDEF" : "0123456789", is_hexadecimal ? 2 : 0);
    i += std::min(length, rest.size()) - 1;
  }
  return general;
}

std::string cause_of(const Difference& difference) {
  if (!difference.reference.rule.empty()) return "the rule " + difference.reference.rule;
  return without_particulars(actual_text(difference));
}

}  // namespace wfx
