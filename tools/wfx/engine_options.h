// Which engine runs a program, and within which limits.
#pragma once

#include "conformance/run/side_by_side.h"
#include "machine/outcome.h"
#include "semantics/mutants/mutant.h"
#include "semantics/numerics/choice.h"
#include "tools/wfx/command.h"
#include "tools/wfx/variant_options.h"

namespace wfx {

enum class EngineKind : u8 { reference, machine, both };

struct EngineOptions {
  EngineKind engine = EngineKind::reference;
  RunLimits limits;
  std::optional<u64> collect_after;
  std::optional<machine::Native> native;
  bool perf_map = false;
  numerics::Profile profile;
  const CLI::Option* depth = nullptr;  // --max-depth
  std::string coverage;                // the file for it, or empty
  u64 steps_between_wholes = 0;        // of --sound; 0 without it
  Variants variants;                   // of --variant
  const Mutant* mutant = nullptr;      // of --mutant
  // Options that the machine cannot follow, be it alone or beside the reference.
  std::vector<const CLI::Option*> of_reference;
  const CLI::Option* counts = nullptr;  // --coverage and --sound, which the machine alone cannot follow
  const CLI::Option* sound = nullptr;
  // --variant and --mutant, which change rules: the machine is not made of them.
  std::vector<const CLI::Option*> of_rules;
};

/// --sound, which sets how many steps are between two at which the whole configuration is checked.
CLI::Option* add_sound_option(CLI::App& command, u64& steps_between_wholes);

/// --engine, --coverage, --sound, --variant, --mutant, --max-steps, --max-depth, --max-memory, --collect-after,
/// --native and --profile.
void add_engine_options(CLI::App& command, EngineOptions& options);

/// The limits of the machine.
machine::Limits machine_limits(const EngineOptions& options);

/// The machine with handlers alone, and where there is native code, with that.
std::vector<NamedEngine> handlers_and_native(machine::Limits limits, machine::Native native);

/// The engine of the options. Null where it cannot do what another option asks: the error is then on standard error,
/// and the exit code in `exit`.
MakeEngine make_engine(const EngineOptions& options, ExitCode& exit);

}  // namespace wfx
