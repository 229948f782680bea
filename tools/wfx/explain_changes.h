// What wfx explain says of decisions, variants and mutants.
#pragma once

#include <string>
#include <vector>

#include "semantics/decisions.h"
#include "semantics/mutants/mutant.h"
#include "semantics/variants/variant.h"
#include "tools/render/pen.h"

namespace wfx {

/// The number of the decision in docs/decisions.
unsigned number_of(const Decision& decision);
/// The decision that "decision 1" or "decision-1" names; null if the name is not of that form, or there is none.
const Decision* decision_named(std::string_view name);
/// What a name of that form may be: "decision 1", ...
std::vector<std::string> names_of_decisions();

std::string explain_decision(const Decision& decision, const Pen& pen);
std::string explain_variant(const Variant& variant, const Pen& pen);
/// What is changed by the mutant, and how it is tried. What its rule is, and what goes wrong, stands behind it.
std::string explain_mutant(const Mutant& mutant, const Pen& pen);

/// The lines of a text, each after the indent.
std::string indented(std::string_view text, std::string_view indent);

}  // namespace wfx
