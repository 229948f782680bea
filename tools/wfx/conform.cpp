// wfx conform: where do engines differ from the semantics?
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "tools/wfx/command.h"
#include "tools/wfx/conform_run.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

void add_conform_output(CLI::App& command, ConformCommand& options) {
  command.add_flag("--verbose,-v", options.verbose,
                   "Shows each difference, not only the first of a cause; of --by=rule, each rule");
  command
      .add_option("--by", options.by,
                  "A row for each folder, as without it, or for each rule that is exercised")
      ->check(one_of({"folder", "rule"}))
      ->type_name("ROWS");
  command
      .add_option("--format", options.format,
                  "How: text; json (docs/conform.md); or html, a page with each difference, its\n"
                  "source, rule and stacks")
      ->check(one_of({"text", "json", "html"}))
      ->type_name("FORMAT");
  command.add_option("-o,--output", options.output, "Writes to this file, not to standard output")
      ->type_name("FILE");
}

/// Says behind the options how they are used.
void explain_conform(CLI::App& command) {
  add_examples(
      command,
      "  wfx conform --engine=node --suite=builtin\n"
      "  wfx conform --engine=node suite/core/stack-switching\n"
      "  wfx conform --engine=node --engine=deno --junit=results.xml suite/core docs/examples\n"
      "  wfx conform --engine-file=mine.toml --format=json suite/core > mine.json\n"
      "  wfx conform --engine-file=mine.toml --against=mine.json suite/core\n"
      "  wfx conform --engine=deno --engine=node --format=html -o differences.html suite/core\n"
      "  wfx conform --engine=wasmtime --resume=answers.jsonl suite/core\n",
      "Each engine is asked first what is known, assertions that hold and such that do not: one that passes\n"
      "what does not hold, or makes no sense, is told and not asked further.\n"
      "passed and failed are assertions, and modules that should be accepted. known are those that differ\n"
      "as a table says, each row with a reason; a row that does not happen has failed. skipped is what the\n"
      "engine cannot be asked, has not implemented, or would need a module for that it refused.\n"
      "A crash or a hang costs its command: another process is asked for the rest.\n"
      "The exit code is 0 where nothing failed, and something passed, on each engine. An interrupt (SIGINT,\n"
      "SIGTERM) tells the results so far.\n");
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
  command
      ->add_option(
          "--filter", options->filter,
          "Judges only the assertions that are like the pattern, as of `wfx test`, or like one of several")
      ->allow_extra_args(false)
      ->type_name("PATTERN");
  add_conform_output(*command, *options);
  command->add_option("--junit", options->junit, "Writes the results as JUnit XML, a test case an assertion")
      ->type_name("FILE");
  command
      ->add_option("--known", options->known,
                   "The known differences; without it, the table that wfx comes with")
      ->type_name("FILE");
  command
      ->add_option(
          "--against", options->against,
          "Compares with the results of an earlier run, in JSON: what became better and worse. The exit\n"
          "code then says only whether anything became worse")
      ->type_name("FILE");
  command
      ->add_option(
          "--resume", options->resume,
          "Keeps what engines answer in this file, and does not ask again what it has; what changed\n"
          "since, of scripts, engines or options, is asked")
      ->type_name("FILE");
  add_engine_timeout(
      *command, options->timeout,
      "How long an engine may take for a script, and the reference for a command that is compared;\n"
      "without it, 60s");
  command->add_option("--max-memory", options->memory, "Bytes that an engine may take; without it, 4g")
      ->transform(number_of_bytes())
      ->type_name("N");
  explain_conform(*command);
  command->callback([options, &exit] {
    try {
      exit = run_conform(*options);
    } catch (const std::filesystem::filesystem_error& error) {
      exit =
          fail(ExitCode::wrong_use, fmt::format("a folder for what engines read: {}; TMPDIR says where it is "
                                                "to be",
                                                error.code().message()));
    }
  });
}

}  // namespace wfx
