// The counterexamples that are kept: programs which show why a premise is there. They are in docs/premises, and part of
// the program.
#pragma once

#include <optional>

#include "conformance/premises/trial.h"

namespace wfx::premises {

/// A program that shows why the premise of a mutant is there; of a pair, why each of two premises is there, of which
/// the other one refuses the program, too.
struct Counterexample {
  const Mutant* mutant = nullptr;
  std::string file;    // its name in docs/premises
  std::string script;  // without the comment that it begins with
  std::string step;    // "after step 3, Step/suspend-handled"
  std::string why;     // what is wrong then, a line or several
  /// The same in a line: "stuck: there is no tag 7 for switch", "ill-typed: expected [i64], found []".
  std::string in_short;
  bool is_again = false;   // soundness says no more than the premise does
  std::string_view whole;  // the file
};

/// "Instr_ok.switch-5.wast" of Instr_ok/switch:holds-5, and "Tagtype_ok-1-2.wast" of Tagtype_ok:holds-1-2.
std::string file_name_of(const Mutant& mutant);
/// The text of a file that keeps the program, which goes wrong by that violation.
std::string file_of(const Mutant& mutant, const std::string& script, const std::string& violation);

/// The one that is kept for the premise; or for a pair that it is in, unless none.tsv says why it has none. Nothing
/// where none is.
std::optional<Counterexample> counterexample_of(const Mutant& mutant);

/// Of one that is kept for a pair, the number of the premise beside this one. Premises count from 1.
std::optional<unsigned> number_of_other_premise(const Counterexample& counterexample, const Mutant& premise);
/// "premise 2"; empty where there is none beside this one.
std::string other_premise(const Counterexample& counterexample, const Mutant& premise);

/// Why no counterexample is kept for a premise, and what was tried.
struct NoCounterexample {
  std::string tried;   // "12 modules refused by it: 10 are refused all the same, 2 run soundly"
  std::string reason;  // why there is none; empty where that is not known
};
/// What docs/premises/none.tsv says of the premise; nothing where it does not name it.
std::optional<NoCounterexample> no_counterexample_of(const Mutant& mutant);

/// Does the counterexample still hold: refused by the rules as they are, accepted under the mutant, and unsound at the
/// step that it tells? One of a pair is refused where one of the two alone holds always, too. Empty; else what is not
/// so. The reference may crash under a mutant.
std::string fault_of(const Counterexample& counterexample);
/// The file of the counterexample with what goes wrong now in its comment; empty where nothing does. The reference may
/// crash under a mutant.
std::string told_anew(const Counterexample& counterexample);

}  // namespace wfx::premises
