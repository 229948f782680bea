// machine_suite PATH...: what `wfx test --engine=machine` does, without the libraries that wfx needs besides.
#include <fmt/format.h>

#include <cstdio>
#include <thread>

#include "conformance/run/machine.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/suite.h"

int main(int argc, char** argv) {
  using namespace wfx;
  std::string error;
  const auto files = find_scripts(std::vector<std::string>(argv + 1, argv + argc), error);
  if (!files) {
    fmt::print(stderr, "{}\n", error);
    return 2;
  }
  std::size_t passed = 0, failed = 0;
  SuiteOptions options;
  options.jobs = std::max(1U, std::thread::hardware_concurrency());
  run_suite(*files, subjects_with(machine_engine({})), options, {.done = [&](const FileReport& report) {
    passed += report.script.passed;
    failed += report.script.failures.size();
    for (const Failure& failure : report.script.failures)
      fmt::print("{}", render(failure.diagnostics, false));
  }});
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
