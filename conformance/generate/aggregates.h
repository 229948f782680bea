// What structures are made of.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// The fields of the structure type whose type matches.
std::vector<u32> fields_with(const Body& w, u32 type, ValType wanted);

/// Makes an object of each type that there is, and drops it: where something was freed too early, it is gone then.
void garbage(Body& w);

}  // namespace wfx::generate
