#include "conformance/subjects/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace wfx {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const std::string& path) {
  throw fs::filesystem_error("cannot be written", path, std::error_code(errno, std::generic_category()));
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  path_ = (fs::temp_directory_path() / "wfx-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) refuse(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
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
