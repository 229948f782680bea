// One step: finds the redex and tries the rules of its instruction. Only the files that instantiate the step loop for a
// kind of observer include this header: run.cpp, run_observed.cpp, coverage.cpp.
#pragma once

#include <stdexcept>

#include "semantics/reduction/aggregates.h"
#include "semantics/reduction/memory.h"
#include "semantics/reduction/numeric.h"
#include "semantics/reduction/references.h"
#include "semantics/reduction/structural.h"
#include "semantics/reduction/variables.h"
#include "semantics/reduction/vector.h"

namespace wfx {

// A rule without a function does not compile.
#define RULE(relation, case_, ...)      \
  namespace rule_##relation##_##case_ { \
    using relation::case_;              \
  }
#define RULE_ALONE(...) static_assert(false, "reduction has no relation of one rule");
#include "semantics/rules/names_reduction.def"
#undef RULE
#undef RULE_ALONE

/// Tries the rules of the instruction `i` at the redex. False: none of them applies. This function and `step` are
/// inlined in the step loop, which saves a quarter of the time of a run.
template <class Observer>
[[gnu::always_inline]] inline bool step_instr(Configuration& z, const Instr& i, Observer& o) {
  switch (i.op) {
#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, ...) \
  case Op::op: return family::rule<Op::op>(z, i, o);
#include "grammar/instructions.def"
#undef INSTR
  }
  return false;
}

/// Ends the run when no rule applies to the redex `i`. What is left is the result: values, an exception, a trap or an
/// unhandled suspension. Throws std::logic_error if it is anything else, which would refute soundness.
[[gnu::noinline]] inline void finish(Configuration& z, AdminItem::Kind kind, const Instr& i) {
  Outcome out;
  if (kind == AdminItem::Kind::trap) {
    out = z.trapped();
  } else if (kind == AdminItem::Kind::suspend_addr || kind == AdminItem::Kind::switch_addr) {
    out.kind = Outcome::Kind::suspension;
    out.tag = z.event;
    out.calls = z.calls();
  } else if (i.op == Op::throw_ref) {
    out.kind = Outcome::Kind::exception;
    out.exn = z.top().exn;
  } else if (i.op == Op::end && !z.has_context()) {
    out.values.assign(z.stack->values.data(), z.sp);
  } else {
    throw std::logic_error("stuck at " + std::string(info(i.op).mnemonic));
  }
  z.finish(std::move(out));
}

struct Redex {
  AdminItem::Kind kind;
  const Instr& i;  // valid until the configuration changes
};

/// Takes the redex: the first administrative item that is not a value, or else the next instruction of the code. Values
/// in front of it are pushed.
inline Redex take_redex(Configuration& z) {
  while (z.has_admin()) {
    const AdminItem& item = z.take_admin();
    if (item.kind == AdminItem::Kind::value) {
      z.push(item.value);
      continue;
    }
    if (item.kind >= AdminItem::Kind::return_call_ref) {
      z.event = item.tag;
      z.type = item.type;
    }
    return {item.kind, item.instr};
  }
  return {AdminItem::Kind::instr, *z.pc++};
}

/// Takes one step: applies the rule for the redex, or ends the run if no rule applies.
template <class Observer>
[[gnu::always_inline]] inline void step(Configuration& z, Observer& o) {
  const auto [kind, i] = take_redex(z);
  bool taken = false;
  switch (kind) {
    case AdminItem::Kind::value:
    case AdminItem::Kind::instr:
    case AdminItem::Kind::call_ref:
    case AdminItem::Kind::return_call_ref:
    case AdminItem::Kind::ref_cast: taken = step_instr(z, i, o); break;
    case AdminItem::Kind::trap: taken = family::trap(z, i, o); break;
    case AdminItem::Kind::suspend_addr: taken = family::suspend_addr(z, i, o); break;
    case AdminItem::Kind::switch_addr: taken = family::switch_addr(z, i, o); break;
  }
  if (!taken) finish(z, kind, i);
}

/// Must the run end because the limit of steps is reached or because of Store::stop? Called once in many steps.
[[gnu::noinline]] inline bool is_over(Configuration& z, u64 steps_left) {
  const Stop stop = z.store.stop.load(std::memory_order_relaxed);
  if (steps_left != 0 && stop == Stop::none) return false;
  z.exhaust(steps_left == 0 ? Limit::steps : stop == Stop::time ? Limit::time : Limit::interrupt);
  return true;
}

/// Takes steps until the configuration has an outcome, a limit of the user is reached, or the observer has seen enough.
template <class Observer>
inline Outcome run_with(Configuration& z, Observer& o) {
  constexpr u64 kStepsBetween = 1024;
  for (u64 left = z.store.limits.steps; !z.finished(); --left) {
    if (left % kStepsBetween == 0 && is_over(z, left)) break;
    if (o.enough()) {
      z.exhaust(Limit::steps);
      break;
    }
    step(z, o);
    if (z.store.heap.wants_collection() && !z.finished()) z.collect_garbage();
  }
  return std::move(z.outcome());
}

}  // namespace wfx
