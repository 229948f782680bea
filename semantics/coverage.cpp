// The step loop under coverage. The observer's type is known here, so that each call to it is compiled as an increment.
#include "semantics/coverage.h"

#include "semantics/reduction/step.h"

namespace wfx {

Outcome CoverageObserver::run(Configuration& z) { return run_with(z, *this); }

}  // namespace wfx
