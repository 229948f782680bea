// Loops to whose labels handlers and catch clauses branch.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Writes a loop of few rounds that leaves values of these types. A branch to its label brings values of the types
/// `carried`, which are variables in the round. `inside` writes the round; it is given the level of the loop, and the
/// number of the variable that has the last of the values.
void few_rounds(Body& w, const ResultType& carried, const ResultType& types,
                const std::function<void(u32 loop, std::size_t last)>& inside);

}  // namespace wfx::generate
