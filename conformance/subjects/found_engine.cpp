#include "conformance/subjects/found_engine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "conformance/subjects/words.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// Why there is no program at the path; empty if there is one.
std::string why_no_program(const std::string& path) {
  struct stat file{};
  if (stat(path.c_str(), &file) != 0) return fmt::format("there is no program {}", printable(path));
  if (S_ISDIR(file.st_mode)) return fmt::format("{} is a folder", printable(path));
  if (!S_ISREG(file.st_mode)) return fmt::format("{} is no file but a pipe or a device", printable(path));
  if (access(path.c_str(), X_OK) != 0) return fmt::format("{} may not be executed", printable(path));
  return "";
}
bool is_program(const std::string& path) { return why_no_program(path).empty(); }

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
    why = why_no_program(file);
    if (why.empty()) return std::filesystem::absolute(file);
    why = fmt::format("{} is set, and {}", engine.variable, why);
    return "";
  }
  if (!engine.variable.empty()) places.push_back(engine.variable + " is not set");
  for (const std::string& name : engine.programs) {
    if (name == "{wfx}") return std::filesystem::read_symlink("/proc/self/exe");
    if (name.find('/') == std::string::npos) {
      if (std::string file = on_path(name); !file.empty()) return file;
      places.push_back(fmt::format("there is no {} on PATH", printable(name)));
      continue;
    }
    // A relative path is one of this folder, whatever the program makes its own.
    std::string why_not = why_no_program(name);
    if (why_not.empty()) return std::filesystem::absolute(name);
    places.push_back(std::move(why_not));
  }
  why = fmt::format("{}", fmt::join(places, "; "));
  return "";
}

/// The numbers of the first version in a text: {26, 10, 0} of "v26.10.0 (V8 14.6)".
std::vector<u32> version_in(std::string_view text) {
  std::vector<u32> numbers;
  std::size_t at = text.find_first_of("0123456789");
  while (at < text.size() && numbers.size() < 4) {
    u32 number = 0;
    const auto [end, fault] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (fault != std::errc()) break;
    numbers.push_back(number);
    at = static_cast<std::size_t>(end - text.data()) + 1;
    if (at > text.size() || text[at - 1] != '.') break;
  }
  return numbers;
}

/// From the first word on that is a number: "132 (version_132)" of "wasm-shell version 132 (version_132)". A text
/// without one as it is.
std::string without_names(const std::string& version) {
  std::size_t word = 0;
  while (word < version.size()) {
    const std::size_t end = std::min(version.find(' ', word), version.size());
    const std::size_t first = version[word] == 'v' ? word + 1 : word;
    if (first < end && std::isdigit(static_cast<unsigned char>(version[first])) != 0)
      return version.substr(word);
    word = end + 1;
  }
  return version;
}

/// What the program says of its version. False, with the reason in `why`, where that is none that can be asked.
bool ask_version(FoundEngine& engine, std::string& why) {
  const EngineDescription& description = engine.description;
  if (description.version.empty()) return true;
  std::vector<std::string> argv = {engine.program};
  argv.insert(argv.end(), description.version.begin(), description.version.end());
  constexpr ProcessLimits kLimits{.time = std::chrono::seconds(20), .output = 1 << 16};
  const ProcessResult result = run_process(argv, kLimits, description.environment);
  if (!result.is_well()) {
    why = fmt::format("{} does not tell its version: {}", printable(engine.program),
                      to_string(result, kLimits));
    return false;
  }
  engine.version = shorten(without_names(first_line(result.output.empty() ? result.errors : result.output)));
  if (version_in(engine.version) >= version_in(description.least_version)) return true;
  why = fmt::format("{} is {}, and {} is the least that can be asked", printable(engine.program),
                    engine.version.empty() ? "of no version that it tells" : engine.version,
                    description.least_version);
  return false;
}

/// A browser is driven by Node.js. False, with the reason in `why`, where that is not found.
bool find_driver(FoundEngine& engine, std::string& why) {
  const auto is_page = [](const FormDescription& f) { return f.form == Form::page; };
  if (std::ranges::none_of(engine.description.forms, is_page)) return true;
  const auto node = std::ranges::find(known_engines(), "node", &EngineDescription::name);
  const std::optional<FoundEngine> driver = find_engine(*node, why);
  if (!driver) {
    why = fmt::format("Node.js, which drives it, is not found: {}", why);
    return false;
  }
  engine.driver = driver->program;
  engine.pages = std::make_shared<Pages>();
  return true;
}

}  // namespace

std::optional<FoundEngine> find_engine(const EngineDescription& description, std::string& why) {
  FoundEngine engine{.description = description,
                     .program = look_for(description, why),
                     .version = {},
                     .driver = {},
                     .pages = {}};
  if (engine.program.empty() || !ask_version(engine, why) || !find_driver(engine, why)) return std::nullopt;
  return engine;
}

}  // namespace wfx
