// Loops whose labels handlers and clauses lead to.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// A loop that leaves values of these types. What branches to its label brings values of the types `carried`, which are
/// variables in `inside`. That writes a round, of which there are few; it gets the level of the loop, and the number of
/// the variable of the last value.
void few_rounds(Body& w, const ResultType& carried, const ResultType& types,
                const std::function<void(u32 loop, std::size_t last)>& inside);

}  // namespace wfx::generate
