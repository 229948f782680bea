// When what is shown has colours.
#pragma once

#include <CLI/CLI.hpp>

namespace wfx {

/// Whether an open file is a terminal that shows colours, and its user has not refused them: by NO_COLOR that is not
/// empty (no-color.org), or by a TERM that has none.
bool shows_colours(int file);

/// --colour: of messages, which go to standard error.
void add_colour_option(CLI::App& command, bool& of_messages);

/// What else has colours.
struct OutputColours {
  bool output = false;  // on standard output
  bool files = false;   // that are written
};
/// --colour: of these alone, where the command has no messages with colours.
void add_colour_option(CLI::App& command, OutputColours& colours);
/// --colour, which the command has to have, decides of these as well.
void follow_colour_option(CLI::App& command, OutputColours& colours);

}  // namespace wfx
