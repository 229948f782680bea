#include "tools/wfx/fuzz_engines.h"

#include <fmt/format.h>

#include "conformance/subjects/control.h"
#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/engine_choice.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/progress.h"

namespace wfx {

namespace {

std::string table_of(const std::vector<EngineFinding>& findings) {
  std::string table;
  for (const EngineFinding& f : findings) {
    const std::string mark = f.is_repeated ? "" : ", not seen by a program alone";
    table += printable(fmt::format("{:>8}  {}: {}{}", f.count, f.engine, f.cause, mark)) + "\n";
  }
  return table.empty() ? "" : "\nprograms  finding\n" + table;
}

void show(const EngineCampaignCounts& counts, const std::vector<EngineFinding>& findings,
          std::size_t engines) {
  print(table_of(findings));
  print(fmt::format("\n{}, {} of them invalid\n", counted(counts.near_misses, "near miss", "near misses"),
                    counts.invalid));
  print(fmt::format("{} on {}, {} of them on what is not implemented\n", counted(counts.asked, "question"),
                    counted(engines, "engine"), counts.lacking));
  if (counts.unanswered > 0)
    print(fmt::format("{} not answered before the end\n", counted(counts.unanswered, "question")));
  print(fmt::format("{} by what the specification leaves open\n", counted(counts.on_choices, "difference")));
  print(fmt::format("{}, {}, {}\n", counted(counts.programs, "program"),
                    counted(counts.departures, "difference"), counted(findings.size(), "finding")));
}

std::string how_far_by(const EngineCampaignCounts& counts, std::size_t findings, double seconds) {
  return fmt::format("{}, {:.0f} a second, {}", counted(counts.programs, "program"),
                     static_cast<double>(counts.programs) / seconds, counted(findings, "finding"));
}

/// What is told of an engine that tells nothing: a run without findings would seem to say that it conforms.
std::string silent(const std::string& engine) {
  return fmt::format("exhausted: {} has answered nothing within the time; --time=N allows more", engine);
}

}  // namespace

ExitCode fuzz_engines(const std::vector<EngineDescription>& descriptions, EngineCampaignOptions options) {
  if (options.time) options.limits.end = std::chrono::steady_clock::now() + *options.time;
  for (const EngineDescription& description : descriptions) {
    std::string why;
    std::optional<FoundEngine> engine = find_engine(description, why);
    if (!engine) return fail(ExitCode::wrong_use, not_found(description, why));
    const Control asked = control(*engine, {.limits = options.limits});
    if (options.limits.is_over()) return fail(ExitCode::exhausted, silent(description.name));
    if (!asked.fault.empty())
      return fail(ExitCode::does_not_hold,
                  fmt::format("{} is not asked, since it {}", description.name, asked.fault));
    tell_hint(asked.hint);
    options.engines.push_back(generate::with_forms_for_programs(std::move(*engine)));
  }
  heed_interrupts();
  print(fmt::format("seed {}\n", options.seed));
  for (const FoundEngine& engine : options.engines)
    print(fmt::format("{} {}\n", engine.description.title, engine.version));
  EngineCampaign campaign(options);
  EngineCampaignCounts counts;
  {
    const ProgressLine progress;
    const auto start = std::chrono::steady_clock::now();
    counts = campaign.run(
        [&](const EngineCampaignCounts& now, std::size_t findings) {
          const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
          progress.show(how_far_by(now, findings, passed.count()));
        },
        [&](const std::string& told) {
          progress.clear();
          print(told + "\n");
        });
  }
  if (is_interrupted()) print("interrupted\n");
  show(counts, campaign.findings(), options.engines.size());
  end_if_interrupted();
  if (counts.not_written > 0) return ExitCode::wrong_use;
  ExitCode exit = campaign.findings().empty() ? ExitCode::holds : ExitCode::does_not_hold;
  for (const FoundEngine& engine : options.engines)
    if (counts.unanswered > 0 && !campaign.has_answered(engine.description.name))
      exit = worse(exit, fail(ExitCode::exhausted, silent(engine.description.name)));
  return exit;
}

}  // namespace wfx
