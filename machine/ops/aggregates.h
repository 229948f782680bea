// Handlers of structures and arrays.
#pragma once

#include "machine/code.h"

namespace wfx::machine::ops {

Handler struct_new;          // CodeNew
Handler struct_new_default;  // CodeNew, count = 0
Handler array_new_fixed;     // CodeNew
Handler array_len;           // CodeDA

// Of fields and elements that are so many bytes wide.
Handler* struct_get(u32 bytes, bool is_signed);  // CodeDAB: a = structure, x = offset
Handler* struct_set(u32 bytes);                  // CodeDAB: a = structure, b = value, x = offset
Handler* array_get(u32 bytes, bool is_signed);   // CodeDAB: a = array, b = index
Handler* array_set(u32 bytes);                   // CodeDABC: a = array, b = index, c = value

}  // namespace wfx::machine::ops
