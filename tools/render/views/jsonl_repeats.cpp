#include "tools/render/views/jsonl_repeats.h"

#include <algorithm>

namespace wfx {

const std::string& next_redex(const Snapshot& snapshot) {
  static const std::string kNone;
  return snapshot.stacks.empty() ? kNone : snapshot.stacks.back().at;
}

namespace {

bool are_of_same_names(const std::vector<Binding>& a, const std::vector<Binding>& b) {
  return std::ranges::equal(a, b, {}, &Binding::name, &Binding::name);
}

}  // namespace

const DoneStep* StepRepeats::like(const Step& step) {
  static const SourcePtr kNowhere;
  const SourcePtr& source = step.place ? step.place->source : kNowhere;
  std::vector<DoneStep>& here = steps_[step.place ? step.place->offset : ~u64{0}];
  const auto same = std::ranges::find_if(here, [&](const DoneStep& done) {
    return done.rule == step.rule && done.source == source && done.redex == step.redex &&
           done.constants == step.constants && done.makes_redex == step.makes_redex &&
           done.trap == step.trap && done.structural == step.structural && done.folded == step.folded &&
           done.premises == step.premises && are_of_same_names(done.bindings, step.bindings);
  });
  if (same != here.end()) return &*same;
  here.push_back({.number = step.number,
                  .rule = step.rule,
                  .redex = step.redex,
                  .source = source,
                  .constants = step.constants,
                  .makes_redex = step.makes_redex,
                  .trap = step.trap,
                  .premises = step.premises,
                  .bindings = step.bindings,
                  .next = next_redex(step.after),
                  .pushed = {},
                  .structural = step.structural,
                  .folded = step.folded});
  latest_ = &here.back();
  if (!step.redex.empty()) redexes_.try_emplace(step.redex, step.number);
  return nullptr;
}

}  // namespace wfx
