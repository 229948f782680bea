#include "tools/wfx/engine_options.h"

#include <fmt/format.h>

#include <limits>
#include <map>

#include "conformance/run/machine.h"
#include "conformance/run/reference.h"
#include "machine/native/native.h"
#include "tools/wfx/mutant_name.h"
#include "tools/wfx/usage.h"

namespace wfx {

namespace {

RunLimits limits_of(const EngineOptions& options) {
  RunLimits limits = options.limits;
  limits.collect_after = options.collect_after.value_or(limits.collect_after);
  return limits;
}

}  // namespace

// The machine counts nested calls where the user limits them, or where the reference, which counts them, runs beside
// it. Then the limit on memory alone bounds its stacks.
machine::Limits machine_limits(const EngineOptions& options) {
  machine::Limits limits{.steps = options.limits.steps, .memory = options.limits.memory};
  if (options.engine == EngineKind::both || !options.depth->empty()) {
    limits.depth = options.limits.depth;
    limits.stack_bytes = ~u64{0};
  }
  limits.collect_after = options.collect_after.value_or(limits.collect_after);
  limits.native = options.native.value_or(limits.native);
  limits.perf_map = options.perf_map;
  return limits;
}

std::vector<NamedEngine> handlers_and_native(machine::Limits limits, machine::Native native) {
  limits.native = machine::Native::off;
  std::vector<NamedEngine> engines = {{"handlers", machine_engine(limits)}};
  limits.native = native;
  if (native != machine::Native::off && machine::native::is_available())
    engines.emplace_back("native", machine_engine(limits));
  return engines;
}

CLI::Option* add_sound_option(CLI::App& command, u64& steps_between_wholes) {
  return command
      .add_flag(
          "--sound", steps_between_wholes,
          fmt::format(
              "Checks that each step is sound: what it can have changed of the configuration and the store\n"
              "must be well-typed, and all of both in N steps once; without =N, in {}, or more where there\n"
              "is much. A step that is not sound, or a configuration that is stuck, ends the run and is a\n"
              "failure",
              kStepsBetweenWholes))
      ->check(whole_number(1, std::numeric_limits<i64>::max()))
      ->transform([](const std::string& n) { return n == "true" ? std::to_string(kStepsBetweenWholes) : n; })
      ->type_name("[=N]");
}

namespace {

void add_native_option(CLI::App& command, std::optional<machine::Native>& native) {
  const std::map<std::string, machine::Native> ways{
      {"off", machine::Native::off}, {"lazy", machine::Native::lazy}, {"always", machine::Native::always}};
  command
      .add_option_function<std::string>(
          "--native", [&native, ways](const std::string& way) { native = ways.at(way); },
          "Which functions the machine makes native code of, on x86-64: off, none; lazy, those that are\n"
          "called or go round a loop often; always, all, before anything runs; without it, lazy, and with\n"
          "--engine=both always for the third")
      ->check(one_of({"off", "lazy", "always"}))
      ->type_name("WHEN");
}

}  // namespace

void add_engine_options(CLI::App& command, EngineOptions& options) {
  const std::map<std::string, EngineKind> engines{
      {"reference", EngineKind::reference}, {"machine", EngineKind::machine}, {"both", EngineKind::both}};
  command
      .add_option_function<std::string>(
          "--engine", [&options, engines](const std::string& name) { options.engine = engines.at(name); },
          "What runs programs: reference, by the rules of the semantics; machine, much faster, on native\n"
          "stacks; both, each in turn, the machine once with handlers alone and once in native code where\n"
          "there is any, up to the first command in whose outcome, results, output, memories, tables or\n"
          "globals they differ; without it, reference")
      ->check(one_of({"reference", "machine", "both"}))
      ->type_name("NAME");
  options.counts = add_coverage_option(command, options.coverage);
  options.sound = add_sound_option(command, options.steps_between_wholes);
  options.of_rules = {add_variant_option(command, options.variants, kRunsByVariants),
                      add_mutant_option(command, options.mutant)};
  options.depth = add_limit_options(command, options.limits);
  command
      .add_option(
          "--collect-after", options.collect_after,
          "How many bytes of objects are made between two collections of garbage, at least; without it,\n"
          "a number that is good for speed")
      ->transform(number_of_bytes())
      ->type_name("N[k|m|g]");
  add_native_option(command, options.native);
  options.of_reference.push_back(add_profile_option(command, options.profile));
}

MakeEngine make_engine(const EngineOptions& options, ExitCode& exit) {
  if (options.mutant != nullptr && !options.coverage.empty()) {
    exit =
        fail(ExitCode::wrong_use, "--mutant goes without --coverage, which is that of the rules as they are");
    return nullptr;
  }
  const MakeInspectableEngine reference =
      reference_engine({.limits = limits_of(options),
                        .profile = options.profile,
                        .steps_between_wholes = options.steps_between_wholes,
                        .variants = options.variants,
                        .mutant = options.mutant});
  if (options.engine == EngineKind::reference) {
    if (!options.native) return reference;
    exit = fail(ExitCode::wrong_use,
                "--native is for --engine=machine or both: the reference has no native code");
    return nullptr;
  }
  const bool both = options.engine == EngineKind::both;
  const auto refuse = [&](const CLI::Option* option, std::string_view why) {
    exit =
        fail(ExitCode::wrong_use, fmt::format("{} is for --engine=reference: {}", option->get_name(), why));
    return nullptr;
  };
  for (const CLI::Option* option : options.of_rules)
    if (!option->empty()) return refuse(option, "the machine is not made of rules");
  for (const CLI::Option* option : options.of_reference)
    if (!option->empty() && option->results().back() != "deterministic")
      return refuse(option, "the machine gives the results of the profile deterministic alone");
  if (!both && !options.counts->empty()) return refuse(options.counts, "the machine has no rules to count");
  if (!both && !options.sound->empty())
    return refuse(options.sound, "the machine takes no steps of the rules");
  const machine::Limits limits = machine_limits(options);
  if (!both) return machine_engine(limits);
  std::vector<NamedEngine> engines =
      handlers_and_native(limits, options.native.value_or(machine::Native::always));
  engines.insert(engines.begin(), {"reference", reference});
  return side_by_side(std::move(engines), options.limits.memory);
}

}  // namespace wfx
