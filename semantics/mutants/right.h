// What a mutant does of the rule as it is.
#pragma once

#include <algorithm>

#include "semantics/reduction/rule.h"

namespace wfx::written {

/// Does what rule R does; false where it does not apply.
template <class R>
bool right(Configuration& z, const Instr& i) {
  NoObserver none;
  return R::apply(z, i, none);
}

/// Reverses n values, those below the `above` topmost ones.
inline void reverse_values(Configuration& z, u32 n, u32 above) {
  std::reverse(z.sp - above - n, z.sp - above);
}

}  // namespace wfx::written
