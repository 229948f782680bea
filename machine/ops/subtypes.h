// Subtyping of defined types, for handlers.
#pragma once

#include "machine/ops/ops.h"
#include "machine/runtime/runtime.h"

namespace wfx::machine::handlers {

/// Whether defined type `sub` is a subtype of the other. Only pairs that are not in the cache
/// take a routine.
inline bool is_subtype(DefTypeId sub, DefTypeId super, Machine* m) {
  if (LIKELY(sub == super)) return true;
  const SubtypeCache::Answer answer = m->subtypes.find(sub, super);
  if (LIKELY(answer != SubtypeCache::Answer::unknown)) return answer == SubtypeCache::Answer::yes;
  return wfx_on_host(as_word(m), sub, super, 0, runtime::type_matches, m) != 0;
}

}  // namespace wfx::machine::handlers
