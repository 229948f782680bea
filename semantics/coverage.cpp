// The step loop under coverage, which sees each call to the observer as the increment that it is.
#include "semantics/coverage.h"

#include "semantics/reduction/step.h"

namespace wfx {

Outcome CoverageObserver::run(Configuration& z) { return run_with(z, *this); }

}  // namespace wfx
