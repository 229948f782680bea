#include "semantics/soundness/soundness_rules.h"

namespace wfx {

// The function of every rule, so that a rule without a function does not link.
#define RULE(relation, case_, ...) reinterpret_cast<void (*)()>(&relation::case_),
#define RULE_ALONE(relation, ...) reinterpret_cast<void (*)()>(&relation),
extern void (*const kSoundnessFunctions[])();
void (*const kSoundnessFunctions[])() = {
#include "semantics/rules/names_soundness.def"
};
#undef RULE
#undef RULE_ALONE

}  // namespace wfx
