// Scripts of the official suite on the machine, under conditions that no option of the program makes.
#include "conformance/run/machine.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/suite.h"
#include "tests/suite.h"

namespace wfx::testing {
namespace {

using MachineSuite = OfficialSuite;

/// Runs the scripts below the folder of the suite; how many assertions hold.
std::size_t run(const std::string& folder, const machine::Limits& limits) {
  std::string error;
  const auto files = find_scripts({std::string(WFX_SUITE) + "/" + folder}, error);
  EXPECT_TRUE(files) << error;
  std::size_t passed = 0;
  run_suite(files.value_or(std::vector<std::string>{}), subjects_with(machine_engine(limits)), {},
            {.done = [&](const FileReport& report) {
              passed += report.script.passed;
              for (const Failure& failure : report.script.failures)
                ADD_FAILURE() << render(failure.diagnostics, false);
            }});
  return passed;
}

TEST_F(MachineSuite, objects_and_stacks_survive_a_collection_before_each_object_is_made) {
  EXPECT_GT(run("core", {.collect_after = 0}), 60'000U);
  EXPECT_GT(run("examples", {.collect_after = 0}), 0U);
}

}  // namespace
}  // namespace wfx::testing
