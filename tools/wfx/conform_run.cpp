#include "tools/wfx/conform_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <mutex>
#include <tuple>

#include "conformance/run/builtin.h"
#include "conformance/run/read.h"
#include "conformance/subjects/conform.h"
#include "conformance/subjects/control.h"
#include "conformance/subjects/temporary_folder.h"
#include "tools/report/conform_json.h"
#include "tools/report/conform_page.h"
#include "tools/report/conform_text.h"
#include "tools/report/shell.h"
#include "tools/wfx/command.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/junit_output.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/time_left.h"
#include "tools/wfx/version.h"

namespace wfx {

namespace {

/// What is known of an engine: the file that was named, or the table that wfx comes with.
std::optional<std::vector<KnownDifference>> known_of(const EngineDescription& engine, const std::string& file,
                                                     std::string& error) {
  if (file.empty()) return parse_known(known_differences_of(engine.name), engine.name + ".tsv", error);
  const std::shared_ptr<Source> source = read_file(file, error);
  if (!source) return std::nullopt;
  return parse_known(source->bytes, file, error);
}

AskOptions ask_options(const ConformCommand& command) {
  AskOptions ask;
  if (command.timeout) ask.limits.time = *command.timeout;
  if (command.memory) ask.limits.memory = *command.memory;
  return ask;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
}

/// The command that asks for the same, without what only says how that is shown.
std::string text_of(const ConformCommand& command) {
  std::string text = "wfx conform";
  const auto add = [&](const std::string& option, const std::vector<std::string>& values) {
    for (const std::string& value : values) text += " " + shell_word(option + value);
  };
  add("--engine=", command.choice.names);
  add("--engine-file=", command.choice.files);
  add("--filter=", command.filter);
  if (command.timeout) text += fmt::format(" --timeout={}ms", command.timeout->count());
  if (command.memory) text += fmt::format(" --max-memory={}", *command.memory);
  if (!command.known.empty()) add("--known=", {command.known});
  if (!command.resume.empty()) add("--resume=", {command.resume});
  const std::vector<std::string> builtin = builtin_paths();
  std::vector<std::string> paths = command.paths;
  if (const auto suite = std::ranges::search(paths, builtin); !suite.empty()) {
    paths.erase(suite.begin(), suite.end());
    text += " --suite=builtin";
  }
  add("", paths);
  return text;
}

class ConformRunner {
 public:
  ConformRunner(const ConformCommand& command, std::vector<std::string> files)
      : command_(command), ask_(ask_options(command)), files_(std::move(files)) {}

  ExitCode run(const std::vector<EngineDescription>& descriptions) {
    const AtInterrupt at_interrupt([this] { tell_interrupted(); });
    if (!command_.junit.empty() && !junit_.open(command_.junit, "wfx")) return ExitCode::wrong_use;
    std::string error;
    if (!read_before(error) || !prepare(descriptions, error)) return end(fail(ExitCode::wrong_use, error));
    {
      const std::lock_guard lock(mutex_);
      results_.emplace(engines_, files_);
      left_.emplace(files_, asked());
    }
    conform(engines_, files_,
            {.ask = ask_,
             .jobs = command_.jobs,
             .filter = Filter(command_.filter),
             .rules = command_.by == "rule" || command_.format != "text",
             .cases = !command_.junit.empty(),
             .kept = command_.resume.empty() ? nullptr : &kept_,
             .begins = [this](std::size_t engine, std::size_t file) { begin(engine, file); },
             .ends = [this](ConformResult result) { take(std::move(result)); }});
    const std::lock_guard lock(mutex_);
    left_->clear();
    if (!command_.filter.empty() && asked() > 0 && results_->is_empty())
      return end(fail(ExitCode::wrong_use,
                      fmt::format("no assertion is like --filter={}; wfx help test says what that looks at",
                                  fmt::join(command_.filter, " or --filter="))));
    if (!command_.against.empty()) {
      changes_ = changes_since(before_, command_.against, *results_, error);
      if (!changes_) return end(fail(ExitCode::wrong_use, error));
      if (!changes_->is_whole)
        tell_hint(command_.against +
                  " is of a run that did not come to its end: what it has not counts as new");
    }
    return end(write_output(command_.output, shown(), exit_code()));
  }

 private:
  /// Reads what was kept of runs before. False, with the reason in `error`, where that cannot be done.
  bool read_before(std::string& error) {
    if (!command_.against.empty()) {
      const std::shared_ptr<Source> source = read_file(command_.against, error);
      if (!source) return false;
      before_ = source->bytes;
    }
    return command_.resume.empty() || kept_.open(command_.resume, error);
  }

  [[nodiscard]] ExitCode exit_code() const {
    if (!results_->are_all_read()) return ExitCode::wrong_use;
    return holds() ? ExitCode::holds : ExitCode::does_not_hold;
  }

  /// Against a run before, only what became worse has failed.
  [[nodiscard]] bool holds() const {
    return changes_ ? !changes_->is_worse() && asked() == engines_.size() : results_->holds();
  }

  /// Finds the engines and asks each what is known. False, with the reason in `error`, where one cannot be asked.
  bool prepare(const std::vector<EngineDescription>& descriptions, std::string& error) {
    for (const EngineDescription& description : descriptions) {
      std::string why;
      std::optional<FoundEngine> found = find_engine(description, why);
      if (!found) {
        error = not_found(description, why);
        add_case_of_engine(description.name, "is not found: " + why);
        return false;
      }
      auto known = known_of(description, command_.known, error);
      if (!known) return false;
      engines_.push_back({.found = std::move(*found), .known = std::move(*known), .fault = {}});
      const Control asked = control(engines_.back().found, ask_);
      engines_.back().fault = asked.fault;
      if (!asked.fault.empty()) add_case_of_engine(description.name, "is not asked, since it " + asked.fault);
      tell_hint(asked.hint);
    }
    return true;
  }

  /// What is wrong with an engine is a test case before all others: without it, nothing would seem to have failed.
  void add_case_of_engine(const std::string& name, const std::string& what) {
    add_case(0, name, "the file", fmt::format("the engine {} {}", name, what));
  }

  /// A known difference that does not happen is a test case behind all others.
  void add_cases_of_not_seen() {
    if (!results_) return;
    for (std::size_t i = 0; i < engines_.size(); ++i)
      for (const KnownDifference* row : results_->not_seen(i))
        add_case(1 + files_.size() * engines_.size() + i,
                 fmt::format("{}: {}", results_->name_of(i), row->script),
                 fmt::format("known difference at {}: {}", row->line, row->what),
                 fmt::format("is known to differ, and does not: {}", row->reason));
  }

  void add_case(std::size_t position, const std::string& of, const std::string& name,
                const std::string& what) {
    if (command_.junit.empty()) return;
    JUnitFile file(of);
    Diagnostic d;
    d.source = std::make_shared<Source>(Source{.name = of, .bytes = {}});
    d.message = what;
    Failure failure{.diagnostics = {}, .actual = Answer::Kind::rubbish};
    failure.diagnostics.report(std::move(d));
    file.add(failure, 0, name);
    junit_.add(position, file.take());
  }

  [[nodiscard]] std::size_t asked() const {
    std::size_t count = 0;
    for (const ConformEngine& engine : engines_) count += engine.fault.empty() ? 1 : 0;
    return count;
  }

  void begin(std::size_t engine, std::size_t file) {
    const std::lock_guard lock(mutex_);
    left_->begin(engines_[engine].found.description.name, file);
  }

  void take(ConformResult result) {
    const std::lock_guard lock(mutex_);
    if (result.was_kept)
      left_->pass_over(result.file);
    else
      left_->end(result.file);
    from_before_ += result.was_kept ? 1 : 0;
    if (!command_.junit.empty())
      junit_.add(1 + result.file * engines_.size() + result.engine, std::move(result.cases));
    results_->add(std::move(result));
  }

  /// What is told of the run beside its results.
  [[nodiscard]] ConformRun told() const {
    ConformRun run{
        .date = today(), .command = text_of(command_), .version = version_line(), .engine_options = {}};
    for (const ConformEngine& engine : engines_) {
      const auto& [name, file] = std::tie(engine.found.description.name, engine.found.description.file);
      run.engine_options.push_back(shell_word(file.empty() ? "--engine=" + name : "--engine-file=" + file));
    }
    return run;
  }

  [[nodiscard]] std::string shown() const {
    if (command_.format == "html") return conform_page(*results_, told());
    if (command_.format == "json") return conform_json(*results_, told(), changes_ ? &*changes_ : nullptr);
    const bool colour = command_.output.empty() && isatty(STDOUT_FILENO) == 1;
    const Counts total = results_->total();
    return (command_.by == "rule" ? matrix_by_rule(*results_, command_.verbose)
                                  : matrix_by_folder(*results_)) +
           findings_text(*results_, command_.verbose, colour) +
           (changes_ ? changes_text(*changes_, command_.verbose) : "") +
           (from_before_ == 0 ? ""
                              : fmt::format("\n{} of {} were asked before, as {} says\n", from_before_,
                                            results_->all().size(), command_.resume)) +
           fmt::format("\n{} differ as is known, {} are skipped\n{} passed, {} failed\n", total.known,
                       total.skipped, total.passed, total.failed);
  }

  ExitCode end(ExitCode exit) {
    if (kept_.error() != 0)
      exit = worse(exit, fail(ExitCode::wrong_use, cannot_write(command_.resume, kept_.error())));
    if (command_.junit.empty()) return exit;
    add_cases_of_not_seen();
    return worse(exit, junit_.end(true));
  }

  /// Tells the results so far at an interrupt. The program ends afterwards: nothing is added from then on.
  void tell_interrupted() {
    mutex_.lock();
    kept_.close();  // before the engines are ended, so that it is not kept that they were
    end_all_processes();
    remove_temporary_folders();
    if (left_) left_->clear();
    if (!results_) return;
    write_output(command_.output, shown());
    fmt::print(stderr, "wfx: interrupted; done: {} of {}, counted by script and engine; {}\n",
               results_->all().size(), results_->expected(),
               command_.resume.empty()
                   ? "with --resume=FILE, a run keeps what is done, and can go on from there"
                   : "the same command goes on from there: " + text_of(command_));
    if (!command_.junit.empty()) {
      add_cases_of_not_seen();
      junit_.end(false);
    }
    flush_output();
  }

  const ConformCommand& command_;
  const AskOptions ask_;
  const std::vector<std::string> files_;
  std::vector<ConformEngine> engines_;
  std::string before_;  // the results of --against
  JUnitOutput junit_;
  KeptVerdicts kept_{version_line()};
  std::mutex mutex_;  // of all that is below
  std::optional<ConformResults> results_;
  std::optional<TimeLeft> left_;
  std::optional<ConformChanges> changes_;
  std::size_t from_before_ = 0;  // results of engines that were not asked
};

}  // namespace

ExitCode run_conform(const ConformCommand& command) {
  std::string error;
  const auto descriptions = chosen(command.choice, {}, error);
  if (!descriptions) return fail(ExitCode::wrong_use, error);
  if (descriptions->empty())
    return fail(ExitCode::wrong_use,
                "no engine is named: --engine=NAME, of those that wfx engines lists, or --engine-file=FILE");
  if (command.memory == 0U)
    return fail(ExitCode::wrong_use,
                "--max-memory=0 leaves an engine no memory; without the option it may take 4g");
  auto files = scripts_at(command.paths, error);
  if (!files) return fail(ExitCode::wrong_use, error);
  return ConformRunner(command, std::move(*files)).run(*descriptions);
}

}  // namespace wfx
