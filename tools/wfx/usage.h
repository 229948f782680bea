// What is wrong with a command line, and what was meant.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "tools/wfx/exit_code.h"

namespace wfx {

/// That there is no such subcommand, with the one that was meant.
std::string unknown_subcommand(const CLI::App& program, const std::string& name);

/// Says on standard error what the parser of command lines found wrong, in two lines: the fault and its mend, and where
/// to read on.
ExitCode wrong_use(const CLI::App& program, const CLI::Error& error);

/// Of all options and arguments of the subcommand, refuses values that are an empty word, but where one can be meant.
void refuse_empty_values(CLI::App& command);

// ---- What an option's value has to be. The messages come behind the option's name.

/// A whole number of that range.
CLI::Validator whole_number(unsigned long least = 0, unsigned long most = ~0UL);
/// A number of bytes, as 4096, 64k, 64m or 4g, which becomes one without a unit.
CLI::Validator number_of_bytes();
/// A time, as 90, 90s, 10m or 1h, which becomes a number of seconds.
CLI::Validator number_of_seconds();
/// A time that may be short, as 500ms, 90, 90s, 10m or 1h, which becomes a number of milliseconds from 1 on.
CLI::Validator number_of_milliseconds();
/// One of the names.
CLI::Validator one_of(std::vector<std::string> names);

}  // namespace wfx
