// Which engines that are programs of their own a subcommand means, and how long one may take.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "conformance/subjects/description.h"

namespace wfx {

struct EngineChoice {
  std::vector<std::string> names, files;
};
/// --engine and --engine-file.
void add_engine_choice(CLI::App& command, EngineChoice& choice, const std::string& without);
/// --timeout, for the process of an engine. More than a century counts as one.
void add_engine_timeout(CLI::App& command, std::optional<std::chrono::milliseconds>& limit,
                        const std::string& about);

/// Those that are meant, the ones of files behind those of names; `otherwise` where neither is given. Nothing, with the
/// reason in `error`, where a name is not known, or a file is no description. An engine of one of the files may be
/// named, too, and is meant once.
std::optional<std::vector<EngineDescription>> chosen(const EngineChoice& choice,
                                                     std::vector<EngineDescription> otherwise,
                                                     std::string& error);
/// Tells on standard error what could be better in a description; an empty hint is none.
void tell_hint(const std::string& hint);
/// Says that an engine is not there: `why`, and how to get it.
std::string not_found(const EngineDescription& description, const std::string& why);

}  // namespace wfx
