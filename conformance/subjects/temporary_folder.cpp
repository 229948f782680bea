#include "conformance/subjects/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <system_error>

namespace wfx {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const std::string& path) {
  throw fs::filesystem_error("cannot be written", path, std::error_code(errno, std::generic_category()));
}

/// The folders that exist: an interrupt removes them.
struct Folders {
  std::mutex mutex;
  std::set<std::string> paths;
};

Folders& folders() {
  static Folders all;
  return all;
}

// mkdtemp replaces each X by another character.
constexpr std::string_view kName = "wfx-", kPlaces = "XXXXXX";

}  // namespace

TemporaryFolder::TemporaryFolder() {
  path_ = (fs::temp_directory_path() / kName).string().append(kPlaces);
  if (mkdtemp(path_.data()) == nullptr) refuse(path_);
  const std::lock_guard lock(folders().mutex);
  folders().paths.insert(path_);
}

TemporaryFolder::~TemporaryFolder() {
  const std::lock_guard lock(folders().mutex);
  folders().paths.erase(path_);
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void remove_temporary_folders() {
  const std::lock_guard lock(folders().mutex);
  std::error_code ignored;
  for (const std::string& path : folders().paths) fs::remove_all(path, ignored);
}

std::string without_temporary_folders(std::string_view text) {
  const std::string begin = (fs::temp_directory_path() / kName).string();
  const std::size_t length = begin.size() + kPlaces.size() + 1;
  std::string shorter(text);
  for (std::size_t at = 0; (at = shorter.find(begin, at)) != std::string::npos;) {
    if (at + length <= shorter.size() && shorter[at + length - 1] == '/')
      shorter.erase(at, length);
    else
      at += begin.size();
  }
  return shorter;
}

std::string TemporaryFolder::write(std::string_view name, std::string_view contents) const {
  const std::string path = (fs::path(path_) / name).string();
  std::ofstream file(path, std::ios::binary);
  file.write(contents.data(), static_cast<std::streamsize>(contents.size()));
  file.close();
  if (!file) refuse(path);
  return path;
}

}  // namespace wfx
