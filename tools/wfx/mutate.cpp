// wfx mutate: which changes of the rules does a suite notice?
#include "tools/wfx/mutate.h"

#include <fmt/format.h>

#include <memory>
#include <thread>

#include "tools/report/meant.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/mutant_name.h"
#include "tools/wfx/mutation_run.h"
#include "tools/wfx/output.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/version.h"
#include "tools/wfx/words_option.h"

namespace wfx {

namespace {

struct MutateOptions {
  std::vector<std::string> paths;
  std::vector<std::string> patterns;
  std::string source;
  bool list = false;
  bool every = false;
  std::string format = "text";
  std::string output;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  Words words = Words::any;
  ReadOptions read;
  RunLimits limits{.memory = u64{1} << 30};
  std::optional<double> timeout;  // of a script without a mutant
  u64 steps_between_wholes = 0;   // of --sound
};

using Mutants = std::vector<const Mutant*>;

bool is_chosen(const MutateOptions& options, const Mutant& mutant) {
  const RuleInfo& rule = info(mutant.rule);
  if (rule.source.find(options.source) == std::string_view::npos) return false;
  return options.patterns.empty() || std::ranges::any_of(options.patterns, [&](const std::string& pattern) {
           return is_meant(pattern, mutant);
         });
}

std::string list_of(const Mutants& mutants) {
  std::size_t widest = 0;
  for (const Mutant* m : mutants) widest = std::max(widest, name_of(*m).size());
  std::string text;
  for (const Mutant* m : mutants) {
    const std::string_view reason = equivalent_because(*m);
    text += fmt::format("{:<{}}  {}{}\n", name_of(*m), widest, describe(*m),
                        reason.empty() ? "" : fmt::format(" (equivalent: {})", reason));
  }
  return text;
}

SuiteOptions suite_options(const MutateOptions& options) {
  return {.dialect = options.read.dialect,
          .features = options.read.features,
          .words = options.words,
          .jobs = options.jobs,
          .max_errors = 1,
          .output = false};
}

void tell_interrupted(std::size_t judged, std::size_t all) {
  fail(ExitCode::holds, fmt::format("interrupted: {} of {} mutants were judged", judged, all));
  flush_output();
}

/// Runs the scripts without a mutant. This takes as long as they do, in threads that do not look for an interrupt.
std::vector<PlainRun> runs_without_mutant(const std::vector<std::string>& paths, const MutateOptions& options,
                                          std::size_t mutants, ExitCode& exit) {
  const AtInterrupt at_interrupt([&] { tell_interrupted(0, mutants); });
  SuiteOptions plain = suite_options(options);
  plain.seconds = options.timeout;
  return plain_runs(paths, plain, options.limits, "a mutant", exit);
}

ExitCode mutate(const MutateOptions& options) {
  Mutants all, chosen;
  for (const Mutant& mutant : mutants()) all.push_back(&mutant);
  if (const std::string* pattern = without_meaning(options.patterns, all))
    return none_meant(*pattern, all, "mutant", "wfx mutate --list");
  std::ranges::copy_if(all, std::back_inserter(chosen),
                       [&](const Mutant* m) { return is_chosen(options, *m); });
  if (chosen.empty())
    return fail(ExitCode::wrong_use,
                "no mutant is of a rule with that --source; wfx rules lists the sources");
  if (options.list) return write_output(options.output, list_of(chosen));
  std::string error;
  const std::optional<std::vector<std::string>> paths = scripts_at(options.paths, error);
  if (!paths) return fail(ExitCode::wrong_use, error);
  ExitCode exit = ExitCode::holds;
  const std::vector<PlainRun> scripts = runs_without_mutant(*paths, options, chosen.size(), exit);
  heed_interrupts();
  if (scripts.empty())
    return fail(worse(exit, ExitCode::does_not_hold), "no script is left that a mutant could be tried with");
  std::vector<MutantFate> fates;
  {
    const ProgressLine progress;
    fates = run_mutants(
        chosen, scripts,
        {.suite = suite_options(options),
         .limits = options.limits,
         .steps_between_wholes = options.steps_between_wholes},
        [&](std::size_t done) { progress.show(fmt::format("[{}/{}] mutants", done, chosen.size())); });
  }
  const Score score = score_of(fates);
  if (score.killed < score.all) exit = worse(exit, ExitCode::does_not_hold);
  exit = write_output(options.output,
                      options.format == "json"
                          ? mutation_json(fates, version_line(), scripts.size(), chosen.size())
                          : mutation_text(fates, options.every),
                      exit);
  if (is_interrupted()) tell_interrupted(fates.size(), chosen.size());
  flush_output();
  end_if_interrupted();
  return exit;
}

/// Refuses options that would do nothing beside others.
ExitCode mutate(const CLI::App& command, const MutateOptions& options) {
  if (options.every && options.format == "json")
    return fail(ExitCode::wrong_use, "--format=json tells of every mutant: leave out --verbose");
  const std::string other =
      options.list ? given_beside(command, {"--list", "--mutants", "--source", "--output"}) : "";
  if (!other.empty())
    return fail(ExitCode::wrong_use,
                fmt::format("--list runs nothing, and lists in one form: leave out {}, or --list", other));
  return mutate(options);
}

}  // namespace

void add_mutate(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<MutateOptions>();
  add_script_paths(*command, options->paths, "run");
  command
      ->add_option(
          "--mutants", options->patterns,
          "Only those that the pattern means, or one of several: by the name of the mutant, or of its rule, "
          "by\n"
          "the part of that behind the slash, by the relation (Handler_ok), or by an instruction (switch)")
      ->allow_extra_args(false)
      ->type_name("PATTERN");
  command
      ->add_option("--source", options->source,
                   "Only those of rules whose source, as wfx rules lists it, contains this")
      ->type_name("TEXT");
  command->add_flag("--list", options->list, "Lists the mutants, and runs nothing");
  command->add_flag("--verbose,-v", options->every,
                    "Tells of every mutant what became of it, and what noticed it first");
  command
      ->add_option(
          "--format", options->format,
          "text: the mutants that survive, and a score for each relation. json: all that is known of each\n"
          "(docs/mutants.md)")
      ->check(one_of({"text", "json"}))
      ->type_name("NAME");
  command->add_option("-o,--output", options->output, "Writes to this file, not to standard output")
      ->type_name("FILE");
  command
      ->add_option("--jobs,-j", options->jobs,
                   "How many mutants to run at a time; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  add_read_options(*command, options->read);
  add_words_option(*command, options->words);
  add_sound_option(*command, options->steps_between_wholes)
      ->description(
          "Asks soundness alone: a mutant is killed by a step that is not sound, and not by an assertion.\n"
          "All of the configuration is checked in N steps once");
  add_limit_options(*command, options->limits);
  add_plain_timeout(*command, options->timeout);
  add_examples(
      *command,
      "  wfx mutate --suite=builtin --source=stack-switching\n"
      "  wfx mutate --suite=builtin tests/rules --mutants=suspend-handled --mutants=switch\n"
      "  wfx mutate --list --mutants='*:outermost-first'\n"
      "  wfx mutate --suite=builtin --sound --verbose --mutants='Step/*:*'\n"
      "  wfx mutate suite/core/stack-switching --format=json -o mutants.json\n"
      "  wfx run --mutant=Step/suspend-handled:outermost-first script.wast\n",
      "A mutant is the semantics with one rule changed: switched off, a premise that holds always, or\n"
      "something that a person would get wrong. A suite kills it where a script fails that passes\n"
      "without it. Only the scripts that reach what is changed are run. The exit code is 1 if a mutant\n"
      "is left that is not equivalent to the semantics.\n");
  command->callback([command, options, &exit] { exit = mutate(*command, *options); });
}

}  // namespace wfx
