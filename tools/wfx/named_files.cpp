#include "tools/wfx/named_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <string_view>
#include <vector>

#include "grammar/types.h"

namespace wfx {

namespace {

namespace fs = std::filesystem;

/// What the command does with a file: reads a program, or something else, from it, or writes it, or both.
enum class Use : u8 { program, input, output, kept };

bool is_read(Use use) { return use != Use::output; }
bool is_written(Use use) { return use == Use::output || use == Use::kept; }

/// A file of the command line, and how it is called there.
struct NamedFile {
  std::string option;
  std::string value;
  std::string path;
  Use use;
};

/// An option or argument whose value is a file; of which subcommand, if others mean something else by it.
struct FileOption {
  std::string_view name;
  Use use;
  std::string_view subcommand{};
};

constexpr FileOption kFileOptions[] = {
    {"FILE", Use::program},
    {"FROM", Use::program},
    {"PATH", Use::program},
    {"--against", Use::program},
    {"--link", Use::program},
    {"--coverage", Use::input, "rules"},
    {"--engine-file", Use::input},
    {"--known", Use::input},
    {"--resume", Use::kept},
    {"--coverage", Use::output, "check"},
    {"--coverage", Use::output, "run"},
    {"--coverage", Use::output, "test"},
    {"--junit", Use::output},
    {"--output", Use::output},
};

std::vector<NamedFile> files_of(const CLI::App& command) {
  std::vector<NamedFile> files;
  for (const FileOption& known : kFileOptions) {
    const CLI::Option* option = command.get_option_no_throw(std::string(known.name));
    if (option == nullptr || (!known.subcommand.empty() && known.subcommand != command.get_name())) continue;
    for (const std::string& value : option->results()) {
      const std::size_t begin = known.name == "--link" ? value.find('=') + 1 : 0;
      files.push_back(
          {.option = std::string(known.name), .value = value, .path = value.substr(begin), .use = known.use});
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

std::vector<std::string> readers_of_standard_input(const CLI::App& command) {
  std::vector<std::string> readers;
  for (const NamedFile& file : files_of(command))
    if (file.use == Use::program && file.path == "-")
      readers.push_back(file.option.starts_with('-') ? fmt::format("{}={}", file.option, file.value)
                                                     : file.option);
  return readers;
}

std::string fault_of_standard_input(const CLI::App& command) {
  const std::vector<std::string> readers = readers_of_standard_input(command);
  if (readers.size() < 2) return "";
  return fmt::format("standard input can be read once, and {} read it; put the program into a file",
                     fmt::join(readers, " and "));
}

std::string overwrites(const CLI::App& command) {
  std::vector<NamedFile> files = files_of(command);
  std::erase_if(files, [](const NamedFile& file) { return file.path.empty() || file.path == "-"; });
  for (const NamedFile& written : files) {
    if (!is_written(written.use)) continue;
    for (const NamedFile& other : files) {
      if (&other == &written) continue;
      if (is_read(other.use) &&
          (is_same(written.path, other.path) || is_script_below(written.path, other.path)))
        return fmt::format("{} {}: would overwrite what is read as {}; name another file", written.option,
                           written.path, other.option);
      if (is_written(other.use) && is_same(written.path, other.path))
        return fmt::format("{} {}: is written by {}, too; name another file", written.option, written.path,
                           other.option);
    }
  }
  return {};
}

}  // namespace wfx
