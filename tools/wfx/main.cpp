// wfx: check, run, test and trace WebAssembly programs with stack switching.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>

#include "tools/wfx/command.h"
#include "tools/wfx/nearest.h"

namespace wfx {

namespace {

constexpr const char* kAbout =
    "wfx: WebAssembly 3.0 with stack switching (WasmFX), by an executable semantics whose every step is a "
    "named\n"
    "rule of the specification";

constexpr const char* kExamples =
    "  wfx check program.wat                  is it valid?\n"
    "  wfx run program.wat --invoke fac 5     call an exported function\n"
    "  wfx run script.wast                    run a script and show what it prints\n"
    "  wfx test suite/                        run all scripts below a folder\n"
    "  wfx trace program.wat --invoke main    show each step with its rule\n"
    "  wfx explain resume                     the rules of an instruction\n"
    "  wfx convert program.wat program.wasm   from text to binary, or back\n"
    "  wfx fuzz                               compare the engines on generated programs\n"
    "  wfx run --help                         the options of a subcommand\n";

struct Subcommand {
  const char* name;
  const char* about;
  void (*add)(CLI::App* command, ExitCode& exit);
};

constexpr Subcommand kSubcommands[] = {
    {"check", "Checks that modules are well-formed and valid", add_check},
    {"run", "Runs a program or a script", add_run},
    {"test", "Runs test scripts and counts their assertions", add_test},
    {"trace", "Shows each step of a call, of a module's instantiation or of a script with its rule",
     add_trace},
    {"rules", "Lists the rules of typing and reduction", add_rules},
    {"explain", "Explains a rule or an instruction, and what was decided where its source is silent",
     add_explain},
    {"convert", "Writes a module or a script in another format", add_convert},
    {"fuzz", "Compares engines on generated programs", add_fuzz},
};

/// What CLI11 finds wrong with a command line, as the program says it.
std::string wrong_use(const CLI::App* program, const CLI::Error& error) {
  std::string message = error.what();
  if (program->get_subcommands().empty() && program->remaining_size() > 0) {
    const std::string unknown = program->remaining().front();
    std::vector<std::string_view> names;
    for (const CLI::App* command : program->get_subcommands({})) names.push_back(command->get_name());
    const std::vector<std::string_view> meant = nearest(unknown, names, 1);
    message = fmt::format("there is no subcommand {}{}", unknown,
                          meant.empty() ? "" : fmt::format("; did you mean {}?", meant.front()));
  }
  const bool of_run = program->get_name() == "run" || program->got_subcommand("run");
  if (of_run && dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    message += "; what begins with '-' and is for the program stands after '--'";
  return fmt::format("wfx: {}\nwfx --help and wfx SUBCOMMAND --help say what there is\n", message);
}

ExitCode run(int argc, char** argv) {
  CLI::App program(kAbout, "wfx");
  add_examples(program, kExamples);
  program.require_subcommand(1);
  program.failure_message(wrong_use);
  ExitCode exit = ExitCode::holds;
  for (const Subcommand& s : kSubcommands) {
    CLI::App* command = program.add_subcommand(s.name, s.about);
    // The options of all take longer to declare than a small module to check.
    command->preparse_callback([command, &s, &exit](std::size_t) { s.add(command, exit); });
  }
  program.set_help_all_flag("--help-all", "The help of all subcommands");
  // CLI11's own exit codes are not ours: a call for help holds, all else that it throws is wrong use.
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForAllHelp& e) {
    for (const Subcommand& s : kSubcommands) {
      CLI::App* command = program.get_subcommand(s.name);
      if (!program.got_subcommand(command)) s.add(command, exit);
    }
    program.exit(e);
  } catch (const CLI::ParseError& e) {
    return program.exit(e) == 0 ? ExitCode::holds : ExitCode::wrong_use;
  }
  return exit;
}

/// What was printed last may still be on its way: a full disk shows here.
ExitCode flush(ExitCode exit) {
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  return written ? exit : fail(ExitCode::own_fault, "standard output cannot be written");
}

}  // namespace

}  // namespace wfx

int main(int argc, char** argv) {
  // Whole lines: an interrupted run leaves no part of one.
  std::setvbuf(stdout, nullptr, _IOLBF, 1 << 16);
  using wfx::ExitCode;
  ExitCode exit = ExitCode::own_fault;
  try {
    exit = wfx::flush(wfx::run(argc, argv));
  } catch (const std::bad_alloc&) {
    exit = wfx::fail(ExitCode::exhausted, "out of memory");
  } catch (const std::exception& e) {
    exit = wfx::fail(ExitCode::own_fault, std::string("internal error: ") + e.what());
  }
  return static_cast<int>(exit);
}
