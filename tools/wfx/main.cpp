// wfx: check, run, test and trace WebAssembly programs with stack switching.
#include <fcntl.h>
#include <fmt/format.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <system_error>
#include <thread>

#include "tools/wfx/command.h"
#include "tools/wfx/mutate.h"
#include "tools/wfx/named_files.h"
#include "tools/wfx/premises.h"
#include "tools/wfx/step.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/variants.h"
#include "tools/wfx/version.h"

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
    "  wfx step program.wat --invoke main     step through it, forward and back\n"
    "  wfx explain resume                     the rules of an instruction\n"
    "  wfx convert program.wat program.wasm   from text to binary, or back\n"
    "  wfx fuzz                               compare the engines on generated programs\n"
    "  wfx conform --engine=node suite/       check another engine against the semantics\n"
    "  wfx help run                           the options of a subcommand\n";

void add_help(CLI::App* command, ExitCode& exit);

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
    {"step", "Steps through a run, forward and back, by commands", add_step},
    {"explore", "Opens a page on which one steps through a run", add_explore},
    {"rules", "Lists the rules of typing and reduction", add_rules},
    {"explain",
     "Explains a rule, an instruction, a decision where the source is silent, a variant or a mutant",
     add_explain},
    {"convert", "Writes a module or a script in another format", add_convert},
    {"fuzz", "Compares engines on generated programs", add_fuzz},
    {"conform", "Checks other engines against the semantics", add_conform},
    {"engines", "Lists the other engines that can be checked", add_engines},
    {"mutate", "Tells which changes of the rules a suite notices", add_mutate},
    {"premises", "Tells why each premise of typing is there, by a program that goes wrong", add_premises},
    {"variants", "Lists other readings of the text, and tells which tests depend on them", add_variants},
    {"suite", "Lists, shows and writes the scripts that wfx comes with", add_suite},
    {"help", "Shows the help of a subcommand", add_help},
};

/// The subcommand of that name; null if there is none.
const Subcommand* subcommand_named(std::string_view name) {
  const auto* found = std::ranges::find(kSubcommands, name, &Subcommand::name);
  return found == std::end(kSubcommands) ? nullptr : found;
}

/// `wfx help NAME` is `wfx NAME --help`, and `wfx help` is `wfx --help`.
std::vector<std::string> meant_by(std::vector<std::string> words) {
  if (words.empty() || words.front() != "help") return words;
  if (words.size() == 1) return {"--help"};
  if (words.size() > 2 || !subcommand_named(words[1])) return words;
  return {words[1], "--help"};
}

/// `wfx help NAME` of a subcommand that does not exist.
void add_help(CLI::App* command, ExitCode& exit) {
  auto name = std::make_shared<std::string>();
  command->add_option("SUBCOMMAND", *name, "Whose help; without it, that of wfx")->type_name("");
  command->callback([command, name, &exit] {
    exit = fail(ExitCode::wrong_use, unknown_subcommand(*command->get_parent(), *name));
  });
}

/// What is wrong with an option's value before it is read; empty if nothing is. The parser would take the next word
/// for the value of `--option=`, and `=value` for that of `-o=value`: a word that was meant for something else, as a
/// file to write.
std::string fault_of_values(std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word.starts_with("--") && word.ends_with('=')) return fmt::format("{} needs a value behind it", word);
    if (word.size() > 2 && word[0] == '-' && word[1] != '-' && word[2] == '=')
      return fmt::format("{}: the value of {} stands behind it without '='", word, word.substr(0, 2));
  }
  return "";
}

ExitCode run(int argc, char** argv) {
  CLI::App program(kAbout, "wfx");
  add_examples(program, kExamples);
  program.require_subcommand(1);
  program.set_version_flag("--version", version_text, "The version, and the features of WebAssembly");
  ExitCode exit = ExitCode::holds;
  std::vector<std::string> words = meant_by({argv + 1, argv + argc});
  // Declares the subcommand that is named alone, and its options: all take longer than checking a small module.
  // What says that a name is none, `wfx help` too, needs all names.
  const Subcommand* named =
      words.empty() || words.front() == "help" ? nullptr : subcommand_named(words.front());
  for (const Subcommand& s : named ? std::span(named, 1) : std::span(kSubcommands)) {
    CLI::App* command = program.add_subcommand(s.name, s.about);
    command->preparse_callback([command, &s, &exit](std::size_t) {
      s.add(command, exit);
      refuse_empty_values(*command);
      take_marks(*command);
      command->parse_complete_callback([command] {
        for (const auto& fault : {fault_of_standard_input(*command), overwrites(*command)})
          if (!fault.empty()) throw CLI::ValidationError(fault);
      });
    });
  }
  program.set_help_all_flag("--help-all", "The help of all subcommands");
  // CLI11's own exit codes are not ours: a call for help holds, all else that it throws is wrong use.
  try {
    if (const std::string fault = fault_of_values(words); !fault.empty())
      return fail(ExitCode::wrong_use, fault);
    if (named) mark_arguments(words);
    std::ranges::reverse(words);  // as CLI11 wants them
    program.parse(std::move(words));
  } catch (const CLI::CallForAllHelp& e) {
    for (const Subcommand& s : kSubcommands) {
      CLI::App* command = program.get_subcommand(s.name);
      if (!program.got_subcommand(command)) s.add(command, exit);
    }
    program.exit(e);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return static_cast<ExitCode>(program.exit(e));
    return wrong_use(program, e);
  }
  return exit;
}

/// A standard stream that is closed stays so: a file that is opened later must not get its number.
void keep_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    // Standard input opened for writing, and the others for reading, fail as a closed stream does.
    if (fcntl(stream, F_GETFD) < 0) open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/// Reports that there is no memory, without allocating any.
ExitCode without_memory() {
  std::fputs("wfx: out of memory\n", stderr);
  return ExitCode::exhausted;
}

/// Whether the error says that the system has no memory for another thread or process.
bool lacks_memory(const std::system_error& e) {
  return e.code() == std::errc::not_enough_memory || e.code() == std::errc::resource_unavailable_try_again;
}

ExitCode run_and_catch(int argc, char** argv) {
  try {
    try {
      const ExitCode exit = run(argc, argv);
      flush_output();
      return exit;
    } catch (const std::bad_alloc&) {
      return without_memory();
    } catch (const std::system_error& e) {
      if (lacks_memory(e)) return without_memory();
      return fail(ExitCode::own_fault, std::string("internal error: ") + e.what());
    } catch (const std::exception& e) {
      return fail(ExitCode::own_fault, std::string("internal error: ") + e.what());
    }
  } catch (const std::bad_alloc&) {  // while a message was made
    return without_memory();
  }
}

/// Calls it on a stack that is large enough, also where the user's limit on stacks (`ulimit -s`) is not.
void with_enough_stack(const std::function<void()>& call) {
  constexpr std::size_t kNeeded = 1 << 20, kGiven = 8 << 20;
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) != 0 || stack.rlim_cur >= kNeeded) return call();
  pthread_attr_t threads;
  pthread_attr_init(&threads);
  pthread_attr_setstacksize(&threads, kGiven);
  pthread_setattr_default_np(&threads);
  pthread_attr_destroy(&threads);
  std::thread(call).join();
}

}  // namespace

}  // namespace wfx

int main(int argc, char** argv) {
  // Buffered by lines: an interrupted run leaves no part of a line.
  std::setvbuf(stdout, nullptr, _IOLBF, 1 << 16);
  wfx::keep_standard_streams();
  // With the signal ignored, a write beyond the shell's limit on file sizes is an error like others.
  std::signal(SIGXFSZ, SIG_IGN);
  wfx::ExitCode exit = wfx::ExitCode::own_fault;
  try {
    wfx::with_enough_stack([&] { exit = wfx::run_and_catch(argc, argv); });
  } catch (const std::exception&) {  // no thread
    exit = wfx::without_memory();
  }
  return static_cast<int>(exit);
}
