// Which engine runs a program, and within which limits.
#pragma once

#include "conformance/engine.h"
#include "semantics/numerics/choice.h"
#include "tools/wfx/command.h"

namespace wfx {

enum class EngineKind : u8 { reference, machine };

struct EngineOptions {
  EngineKind engine = EngineKind::reference;
  RunLimits limits;
  numerics::Profile profile;
  std::string coverage;                          // the file for it, or empty
  std::vector<const CLI::Option*> of_reference;  // those that no other engine has
};
/// --engine, --coverage, --max-steps, --max-depth, --max-memory and --profile.
void add_engine_options(CLI::App& command, EngineOptions& options);

/// The engine that was asked for. Null, and said so, with how to end in `exit`, if it does not have what else was asked
/// for.
MakeEngine make_engine(const EngineOptions& options, ExitCode& exit);

}  // namespace wfx
