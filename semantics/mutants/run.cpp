// The step loop under a mutant.
#include "semantics/mutants/observer.h"
#include "semantics/reduction/step.h"

namespace wfx {

/// As `take` for other observers (rule.h). For this one the calls in the families find it, since it is more special.
template <class R>
inline bool take(Configuration& z, const Instr& i, MutantObserver& o) {
  if (o.is_off(R::rule)) return false;
  if (const WrittenStep step = o.step_instead_of(R::rule)) return step(z, i);
  return R::apply(z, i, o);
}

Outcome MutantObserver::run(Configuration& z) { return run_with(z, *this); }

}  // namespace wfx
