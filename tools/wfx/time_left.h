// How far engines are with files, and how long that may still take, on the progress line.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tools/wfx/progress.h"

namespace wfx {

class TimeLeft {
 public:
  /// Each of the files is asked of so many engines. The time of a file is estimated from its size.
  TimeLeft(const std::vector<std::string>& files, std::size_t engines);

  void begin(const std::string& engine, std::size_t file);
  void end(std::size_t file);
  /// Passes a file over that took no time: the estimate does without it.
  void pass_over(std::size_t file);
  void clear() const { line_.clear(); }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::string text_of_time() const;

  const std::vector<std::string>& files_;
  std::vector<double> sizes_;          // by file
  double all_ = 0, done_ = 0;          // of sizes
  std::size_t count_ = 0, ended_ = 0;  // of files and engines
  Clock::time_point start_ = Clock::now();
  const ProgressLine line_;
};

}  // namespace wfx
