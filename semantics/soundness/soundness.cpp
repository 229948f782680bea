#include "semantics/soundness/soundness.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "semantics/soundness/judged_again.h"
#include "semantics/soundness/objects.h"
#include "semantics/soundness/redex.h"
#include "semantics/soundness/violation.h"
#include "semantics/soundness/written.h"

namespace wfx {

namespace {

// How many contexts around the innermost one a step can have linked otherwise. It is the most that a rule pushes.
constexpr u32 kContextsOfStep = 2;
// How many prompts out from the running stack are judged after a step that entered a continuation.
constexpr u32 kPromptsOfStep = 4;

bool enters_continuation(Rule rule) {
  return rule == Rule::Step_resume_Live || rule == Rule::Step_resume_throw_ref_Live ||
         rule == Rule::Step_switch_Handled;
}

u64 contexts_and_values(const Stack* innermost, const Stack* outermost) {
  u64 contexts = 0;
  for (const Stack* s = innermost; s != nullptr; s = s == outermost ? nullptr : s->parent)
    contexts += s->contexts.size() + s->size;
  return contexts;
}

/// How many contexts, values and entries there are in the configuration and its store. It is in proportion to what it
/// costs to judge them all.
u64 size_of(const Configuration& z, std::span<const HeapObject* const> objects) {
  const Store& s = z.store;
  u64 size = s.tags.size() + s.globals.size() + s.memories.size() + s.funcs.size() + s.modules.size();
  for (const TableInst& t : s.tables) size += t.elems.size();
  for (const HeapObject* o : objects) {
    size += 1 + o->bytes / sizeof(Value);
    if (o->kind != HeapObject::Kind::cont) continue;
    const auto& cont = static_cast<const ContInst&>(*o);
    size += contexts_and_values(cont.innermost, cont.outermost);
  }
  return size + z.height() + contexts_and_values(z.stack, nullptr);
}

/// The module whose instantiation evaluates the configuration; null if it is a call from outside.
const ModuleInst* instantiated_by(const Configuration& z) {
  const Stack* main = z.stack;
  while (main->parent != nullptr) main = main->parent;
  return !main->frames.empty() && main->frames[0].func == nullptr ? main->frames[0].module : nullptr;
}

}  // namespace

/// The runs that are checked.
class SoundnessObserver::State {
 public:
  explicit State(u64 steps_between_wholes) : steps_between_wholes_(steps_between_wholes) {}

  void accepted_by(RuleObserver& rules) {
    code_.accepted_by(rules);
    judges_redexes_ = true;
  }

  void questions(Rule typing) { questioned_ = typing; }
  void count_from_here() { uncounted_ = steps_; }

  /// `rules`, which may be null, sees the rules of soundness.
  void starts(const Configuration& before, RuleObserver* rules) {
    judge_.emplace(before.store, code_, rules);
    told_again_.clear();
    code_.forget_expressions();
    judge_->instantiated = instantiated_by(before);
    results_.clear();
    last_.reset();
    // A call from outside is  val* (ref.func a) (call_ref dt): its results are those of the program.
    if (before.has_admin() && before.admin().front().kind == AdminItem::Kind::call_ref)
      results_ = before.store.types->func(before.admin().front().type).results;
    if (is_whole_due()) {
      judge_->objects = objects_of(before);
      keep(before);
    }
    look_ahead(before);
  }

  void taken(Rule rule, const Configuration& after) {
    ++steps_;
    if (after.finished() || !violation_.empty()) return;
    const bool whole = is_whole_due();
    if (goes_on(step_holds(rule, after), rule, after) && whole) judge_whole(rule, after);
    last_ = rule;
    if (violation_.empty()) look_ahead(after);
  }

  /// No rule applies to the configuration, which is no result.
  void stuck(const Configuration& z, const std::logic_error& stuck) {
    violation_ = no_rule_applies(number(), last_, z, fmt::format("{}, which is no result", stuck.what()));
  }

  /// The run has ended. Nothing of an instantiation is told yet: a call may show more.
  void ends() {
    if (judge_ && judge_->instantiated == nullptr) told_again_ = std::exchange(again_, {});
  }

  [[nodiscard]] const std::string& violation() const { return violation_.empty() ? told_again_ : violation_; }

 private:
  /// Notes the violation where a judgement does not hold. Does the run go on?
  bool goes_on(bool holds, Rule rule, const Configuration& after) {
    if (holds) return true;
    const std::optional<Unsound>& unsound = judge_->unsound();
    const bool is_again = questioned_ && unsound && is_judged_again(*questioned_, unsound->premise);
    std::string& noted = is_again ? again_ : violation_;
    if (noted.empty()) noted = not_preserved(*judge_, number(), rule, after);
    if (is_again && !is_told_as_again(noted)) noted += told_as_again(*questioned_);
    judge_->forget();
    return is_again;
  }

  /// Looks at the redex of the next step.
  void look_ahead(const Configuration& z) {
    if (judges_redexes_)
      if (const std::string fault = fault_of_redex(*judge_, z); !fault.empty()) {
        violation_ = no_progress(number(), last_, z, fault);
        return;
      }
    written_.before(z);
  }

  /// Of the step that was taken last.
  [[nodiscard]] u64 number() const { return steps_ - uncounted_; }

  [[nodiscard]] bool is_whole_due() const { return steps_ >= next_whole_; }

  /// Judges what the step can have changed.
  bool step_holds(Rule rule, const Configuration& after) {
    Judge& j = *judge_;
    Nest n(j, Focus::running(after));
    n.contexts_to_judge = kContextsOfStep;
    n.with_locals = rule == Rule::Step_read_call_ref_Func;
    if (after.stack->contexts.size() <= kContextsOfStep) n.required = required_of(j, *after.stack, results_);
    if (!Expr_ok2(j, n)) return false;
    if (enters_continuation(rule) && !prompts_hold(after)) return false;
    return written_.holds(j, rule, after);
  }

  bool prompts_hold(const Configuration& after) {
    const Stack* s = after.stack;
    for (u32 left = kPromptsOfStep; left > 0 && s->parent != nullptr; --left, s = s->parent)
      if (!prompt_ok(*judge_, *s, true)) return false;
    return true;
  }

  void judge_whole(Rule rule, const Configuration& after) {
    judge_->objects = objects_of(after);
    if (goes_on(Config_ok(*judge_, after, results_), rule, after) &&
        goes_on(!kept_ || Extend_store(*judge_, *kept_), rule, after))
      keep(after);
  }

  /// Keeps the store, whose objects the judge has.
  void keep(const Configuration& z) {
    kept_.emplace(z.store, judge_->objects, judge_->instantiated);
    next_whole_ = steps_ + steps_between_wholes_;
    // Deep recursion and large stores would be judged in quadratic time.
    if (steps_between_wholes_ == kStepsBetweenWholes)
      next_whole_ = std::max(next_whole_, steps_ + size_of(z, judge_->objects));
  }

  const u64 steps_between_wholes_;
  bool judges_redexes_ = false;
  u64 steps_ = 0;             // of all runs
  u64 next_whole_ = 0;        // after how many of them the whole is due
  u64 uncounted_ = 0;         // how many of them came before those that are counted in what is said
  std::optional<Rule> last_;  // of the run
  CodeTyping code_;
  std::optional<Judge> judge_;
  ResultType results_;  // of the program that runs; a constant expression has them in its code
  Written written_;
  std::optional<KeptStore> kept_;  // the store when it was judged last
  std::string violation_;
  std::optional<Rule> questioned_;  // a rule of typing
  // The first violation that this rule tells itself, and the same once the call is over that it was seen in.
  std::string again_, told_again_;
};

SoundnessObserver::SoundnessObserver(u64 steps_between_wholes)
    : state_(std::make_unique<State>(steps_between_wholes)) {}
SoundnessObserver::~SoundnessObserver() = default;

void SoundnessObserver::accepted_by(RuleObserver& rules) { state_->accepted_by(rules); }

void SoundnessObserver::questions(Rule typing) { state_->questions(typing); }

void SoundnessObserver::count_from_here() { state_->count_from_here(); }

void SoundnessObserver::starts(const Configuration& before) {
  state_->starts(before, rules_);
  if (also_ != nullptr) also_->starts(before);
}

void SoundnessObserver::taken(Rule rule, const Configuration& after) {
  if (also_ != nullptr) also_->taken(rule, after);
  state_->taken(rule, after);
}

bool SoundnessObserver::enough() const {
  return !state_->violation().empty() || (also_ != nullptr && also_->enough());
}

const std::string& SoundnessObserver::violation() const { return state_->violation(); }

Outcome SoundnessObserver::run(Configuration& z) {
  try {
    Outcome outcome = StepObserver::run(z);
    state_->ends();
    return outcome;
  } catch (const std::logic_error& stuck) {  // by `finish` (reduction/step.h): it is no result
    state_->stuck(z, stuck);
  }
  Outcome outcome;
  outcome.kind = Outcome::Kind::exhausted;
  outcome.limit = Limit::steps;
  return outcome;
}

}  // namespace wfx
