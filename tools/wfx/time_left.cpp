#include "tools/wfx/time_left.h"

#include <fmt/format.h>

#include <filesystem>

#include "grammar/unicode.h"

namespace wfx {

namespace {

/// What an empty file costs: the start of a process.
constexpr double kLeastSize = 1000;

double size_of(const std::string& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  return kLeastSize + (error ? 0 : static_cast<double>(size));
}

}  // namespace

TimeLeft::TimeLeft(const std::vector<std::string>& files, std::size_t engines)
    : files_(files), count_(files.size() * engines) {
  for (const std::string& file : files) {
    sizes_.push_back(size_of(file));
    all_ += sizes_.back() * static_cast<double>(engines);
  }
}

void TimeLeft::begin(const std::string& engine, std::size_t file) {
  line_.show(fmt::format("[{}/{}{}] {} {}", ended_, count_, text_of_time(), engine, printable(files_[file])));
}

void TimeLeft::end(std::size_t file) {
  ++ended_;
  done_ += sizes_[file];
}

void TimeLeft::pass_over(std::size_t file) {
  ++ended_;
  all_ -= sizes_[file];
}

/// Empty until so much is done that the rest can be estimated from it.
std::string TimeLeft::text_of_time() const {
  constexpr double kLeastPart = 0.02, kLeastSeconds = 2;
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  if (done_ < kLeastPart * all_ || seconds < kLeastSeconds) return "";
  const auto left = static_cast<long>(seconds * (all_ - done_) / done_);
  return left < 60 ? fmt::format(", {} s left", left) : fmt::format(", {} min left", (left + 59) / 60);
}

}  // namespace wfx
