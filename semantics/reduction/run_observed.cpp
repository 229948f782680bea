// The step loop for an observer that is not known at compile time. Apart from run.cpp so that the two compile side by
// side.
#include "semantics/reduction/run.h"
#include "semantics/reduction/step.h"

namespace wfx {

Outcome StepObserver::run(Configuration& z) {
  starts(z);
  return run_with(z, *this);
}

}  // namespace wfx
