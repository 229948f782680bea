// The handlers of vector instructions. Null where an instruction is not of that kind.
#pragma once

#include "machine/ops/handlers.h"

namespace wfx::machine::ops {

/// Of one operand: CodeDA; of two, CodeDAB, where the second of a shift is an i32; of three, CodeDABC, where the third
/// of i8x16.shuffle is the vector of lane indices.
Handler* vector_lanewise(Op op);
Handler* vector_across(Op op);  // between lanes or shapes
inline Handler* vector(Op op) {
  Handler* handler = vector_lanewise(op);
  return handler != nullptr ? handler : vector_across(op);
}

Handler* vector_lane(Op op);     // CodeDAB: x = the lane; of replace_lane, b = the number
Access vector_load(Op op);       // CodeDAI or CodePDABI
Access vector_load_lane(Op op);  // CodeDABI or CodePDABI: a = address, b = the vector, x = the lane
Access vector_store(Op op);      // the same

}  // namespace wfx::machine::ops
