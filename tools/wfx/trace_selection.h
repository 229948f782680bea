// Which steps of a run `wfx trace` shows, as the command line says it.
#pragma once

#include "tools/render/recording.h"
#include "tools/wfx/program.h"

namespace wfx {

constexpr u64 kNoEnd = ~u64{0};  // --to, where the run ends by itself
/// What a picture shows where no option says which rules: the life of continuations.
constexpr const char* kStackSwitching = "cont.*,resume*,suspend-*,switch-*,*prompt*";

struct SelectionOptions {
  std::vector<std::string> rules;
  bool only_switches = false;
  std::optional<std::string> func;
  std::vector<u64> steps;
  u64 from = 1;
  u64 to = kNoEnd;
  bool structural = false;  // structural steps are shown by themselves

  /// Whether the user says which steps are shown by what they do, or one by one, and not only between which they are.
  [[nodiscard]] bool chooses() const { return !rules.empty() || only_switches || !steps.empty(); }
};

/// --rules, --only, --func, --steps, --from and --to.
void add_selection_options(CLI::App& command, SelectionOptions& options);

/// The steps that the options select, of the rules of `patterns` where they do not choose. None where a pattern matches
/// no rule, or no step can be selected: the error is then on standard error, and how to end in `exit`.
std::optional<Selection> select(const SelectionOptions& options, const char* patterns, ExitCode& exit);

/// Adds to the selection that of --func, whose function the program or a module of --link must have. If none does, or
/// these cannot be read, says so on standard error; answers how to end.
ExitCode select_func(const SelectionOptions& options, const Program& program, const ProgramOptions& linked,
                     Selection& selection);

/// "no rule matches 'res'", with what to write instead, of the rules of steps: the pattern with a star, or a name that
/// is near.
std::string no_rule_matches(const std::string& pattern);

}  // namespace wfx
