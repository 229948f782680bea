#include "tools/wfx/overwrites.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>
#include <vector>

namespace wfx {

namespace {

namespace fs = std::filesystem;

/// A file of the command line, and how it is called there.
struct NamedFile {
  std::string option;
  std::string path;
  bool is_read;
  bool is_written;
};

/// An option or argument whose value is a file; of which subcommand, if others mean something else by it.
struct FileOption {
  std::string_view name;
  bool is_read;
  bool is_written;
  std::string_view subcommand{};
};

constexpr FileOption kFileOptions[] = {
    {"FILE", true, false},
    {"PATH", true, false},
    {"--against", true, false},
    {"--coverage", true, false, "rules"},
    {"--engine-file", true, false},
    {"--known", true, false},
    {"--link", true, false},
    {"--resume", true, true},
    {"--coverage", false, true, "check"},
    {"--coverage", false, true, "run"},
    {"--coverage", false, true, "test"},
    {"--junit", false, true},
    {"--output", false, true},
};

std::vector<NamedFile> files_of(const CLI::App& command) {
  std::vector<NamedFile> files;
  for (const FileOption& known : kFileOptions) {
    const CLI::Option* option = command.get_option_no_throw(std::string(known.name));
    if (option == nullptr || (!known.subcommand.empty() && known.subcommand != command.get_name())) continue;
    for (std::string path : option->results()) {
      if (known.name == "--link") path.erase(0, path.find('=') + 1);
      if (path.empty() || path == "-") continue;
      files.push_back({.option = std::string(known.name),
                       .path = std::move(path),
                       .is_read = known.is_read,
                       .is_written = known.is_written});
    }
  }
  return files;
}

/// The path without links, `..` and `.`; the part of it that is not there yet stays as it is.
fs::path without_links(const fs::path& path) {
  std::error_code error;
  return fs::weakly_canonical(fs::absolute(path, error), error);
}

/// Whether both are one file, which need not be there yet.
bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::exists(a, error) && fs::exists(b, error))
    return fs::is_regular_file(a, error) && fs::equivalent(a, b, error);
  return without_links(a) == without_links(b);
}

/// Whether it is a script below the folder, which all are run.
bool is_script_below(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  if (file.extension() != ".wast" || !fs::is_directory(folder, error)) return false;
  const fs::path below = without_links(file).lexically_relative(without_links(folder));
  return !below.empty() && *below.begin() != "..";
}

}  // namespace

std::string overwrites(const CLI::App& command) {
  const std::vector<NamedFile> files = files_of(command);
  for (const NamedFile& written : files) {
    if (!written.is_written) continue;
    for (const NamedFile& other : files) {
      if (&other == &written) continue;
      if (other.is_read && (is_same(written.path, other.path) || is_script_below(written.path, other.path)))
        return fmt::format("{} {}: would overwrite what is read as {}; name another file", written.option,
                           written.path, other.option);
      if (other.is_written && is_same(written.path, other.path))
        return fmt::format("{} {}: is written by {}, too; name another file", written.option, written.path,
                           other.option);
    }
  }
  return {};
}

}  // namespace wfx
