#include "conformance/subjects/conform.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "conformance/run/deadline.h"
#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "conformance/scripts/compare.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/parallel.h"
#include "conformance/subjects/control.h"

namespace wfx {

void Counts::add(const Counts& more) {
  passed += more.passed;
  failed += more.failed;
  known += more.known;
  skipped += more.skipped;
}

namespace {

/// The reference on the commands of a script that an engine ended otherwise.
class ReferenceOpinion {
 public:
  explicit ReferenceOpinion(const Script& script) : script_(script) {}

  /// Asked for in the order of the script.
  void tell(std::size_t position, Difference& difference) {
    while (next_ < position && !ended_) answer(next_++);
    if (ended_) return;
    const Answer own = answer(next_++);
    difference.reference_agrees = compare(script_.commands[position], own) != Agreement::none;
    if (own.kind == Answer::Kind::values) return;
    if (own.diagnostics.empty()) {
      difference.cause = to_string(own);
      return;
    }
    const Diagnostic& first = own.diagnostics.errors().front();
    difference.rule = first.rule;
    difference.premise = first.premise;
    difference.cause = first.message;
  }

 private:
  Answer answer(std::size_t position) {
    Answer answer = subject_->answer(script_, script_.commands[position]);
    ended_ = answer.last;
    return answer;
  }

  static constexpr double kSeconds = 60;

  const Script& script_;
  std::unique_ptr<Subject> subject_ = subjects_with(reference_engine({}))(
      {.dialect = Dialect::w3, .print = [](std::string_view) {}, .observer = nullptr});
  Deadline deadline_{Deadline::in(kSeconds), [this] { subject_->stop(Stop::time, ""); }};
  std::size_t next_ = 0;
  bool ended_ = false;
};

std::string text_of(const Difference& d) {
  const std::string kind = d.actual ? std::string(to_string(*d.actual)) : "";
  if (d.words.empty()) return kind.empty() ? "failed" : kind;
  return kind.empty() ? d.words : fmt::format("{}: {}", kind, d.words);
}

/// As errors are shown.
Diagnostic shown(const Script& script, const Command& command, const Difference& d,
                 const std::string& engine) {
  Diagnostic shown;
  shown.source = script.source;
  shown.at = command.at;
  shown.message = fmt::format("{} {}: {}", d.command,
                              is_assertion(command) ? "does not hold" : "does not go well", engine);
  shown.notes = {"expected: " + d.expected, "actual:   " + text_of(d)};
  if (!d.rule.empty())
    shown.notes.push_back(fmt::format("rule:     {}{}", d.rule, d.premise.empty() ? "" : ": " + d.premise));
  else if (!d.cause.empty() && d.reference_agrees)
    shown.notes.push_back("reference: " + d.cause);
  if (!d.reference_agrees)
    shown.notes.push_back(
        fmt::format("it does not hold on the reference, either{}", d.cause.empty() ? "" : ": " + d.cause));
  if (!d.reason.empty()) shown.notes.push_back("known:    " + d.reason);
  return shown;
}

/// A script on an engine, command by command.
class Comparison {
 public:
  Comparison(const ConformEngine& engine, const Script& script, const std::string& path, bool makes_cases,
             ConformResult& result)
      : engine_(engine),
        script_(script),
        path_(path),
        makes_cases_(makes_cases),
        result_(result),
        reference_(script),
        cases_(fmt::format("{}: {}", engine.found.description.name, path)),
        lines_(script.source->bytes) {}

  void judge(const ScriptVerdicts& verdicts) {
    result_.left_behind = verdicts.left_behind;
    for (std::size_t i = 0; i < script_.commands.size(); ++i) judge(i, verdicts.commands[i]);
    result_.cases = cases_.take();
  }

 private:
  void judge(std::size_t position, const Verdict& verdict) {
    using State = Verdict::State;
    const Command& command = script_.commands[position];
    const bool counts = is_assertion(command);
    switch (verdict.state) {
      case State::passed:
        if (counts) ++result_.counts.passed;
        add_case(command, nullptr);
        break;
      case State::skipped:
        if (counts) skip(verdict.words);
        break;
      case State::lacking: skip("not implemented: " + verdict.words); break;
      case State::failed: fail(position, command, verdict); break;
    }
  }

  void skip(const std::string& why) {
    ++result_.counts.skipped;
    ++result_.skipped[why];
  }

  void fail(std::size_t position, const Command& command, const Verdict& verdict) {
    Difference d;
    d.path = path_;
    d.at = lines_.at(command.at.begin);
    d.command = name_of(command);
    d.subject = summary_of(command);
    d.expected = expectation(command);
    d.actual = verdict.actual;
    d.words = verdict.words;
    reference_.tell(position, d);
    for (std::size_t i = 0; i < engine_.known.size(); ++i) {
      if (!is_known(engine_.known[i], path_, d.at.line, text_of(d))) continue;
      d.reason = engine_.known[i].reason;
      result_.known_seen.push_back(i);
      break;
    }
    ++(d.reason.empty() ? result_.counts.failed : result_.counts.known);
    d.shown = shown(script_, command, d, engine_.found.description.name);
    Failure failure{.diagnostics = {}, .actual = d.actual.value_or(Answer::Kind::difference)};
    failure.diagnostics.report(d.shown);
    add_case(command, d.reason.empty() ? &failure : nullptr);
    result_.differences.push_back(std::move(d));
  }

  void add_case(const Command& command, const Failure* failure) {
    if (makes_cases_) cases_.add(script_, command, failure, 0);
  }

  const ConformEngine& engine_;
  const Script& script_;
  const std::string& path_;
  const bool makes_cases_;
  ConformResult& result_;
  ReferenceOpinion reference_;
  JUnitFile cases_;
  LineCursor lines_;
};

/// What is about the whole file: that it cannot be read.
void refuse(ConformResult& result, const std::string& path, const std::string& why) {
  ++result.counts.failed;
  Difference d;
  d.path = path;
  d.at = {.line = 0, .column = 0};
  d.command = "the file";
  d.expected = "a script";
  d.words = why;
  d.shown.source = std::make_shared<Source>(Source{.name = path, .bytes = {}});
  d.shown.message = why;
  result.differences.push_back(std::move(d));
}

ConformResult compare_file(const ConformEngine& engine, const std::string& path,
                           const ConformOptions& options) {
  ConformResult result;
  std::string error;
  const std::shared_ptr<Source> source = read_file(path, error);
  if (!source) {
    refuse(result, path, "cannot be read: " + error);
    return result;
  }
  const Dialect dialect = dialect_of(*source);
  Diagnostics faults;
  const std::optional<Script> script = read_script(source, dialect, faults);
  if (!script) {
    refuse(result, path, faults.errors().front().message);
    return result;
  }
  ScriptVerdicts verdicts;
  verdicts.commands.resize(script->commands.size());
  if (dialect == Dialect::w3) {
    verdicts = ask(engine.found, *script, options.ask);
  } else {
    for (Verdict& verdict : verdicts.commands)
      verdict.words = "is of a dialect that other engines do not have";
  }
  Comparison(engine, *script, path, options.cases, result).judge(verdicts);
  return result;
}

}  // namespace

void conform(const std::vector<ConformEngine>& engines, const std::vector<std::string>& files,
             const ConformOptions& options) {
  struct Task {
    std::size_t engine, file;
  };
  std::vector<Task> tasks;
  for (std::size_t file = 0; file < files.size(); ++file)
    for (std::size_t engine = 0; engine < engines.size(); ++engine)
      if (engines[engine].fault.empty()) tasks.push_back({engine, file});
  std::mutex mutex;
  for_each_in_parallel(tasks.size(), options.jobs, [&](std::size_t i) {
    const auto [engine, file] = tasks[i];
    if (options.begins) {
      const std::lock_guard lock(mutex);
      options.begins(engine, file);
    }
    ConformResult result = compare_file(engines[engine], files[file], options);
    result.engine = engine;
    result.file = file;
    const std::lock_guard lock(mutex);
    options.ends(std::move(result));
  });
}

std::string cause_of(const Difference& difference) {
  if (!difference.rule.empty()) return "the rule " + difference.rule;
  const std::string text = text_of(difference);
  std::string cause;
  bool in_quotes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') in_quotes = !in_quotes;
    const bool is_digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (in_quotes && c != '"') continue;
    if (is_digit && !cause.empty() && cause.back() == 'N') continue;
    cause += is_digit ? 'N' : c;
  }
  return cause;
}

}  // namespace wfx
