// How a rule of reduction is written.
//
//   /// Step_pure/br_if-true
//   ///   (i32.const c) (br_if l)  ~>  (br l)
//   ///     -- c =/= 0
//   STEP(Step_pure, br_if_True) {
//     if (!PREMISE("c =/= 0", z.top().as_u32() != 0)) return false;
//     z.pop();
//     z.becomes(instr<Op::br>(i.label()));
//     return true;
//   }
//
// `z` is the configuration, from whose code the redex `i` has already been taken; `o` is the observer. A function whose
// rule does not apply returns false and leaves `z` unchanged. A family (control.h, ...) tries the rules of an
// instruction in order; this order implements the specification's `-- otherwise`. A rule or a premise that
// semantics/rules/ does not have does not compile.
#pragma once

#include "semantics/observers.h"
#include "semantics/reduction/configuration.h"
#include "semantics/rules.h"

#define STEP(relation, case_)                                                                            \
  namespace relation {                                                                                   \
  struct case_ {                                                                                         \
    static constexpr rules::relation##_##case_ rule;                                                     \
    template <class Observer>                                                                            \
    static bool apply(Configuration& z, const Instr& i, Observer& o);                                    \
  };                                                                                                     \
  }                                                                                                      \
  template <class Observer>                                                                              \
  inline bool relation::case_::apply([[maybe_unused]] Configuration& z, [[maybe_unused]] const Instr& i, \
                                     [[maybe_unused]] Observer& o)

// As STEP, for a rule that covers many instructions, such as Step_pure/unop-val: its function has the instruction's
// `op` as a template parameter.
#define STEP_OP(relation, case_)                                                                             \
  namespace relation {                                                                                       \
  template <Op op>                                                                                           \
  struct case_ {                                                                                             \
    static constexpr rules::relation##_##case_ rule;                                                         \
    template <class Observer>                                                                                \
    static bool apply(Configuration& z, const Instr& i, Observer& o);                                        \
  };                                                                                                         \
  }                                                                                                          \
  template <Op op>                                                                                           \
  template <class Observer>                                                                                  \
  inline bool relation::case_<op>::apply([[maybe_unused]] Configuration& z, [[maybe_unused]] const Instr& i, \
                                         [[maybe_unused]] Observer& o)

// Within STEP: is the premise with that text true? `holds` is its truth, which the observer may change.
#define PREMISE(text, holds) (o.premise(rule, Premise(rule, text).index, (holds)))

// A family is a function template that tries the rules of an instruction in order. Its name is the one in the `rule`
// column of instructions.def. The dispatch in step.h is made from that column, so that an instruction without a family
// does not compile.
#define FAMILY(name)                                                                   \
  template <Op op, class Observer>                                                     \
  inline bool name([[maybe_unused]] Configuration& z, [[maybe_unused]] const Instr& i, \
                   [[maybe_unused]] Observer& o)

namespace wfx {

/// Applies rule R, or what the observer has in its place, and reports it to the observer. A step that ran into a limit
/// is not reported: it was not completed. False: the rule does not apply.
template <class R, class Observer>
inline bool take(Configuration& z, const Instr& i, Observer& o) {
  const StepFunction other = o.instead_of(R::rule);
  if (!(other != nullptr ? other(z, i) : R::apply(z, i, o))) return false;
  if (!z.exhausted()) o.taken(R::rule, z);
  return true;
}

/// Tries the rules of an instruction in order. False: none of them applies.
template <class... Rules, class Observer>
inline bool first_of(Configuration& z, const Instr& i, Observer& o) {
  return (take<Rules>(z, i, o) || ...);
}

/// The observer of a plain run. Its calls compile to nothing.
struct NoObserver {
  static constexpr bool premise(Rule, u8, bool holds) { return holds; }
  static constexpr StepFunction instead_of(Rule) { return nullptr; }
  static constexpr void taken(Rule, const Configuration&) {}
  static constexpr bool enough() { return false; }
};

}  // namespace wfx
