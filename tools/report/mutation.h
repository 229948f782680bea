// What became of mutants: which a suite kills.
#pragma once

#include <string>
#include <vector>

#include "semantics/mutants/mutant.h"

namespace wfx {

enum class Fate : u8 {
  killed,      // a script fails under it
  survived,    // the scripts that reach it pass
  unreached,   // no script reaches it
  equivalent,  // mutants.def says why no script can fail, and none does
  refuted,     // mutants.def says why no script can fail, and one does
};
std::string_view to_string(Fate fate);

struct MutantFate {
  const Mutant* mutant = nullptr;
  Fate fate = Fate::unreached;
  std::string by{};         // of a killed one: what noticed it first, "one.wast:12:3: result ..."
  std::size_t scripts = 0;  // that reach it
};

/// How many mutants there are that a script could kill, and how many are killed.
struct Score {
  std::size_t all = 0;
  std::size_t killed = 0;
};
Score score_of(const std::vector<MutantFate>& fates);

/// The score of each relation and of all, and the mutants that were not killed, or, with `every`, all of them.
std::string mutation_text(const std::vector<MutantFate>& fates, bool every);
/// docs/mutants.md says what it has, docs/mutants.schema.json its form. `wfx` is the version of the program;
/// `chosen` is how many mutants were to be judged, of which an interrupt leaves some out.
std::string mutation_json(const std::vector<MutantFate>& fates, const std::string& wfx, std::size_t scripts,
                          std::size_t chosen);

}  // namespace wfx
