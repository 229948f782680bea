#include "tools/wfx/colour.h"

#include <stdlib.h>
#include <unistd.h>

#include <string>

#include "tools/wfx/usage.h"

namespace wfx {

bool shows_colours(int file) {
  const char* refused = getenv("NO_COLOR");
  const char* terminal = getenv("TERM");
  return isatty(file) == 1 && (refused == nullptr || *refused == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

namespace {

CLI::Option* add_option_of_colours(CLI::App& command) {
  return command
      .add_option_function<std::string>(
          "--colour,--color", [](const std::string&) {},
          "Colours: auto (on a terminal, unless NO_COLOR is set), always or never")
      ->check(one_of({"auto", "always", "never"}))
      ->type_name("WHEN");
}

}  // namespace

void add_colour_option(CLI::App& command, bool& of_messages) {
  of_messages = shows_colours(STDERR_FILENO);
  add_option_of_colours(command)->each([&of_messages](const std::string& when) {
    if (when != "auto") of_messages = when == "always";
  });
}

void add_colour_option(CLI::App& command, OutputColours& colours) {
  add_option_of_colours(command);
  follow_colour_option(command, colours);
}

void follow_colour_option(CLI::App& command, OutputColours& colours) {
  colours.output = shows_colours(STDOUT_FILENO);
  command.get_option("--colour")->each([&colours](const std::string& when) {
    if (when != "auto") colours = {.output = when == "always", .files = when == "always"};
  });
}

}  // namespace wfx
