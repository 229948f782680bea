// The handlers that the compiler puts into code, by topic.
#pragma once

#include "grammar/instruction.h"
#include "machine/code.h"

namespace wfx::machine::ops {

// ---- control (ops/control.cpp)
Handler enter;         // CodeEnter
Handler enter_plain;   // CodeEnter with no locals to zero
Handler host_body;     // CodePD: p = FuncInst, d = parameters
Handler unreachable;   // Code0
Handler count_step;    // Code0: the run ends where it has taken all its steps
Handler count_call;    // CodeD: x = what the frame counts; the run ends where calls would nest too deep
Handler uncount_call;  // CodeD: the same, as the frame ends
Handler stopped;       // in place of any: the run ends, since Machine::stop says so
Handler br;            // CodeT
Handler br_if;         // CodeAT: the i32 in a is not zero
Handler br_unless;     // CodeAT
Handler br_if_64;      // CodeAT: the slot in a is not zero
Handler br_unless_64;
Handler add_br_if;             // CodeAIT: the constant is added to the i32 in a, and the sum is not zero
Handler add_br_unless;         // CodeAIT
Handler br_table;              // CodeTable, then `x` + 1 targets
Handler return_0;              // Code0
Handler return_1;              // CodeD: x = the slot of the result
Handler return_n;              // CodeDA: d = how many slots, a = the first
Handler call;                  // CodePD: p = FuncInst of this instance, d = where its frame begins
Handler call_far;              // CodePD: p = FuncInst of any instance
Handler call_indirect;         // CodePDABI: p = TableInst, i = type, a = index, d = frame
Handler call_ref;              // CodeDA: a = the reference, d = frame
Handler return_call;           // CodePDAB: p = FuncInst, a = first argument, b = how many slots
Handler return_call_indirect;  // CodePDABI: b = first argument, x = how many slots
Handler return_call_ref;       // CodeDABC: a = the reference, b = first argument, c = how many slots

// ---- variables (ops/variables.cpp)
Handler constant;    // CodeDI
Handler constant_2;  // CodeDABI: d = a slot of two, i = the low half, a and b = the high half
Handler copy;        // CodeDA
Handler copy_2;      // CodeDA: two slots
Handler move_n;      // CodeDAB: b slots from a down to d, which is below
Handler select;      // CodeDABC: c ? a : b
Handler select_2;
Handler global_get;  // CodePD: p = the slot
Handler global_get_2;
Handler global_set;  // CodePD: d = the operand
Handler global_set_2;
Handler table_get;   // CodePDAB: p = TableInst, d, a = index
Handler table_set;   // CodePDAB: a = index, b = reference
Handler table_size;  // CodePD

// ---- numeric (ops/numeric.cpp)

/// Of an instruction with two operands. Null where there is no such form.
struct Binary {
  Handler* rr;  // CodeDAB
  Handler* ri;  // CodeDAI: the second operand is a constant
};
/// Of a comparison, also fused with a branch that is taken where it holds, or where it does not.
struct Compare {
  Binary value;
  Handler *if_rr, *if_ri;  // CodeABT, CodeAIT
  Handler *unless_rr, *unless_ri;
};
Handler* unary(Op op);   // CodeDA: unop, testop, cvtop
Binary binary(Op op);    // binop
Compare compare(Op op);  // relop

// ---- memory (ops/memory.cpp)

/// `guarded`: of a 32-bit memory that is memory 0. CodeDAI or CodeDABI: the immediate is the offset; a store has its
/// address in a, its value in b. `checked`: of any memory; CodePDABI, p = MemInst.
struct Access {
  Handler *guarded, *checked;
};
Access load(Op op);
Access store(Op op);
/// Of an access to a guarded memory that faulted: what the signal handler goes on with.
Handler out_of_bounds;
Handler memory_size;  // CodePD: p = MemInst
Handler memory_grow;  // CodePDAB: a = pages, b = one past the slots in use

}  // namespace wfx::machine::ops
