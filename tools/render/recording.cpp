#include "tools/render/recording.h"

#include <utility>

#include "grammar/unicode.h"
#include "semantics/structural_steps.h"
#include "semantics/switches.h"

namespace wfx {
namespace {

/// Whether the redex is `trap`.
bool is_trap(const Configuration& z) {
  return z.has_admin() && z.admin().back().kind == AdminItem::Kind::trap;
}

}  // namespace

std::string caption_of_rules(std::string_view under) {
  return under.empty() ? "" : "under " + printable(under);
}

void Recorder::starts(const Configuration& before) {
  release();
  identities_.starts(before);
  types_.starts();
  last_.reset();
  look_ahead(before);
}

void Recorder::taken(Rule rule, const Configuration& after) {
  identities_.taken(rule, after);
  changes_.taken(rule, after);
  ++number_;
  const bool is_folded = selection_.folds && is_structural_ && is_part(rule, last_cause_);
  if (is_folded && held_) {
    fold(rule, after);
  } else {
    release();
    if (!is_folded && is_shown_ && selection_.has(rule))
      hold(rule, after);
    else
      ++unseen_;
  }
  if (!is_folded) last_cause_ = rule;
  // A trap and an exception end stacks on their way out.
  if (!is_structural_ && !ends_stack(rule))
    last_ = {.number = number_, .redex = std::move(redex_.redex), .place = place_};
  premises_.clear();
  look_ahead(after);
  if (!selection_.folds || !is_structural_) release();
}

void Recorder::hold(Rule rule, const Configuration& after) {
  keep_before_ = false;
  held_ = {.number = number_,
           .unseen = std::exchange(unseen_, 0),
           .rule = rule,
           .redex = redex_.redex,
           .after = snapshot(after, identities_, &types_),
           .place = place_,
           .premises = premises_,
           .makes_redex = after.has_admin(),
           .constants = {redex_.operands.end() - static_cast<std::ptrdiff_t>(redex_.constants),
                         redex_.operands.end()},
           .bindings = bindings(rule, redex_, redex_text(after, redex(after), Constants::none), after),
           .changes = changes_.take(after.store),
           .trap = is_trap(after) ? after.trapped().describe() : std::string(),
           .code = code_around(after),
           .structural = is_structural_};
}

void Recorder::fold(Rule rule, const Configuration& after) {
  held_->folded.push_back(rule);
  held_->after = snapshot(after, identities_, &types_);
  held_->makes_redex = after.has_admin();
  held_->trap = is_trap(after) ? after.trapped().describe() : std::string();
  held_->code = code_around(after);
  for (StoreChange& change : changes_.take(after.store)) held_->changes.push_back(std::move(change));
}

void Recorder::release() {
  if (held_) sink_(*std::exchange(held_, std::nullopt));
}

void Recorder::look_ahead(const Configuration& z) {
  changes_.before(z);
  is_structural_ = is_structural_next(z);
  is_shown_ = selection_.has(number_ + 1) && selection_.has_func(z);
  if (!is_shown_) {
    redex_ = {};
    place_.reset();
    return;
  }
  redex_ = redex_text(z, redex(z), Constants::up_to_redex);
  place_ = place(z);
  if (!keep_before_) return;
  before_ = snapshot(z, identities_, &types_);
  code_before_ = code_around(z);
}

CodeAround Recorder::code_around(const Configuration& z) {
  return keep_code_ ? texts_.around(z, identities_) : CodeAround();
}

}  // namespace wfx
