// Bulk operations on memories and tables: routines of ops::on_host (host_op.h). The operands are those of the
// instruction, in its order.
#pragma once

#include "machine/code.h"

namespace wfx::machine::runtime {

HostRoutine memory_fill;  // i = MemInst
HostRoutine memory_copy;  // i, j = MemInst: to, from
HostRoutine memory_init;  // i = MemInst, j = data segment
HostRoutine data_drop;    // j = data segment
HostRoutine table_fill;   // i = TableInst
HostRoutine table_copy;   // i, j = TableInst: to, from
HostRoutine table_init;   // i = TableInst, j = element segment
HostRoutine table_grow;   // i = TableInst
HostRoutine elem_drop;    // j = element segment

}  // namespace wfx::machine::runtime
