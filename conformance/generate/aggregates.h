// Structure types, and objects that become garbage.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// The indices of the fields of a structure type whose types match `wanted`.
std::vector<u32> fields_with(const Body& w, u32 type, ValType wanted);

/// Writes code that makes an object of each structure and array type and drops it. If the collector freed an object too
/// early, one of these overwrites it, and the engines differ.
void garbage(Body& w);

}  // namespace wfx::generate
