// wfx fuzz: compares engines on generated programs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <memory>
#include <random>
#include <thread>

#include "conformance/run/machine.h"
#include "conformance/run/reference.h"
#include "conformance/scripts/round_trip_engine.h"
#include "grammar/naming.h"
#include "tools/wfx/campaign.h"
#include "tools/wfx/command.h"
#include "tools/wfx/engine_choice.h"
#include "tools/wfx/engine_options.h"
#include "tools/wfx/fuzz_engines.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/progress.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

// Generated programs end by construction, far below these limits.
constexpr RunLimits kLimits{.steps = 10'000'000, .depth = 10'000, .memory = u64{256} << 20};
constexpr std::chrono::seconds kDefaultTime{60};

struct FuzzOptions {
  CampaignOptions campaign;
  EngineChoice others;  // that are programs of their own
  std::optional<std::chrono::milliseconds> timeout;
  std::optional<u64> show;
  u64 steps_between_wholes = 0;  // of --sound
  const CLI::Option* engines = nullptr;
};

enum class Collections : u8 { some, as_many_as_can_be };

NamedEngine reference_named(const std::string& name, Collections collections, u64 steps_between_wholes,
                            const Variants& variants = {}) {
  ReferenceOptions options{
      .limits = kLimits, .steps_between_wholes = steps_between_wholes, .variants = variants};
  if (collections == Collections::as_many_as_can_be) options.limits.collect_after = 0;
  return {name, reference_engine(options)};
}

/// What an engine is compared as: the machine, as two.
std::vector<NamedEngine> engines_named(const std::string& name, Collections collections,
                                       u64 steps_between_wholes) {
  if (name == "reference") return {reference_named(name, collections, steps_between_wholes)};
  machine::Limits limits;
  if (collections == Collections::as_many_as_can_be) limits.collect_after = 0;
  return handlers_and_native(limits, machine::Native::always);
}

/// Several engines are compared with each other; one is compared with itself under the variants, or on modules sent
/// through both formats.
MakeEngine compared(const std::vector<std::string>& names, Collections collections, u64 steps_between_wholes,
                    const Variants& variants) {
  std::vector<NamedEngine> all;
  for (const std::string& name : names)
    std::ranges::move(engines_named(name, collections, steps_between_wholes), std::back_inserter(all));
  if (!variants.empty())
    all.push_back(reference_named("the variant", collections, 0, variants));
  else if (names.size() == 1)
    all.emplace_back("both formats", behind_both_formats(all.front().make));
  return side_by_side(std::move(all));
}

std::string how_far(const CampaignCounts& counts, std::chrono::steady_clock::time_point start) {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return fmt::format("{}, {:.0f} a second, {}", counted(counts.programs, "program"),
                     static_cast<double>(counts.programs) / seconds, counted(counts.findings, "difference"));
}

/// The campaign on engines that are programs of their own.
ExitCode fuzz_others(const FuzzOptions& options) {
  std::string error;
  const auto descriptions = chosen(options.others, {}, error);
  if (!descriptions) return fail(ExitCode::wrong_use, error);
  EngineCampaignOptions others{options.campaign, {}};
  if (options.timeout) others.limits.time = *options.timeout;
  return fuzz_engines(*descriptions, std::move(others));
}

bool is_of_wfx(const std::string& name) { return name == "reference" || name == "machine"; }

constexpr const char* kMachineIsAlone =
    "the machine is compared with the reference alone, and other engines are without it";

ExitCode fuzz(FuzzOptions options) {
  CampaignOptions& c = options.campaign;
  std::ranges::copy_if(c.names, std::back_inserter(options.others.names), std::not_fn(is_of_wfx));
  const bool asks_others = !options.others.names.empty() || !options.others.files.empty();
  if (asks_others && !options.engines->empty() && std::ranges::count(c.names, "machine") > 0)
    return fail(ExitCode::wrong_use, kMachineIsAlone);
  if (asks_others) c.names = {"reference"};
  const u64 sound = options.steps_between_wholes;
  if (sound != 0 && (asks_others || std::ranges::count(c.names, "reference") == 0))
    return fail(ExitCode::wrong_use,
                "--sound is for the engines reference and machine, and the reference among them");
  if (!c.variants.empty()) {
    if (asks_others || !options.engines->empty())
      return fail(ExitCode::wrong_use,
                  fmt::format("--variant compares the reference with itself, and goes without {}",
                              options.others.files.empty() ? "--engines" : "--engine-file"));
    for (const Variant* variant : c.variants)
      if (const std::string_view why = generate::never_told_apart(*variant); !why.empty())
        return fail(ExitCode::wrong_use,
                    fmt::format("--variant={} cannot be found so: {}; docs/variants/{}.wast tells it apart",
                                variant->name, why, variant->name));
    c.names = {"reference"};
  }
  c.first = engines_named(c.names.front(), Collections::some, 0).front().make;
  c.compared = {compared(c.names, Collections::some, sound, c.variants),
                compared(c.names, Collections::as_many_as_can_be, sound, c.variants)};
  if (!c.count && !c.time) c.time = kDefaultTime;
  Campaign campaign(c);
  if (options.show) {
    print(fmt::format(";; program {} of seed {}\n", *options.show, c.seed) + campaign.wast_of(*options.show));
    return ExitCode::holds;
  }
  if (asks_others) return fuzz_others(options);
  heed_interrupts();
  print(fmt::format("seed {}\n", c.seed));
  CampaignCounts counts;
  {
    const ProgressLine progress;
    const auto start = std::chrono::steady_clock::now();
    counts = campaign.run([&](const CampaignCounts& now) { progress.show(how_far(now, start)); },
                          [&](const std::string& told) {
                            progress.clear();
                            print(told + "\n");
                          });
  }
  if (is_interrupted()) print("interrupted\n");
  print(fmt::format("{}, {} of them invalid\n", counted(counts.near_misses, "near miss", "near misses"),
                    counts.invalid));
  print(fmt::format("{}, {}\n", counted(counts.programs, "program"), counted(counts.findings, "difference")));
  end_if_interrupted();
  if (counts.not_kept > 0) return ExitCode::wrong_use;
  return counts.findings == 0 ? ExitCode::holds : ExitCode::does_not_hold;
}

/// Sets the weight of a topic, given as "handlers=200".
void set_weight(const std::string& text, generate::Options& options) {
  const std::size_t equals = text.find('=');
  const auto topic = generate::topic_named(text.substr(0, equals));
  options.weights[static_cast<std::size_t>(*topic)] = static_cast<u32>(std::stoul(text.substr(equals + 1)));
}

std::string wrong_weight(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (!generate::topic_named(text.substr(0, equals)))
    return fmt::format("no topic is '{}'", text.substr(0, equals));
  const std::string number = equals == std::string::npos ? "" : text.substr(equals + 1);
  const bool is_number =
      !number.empty() && number.size() < 5 && number.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? "" : fmt::format("no weight from 0 to 9999 is '{}'", number);
}

std::string wrong_engines(const std::string& text) {
  const std::vector<std::string> names = CLI::detail::split(text, ',');
  std::vector<std::string> all = {"reference", "machine"};
  for (const EngineDescription& engine : known_engines()) all.push_back(engine.name);
  CLI::Validator is_engine = one_of(all);
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string name = names[i];
    if (std::string wrong = is_engine(name); !wrong.empty()) return wrong;
    const auto before = names.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(names.begin(), before, name) != before)
      return fmt::format("{} is named twice; one alone is compared with itself", name);
  }
  if (std::ranges::count(names, "machine") > 0 && !std::ranges::all_of(names, is_of_wfx))
    return kMachineIsAlone;
  return "";
}

std::string topics() {
  std::string s = "Topics, each with the weight 100:\n";
  for (const generate::TopicInfo& t : generate::kTopics) s += fmt::format("  {:<13}{}\n", t.name, t.about);
  return s;
}

void add_program_options(CLI::App& command, FuzzOptions& options) {
  CampaignOptions& c = options.campaign;
  command
      .add_option("--size", c.programs.size,
                  "How much there is in a program: its functions, and what is in them")
      ->check(whole_number(1, 1000))
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option_function<std::vector<std::string>>(
          "--weight",
          [&c](const std::vector<std::string>& all) {
            for (const std::string& text : all) set_weight(text, c.programs);
          },
          "How often a topic occurs, 100 by default, 0 for never; may be given several times")
      ->check(CLI::Validator([](std::string& text) { return wrong_weight(text); }, ""))
      ->type_name("TOPIC=N");
  command.add_option("--seed", c.seed, "The seed of the programs; without it, a random one, which is shown")
      ->check(whole_number())
      ->type_name("N");
  command
      .add_option("--show", options.show,
                  "Shows this program of the seed, with what the first engine does, and ends")
      ->check(whole_number())
      ->type_name("NUMBER");
}

/// Says behind the options how they are used, and what a campaign does.
void explain_fuzz(CLI::App& command) {
  add_examples(
      command,
      "  wfx fuzz --time=10m\n"
      "  wfx fuzz --engines=reference,node,wasm-shell --time=10m --out=found\n"
      "  wfx fuzz --engines=reference --count=100000 --seed=1\n"
      "  wfx fuzz --weight switching=500 --weight aggregates=0 --size=40\n"
      "  wfx fuzz --variant=last-handler-counts       a program that tells the readings apart\n"
      "  wfx fuzz --seed=1 --show=17 > program.wast\n",
      "Generates well-typed programs with effect handlers, runs each on the engines, and compares what they\n"
      "do: outcomes, results, output, memories, tables, globals. The machine runs it twice, with handlers "
      "alone\n"
      "and in native code from the first call. Every other program runs with garbage\n"
      "collected as often as can be. The same seed gives the same programs. One with a difference, a crash\n"
      "or a hang is shrunk and kept as a script that says what the first engine does, so that wfx test can\n"
      "run it.\n"
      "\n"
      "Of other engines a process is asked about as many programs as it can take, and near misses with\n"
      "them; a validator, about their modules. The reference decides. What the specification leaves open,\n"
      "and to run out of stack or memory, is no difference. Differences are one finding where the rule or\n"
      "the ending that is expected, the ending, and the engine's words but for names, numbers and what\n"
      "stands in parentheses are the same. Each is shrunk and written once, as .wast, .js and .wasm; what\n"
      "ends an engine, with crash- before its name.\n"
      "\n"
      "An interrupt (SIGINT, SIGTERM) ends it with the counts so far; what is found is kept, shrunk or not.\n"
      "It then ends by that signal, which a shell shows as 130 or 143. A second one ends it at once.\n"
      "\n" +
          topics());
}

}  // namespace

void add_fuzz(CLI::App* command, ExitCode& exit) {
  auto options = std::make_shared<FuzzOptions>();
  CampaignOptions& c = options->campaign;
  c.names = {"reference", "machine"};
  c.seed = std::random_device()();
  c.jobs = std::max(1U, std::thread::hardware_concurrency());
  c.folder = "fuzz-findings";
  options->engines =
      command
          ->add_option_function<std::string>(
              "--engines", [&c](const std::string& names) { c.names = CLI::detail::split(names, ','); },
              "What the programs run on: reference,machine compares these; one alone is compared\n"
              "with itself, its modules sent through binary and text; reference,node,... compares\n"
              "engines that `wfx engines` lists with the reference; without it, reference,machine")
          ->check(CLI::Validator([](std::string& names) { return wrong_engines(names); }, ""))
          ->type_name("NAME[,NAME...]");
  command
      ->add_option("--engine-file", options->others.files,
                   "An engine by a description of its own, in TOML; see docs/conform.md")
      ->allow_extra_args(false)
      ->type_name("FILE");
  command
      ->add_option_function<u64>(
          "--time", [&c](u64 seconds) { c.time = std::chrono::seconds(seconds); },
          "How long to run; without it and --count, a minute. What is found near the end is shrunk for\n"
          "five seconds more")
      ->transform(number_of_seconds())
      ->type_name("N[s|m|h]");
  command->add_option("--count", c.count, "How many programs")->check(whole_number())->type_name("N");
  add_program_options(*command, *options);
  add_sound_option(*command, options->steps_between_wholes);
  add_variant_option(
      *command, c.variants,
      "Compares the reference with itself where it reads the text as this variant does; a module\n"
      "that one alone accepts is a difference. May be given several times");
  command->add_option("--out,--keep", c.folder, "The folder for programs that show a difference")
      ->capture_default_str()
      ->type_name("DIR");
  command->add_option("--most", c.most, "How many differences, or findings of other engines, are enough")
      ->check(whole_number(1))
      ->capture_default_str()
      ->type_name("N");
  command->add_option("--jobs,-j", c.jobs, "How many processes at a time; without it, one a processor")
      ->check(whole_number(1, 1024))
      ->type_name("N");
  add_engine_timeout(*command, options->timeout,
                     "How long a process of another engine may take; without it, a minute");
  explain_fuzz(*command);
  command->callback([options, &exit] { exit = fuzz(*options); });
}

}  // namespace wfx
