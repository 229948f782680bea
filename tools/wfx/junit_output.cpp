#include "tools/wfx/junit_output.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <string_view>

#include "tools/wfx/output.h"

namespace wfx {

namespace {

/// Whether the path names something that cannot be rewritten in place, such as a pipe.
bool is_stream(const std::string& path) {
  struct stat there{};
  return path == "-" ||
         (stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode));
}

}  // namespace

bool JUnitOutput::open(const std::string& path, const std::string& name) {
  path_ = path;
  name_ = name;
  in_place_ = !is_stream(path);
  file_.reset(in_place_ ? std::fopen(path.c_str(), "w+") : std::tmpfile());
  if (!file_) {
    fail(ExitCode::wrong_use, cannot_write(path, errno));
    return false;
  }
  head_ = static_cast<long>(junit_head({}, name_).size());
  size_ = head_;
  write(false);
  return true;
}

void JUnitOutput::add(std::size_t position, JUnitCases cases) {
  pieces_.push_back({.position = position, .size = cases.xml.size()});
  const std::string xml = std::move(cases.xml);
  cases.xml = {};
  cases_.add(cases);
  cases_.xml = xml;
  write(false);
}

void JUnitOutput::put(long at, std::string_view text) {
  const bool written = std::fseek(file_.get(), at, SEEK_SET) == 0 &&
                       std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() &&
                       std::fflush(file_.get()) == 0;
  if (!written && error_ == 0) error_ = errno;
}

/// What the file has from a place on.
std::string JUnitOutput::read(long at) {
  std::string all;
  char buffer[1 << 16];
  if (std::fseek(file_.get(), at, SEEK_SET) != 0) error_ = errno;
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, file_.get())) all.append(buffer, n);
  return all;
}

/// Brings the cases into the order of their files.
void JUnitOutput::sort() {
  if (std::ranges::is_sorted(pieces_, {}, &Piece::position)) return;
  const std::string cases = read(head_);
  std::map<std::size_t, std::string> of_files;
  std::size_t at = 0;
  for (const Piece& piece : pieces_) {
    of_files[piece.position].append(cases, at, piece.size);
    at += piece.size;
  }
  std::string sorted;
  for (const auto& [position, of_file] : of_files) sorted += of_file;
  put(head_, sorted);
}

/// Writes the new cases and the tail over the old tail, and then the head, which has the counts.
void JUnitOutput::write(bool has_ended) {
  JUnitCases counts = cases_;
  counts.tests += has_ended ? 0 : 1;
  counts.errors += has_ended ? 0 : 1;
  const std::string head = junit_head(counts, name_);
  const std::string tail = junit_tail(has_ended);
  put(size_, cases_.xml + tail);
  put(0, head);
  size_ += static_cast<long>(cases_.xml.size());
  cases_.xml.clear();
  if (has_ended && ftruncate(fileno(file_.get()), size_ + static_cast<long>(tail.size())) != 0)
    error_ = errno;
}

ExitCode JUnitOutput::end(bool has_ended) {
  write(has_ended);
  if (error_ == 0) sort();
  if (error_ != 0) return fail(ExitCode::wrong_use, cannot_write(path_, error_));
  if (in_place_) return ExitCode::holds;
  return write_output(path_, read(0));
}

}  // namespace wfx
