// wfx variants: other readings of the text, and the tests that tell them apart.
#include "tools/wfx/variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <thread>

#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"
#include "grammar/naming.h"
#include "tools/report/variant_programs.h"
#include "tools/report/variants.h"
#include "tools/wfx/command.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/plain_runs.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/script_paths.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/variant_options.h"

namespace wfx {

namespace {

struct VariantsOptions {
  std::vector<std::string> paths;
  Variants variants;
  std::vector<unsigned> decisions;
  bool every = false;
  bool program = false;
  bool markdown = false;
  std::string output;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::optional<double> timeout;  // of a script without a variant
  ReadOptions read;
};

/// Does the script come to a rule that the variant reads otherwise?
bool reaches(const PlainRun& script, const Variant& variant) {
  return std::ranges::any_of(variant.rules, [&](const ReadRule& read) {
    const RuleCounts& counts = script.of(read.rule);
    return counts.taken > 0 ||
           std::ranges::any_of(counts.premises, [](const PremiseCounts& p) { return p.held + p.failed > 0; });
  });
}

SuiteOptions suite_options(const VariantsOptions& options) {
  return {.dialect = options.read.dialect,
          .features = options.read.features,
          .jobs = options.jobs,
          .max_errors = ~std::size_t{0},
          .output = false};
}

/// How the command ended: what is actual of an assertion, the message of another command. A module that is refused is
/// told as that, since by which words, the rule decides that is read otherwise.
ToldApart told_apart(const Failure& failure) {
  const Diagnostic& d = failure.diagnostics.errors().front();
  constexpr std::string_view kActual = "actual:   ";
  std::string ending = !failure.cause.empty() ? "its module is refused"
                       : d.rule.empty()       ? d.message
                                              : "the module is refused";
  for (const std::string& note : d.notes)
    if (note.starts_with(kActual)) ending = note.substr(kActual.size());
  return {.place = place_of(*d.source, d.at.begin), .ending = std::move(ending)};
}

VariantResult result_of(const Variant& variant, const std::vector<PlainRun>& scripts,
                        const VariantsOptions& options) {
  VariantResult result{.variant = &variant};
  std::vector<std::string> paths;
  RunLimits limits;
  limits.steps = 0;
  for (const PlainRun& script : scripts) {
    if (!reaches(script, variant)) continue;
    paths.push_back(script.path);
    limits.steps = std::max(limits.steps, script.most_steps());
  }
  result.scripts = paths.size();
  run_suite(paths, subjects_with(reference_engine({.limits = limits, .variants = {&variant}})),
            suite_options(options), {.done = [&](const FileReport& report) {
              for (const Failure& failure : report.script.failures)
                result.apart.push_back(told_apart(failure));
            }});
  return result;
}

/// What was found under each variant so far. An interrupt tells it.
class Found {
 public:
  Found(std::size_t asked, const VariantsOptions& options) : asked_(asked), options_(options) {}

  void scripts(std::size_t count) {
    const std::lock_guard lock(mutex_);
    scripts_ = count;
  }
  void add(VariantResult result) {
    const std::lock_guard lock(mutex_);
    results_.push_back(std::move(result));
  }
  ExitCode write(ExitCode exit) {
    const std::lock_guard lock(mutex_);
    return write_output(options_.output,
                        options_.markdown ? variants_markdown(results_, scripts_)
                                          : variants_text(results_, scripts_, options_.every),
                        exit);
  }
  void tell_interrupted() {
    if (const std::size_t ended = size(); ended > 0) write(ExitCode::holds);
    fail(ExitCode::holds, fmt::format("interrupted: {} of {} were run", size(), counted(asked_, "variant")));
    flush_output();
  }
  std::size_t size() {
    const std::lock_guard lock(mutex_);
    return results_.size();
  }

 private:
  const std::size_t asked_;
  const VariantsOptions& options_;
  std::mutex mutex_;
  std::size_t scripts_ = 0;
  std::vector<VariantResult> results_;
};

ExitCode run_under(const Variants& asked, const VariantsOptions& options) {
  std::string error;
  const std::optional<std::vector<std::string>> paths = scripts_at(options.paths, error);
  if (!paths) return fail(ExitCode::wrong_use, error);
  Found found(asked.size(), options);
  const AtInterrupt at_interrupt([&] { found.tell_interrupted(); });  // before other threads are made
  ExitCode exit = ExitCode::holds;
  SuiteOptions plain = suite_options(options);
  plain.seconds = options.timeout;
  const std::vector<PlainRun> scripts = plain_runs(*paths, plain, {}, "a variant", exit);
  found.scripts(scripts.size());
  {
    const ProgressLine progress;
    for (const Variant* variant : asked) {
      progress.show(fmt::format("[{}/{}] {}", found.size() + 1, asked.size(), variant->name));
      found.add(result_of(*variant, scripts, options));
    }
  }
  return found.write(exit);
}

bool is_asked_for(const Variant& variant, const VariantsOptions& options) {
  if (options.variants.empty() && options.decisions.empty()) return true;
  return std::ranges::count(options.variants, &variant) > 0 ||
         std::ranges::count(options.decisions, decision_of(variant)) > 0;
}

/// Why the decision has no variant.
std::string no_variant_of(unsigned decision) {
  for (const WithoutVariant& without : decisions_without_variant())
    if (number_of_decision(without.file) == decision)
      return fmt::format("decision {} leaves no other reading that could be run: {}", decision,
                         without.reason);
  return fmt::format("no decision about a rule has the number {}; wfx variants lists them", decision);
}

/// Which option does nothing in what is asked for; empty if all do something.
std::string idle_option(const CLI::App& command, const VariantsOptions& options) {
  if (!options.variants.empty() && !options.decisions.empty())
    return "--variant goes without --decision: each says which variants";
  if (options.program) {
    const std::string other = given_beside(command, {"--variant", "--decision", "--program", "--output"});
    return other.empty() ? "" : "--program runs nothing: it goes without " + other;
  }
  if (options.markdown && options.every) return "--format=markdown shows each command: leave out --verbose";
  if (!options.paths.empty()) return {};
  const std::string other = given_beside(command, {"--variant", "--decision", "--output"});
  return other.empty() ? "" : other + " is for scripts: PATH, or --suite=builtin";
}

ExitCode list_variants(const VariantsOptions& options) {
  for (const unsigned decision : options.decisions)
    if (std::ranges::none_of(variants(), [&](const Variant& v) { return decision_of(v) == decision; }))
      return fail(ExitCode::wrong_use, no_variant_of(decision));
  Variants asked;
  for (const Variant& variant : variants())
    if (is_asked_for(variant, options)) asked.push_back(&variant);
  if (options.program && asked.size() > 1)
    return fail(
        ExitCode::wrong_use,
        fmt::format("each variant has its own program: name one, as --variant={}", asked.front()->name));
  if (options.program) return write_output(options.output, program_of(*asked.front()));
  if (!options.paths.empty()) return run_under(asked, options);
  return write_output(options.output, variants_text(asked));
}

}  // namespace

void add_variants(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<VariantsOptions>();
  add_script_paths(*command, options->paths, "run");
  add_single_variants_option(*command, options->variants, "Only this variant, or these");
  command
      ->add_option("--decision", options->decisions,
                   "Only those of the decision with this number in docs/decisions, or of several, as 1,3")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->check(whole_number(1))
      ->type_name("N");
  command->add_flag(
      "--program", options->program,
      "Prints the program that tells the variant of --variant apart: it passes without it, and fails\n"
      "under it");
  command->add_flag("--verbose,-v", options->every, "Shows each command that tells the readings apart");
  command
      ->add_option_function<std::string>(
          "--format", [options](const std::string& name) { options->markdown = name == "markdown"; },
          "text; or markdown, which is for scripts (docs/variants.md)")
      ->check(one_of({"text", "markdown"}))
      ->type_name("NAME");
  command->add_option("-o,--output", options->output, "Writes to this file, not to standard output")
      ->type_name("FILE");
  command
      ->add_option("--jobs,-j", options->jobs, "How many files to run at a time; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  add_plain_timeout(*command, options->timeout);
  add_read_options(*command, options->read);
  add_examples(
      *command,
      "  wfx variants                                     each decision that could be read otherwise\n"
      "  wfx variants --decision=1 suite/core             which tests depend on decision 1?\n"
      "  wfx variants --suite=builtin --verbose\n"
      "  wfx variants --variant=last-handler-counts --program > apart.wast\n"
      "  wfx test --variant=last-handler-counts suite/    what fails where the text is read so?\n"
      "  wfx fuzz --variant=last-handler-counts           a program that tells the readings apart\n",
      "A variant is the semantics where the text of the specification or of the proposal is read\n"
      "otherwise than a decision reads it. With scripts, each is run under each variant whose rules it\n"
      "takes; a command that ends otherwise then tells the readings apart. --program has one for each\n"
      "that does. An interrupt (SIGINT, SIGTERM) tells what was found so far.\n");
  command->callback([command, options, &exit] {
    const std::string fault = idle_option(*command, *options);
    exit = fault.empty() ? list_variants(*options) : fail(ExitCode::wrong_use, fault);
  });
}

}  // namespace wfx
