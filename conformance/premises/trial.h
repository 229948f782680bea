// Tries whether a program that a mutant of typing accepts goes wrong.
#pragma once

#include <string>
#include <vector>

#include "semantics/mutants/mutant.h"

namespace wfx::premises {

/// How a program fares under a mutant.
struct Trial {
  enum class Kind : u8 {
    refused,  // one of its modules is malformed, invalid or does not link
    sound,    // it runs, and nothing is wrong, as far as its first steps go
    again,    // soundness says of it what the premise says, and nothing more goes wrong
    unsound,  // it takes a step, or cannot take one, against the rules of soundness
  };
  Kind kind = Kind::refused;
  std::string violation;  // of `again` and `unsound`: what is wrong, and then a line each of what tells more
};

/// Runs the script. Its modules are judged by the rules as the mutant has them, and each configuration by those of
/// soundness as they are. What it asks for beyond modules, registrations and calls is left out. The reference may crash
/// under a mutant.
Trial try_under(const Mutant& mutant, const std::string& script);

/// Does every module of the script validate and link by the rules as they are? Nothing is run but instantiations.
bool is_accepted(const std::string& script);

/// The premises of rules of typing, as mutants that hold always, of which some failed in the judgement of the script's
/// last module. It is judged by the rules as they are.
std::vector<const Mutant*> failing_premises(const std::string& script);

/// The mutants of a premise of typing that holds always, in the order of the rules.
std::vector<const Mutant*> typing_premises();

}  // namespace wfx::premises
