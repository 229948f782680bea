// Test results as JUnit XML, which continuous integration services read: a case an assertion, a class a file.
#pragma once

#include <utility>

#include "conformance/scripts/filter.h"
#include "conformance/scripts/report.h"

namespace wfx {

/// Test cases, as XML, and how many of them there are.
struct JUnitCases {
  std::string xml;
  std::size_t tests = 0, failures = 0, errors = 0;
  double seconds = 0;

  void add(const JUnitCases& more);
};

/// Makes the test cases of a file.
class JUnitFile {
 public:
  explicit JUnitFile(std::string path) : path_(std::move(path)) {}

  /// Adds a case for a command that has run; `failure` is null if it ended as it should. Commands come in the order of
  /// the script.
  void add(const Script& script, const Command& command, const Failure* failure, double seconds);
  /// Adds a case for a failure that is not one of a command, as of the whole file.
  void add(const Failure& failure, double seconds, const std::string& name = "the file");

  /// The cases since the last call.
  JUnitCases take() { return std::exchange(cases_, {}); }
  [[nodiscard]] std::size_t bytes() const { return cases_.xml.size(); }

 private:
  void add(const std::string& name, const Failure* failure, double seconds);
  std::string name_of_case(const Script& script, const Command& command);

  std::string path_;
  JUnitCases cases_;
  std::optional<LineCursor> lines_;
  u32 line_ = 0;  // of the latest command
};

// ---- The document around the cases

/// What stands before the cases. Its length is always the same, so that it can be written over at the end, when the
/// counts are known. `name` is that of the suite.
std::string junit_head(const JUnitCases& counts, const std::string& name = "wfx");
/// What stands behind the cases. As long as the run has not ended, it has one case more, an error that says so.
std::string junit_tail(bool has_ended);

}  // namespace wfx
