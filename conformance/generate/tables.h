// How elements of tables are reached.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// An index of the table's address type for which there is an element. Tables are never empty.
void table_index(Body& w, u32 table);
/// A constant of that type.
void table_number(Body& w, u32 table, u32 value);

}  // namespace wfx::generate
