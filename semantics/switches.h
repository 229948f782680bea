// The steps at which control passes from one stack to another.
#pragma once

#include "semantics/rules.h"

namespace wfx {

/// Does the rule end the stack that ran, so that its parent runs?
constexpr bool ends_stack(Rule rule) {
  return rule == Rule::Step_pure_prompt_Vals || rule == Rule::Step_pure_trap_Prompt ||
         rule == Rule::Step_read_throw_ref_Prompt;
}

/// Does another stack run after the rule than before it?
constexpr bool switches_stacks(Rule rule) {
  return rule == Rule::Step_resume_Live || rule == Rule::Step_resume_throw_ref_Live ||
         rule == Rule::Step_suspend_Handled || rule == Rule::Step_switch_Handled || ends_stack(rule);
}

}  // namespace wfx
