// wfx variants: other readings of the text, and the tests that tell them apart.
#include "tools/wfx/variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/suite.h"
#include "grammar/unicode.h"
#include "tools/report/variants.h"
#include "tools/wfx/command.h"
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
  bool markdown = false;
  std::string output;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  ReadOptions read;
};

/// A program that ends by itself may be endless under a variant.
constexpr u64 kStepsBeyond = 100'000;

/// A script that passes as the rules are.
struct PlainScript {
  std::string path;
  std::vector<RuleCounts> counts;
};

u64 steps_of(const std::vector<RuleCounts>& counts) {
  u64 steps = 0;
  for (const RuleInfo& rule : kRules)
    if (rule.name.starts_with("Step")) steps += counts[static_cast<std::size_t>(rule.rule)].taken;
  return steps;
}

/// Does the script come to a rule that the variant reads otherwise?
bool reaches(const PlainScript& script, const Variant& variant) {
  return std::ranges::any_of(variant.rules, [&](const ReadRule& read) {
    const RuleCounts& counts = script.counts[static_cast<std::size_t>(read.rule)];
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

/// Runs the scripts as the rules are. Those that fail cannot tell anything: there is an error for each.
std::vector<PlainScript> plain_scripts(const VariantsOptions& options, const std::vector<std::string>& paths,
                                       ExitCode& exit) {
  std::vector<PlainScript> scripts;
  SuiteOptions suite = suite_options(options);
  suite.coverage = true;
  const ProgressLine progress;
  std::size_t ended = 0;
  run_suite(paths, subjects_with(reference_engine({})), suite,
            {.ends =
                 [&](const FileReport& report) {
                   progress.show(fmt::format("[{}/{}] {}", ++ended, paths.size(), printable(report.path)));
                 },
             .done =
                 [&](const FileReport& report) {
                   if (report.script.failed() == 0) return scripts.push_back({report.path, report.coverage});
                   progress.clear();
                   exit = fail(report.is_readable ? ExitCode::does_not_hold : ExitCode::wrong_use,
                               fmt::format("{} fails without a variant: it is left out; wfx test says why",
                                           report.path));
                 }});
  return scripts;
}

/// How the command ended: what is actual of an assertion, the message of another command. A module that is refused is
/// told as that, since by which words, the rule decides that is read otherwise.
ToldApart told_apart(const Failure& failure) {
  const Diagnostic& d = failure.diagnostics.errors().front();
  constexpr std::string_view kActual = "actual:   ";
  std::string ending = d.rule.empty() ? d.message : "the module is refused";
  for (const std::string& note : d.notes)
    if (note.starts_with(kActual)) ending = note.substr(kActual.size());
  return {.place = place_of(*d.source, d.at.begin), .ending = std::move(ending)};
}

VariantResult result_of(const Variant& variant, const std::vector<PlainScript>& scripts,
                        const VariantsOptions& options) {
  VariantResult result{.variant = &variant};
  std::vector<std::string> paths;
  RunLimits limits;
  limits.steps = kStepsBeyond;
  for (const PlainScript& script : scripts) {
    if (!reaches(script, variant)) continue;
    paths.push_back(script.path);
    limits.steps = std::max(limits.steps, 2 * steps_of(script.counts) + kStepsBeyond);
  }
  result.scripts = paths.size();
  run_suite(paths, subjects_with(reference_engine({.limits = limits, .variants = {&variant}})),
            suite_options(options), {.done = [&](const FileReport& report) {
              for (const Failure& failure : report.script.failures)
                result.apart.push_back(told_apart(failure));
            }});
  return result;
}

ExitCode run_under(const Variants& asked, const VariantsOptions& options) {
  std::string error;
  const std::optional<std::vector<std::string>> paths = scripts_at(options.paths, error);
  if (!paths) return fail(ExitCode::wrong_use, error);
  ExitCode exit = ExitCode::holds;
  const std::vector<PlainScript> scripts = plain_scripts(options, *paths, exit);
  std::vector<VariantResult> results;
  {
    const ProgressLine progress;
    for (const Variant* variant : asked) {
      progress.show(fmt::format("[{}/{}] {}", results.size() + 1, asked.size(), variant->name));
      results.push_back(result_of(*variant, scripts, options));
    }
  }
  return write_output(options.output,
                      options.markdown ? variants_markdown(results, scripts.size())
                                       : variants_text(results, scripts.size(), options.every),
                      exit);
}

bool is_asked_for(const Variant& variant, const VariantsOptions& options) {
  if (options.variants.empty() && options.decisions.empty()) return true;
  return std::ranges::count(options.variants, &variant) > 0 ||
         std::ranges::count(options.decisions, decision_of(variant)) > 0;
}

ExitCode list_variants(const VariantsOptions& options) {
  Variants asked;
  for (const Variant& variant : variants())
    if (is_asked_for(variant, options)) asked.push_back(&variant);
  if (asked.empty())
    return fail(ExitCode::does_not_hold, "no variant is of that decision; wfx variants lists them");
  if (!options.paths.empty()) return run_under(asked, options);
  if (options.markdown)
    return fail(ExitCode::wrong_use, "--format=markdown is of scripts: PATH, or --suite=builtin");
  return write_output(options.output, variants_text(asked));
}

}  // namespace

void add_variants(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<VariantsOptions>();
  add_script_paths(*command, options->paths, "run");
  add_single_variants_option(*command, options->variants, "Only this variant, or these");
  command
      ->add_option("--decision", options->decisions,
                   "Only those of the decision with this number in docs/decisions, or of several")
      ->allow_extra_args(false)
      ->type_name("N");
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
  add_read_options(*command, options->read);
  add_examples(
      *command,
      "  wfx variants                                     each decision that could be read otherwise\n"
      "  wfx variants --decision=1 suite/core             which tests depend on decision 1?\n"
      "  wfx variants --suite=builtin --verbose\n"
      "  wfx test --variant=last-handler-counts suite/    what fails where the text is read so?\n"
      "  wfx fuzz --variant=last-handler-counts           a program that tells the readings apart\n",
      "A variant is the semantics where the text of the specification or of the proposal is read\n"
      "otherwise than a decision reads it. With scripts, each is run under each variant whose rules it\n"
      "takes; a command that ends otherwise then tells the readings apart. docs/variants has a program\n"
      "for each that does.\n");
  command->callback([options, &exit] { exit = list_variants(*options); });
}

}  // namespace wfx
