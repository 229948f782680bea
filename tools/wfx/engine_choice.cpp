#include "tools/wfx/engine_choice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>

#include "conformance/run/read.h"
#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "tools/wfx/usage.h"

namespace wfx {

void add_engine_choice(CLI::App& command, EngineChoice& choice, const std::string& without) {
  command
      .add_option("--engine,-e", choice.names,
                  fmt::format("An engine that `wfx engines` lists, or several; {}", without))
      ->allow_extra_args(false)
      ->type_name("NAME");
  command
      .add_option("--engine-file", choice.files,
                  "An engine by a description of its own, in TOML; see docs/conform.md")
      ->allow_extra_args(false)
      ->type_name("FILE");
}

void add_engine_timeout(CLI::App& command, std::optional<std::chrono::milliseconds>& limit,
                        const std::string& about) {
  // A time further off cannot be told in nanoseconds.
  static constexpr u64 kMost = std::chrono::milliseconds(std::chrono::years(100)).count();
  command
      .add_option_function<u64>(
          "--timeout", [&limit](u64 time) { limit = std::chrono::milliseconds(std::min(time, kMost)); },
          about)
      ->transform(number_of_milliseconds())
      ->type_name("N[ms|s|m|h]");
}

namespace {

std::string unknown_engine(const std::string& name) {
  std::vector<std::string_view> names;
  for (const EngineDescription& engine : known_engines()) names.push_back(engine.name);
  const std::vector<std::string_view> meant = nearest(name, names, 1);
  return fmt::format("there is no engine {}; {}", printable(name),
                     meant.empty() ? fmt::format("there are {}", fmt::join(names, ", "))
                                   : fmt::format("did you mean {}?", meant.front()));
}

std::optional<std::vector<EngineDescription>> described_by(const std::vector<std::string>& files,
                                                           std::string& error) {
  std::vector<EngineDescription> engines;
  for (const std::string& file : files) {
    const std::shared_ptr<Source> source = read_file(file, error);
    if (!source) return std::nullopt;
    auto engine = parse_description(source->bytes, file, error);
    if (!engine) return std::nullopt;
    engine->file = file;
    engines.push_back(std::move(*engine));
  }
  return engines;
}

}  // namespace

std::optional<std::vector<EngineDescription>> chosen(const EngineChoice& choice,
                                                     std::vector<EngineDescription> otherwise,
                                                     std::string& error) {
  if (choice.names.empty() && choice.files.empty()) return otherwise;
  const auto of_files = described_by(choice.files, error);
  if (!of_files) return std::nullopt;
  std::vector<EngineDescription> engines;
  for (const std::string& name : choice.names) {
    const auto known = std::ranges::find(known_engines(), name, &EngineDescription::name);
    if (known != known_engines().end()) {
      engines.push_back(*known);
    } else if (std::ranges::find(*of_files, name, &EngineDescription::name) == of_files->end()) {
      error = unknown_engine(name);
      return std::nullopt;
    }
  }
  engines.insert(engines.end(), of_files->begin(), of_files->end());
  for (std::size_t i = 0; i < engines.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (engines[i].name == engines[k].name) {
        error = fmt::format("the engine {} is asked for twice", engines[i].name);
        return std::nullopt;
      }
  return engines;
}

void tell_hint(const std::string& hint) {
  if (!hint.empty()) std::fputs(("wfx: hint: " + printable(hint) + "\n").c_str(), stderr);
}

std::string not_found(const EngineDescription& description, const std::string& why) {
  const std::string error = fmt::format("the engine {} is not found: {}", description.name, why);
  return description.install.empty() ? error : error + "; get it: " + description.install;
}

}  // namespace wfx
