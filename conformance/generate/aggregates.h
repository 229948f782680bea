// Structure types, and objects that become garbage.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// The fields of a structure type whose types match `wanted`.
std::vector<u32> fields_with(const Body& w, u32 type, ValType wanted);

/// Makes an object of each type that there is, and drops it. An object that was freed too early is overwritten by them.
void garbage(Body& w);

}  // namespace wfx::generate
