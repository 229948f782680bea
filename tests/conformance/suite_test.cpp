#include "conformance/scripts/suite.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "conformance/run/builtin.h"
#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"

namespace wfx {
namespace {

namespace fs = std::filesystem;

/// A folder of scripts that lasts as long as the test.
class Suite : public ::testing::Test {
 protected:
  Suite()
      : folder_(fs::path(::testing::TempDir()) /
                ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::create_directories(folder_ / "below");
  }
  ~Suite() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  std::vector<FileReport> run(const std::vector<std::string>& files, unsigned jobs = 1) {
    std::vector<FileReport> reports;
    run_suite(files, subjects_with(reference_engine({})), {.dialect = {}, .jobs = jobs},
              {.done = [&](const FileReport& report) { reports.push_back(report); }});
    return reports;
  }

  fs::path folder_;
};

constexpr const char* kPasses = R"((module (func (export "f"))) (assert_return (invoke "f")))";
constexpr const char* kFails = R"((module (func (export "f"))) (assert_trap (invoke "f") "unreachable"))";

TEST_F(Suite, scripts_are_found_below_folders_in_order_of_their_names) {
  const std::string b = write("b.wast", kPasses), a = write("a.wast", kPasses);
  const std::string c = write("below/c.wast", kPasses);
  write("a.wat", "(module)");
  std::string error;
  EXPECT_EQ(find_scripts({folder_.string()}, error).value(), (std::vector<std::string>{a, b, c}));
  EXPECT_EQ(find_scripts({b, a}, error).value(), (std::vector<std::string>{b, a}));
}

TEST_F(Suite, scripts_that_wfx_comes_with_are_found_and_read_by_their_paths) {
  std::string error;
  const std::vector<std::string> paths = builtin_paths();
  ASSERT_FALSE(paths.empty());
  EXPECT_EQ(find_scripts(paths, error).value(), paths);
  const auto source = read_file(paths.front(), error);
  ASSERT_TRUE(source) << error;
  EXPECT_EQ(source->name, paths.front());
  EXPECT_EQ(source->bytes, builtin_script(paths.front())->text);
  EXPECT_FALSE(find_scripts({"builtin/no-such-script.wast"}, error));
}

TEST_F(Suite, a_path_that_does_not_exist_and_a_folder_without_scripts_are_errors) {
  std::string error;
  EXPECT_FALSE(find_scripts({(folder_ / "missing.wast").string()}, error));
  EXPECT_NE(error.find("missing.wast: No such file"), std::string::npos) << error;
  EXPECT_FALSE(find_scripts({(folder_ / "below").string()}, error));
  EXPECT_NE(error.find("there is no .wast file below it"), std::string::npos) << error;
}

TEST_F(Suite, reports_come_in_the_order_of_the_files_however_many_run_at_a_time) {
  std::vector<std::string> files;
  files.reserve(40);
  for (int i = 0; i < 40; ++i)
    files.push_back(write(std::to_string(i) + ".wast", i % 3 == 0 ? kFails : kPasses));
  const std::vector<FileReport> reports = run(files, 4);
  ASSERT_EQ(reports.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(reports[i].path, files[i]);
    EXPECT_EQ(reports[i].script.failures.size(), i % 3 == 0 ? 1 : 0);
  }
}

TEST_F(Suite, a_file_that_cannot_be_read_is_one_failure_with_its_errors) {
  const std::vector<FileReport> reports =
      run({write("broken.wast", "(module\n  (func (export"), folder_.string()});
  ASSERT_EQ(reports[0].script.failures.size(), 1);
  EXPECT_NE(render(reports[0].script.failures[0].diagnostics, false).find("broken.wast:2:"),
            std::string::npos);
  ASSERT_EQ(reports[1].script.failures.size(), 1);
  EXPECT_NE(render(reports[1].script.failures[0].diagnostics, false).find("Is a directory"),
            std::string::npos);
}

TEST_F(Suite, what_programs_print_is_kept_with_their_file) {
  const std::string print =
      R"((module (import "spectest" "print_i32" (func $p (param i32))) (func $f (call $p (i32.const 1))) (start $f)))";
  const std::vector<FileReport> reports = run({write("a.wast", print), write("b.wast", kPasses)}, 2);
  EXPECT_EQ(reports[0].output, "1 : i32\n");
  EXPECT_EQ(reports[1].output, "");
}

TEST_F(Suite, assertions_that_are_left_out_run_for_their_effects_and_are_counted) {
  const std::string path = write("a.wast", R"((module (global $g (mut i32) (i32.const 0))
      (func (export "add") (global.set $g (i32.add (global.get $g) (i32.const 1))))
      (func (export "sum") (result i32) (global.get $g)))
    (assert_return (invoke "add"))
    (assert_return (invoke "add") (i32.const 5))
    (assert_malformed (module quote "(func") "")
    (assert_return (invoke "sum") (i32.const 2))
    (assert_return (invoke "never")))");
  std::vector<FileReport> reports;
  run_suite({path}, subjects_with(reference_engine({})), {.dialect = {}, .filter = Filter({"sum"})},
            {.done = [&](const FileReport& report) { reports.push_back(report); }});
  EXPECT_EQ(reports[0].script.passed, 1U);
  EXPECT_EQ(reports[0].script.left_out, 4U);
  EXPECT_TRUE(reports[0].script.failures.empty());
}

TEST_F(Suite, coverage_is_that_of_each_file_however_many_run_at_a_time) {
  const std::string once = write("a.wast", kPasses);
  const std::string twice = write("b.wast", std::string(kPasses) + kPasses);
  for (const unsigned jobs : {1U, 2U}) {
    std::vector<u64> calls;
    run_suite({once, twice}, subjects_with(reference_engine({})),
              {.dialect = {}, .jobs = jobs, .coverage = true}, {.done = [&](const FileReport& report) {
                calls.push_back(report.coverage.at(static_cast<std::size_t>(Rule::Func_ok)).taken);
              }});
    EXPECT_EQ(calls, (std::vector<u64>{1, 2}));
  }
}

}  // namespace
}  // namespace wfx
