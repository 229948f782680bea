#include "conformance/subjects/found_engine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "grammar/unicode.h"

namespace wfx {

namespace {

bool is_program(const std::string& path) {
  struct stat file{};
  return stat(path.c_str(), &file) == 0 && S_ISREG(file.st_mode) && access(path.c_str(), X_OK) == 0;
}

/// The program of that name on PATH; empty if there is none.
std::string on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "" : path;
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    std::string file = fmt::format("{}/{}", folders.substr(0, end), name);
    if (end > 0 && is_program(file)) return file;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return "";
}

/// Its path; empty, with where it was looked for in `why`, where it is not there.
std::string look_for(const EngineDescription& engine, std::string& why) {
  std::vector<std::string> places;
  if (const char* file = engine.variable.empty() ? nullptr : std::getenv(engine.variable.c_str())) {
    if (is_program(file)) return file;
    why = fmt::format("{} names {}, which is no program", engine.variable, printable(file));
    return "";
  }
  if (!engine.variable.empty()) places.push_back(engine.variable + " is not set");
  for (const std::string& name : engine.programs) {
    if (name == "{wfx}") return std::filesystem::read_symlink("/proc/self/exe");
    const bool is_path = name.find('/') != std::string::npos;
    const std::string file = is_path ? (is_program(name) ? name : "") : on_path(name);
    // A relative path is one of this folder, whatever the program makes its own.
    if (!file.empty()) return std::filesystem::absolute(file);
    places.push_back(is_path ? fmt::format("there is no program {}", name)
                             : fmt::format("there is no {} on PATH", name));
  }
  why = fmt::format("{}", fmt::join(places, "; "));
  return "";
}

std::string first_line(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \r\n\t"), text.size());
  text.remove_prefix(begin);
  return shorten(printable(text.substr(0, text.find_first_of("\r\n"))));
}

}  // namespace

std::optional<FoundEngine> find_engine(const EngineDescription& description, std::string& why) {
  FoundEngine engine{.description = description, .program = look_for(description, why), .version = {}};
  if (engine.program.empty()) return std::nullopt;
  if (description.version.empty()) return engine;
  std::vector<std::string> argv = {engine.program};
  argv.insert(argv.end(), description.version.begin(), description.version.end());
  constexpr ProcessLimits kLimits{.time = std::chrono::seconds(20), .output = 1 << 16};
  const ProcessResult result = run_process(argv, kLimits);
  if (!result.is_well()) {
    why = fmt::format("{} does not tell its version: {}", engine.program, to_string(result, kLimits));
    return std::nullopt;
  }
  engine.version = first_line(result.output.empty() ? result.errors : result.output);
  return engine;
}

}  // namespace wfx
