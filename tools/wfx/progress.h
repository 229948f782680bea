// How far a long work is, on a line of standard error that is written over. Shown on a terminal only.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <string>

namespace wfx {

class ProgressLine {
 public:
  ProgressLine() = default;
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void clear() const {
    if (shown_) std::fputs(kClear, stderr);
  }
  void show(const std::string& text) const {
    if (shown_) std::fputs((kClear + text).c_str(), stderr);
  }

 private:
  static constexpr const char* kClear = "\r\033[K";
  bool shown_ = isatty(STDERR_FILENO) == 1;
};

}  // namespace wfx
