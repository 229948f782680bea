// The file of test results, which grows while the tests run. It is well-formed at any time: until the run has come to
// its end, a last case says that it has not, so a crash leaves that behind.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "conformance/scripts/junit.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

class JUnitOutput {
 public:
  /// Replaces what the file had. `name` is that of the suite. False, with the error on standard error, where it cannot
  /// be written.
  bool open(const std::string& path, const std::string& name);
  /// Adds cases of the file at a position among those that are tested. In the end the cases stand in the order of the
  /// files, whatever the order in which files ended.
  void add(std::size_t position, JUnitCases cases);
  /// Completes the file, and answers the exit code. Any write that failed is reported on standard error.
  ExitCode end(bool has_ended);

 private:
  struct Close {
    void operator()(std::FILE* f) const { std::fclose(f); }
  };

  /// Cases that stand side by side.
  struct Piece {
    std::size_t position;  // of their file
    std::size_t size;      // in bytes
  };

  void put(long at, std::string_view text);
  void write(bool has_ended);
  void sort();
  [[nodiscard]] std::string read(long at);

  std::string path_, name_;
  bool in_place_ = false;  // file_ is the file itself; if not, a temporary one, copied to a pipe at the end
  std::unique_ptr<std::FILE, Close> file_;
  JUnitCases cases_;           // the counts of all, the XML of those that are not written yet
  long head_ = 0;              // the size of what stands before the cases
  long size_ = 0;              // of what is written without the tail
  std::vector<Piece> pieces_;  // as they stand in the file
  int error_ = 0;
};

}  // namespace wfx
