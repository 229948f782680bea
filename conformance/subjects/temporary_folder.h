// A folder for files that a program is to read, which is gone with what it was made for.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

class TemporaryFolder {
 public:
  /// Throws std::filesystem::filesystem_error where none can be made.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Writes a file, and answers its path. Throws likewise.
  [[nodiscard]] std::string write(std::string_view name, std::string_view contents) const;

 private:
  std::string path_;
};

/// The text without the paths of such folders, of which only the names of the files are left: they differ from run to
/// run.
std::string without_temporary_folders(std::string_view text);

/// Removes all that are there: what a signal that ends the process does first.
void remove_temporary_folders();

}  // namespace wfx
