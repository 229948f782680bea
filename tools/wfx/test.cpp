// wfx test: runs scripts, and counts the assertions that hold.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

#include "conformance/run/coverage.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/suite.h"
#include "grammar/unicode.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/invoke.h"
#include "tools/wfx/junit_output.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/watched.h"
#include "tools/wfx/words_option.h"

namespace wfx {

namespace {

struct TestOptions {
  std::vector<std::string> paths;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool verbose = false;
  bool round_trip = false;
  std::vector<std::string> filter;
  std::string junit;
  Words words = Words::any;
  std::optional<double> timeout, timeout_all;
  ReadOptions read;
  EngineOptions engine;
};

/// The results so far. Its functions may be called from several threads.
class Results {
 public:
  Results(const TestOptions& options, std::size_t files)
      : options_(options),
        files_(files),
        under_(changed_rules(options.engine.variants, options.engine.mutant)) {
    if (!under_.empty()) under_ = ", under " + under_;
    errors_.emplace(stdout, options.read.max_errors, options.read.colour && isatty(STDOUT_FILENO) == 1);
  }

  /// Opens the file of the results. False, with the error on standard error, where it cannot be written.
  bool begin() { return options_.junit.empty() || junit_.open(options_.junit, "wfx" + under_); }

  void add(std::size_t position, JUnitCases cases) {
    const std::lock_guard lock(mutex_);
    junit_.add(position, std::move(cases));
  }

  void begin(const std::string& path) {
    const std::lock_guard lock(mutex_);
    running_.push_back(path);
    show_progress();
  }

  void add(const FileReport& report) {
    const std::lock_guard lock(mutex_);
    ++ended_;
    std::erase(running_, report.path);
    count(report.path, report.script);
    progress_.clear();
    if (options_.verbose)
      print(fmt::format("{}: {:.3f} s\n{}", printable(report.path), report.seconds, report.output));
    for (const Failure& failure : report.script.failures) {
      exit_ = worse(exit_, exit_code(failure));
      if (!errors_->counts(failure.cause)) errors_->show(failure.diagnostics);
    }
    if (!report.is_readable) exit_ = worse(exit_, ExitCode::wrong_use);
    if (report.script.more_failures > 0) exit_ = worse(exit_, ExitCode::does_not_hold);
    errors_->leave_out(report.script.more_failures);
    for (const Diagnostic& d : report.script.by_another_rule) {
      if (by_another_rule_++ == 0) first_by_another_rule_ = text_of_another_rule(d);
      if (options_.verbose) print(text_of_another_rule(d) + "\n");
    }
    show_progress();
  }

  /// Adds the coverage of a file. To be called in the order of the files.
  void add_coverage(const FileReport& report) {
    if (!report.coverage.empty()) coverage_.add(report.path, report.coverage);
  }

  /// Reports the results at an interrupt. The program ends afterwards: nothing is added from then on.
  void tell_interrupted() {
    mutex_.lock();
    progress_.clear();
    errors_.reset();
    print(fmt::format("interrupted: {} of {} ended\n{}", ended_,
                      files_ == 1 ? "1 file has" : fmt::format("{} files have", files_), counts()));
    if (!options_.junit.empty()) junit_.end(false);
    if (!options_.engine.coverage.empty()) print("the coverage is not written\n");
    flush_output();
  }

  ExitCode end() {
    progress_.clear();
    errors_.reset();
    print(fmt::format("{} {}{}\n{}", files_, files_ == 1 ? "file" : "files", under_, counts()));
    ExitCode exit = exit_;
    if (!options_.junit.empty()) exit = worse(exit, junit_.end(true));
    if (!options_.engine.coverage.empty())
      exit = worse(exit, write_output(options_.engine.coverage,
                                      coverage_.json(changed_rules(options_.engine.variants, nullptr))));
    if (passed_ + failed_ + incomparable_ > 0 || options_.filter.empty()) return exit;
    return worse(exit, fail(ExitCode::wrong_use,
                            fmt::format("no assertion is like --filter={}; wfx help test says what that "
                                        "looks at",
                                        fmt::join(options_.filter, " or --filter="))));
  }

 private:
  void count(const std::string& path, const ScriptReport& script) {
    passed_ += script.passed;
    left_out_ += script.left_out;
    in_other_words_ += script.in_other_words;
    if (script.passed + script.failed() + script.left_out == 0 && without_assertions_++ == 0)
      first_without_assertions_ = path;
    failed_ += script.more_failures;
    for (const Failure& failure : script.failures)
      ++(failure.actual == Answer::Kind::incomparable ? incomparable_ : failed_);
  }

  /// Shows the file that has run for the longest time.
  void show_progress() const {
    if (running_.empty()) return;
    const std::string others = running_.size() > 1 ? fmt::format(" and {} more", running_.size() - 1) : "";
    progress_.show(fmt::format("[{}/{}] {}{}", ended_, files_, printable(running_.front()), others));
  }

  [[nodiscard]] std::string counts() const {
    const std::string left_out = options_.filter.empty() ? "" : fmt::format(", {} left out", left_out_);
    std::string notes;
    for (const std::string& note :
         {note_of_words(in_other_words_), note_of_another_rule(), note_of_empty_files()})
      notes += note.empty() ? "" : note + "\n";
    const std::string neither = incomparable_ == 0 ? "" : fmt::format(", {} not comparable", incomparable_);
    return fmt::format("{}{} passed, {} failed{}{}\n", notes, passed_, failed_, neither, left_out);
  }

  static std::string text_of_another_rule(const Diagnostic& d) {
    return fmt::format("{}: {} has failed, and {}", place_of(*d.source, d.at.begin), d.rule, d.notes.back());
  }

  /// An assertion that holds by another rule does not test what it was written for.
  [[nodiscard]] std::string note_of_another_rule() const {
    if (by_another_rule_ == 0) return "";
    const std::string more = by_another_rule_ == 1
                                 ? ""
                                 : fmt::format("; and {} more, which --verbose shows", by_another_rule_ - 1);
    return first_by_another_rule_ + more;
  }

  /// Names the files without assertions. Silence would leave open whether anything has been tested.
  [[nodiscard]] std::string note_of_empty_files() const {
    if (without_assertions_ == 0) return "";
    const std::string first = printable(first_without_assertions_);
    if (without_assertions_ == 1)
      return fmt::format("{} has no assertion: that its commands run is all that is tested", first);
    return fmt::format("{} files have no assertion, as {}: that their commands run is all that is tested",
                       without_assertions_, first);
  }

  const TestOptions& options_;
  const std::size_t files_;
  std::string under_;  // the rules that are not as they are
  std::mutex mutex_;
  std::size_t ended_ = 0, passed_ = 0, failed_ = 0, left_out_ = 0, in_other_words_ = 0;
  std::size_t by_another_rule_ = 0;  // assertions whose words are of another rule than the one that failed
  std::string first_by_another_rule_;
  std::size_t incomparable_ = 0;        // neither passed nor failed: one of two engines reached a limit
  std::size_t without_assertions_ = 0;  // files
  std::string first_without_assertions_;
  std::vector<std::string> running_;  // in the order in which they began
  ExitCode exit_ = ExitCode::holds;   // after what has failed so far
  JUnitOutput junit_;
  Coverage coverage_;
  std::optional<ErrorList> errors_;
  const ProgressLine progress_;
};

SuiteOptions suite_options(const TestOptions& options, Results& results) {
  SuiteOptions suite{.dialect = options.read.dialect,
                     .features = options.read.features,
                     .words = options.words,
                     .jobs = options.jobs,
                     .max_errors = options.read.max_errors,
                     .coverage = !options.engine.coverage.empty(),
                     .round_trip = options.round_trip,
                     .filter = Filter(options.filter),
                     .output = options.verbose,
                     .most_output = options.engine.limits.memory,
                     .seconds = options.timeout};
  if (options.timeout_all) suite.deadline = Deadline::in(*options.timeout_all);
  if (!options.junit.empty())
    suite.cases = [&](std::size_t position, JUnitCases cases) { results.add(position, std::move(cases)); };
  return suite;
}

ExitCode test(const TestOptions& options) {
  ExitCode exit = ExitCode::holds;
  MakeEngine engine = make_engine(options.engine, exit);
  if (!engine) return exit;
  std::string error;
  const std::optional<std::vector<std::string>> files = scripts_at(options.paths, error);
  if (!files) return fail(ExitCode::wrong_use, error);
  Results results(options, files->size());
  if (!results.begin()) return ExitCode::wrong_use;
  {
    const AtInterrupt at_interrupt([&] { results.tell_interrupted(); });
    run_suite(*files, subjects_with(std::move(engine)), suite_options(options, results),
              {.begins = [&](const std::string& path) { results.begin(path); },
               .ends = [&](const FileReport& report) { results.add(report); },
               .done = [&](const FileReport& report) { results.add_coverage(report); }});
  }
  return results.end();
}

ExitCode watched_test(const TestOptions& options) {
  return watched(options.engine, [&options] { return test(options); });
}

}  // namespace

void add_test(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<TestOptions>();
  add_script_paths(*command, options->paths, "run");
  command
      ->add_option("--jobs,-j", options->jobs, "How many files to run at a time; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  command->add_flag("--verbose,-v", options->verbose,
                    "Shows each file, its time, and what its programs print");
  command->add_flag(
      "--round-trip", options->round_trip,
      "Sends each module through binary, folded and plain text first, requires the same binary\n"
      "each time, and runs what comes out");
  command->add_option("--junit", options->junit, "Writes the results as JUnit XML, a test case an assertion")
      ->type_name("FILE");
  command
      ->add_option("--filter", options->filter,
                   "Judges only the assertions that are like the pattern, or like one of several; see below")
      ->allow_extra_args(false)
      ->type_name("PATTERN");
  add_timeout_option(*command, options->timeout, "How long a file may take; without it, for ever");
  add_timeout_option(
      *command, options->timeout_all,
      "How long all of them together may take; the files that have not begun by then are not run",
      "--timeout-all");
  add_read_options(*command, options->read);
  add_max_errors_option(*command, options->read.max_errors);
  add_words_option(*command, options->words);
  add_engine_options(*command, options->engine);
  add_examples(
      *command,
      "  wfx test suite/core/stack-switching\n"
      "  wfx test --jobs=4 --junit=results.xml suite/core docs/examples\n"
      "  wfx test --verbose one.wast\n"
      "  wfx test --suite=builtin --engine=both\n"
      "  wfx test --filter=one.wast:120 suite/      the assertion at that line, as errors show it\n"
      "  wfx test --filter='div_*' --filter=assert_exhaustion suite/\n"
      "  wfx test --timeout=10s --timeout-all=5m suite/core\n"
      "  wfx test --engine=machine suite/core\n"
      "  wfx test --coverage=rules.json suite/core && wfx rules --coverage=rules.json --uncovered\n",
      "A command that is no assertion counts as failed if it fails, as does a file that cannot be read; the\n"
      "exit code is 2 then.\n"
      "Failures are shown as files end. With --engine=both, a command in which not all engines reached a\n"
      "limit is neither passed nor failed, and its file ends there.\n"
      "Nothing is skipped but what --filter leaves out, which is counted. Its pattern is like one of file\n"
      "names, * for any characters, and is looked for in\n"
      "  div_s, assert_trap, $m       what is called or read, the kind of assertion, the module's name\n"
      "  i32.wast, i32, core/*        the file, or the end of its path\n"
      "  i32.wast:120, :120, :100-120 the lines of a file, or of any\n"
      "  i32.wast:div_*               both\n"
      "What is left out runs all the same, for its effects, up to the last assertion that is judged.\n"
      "\n"
      "The file of --junit is whole at any time: until the end, its last case says that the run has not "
      "come\n"
      "to its end. An interrupt (SIGINT, SIGTERM) tells the counts so far, and then ends wfx by that "
      "signal,\n"
      "which a shell shows as 130 or 143. A second one ends it at once.\n");
  command->callback([options, &exit] { exit = watched_test(*options); });
}

}  // namespace wfx
