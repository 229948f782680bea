#include "tools/wfx/program.h"

#include "tools/wfx/demangle.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/link.h"
#include "tools/wfx/words_option.h"

namespace wfx {

void add_program_options(CLI::App& command, ProgramOptions& options, const std::string& about_invoke) {
  command.add_option("FILE", options.file, ".wat, .wasm or .wast; '-' is standard input")
      ->required()
      ->type_name("");
  command
      .add_option(
          "ARG", options.args,
          "Arguments of a WASI program, after its name; or of --invoke: literals of its parameters' types,\n"
          "as after i32.const; i32x4 1 2 3 4 for a vector; null for a reference, a number for an\n"
          "externref; or as scripts write them, '(ref.host 3)'. After '--' where one begins with '-' and\n"
          "no digit")
      ->type_name("");
  command.add_option("--invoke", options.invoke, about_invoke)->type_name("NAME");
  add_timeout_option(command, options.timeout, "How long the run may take; without it, for ever");
  add_link_option(command, options.links);
  add_wasi_options(command, options.wasi);
  add_words_option(command, options.words);
  add_read_options(command, options.read);
  add_opcodes_option(command, options.read);
  add_max_errors_option(command, options.read.max_errors);
}

std::shared_ptr<const Module> sole_module(Program& program) {
  std::vector<Command>& commands = program.script.commands;
  if (commands.size() != 1) return nullptr;
  auto* text = std::get_if<ModuleText>(&commands.front().form);
  if (!text) return nullptr;
  Diagnostics told_later;
  std::shared_ptr<Module> module = read_module(program.script, *text, program.dialect, told_later);
  if (!module) return nullptr;
  demangle(module->names);
  text->form = module;
  return module;
}

ExitCode prepare(CommandRunner& runner, const ProgramOptions& options, const Module* module) {
  const bool args_of_program = !options.invoke;
  const bool is_command = module && exports_func(*module, "_start") && is_wasi(*module);
  if (args_of_program && !options.args.empty() && !is_command)
    return fail(ExitCode::wrong_use,
                "arguments without --invoke NAME, and the program does not take any: it is no command of "
                "WASI, which exports \"_start\"; see --help");
  ExitCode exit = ExitCode::holds;
  const auto process = make_process(options.wasi, options.file,
                                    args_of_program ? options.args : std::vector<std::string>(), exit);
  if (!process) return exit;
  runner.embedder().provide(wasi::host_module(process));
  return link(runner, options.links, options.read);
}

std::vector<Call> calls_of(const ProgramOptions& options, const Module* module) {
  std::vector<Call> calls;
  const bool starts = module && exports_func(*module, "_start");
  if (module && exports_func(*module, "_initialize") && !starts)
    calls.push_back({.name = "_initialize", .args = {}, .initialises = true});
  if (options.invoke)
    calls.push_back({.name = *options.invoke, .args = options.args});
  else if (starts)
    calls.push_back({.name = "_start", .args = {}});
  return calls;
}

Diagnostics with_hints(const Diagnostics& diagnostics, const Module* module) {
  return module ? with_import_hints(diagnostics, *module) : diagnostics;
}

}  // namespace wfx
