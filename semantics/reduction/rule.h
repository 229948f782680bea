// How a rule of reduction is written.
//
//   /// Step_pure/br_if-true
//   ///   (i32.const c) (br_if l)  ~>  (br l)
//   ///     -- c =/= 0
//   STEP(Step_pure, br_if_True) {
//     if (!PREMISE("c =/= 0", z.top().as_u32() != 0)) return false;
//     z.pop();
//     z.becomes(instr<Op::br>(i.x));
//     return true;
//   }
//
// `z` is the configuration with the redex `i` already taken from its code, `o` the observer. A rule that does not
// apply answers false and leaves `z` as it was. A family (control.h, ...) tries an instruction's rules in their order;
// `-- otherwise` in the specification is that order. A premise that the rule does not have, or a rule that
// semantics/rules/ does not have, does not compile.
#pragma once

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

// A rule that is one for all operators: its function has the instruction's `op` as a template parameter.
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

#define PREMISE(text, holds) (o.premise(rule, Premise(rule, text).index, (holds)))

// A family is the rules of an instruction in order, a function template of the name in the `rule` column of
// instructions.def: the dispatch of run.cpp is made from that column, so that an instruction without a family does not
// compile.
#define FAMILY(name)                                                                   \
  template <Op op, class Observer>                                                     \
  inline bool name([[maybe_unused]] Configuration& z, [[maybe_unused]] const Instr& i, \
                   [[maybe_unused]] Observer& o)

namespace wfx {

/// Applies rule R if its premises hold, and reports it; but a step that ran into a limit was not taken.
template <class R, class Observer>
inline bool take(Configuration& z, const Instr& i, Observer& o) {
  if (!R::apply(z, i, o)) return false;
  if (!z.exhausted()) o.taken(R::rule, z);
  return true;
}

/// Tries the rules of an instruction in order. False: the configuration is stuck, which validation rules out.
template <class... Rules, class Observer>
inline bool first_of(Configuration& z, const Instr& i, Observer& o) {
  return (take<Rules>(z, i, o) || ...);
}

/// The plain run: sees nothing and costs nothing.
struct NoObserver {
  static constexpr bool premise(Rule, u8, bool holds) { return holds; }
  static constexpr void taken(Rule, const Configuration&) {}
  static constexpr bool enough() { return false; }
};

/// Sees every step: the base of trace, coverage, soundness and mutation.
class StepObserver {
 public:
  virtual ~StepObserver() = default;
  /// A run begins, from `before`. An instantiation is several runs.
  virtual void starts(const Configuration& /*before*/) {}
  /// Rule `rule` was taken; `after` is the configuration that it made.
  virtual void taken(Rule rule, const Configuration& after) = 0;
  /// What the rule shall take the premise's truth to be: `holds`, but for a mutant.
  virtual bool premise(Rule, u8 /*index*/, bool holds) { return holds; }
  /// Has it seen what it wanted to? The run then ends as at a limit of steps.
  [[nodiscard]] virtual bool enough() const { return false; }
  /// Who sees the rules of typing, of the modules that run and of linking them; nobody, where it is null.
  virtual RuleObserver* typing() { return nullptr; }
  /// Runs the configuration to its outcome under this observer. An observer that is called at every step does better to
  /// override it by `run_with(z, *this)` (step.h) of its own, final class: its calls are then not virtual.
  virtual Outcome run(Configuration& z);
};

}  // namespace wfx
