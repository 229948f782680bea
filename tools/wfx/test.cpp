// wfx test: does the suite pass?
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <thread>

#include "conformance/coverage.h"
#include "conformance/junit.h"
#include "conformance/suite.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

struct TestOptions {
  std::vector<std::string> paths;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool verbose = false;
  bool round_trip = false;
  std::string junit;
  ReadOptions read;
  EngineOptions engine;
};

ExitCode test(const TestOptions& options) {
  ExitCode exit = ExitCode::holds;
  const MakeEngine engine = make_engine(options.engine, exit);
  if (!engine) return exit;
  std::string error;
  const std::optional<std::vector<std::string>> files = find_scripts(options.paths, error);
  if (!files) return fail(ExitCode::wrong_use, error);
  std::size_t passed = 0, failed = 0;
  JUnitReport junit;
  Coverage coverage;
  {
    const ProgressLine progress;
    ErrorList errors(stdout, options.read.max_errors, options.read.colour && isatty(STDOUT_FILENO) == 1);
    std::size_t ended = 0;
    const auto done = [&](const FileReport& report) {
      passed += report.script.passed;
      failed += report.script.failed();
      junit.add(report);
      if (!report.coverage.empty()) coverage.add(report.path, report.coverage);
      progress.clear();
      if (options.verbose) print(fmt::format("{}: {:.3f} s\n{}", report.path, report.seconds, report.output));
      for (const Failure& failure : report.script.failures) errors.show(failure.diagnostics);
      errors.leave_out(report.script.more_failures);
      progress.show(fmt::format("[{}/{}] {}", ++ended, files->size(), report.path));
    };
    run_suite(*files, engine,
              {.dialect = options.read.dialect,
               .features = options.read.features,
               .jobs = options.jobs,
               .max_errors = options.read.max_errors,
               .coverage = !options.engine.coverage.empty(),
               .round_trip = options.round_trip},
              done);
  }
  print(fmt::format("{} {}\n{} passed, {} failed\n", files->size(), files->size() == 1 ? "file" : "files",
                    passed, failed));
  exit = failed == 0 ? ExitCode::holds : ExitCode::does_not_hold;
  if (!options.junit.empty()) exit = worse(exit, write_output(options.junit, junit.xml()));
  if (!options.engine.coverage.empty())
    exit = worse(exit, write_output(options.engine.coverage, coverage.json()));
  return exit;
}

}  // namespace

void add_test(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<TestOptions>();
  command->add_option("PATH", options->paths, "Scripts, and folders below which all .wast files are run")
      ->required()
      ->type_name("");
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
  command->add_option("--junit", options->junit, "Writes the results as JUnit XML, a test case a file")
      ->type_name("FILE");
  add_read_options(*command, options->read);
  add_max_errors_option(*command, options->read.max_errors);
  add_engine_options(*command, options->engine);
  add_examples(
      *command,
      "  wfx test suite/core/stack-switching\n"
      "  wfx test --jobs=4 --junit=results.xml suite/core docs/examples\n"
      "  wfx test --verbose one.wast\n"
      "  wfx test --engine=machine suite/core\n"
      "  wfx test --coverage=rules.json suite/core && wfx rules --coverage=rules.json --uncovered\n",
      "A command that is no assertion counts as failed if it fails, as does a file that cannot be read.\n"
      "Nothing is skipped.\n");
  command->callback([options, &exit] { exit = test(*options); });
}

}  // namespace wfx
