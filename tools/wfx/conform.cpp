// wfx conform: where do engines differ from the semantics?
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <thread>

#include "conformance/subjects/conform.h"
#include "conformance/subjects/control.h"
#include "conformance/subjects/temporary_folder.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/conform_report.h"
#include "tools/wfx/engine_choice.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/junit_output.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

struct ConformCommand {
  std::vector<std::string> paths;
  EngineChoice choice;
  std::string format = "text", junit, known;
  bool verbose = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::optional<double> timeout;
  std::optional<u64> memory;
};

/// What is known of an engine: the file that was named, or the table that wfx comes with.
std::optional<std::vector<KnownDifference>> known_of(const EngineDescription& engine, const std::string& file,
                                                     std::string& error) {
  if (file.empty()) return parse_known(known_differences_of(engine.name), engine.name + ".tsv", error);
  const std::shared_ptr<Source> source = read_file(file, error);
  if (!source) return std::nullopt;
  return parse_known(source->bytes, file, error);
}

/// Finds the engines and asks each what is known. Nothing, with the reason in `error`, where one cannot be asked.
std::optional<std::vector<ConformEngine>> prepare(const std::vector<EngineDescription>& descriptions,
                                                  const ConformCommand& command, const AskOptions& ask,
                                                  std::string& error) {
  std::vector<ConformEngine> engines;
  for (const EngineDescription& description : descriptions) {
    std::string why;
    std::optional<FoundEngine> found = find_engine(description, why);
    if (!found) {
      error = fmt::format("the engine {} is not found: {}", description.name, why);
      if (!description.install.empty()) error += "; get it: " + description.install;
      return std::nullopt;
    }
    auto known = known_of(description, command.known, error);
    if (!known) return std::nullopt;
    engines.push_back({.found = std::move(*found), .known = std::move(*known), .fault = {}});
    engines.back().fault = fault_of_control(engines.back().found, ask);
  }
  return engines;
}

AskOptions ask_options(const ConformCommand& command) {
  AskOptions ask;
  if (command.timeout)
    ask.limits.time = std::chrono::milliseconds(static_cast<long>(*command.timeout * 1000));
  if (command.memory) ask.limits.memory = *command.memory;
  return ask;
}

ExitCode run(const ConformCommand& command) {
  std::string error;
  const auto descriptions = chosen(command.choice, {}, error);
  if (!descriptions) return fail(ExitCode::wrong_use, error);
  if (descriptions->empty())
    return fail(ExitCode::wrong_use, "no engine is named: --engine=NAME, of those that wfx engines lists");
  const auto files = scripts_at(command.paths, error);
  if (!files) return fail(ExitCode::wrong_use, error);
  const AskOptions ask = ask_options(command);
  const AtInterrupt at_interrupt([] {
    end_all_processes();
    remove_temporary_folders();
  });
  const auto engines = prepare(*descriptions, command, ask, error);
  if (!engines) return fail(ExitCode::wrong_use, error);
  JUnitOutput junit;
  if (!command.junit.empty() && !junit.open(command.junit)) return ExitCode::wrong_use;
  ConformReport report(*engines, *files);
  const ProgressLine progress;
  std::size_t ended = 0;
  const std::size_t all = engines->size() * files->size();
  conform(
      *engines, *files,
      {.ask = ask,
       .jobs = command.jobs,
       .cases = !command.junit.empty(),
       .begins =
           [&](std::size_t engine, std::size_t file) {
             progress.show(fmt::format("[{}/{}] {} {}", ended, all, (*engines)[engine].found.description.name,
                                       printable((*files)[file])));
           },
       .ends =
           [&](ConformResult result) {
             ++ended;
             if (!command.junit.empty())
               junit.add(result.file * engines->size() + result.engine, std::move(result.cases));
             report.add(std::move(result));
           }});
  progress.clear();
  if (command.format == "json") {
    print(report.json());
  } else {
    const Counts total = report.total();
    print(report.matrix());
    print(report.findings(command.verbose, isatty(STDOUT_FILENO) == 1));
    print(fmt::format("\n{} differ as is known, {} are skipped\n{} passed, {} failed\n", total.known,
                      total.skipped, total.passed, total.failed));
  }
  const ExitCode exit = report.holds() ? ExitCode::holds : ExitCode::does_not_hold;
  return command.junit.empty() ? exit : worse(exit, junit.end(true));
}

}  // namespace

void add_conform(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<ConformCommand>();
  add_script_paths(*command, options->paths, "taken");
  add_engine_choice(*command, options->choice, "at least one is needed");
  command
      ->add_option("--jobs,-j", options->jobs, "How many engines run at a time; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  command->add_flag("--verbose,-v", options->verbose, "Shows each difference, not only the first of a cause");
  command->add_option("--format", options->format, "How: text or json")
      ->check(one_of({"text", "json"}))
      ->type_name("FORMAT");
  command->add_option("--junit", options->junit, "Writes the results as JUnit XML, a test case an assertion")
      ->type_name("FILE");
  command
      ->add_option("--known", options->known,
                   "The known differences; without it, the table that wfx comes with")
      ->type_name("FILE");
  add_timeout_option(*command, options->timeout, "How long an engine may take for a script; without it, 60s");
  command->add_option("--max-memory", options->memory, "Bytes that an engine may take; without it, 4g")
      ->transform(number_of_bytes())
      ->type_name("N");
  add_examples(
      *command,
      "  wfx conform --engine=node --suite=builtin\n"
      "  wfx conform --engine=node suite/core/stack-switching\n"
      "  wfx conform --engine=node --engine=deno --junit=results.xml suite/core docs/examples\n"
      "  wfx conform --engine-file=mine.toml --format=json suite/core > mine.json\n",
      "Each engine is asked first what is known, assertions that hold and such that do not: one that passes\n"
      "what does not hold, or makes no sense, is told and not asked further.\n"
      "passed and failed are assertions, and modules that should be accepted. known are those that differ\n"
      "as a table says, each row with a reason; a row that does not happen has failed. skipped is what the\n"
      "engine cannot be asked, has not implemented, or would need a module for that it refused.\n"
      "A crash or a hang costs its command: another process is asked for the rest.\n"
      "The exit code is 0 where nothing failed, and something passed, on each engine.\n");
  command->callback([options, &exit] {
    try {
      exit = run(*options);
    } catch (const std::filesystem::filesystem_error& error) {
      exit =
          fail(ExitCode::wrong_use, fmt::format("a folder for what engines read: {}; TMPDIR says where it is "
                                                "to be",
                                                error.code().message()));
    }
  });
}

}  // namespace wfx
