// Whether the messages of assertions count, for subcommands that run scripts.
#pragma once

#include <CLI/CLI.hpp>

#include "conformance/run/compare.h"

namespace wfx {

/// --words.
void add_words_option(CLI::App& command, Words& words);

/// The note "3 assertions hold in other words; ...". Empty where there are none.
std::string note_of_words(std::size_t in_other_words);

}  // namespace wfx
