#include "tools/render/recording.h"

namespace wfx {
namespace {

/// Whether the redex is `trap`.
bool traps(const Configuration& z) { return z.has_admin() && z.admin().back().kind == AdminItem::Kind::trap; }

}  // namespace

void Recorder::starts(const Configuration& before) {
  identities_.starts(before);
  look_ahead(before);
}

void Recorder::taken(Rule rule, const Configuration& after) {
  identities_.taken(rule, after);
  changes_.taken(rule, after);
  ++number_;
  if (is_shown_ && selection_.has(rule)) {
    keep_before_ = false;
    sink_({.number = number_,
           .unseen = unseen_,
           .rule = rule,
           .redex = redex_.redex,
           .after = snapshot(after, identities_),
           .place = place_,
           .premises = premises_,
           .makes_redex = after.has_admin(),
           .constants = {redex_.operands.end() - static_cast<std::ptrdiff_t>(redex_.constants),
                         redex_.operands.end()},
           .bindings = bindings(rule, redex_, redex_text(after, redex(after), Constants::none), after),
           .changes = changes_.take(after.store),
           .trap = traps(after) ? after.trapped().describe() : std::string(),
           .code = code_around(after)});
    unseen_ = 0;
  } else {
    ++unseen_;
  }
  premises_.clear();
  look_ahead(after);
}

void Recorder::look_ahead(const Configuration& z) {
  changes_.before(z);
  is_shown_ = selection_.has(number_ + 1) && selection_.has_func(z);
  if (!is_shown_) return;
  redex_ = redex_text(z, redex(z), Constants::up_to_redex);
  place_ = place(z);
  if (!keep_before_) return;
  before_ = snapshot(z, identities_);
  code_before_ = code_around(z);
}

CodeAround Recorder::code_around(const Configuration& z) {
  return keep_code_ ? texts_.around(z, identities_) : CodeAround();
}

}  // namespace wfx
