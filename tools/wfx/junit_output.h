// The file of test results, which grows while the tests run. It is well-formed at any time: until the run has come to
// its end, a last case says that it has not, so a crash leaves that behind.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "conformance/scripts/junit.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

class JUnitOutput {
 public:
  /// Replaces what the file had. False, with the error on standard error, where it cannot be written.
  bool open(const std::string& path);
  void add(JUnitCases cases);
  /// Completes the file, and answers the exit code. Any write that failed is reported on standard error.
  ExitCode end(bool has_ended);

 private:
  struct Close {
    void operator()(std::FILE* f) const { std::fclose(f); }
  };

  void write(bool has_ended);

  std::string path_;
  bool in_place_ = false;  // file_ is the file itself; if not, a temporary one, copied to a pipe at the end
  std::unique_ptr<std::FILE, Close> file_;
  JUnitCases cases_;  // the counts of all, the XML of those that are not written yet
  long size_ = 0;     // of what is written without the tail
  int error_ = 0;
};

}  // namespace wfx
