// The step loop for an observer whose class is not known at compile time. It is not in run.cpp so that the two compile
// in parallel.
#include "semantics/reduction/run.h"
#include "semantics/reduction/step.h"

namespace wfx {

Outcome StepObserver::run(Configuration& z) {
  starts(z);
  return run_with(z, *this);
}

}  // namespace wfx
