#include "semantics/variants/observer.h"

namespace wfx {

void VariantObserver::starts(const Configuration& before) {
  if (also_ != nullptr) also_->starts(before);
}

void VariantObserver::taken(Rule rule, const Configuration& after) {
  if (also_ != nullptr) also_->taken(rule, after);
}

bool VariantObserver::premise(Rule rule, u8 index, bool holds) {
  return also_ != nullptr ? also_->premise(rule, index, holds) : holds;
}

StepFunction VariantObserver::instead_of(Rule rule) const {
  if (const StepFunction mutated = also_ != nullptr ? also_->instead_of(rule) : nullptr) return mutated;
  for (const ReadRule& read : rules_)
    if (read.rule == rule && read.instead != nullptr) return read.instead;
  return nullptr;
}

void VariantObserver::Typing::taken(Rule rule) {
  if (RuleObserver* o = also()) o->taken(rule);
}

std::string VariantObserver::Typing::changes() const {
  const std::string others = also() != nullptr ? also()->changes() : std::string();
  return of_.names_ + (of_.names_.empty() || others.empty() ? "" : " and ") + others;
}

const Rewriting* VariantObserver::Typing::rewriting() const {
  const auto* mutant = dynamic_cast<const RewritesTyping*>(also());
  return mutant != nullptr ? mutant->rewriting() : nullptr;
}

bool VariantObserver::Typing::premise(Rule rule, u8 index, bool holds) {
  for (const ReadRule& read : of_.rules_)
    if (read.rule == rule && read.reading != nullptr && read.premise == index)
      holds = read.reading(*checker_, checker_->expr().code[pc_], holds);
  RuleObserver* o = also();
  return o != nullptr ? o->premise(rule, index, holds) : holds;
}

}  // namespace wfx
