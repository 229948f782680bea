// What is wrong with a command line, and what was meant.
#pragma once

#include <CLI/CLI.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tools/wfx/exit_code.h"

namespace wfx {

/// The message that there is no such subcommand, with the nearest name.
std::string unknown_subcommand(const CLI::App& program, const std::string& name);

/// Says on standard error what the parser of command lines found wrong, in two lines: the fault and its mend, and
/// where to read on.
ExitCode wrong_use(const CLI::App& program, const CLI::Error& error);

/// After `--` no word is an option. CLI11 would end a subcommand there as soon as it has the arguments that it needs,
/// so the `--` is left out, and each word behind it is marked. The values of the command lose the marks.
void mark_arguments(std::vector<std::string>& words);
void take_marks(CLI::App& command);

/// Has the options and arguments of the subcommand refuse an empty word, but for those that can mean one.
void refuse_empty_values(CLI::App& command);

/// The first option or argument that is given and is none of these, as a user calls it; empty if there is none. For a
/// command that does several things, each with options of its own.
std::string given_beside(const CLI::App& command, std::initializer_list<std::string_view> names);

// ---- What an option's value has to be. The messages come behind the option's name.

/// A whole number of that range.
CLI::Validator whole_number(unsigned long least = 0, unsigned long most = ~0UL);
/// A number of bytes, as 4096, 64k, 64m or 4g. The value becomes the number in bytes.
CLI::Validator number_of_bytes();
/// A time, as 90, 90s, 10m or 1h, that any clock can count. The value becomes the number in seconds.
CLI::Validator number_of_seconds();
/// A time that may be short, as 500ms, 90, 90s, 10m or 1h. The value becomes the number in milliseconds, at least 1.
CLI::Validator number_of_milliseconds();
/// One of the names.
CLI::Validator one_of(std::vector<std::string> names);

}  // namespace wfx
