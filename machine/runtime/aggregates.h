// Structures and arrays: what their handlers need of the heap, and routines of ops::on_host (host_op.h) for what is
// done to many elements. The operands are those of the instruction, in its order.
#pragma once

#include "machine/code.h"

namespace wfx::machine::runtime {

HostRoutine refill;  // (machine, size class, bytes): free cells of that class; 0 where there is no room

HostRoutine array_new;          // i = type
HostRoutine array_new_default;  // i = type
HostRoutine array_new_data;     // i = type, j = data segment
HostRoutine array_new_elem;     // i = type, j = element segment
HostRoutine array_fill;         // i = type
HostRoutine array_copy;         // i = bytes of an element
HostRoutine array_init_data;    // i = bytes of an element, j = data segment
HostRoutine array_init_elem;    // j = element segment

}  // namespace wfx::machine::runtime
