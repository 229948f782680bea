#include "tools/wfx/engine_options.h"

#include <fmt/format.h>

#include <map>

#include "conformance/engines/machine.h"
#include "conformance/engines/reference.h"

namespace wfx {

namespace {

// What a nested call takes of the machine's stacks: about 50 bytes of native stack, and its slots.
constexpr u64 kBytesOfCall = 128;

machine::Limits machine_limits(const RunLimits& limits) {
  const u64 depth = std::min(limits.depth, ~u64{0} / kBytesOfCall);
  return {.stack_bytes = depth * kBytesOfCall, .memory = limits.memory};
}

}  // namespace

void add_engine_options(CLI::App& command, EngineOptions& options) {
  const std::map<std::string, EngineKind> engines{{"reference", EngineKind::reference},
                                                  {"machine", EngineKind::machine}};
  command
      .add_option_function<std::string>(
          "--engine", [&options, engines](const std::string& name) { options.engine = engines.at(name); },
          "What runs programs: reference, by the rules of the semantics, or machine, much faster, on\n"
          "native stacks; without it, reference")
      ->check(CLI::IsMember({"reference", "machine"}))
      ->type_name("NAME");
  options.of_reference.push_back(add_coverage_option(command, options.coverage));
  options.of_reference.push_back(add_limit_options(command, options.limits));
  options.of_reference.push_back(add_profile_option(command, options.profile));
}

MakeEngine make_engine(const EngineOptions& options, ExitCode& exit) {
  if (options.engine == EngineKind::reference) return reference_engine(options.limits, options.profile);
  for (const CLI::Option* option : options.of_reference) {
    if (option->empty()) continue;
    exit = fail(ExitCode::wrong_use,
                fmt::format("{} is for --engine=reference: the machine has no rules or steps to count, and "
                            "gives the results of the deterministic profile",
                            option->get_name()));
    return nullptr;
  }
  return machine_engine(machine_limits(options.limits));
}

}  // namespace wfx
