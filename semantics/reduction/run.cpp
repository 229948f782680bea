#include "semantics/reduction/run.h"

#include "semantics/reduction/step.h"

namespace wfx {

Outcome run(Configuration& z) {
  NoObserver none;
  return run_with(z, none);
}

namespace {

Outcome run(Configuration& z, StepObserver* observer) { return observer ? observer->run(z) : wfx::run(z); }

}  // namespace

Outcome invoke(Store& store, FuncInst* func, std::span<const Value> args, StepObserver* observer) {
  Configuration z(store);
  z.start_call(func, args);
  return run(z, observer);
}

Outcome evaluate(Store& store, ModuleInst& module, const Expr& expr, StepObserver* observer) {
  Configuration z(store);
  z.start_expr(expr, &module);
  return run(z, observer);
}

}  // namespace wfx
