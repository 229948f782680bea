// Test results as JUnit XML, which continuous integration services read.
#pragma once

#include "conformance/suite.h"

namespace wfx {

/// One test case a file, with the number of its assertions and what failed in it.
class JUnitReport {
 public:
  void add(const FileReport& report);
  [[nodiscard]] std::string xml() const;

 private:
  std::string cases_;
  std::size_t tests_ = 0;
  std::size_t failures_ = 0;
  double seconds_ = 0;
};

}  // namespace wfx
