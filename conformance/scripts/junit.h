// Test results as JUnit XML, which continuous integration services read: a case an assertion, a class a file.
#pragma once

#include <utility>

#include "conformance/scripts/filter.h"
#include "conformance/scripts/report.h"

namespace wfx {

/// Cases, as XML, and how many of them there are.
struct JUnitCases {
  std::string xml;
  std::size_t tests = 0, failures = 0, errors = 0;
  double seconds = 0;

  void add(const JUnitCases& more);
};

/// Makes the cases of a file.
class JUnitFile {
 public:
  explicit JUnitFile(std::string path) : path_(std::move(path)) {}

  /// A command that has run, in the order of the script. Null: it ended as it should.
  void add(const Script& script, const Command& command, const Failure* failure, double seconds);
  /// What is about the whole file.
  void add(const Failure& failure, double seconds);

  /// Those since the last call.
  JUnitCases take() { return std::exchange(cases_, {}); }
  [[nodiscard]] std::size_t bytes() const { return cases_.xml.size(); }

 private:
  void add(const std::string& name, const Failure* failure, double seconds);
  std::string name_of_case(const Script& script, const Command& command);

  std::string path_;
  JUnitCases cases_;
  std::optional<LineCursor> lines_;
  u32 line_ = 0;  // of the last command
};

// ---- The document around the cases

/// The begin, always of the same length: the counts are not known before the end.
std::string junit_head(const JUnitCases& counts);
/// The end, with a case more, an error, where the run has not come to its end.
std::string junit_tail(bool has_ended);

}  // namespace wfx
