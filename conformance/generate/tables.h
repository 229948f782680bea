// Indices into tables.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Writes an index for which the table has an element, of its address type. Tables are never empty.
void table_index(Body& w, u32 table);
/// Writes a constant of the table's address type.
void table_number(Body& w, u32 table, u32 value);

}  // namespace wfx::generate
