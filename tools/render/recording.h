// What a trace keeps of a run: the steps that were asked for, each with what the configuration looked like
// after it. All views are made of it (views/), and none of them looks at a configuration itself.
#pragma once

#include <bitset>
#include <functional>
#include <set>

#include "semantics/bindings.h"
#include "semantics/code_around.h"
#include "semantics/identities.h"
#include "semantics/observers.h"
#include "semantics/rules.h"
#include "semantics/shown_types.h"
#include "semantics/store_changes.h"
#include "semantics/trace.h"

namespace wfx {

/// Which steps a trace shows, counted from 1: those that all members admit.
struct Selection {
  u64 from = 1;
  u64 to = ~u64{0};
  std::set<u64> steps = {};  // empty: all
  std::bitset<kRuleCount> rules = {};
  // Whether a function is one whose steps are shown: those at which its frame is the innermost. Empty: all are.
  std::function<bool(const FuncInst&)> func = {};
  // Structural steps (semantics/structural_steps.h) are part of the step that caused them, and not shown by themselves.
  bool folds = false;

  [[nodiscard]] bool has(u64 number) const {
    return number >= from && number <= to && (steps.empty() || steps.contains(number));
  }
  [[nodiscard]] bool has(Rule rule) const { return rules[static_cast<std::size_t>(rule)]; }
  /// Of the redex of `z`.
  [[nodiscard]] bool has_func(const Configuration& z) const {
    return !func || (z.has_frame() && z.frame().func != nullptr && func(*z.frame().func));
  }
};

/// A premise that was judged on the way to a step: of its rule, or of one that was tried before.
struct JudgedPremise {
  Rule rule{};
  u8 index = 0;
  bool holds = false;

  bool operator==(const JudgedPremise&) const = default;
};

/// One step that is shown.
struct Step {
  u64 number = 0;
  u64 unseen = 0;  // steps between the last one shown and this one
  Rule rule{};
  std::string redex;
  Snapshot after;
  std::optional<Place> place = {};  // of the redex
  std::vector<JudgedPremise> premises = {};
  bool makes_redex = false;  // whether the next redex is of the rule's making, and not in the code
  std::vector<std::string> constants = {};  // the operands of the redex that are constants in the code
  std::vector<Binding> bindings = {};
  std::vector<StoreChange> changes = {};  // of the store, since the last step shown
  std::string trap = {};                  // where the step left the redex `trap`, its cause in words
  CodeAround code = {};  // around the hole after the step; empty unless the recorder keeps it
  bool structural = false;
  // The rules of the structural steps that follow and are part of this one; `after` is behind the last of them.
  std::vector<Rule> folded = {};
};

/// The step that ended a run without values: one that traps, or to which there is no handler. Behind it came only
/// the steps by which a trap or an exception leaves what is around it.
struct LastStep {
  u64 number = 0;
  std::string redex;
  std::optional<Place> place;
};

/// A run, as far as a picture of it needs.
struct Recording {
  std::optional<Snapshot> before;  // right before the first step shown
  std::vector<Step> steps;
  u64 unseen = 0;       // steps behind the last one shown
  std::string outcome;  // empty if the run was left before its end
  std::string under;    // "the mutant A": by which rules it was made, where those are not as they are
};

/// What a view says of that: "under the mutant A", in one line. Empty where the rules are as they are.
std::string caption_of_rules(std::string_view under);

/// Observes a run and hands each step that is shown to `sink`.
class Recorder : public StepObserver {
 public:
  using Sink = std::function<void(Step)>;
  /// With `keep_before`, what the configuration looked like before the first step shown is kept as well; each
  /// step up to that one then costs a snapshot.
  Recorder(const Selection& selection, bool keep_before, Sink sink)
      : selection_(selection), keep_before_(keep_before), sink_(std::move(sink)) {}

  void starts(const Configuration& before) override;
  void taken(Rule rule, const Configuration& after) override;
  bool premise(Rule rule, u8 index, bool holds) override {
    premises_.push_back({.rule = rule, .index = index, .holds = holds});
    return holds;
  }
  /// The last step to be shown has been taken: the run was left before its end.
  [[nodiscard]] bool enough() const override { return number_ >= selection_.to && !held_; }
  /// The run has ended, or was left.
  void ends() { release(); }

  /// The steps so far.
  [[nodiscard]] u64 number() const { return number_; }
  /// The steps since the last one shown.
  [[nodiscard]] u64 unseen() const { return unseen_; }
  [[nodiscard]] std::optional<Snapshot>& before() { return before_; }
  /// The step that ended the run. None, if the run ended with values.
  [[nodiscard]] std::optional<LastStep> last() const { return redex_.redex.empty() ? std::nullopt : last_; }
  /// Of the configuration that `before` is of.
  [[nodiscard]] const CodeAround& code_before() const { return code_before_; }
  /// The steps have the code around the hole.
  void keep_code() { keep_code_ = true; }

 private:
  void look_ahead(const Configuration& z);
  CodeAround code_around(const Configuration& z);
  void hold(Rule rule, const Configuration& after);
  void fold(Rule rule, const Configuration& after);
  void release();

  Identities identities_;
  ShownTypes types_;
  StoreChanges changes_;
  Selection selection_;
  bool keep_before_;
  bool keep_code_ = false;
  CodeTexts texts_;
  Sink sink_;
  u64 number_ = 0;
  u64 unseen_ = 0;
  // Of the step that comes next:
  bool is_shown_ = false;  // if it is of a rule that is
  bool is_structural_ = false;
  Rule last_cause_{};             // the rule of the last step that is no part of another
  std::optional<LastStep> last_;  // that is no structural one
  std::optional<Step> held_;  // the step shown last, while structural steps may follow that are part of it
  RedexText redex_;
  std::optional<Place> place_;
  std::vector<JudgedPremise> premises_;
  std::optional<Snapshot> before_;
  CodeAround code_before_;
};

}  // namespace wfx
