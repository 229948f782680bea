// wfx check: is it valid?
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "conformance/coverage.h"
#include "tools/wfx/command.h"
#include "tools/wfx/error_list.h"

namespace wfx {

namespace {

struct CheckOptions {
  std::vector<std::string> files;
  std::string coverage;
  ReadOptions read;
};

/// `observer` sees every rule of typing. It may be null.
ExitCode check_file(const std::string& path, const ReadOptions& options, RuleObserver* observer) {
  ExitCode exit = ExitCode::holds;
  const std::optional<Program> program = read_program(path, options, exit);
  if (!program) return exit;
  ErrorList errors(stderr, options.max_errors, options.colour);
  std::size_t valid = 0;
  for (const Command& command : program->script.commands) {
    const ModuleText* module = module_to_be_valid(command);
    if (!module) continue;
    Diagnostics diagnostics(options.max_errors);
    const auto types = std::make_shared<TypeStore>();
    if (load_module(program->script, *module, program->dialect, types, diagnostics, observer)) {
      ++valid;
      continue;
    }
    errors.show(diagnostics);
    exit = worse(exit, exit_code(diagnostics));
  }
  if (exit == ExitCode::holds)
    print(valid == 1 ? path + ": valid\n" : fmt::format("{}: {} modules valid\n", path, valid));
  return exit;
}

ExitCode check(const CheckOptions& options) {
  const bool covers = !options.coverage.empty();
  ExitCode exit = ExitCode::holds;
  Coverage coverage;
  for (const std::string& path : options.files) {
    CoverageObserver observer;
    exit = worse(exit, check_file(path, options.read, covers ? &observer : nullptr));
    if (covers) coverage.add(path, observer.counts());
  }
  return covers ? write_output(options.coverage, coverage.json(), exit) : exit;
}

}  // namespace

void add_check(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<CheckOptions>();
  command
      ->add_option(
          "FILE", options->files,
          ".wat, .wasm or .wast; '-' is standard input. Of a script, each module that it does not itself\n"
          "say to be malformed or invalid")
      ->required()
      ->type_name("");
  add_coverage_option(*command, options->coverage);
  add_read_options(*command, options->read);
  add_opcodes_option(*command, options->read);
  add_max_errors_option(*command, options->read.max_errors);
  add_examples(*command,
               "  wfx check program.wat\n"
               "  wfx check a.wat b.wasm c.wast\n"
               "  wfx check --dialect=2022 old.wat\n");
  command->callback([options, &exit] { exit = check(*options); });
}

}  // namespace wfx
