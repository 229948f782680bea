// Running configurations: the step loop, invocation, constant expressions.
#pragma once

#include "semantics/observers.h"
#include "semantics/reduction/configuration.h"

namespace wfx {

/// Takes steps until the configuration has an outcome or a limit of `store.limits` is reached. Each step applies one
/// rule; finding the redex is O(1). Garbage is collected between steps. For a run with an observer, call
/// StepObserver::run instead.
Outcome run(Configuration& z);

/// Invocation (specification 3.0, section 4.7.3): calls the function. The arguments must have its parameter types.
/// `observer` may be null.
Outcome invoke(Store& store, FuncInst* func, std::span<const Value> args, StepObserver* observer = nullptr);

/// Eval_expr: evaluates a constant expression of the module. `observer` may be null.
Outcome evaluate(Store& store, ModuleInst& module, const Expr& expr, StepObserver* observer = nullptr);

}  // namespace wfx
