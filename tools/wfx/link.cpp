#include "tools/wfx/link.h"

#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "tools/wfx/invoke.h"
#include "tools/wfx/program.h"

namespace wfx {

void add_link_option(CLI::App& command, std::vector<std::string>& links) {
  command
      .add_option(
          "--link", links,
          "Instantiates this module first, for the program to import from it as NAME; more than once\n"
          "for more of them, each of which may import from those before it")
      ->allow_extra_args(false)
      ->type_name("NAME=FILE");
}

namespace {

ExitCode link(CommandRunner& runner, const std::string& option, const ReadOptions& read) {
  const std::size_t equals = option.find('=');
  if (equals == std::string::npos || equals == 0)
    return fail(ExitCode::wrong_use,
                fmt::format("--link={}: a module needs a name, as in --link env=FILE", option));
  ExitCode exit = ExitCode::holds;
  std::optional<Program> program = read_program(option.substr(equals + 1), read, exit);
  if (!program) return exit;
  sole_module(*program);
  program->script.commands.push_back({.form = Register{.as = option.substr(0, equals), .instance = {}}});
  for (const Command& command : program->script.commands) {
    const std::optional<Failure> failure = runner.run(program->script, command);
    if (!failure) continue;
    std::fputs(render(failure->diagnostics, read.colour).c_str(), stderr);
    return exit_code(*failure);
  }
  return exit;
}

}  // namespace

ExitCode link(CommandRunner& runner, const std::vector<std::string>& links, const ReadOptions& read) {
  std::set<std::string> names;
  for (const std::string& option : links)
    if (const std::string name = option.substr(0, option.find('=')); !names.insert(name).second)
      return fail(
          ExitCode::wrong_use,
          fmt::format("--link={}=FILE is given 2 times, and stands once at most for each name", name));
  ExitCode exit = ExitCode::holds;
  for (std::size_t i = 0; i < links.size() && exit == ExitCode::holds; ++i)
    exit = link(runner, links[i], read);
  return exit;
}

}  // namespace wfx
