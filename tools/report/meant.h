// What a user means by the name of a rule or a mutant, or by a pattern of such names.
#pragma once

#include <string>
#include <vector>

#include "semantics/mutants/mutant.h"

namespace wfx {

/// Is the rule meant by the pattern: by its name, the part of it behind the slash, or its relation?
bool is_meant_by_name(const std::string& pattern, const RuleInfo& rule);
/// By one of these, or by an instruction that it is of?
bool is_meant(const std::string& pattern, const RuleInfo& rule);
/// Is the mutant meant: by its name, or by what its rule is meant by?
bool is_meant(const std::string& pattern, const Mutant& mutant);

/// The first of the patterns by which none of the mutants is meant; null if each means one.
const std::string* without_meaning(const std::vector<std::string>& patterns,
                                   const std::vector<const Mutant*>& mutants);

/// All that a pattern for these mutants could have been: names of mutants and rules, relations, instructions.
std::vector<std::string> names_for(const std::vector<const Mutant*>& mutants);

}  // namespace wfx
