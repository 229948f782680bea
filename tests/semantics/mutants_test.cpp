#include "semantics/mutants/mutant.h"

#include <gtest/gtest.h>

#include <set>

namespace wfx {
namespace {

TEST(Mutants, every_premise_can_hold_always_and_every_rule_of_reduction_be_switched_off) {
  std::size_t holds = 0, off_steps = 0, premises = 0, steps = 0;
  for (const RuleInfo& rule : kRules) {
    premises += rule.premises.size();
    steps += rule.name.starts_with("Step") ? 1 : 0;
  }
  for (const Mutant& m : mutants()) {
    holds += m.kind == Mutant::Kind::holds ? 1 : 0;
    off_steps += m.kind == Mutant::Kind::off && info(m.rule).name.starts_with("Step") ? 1 : 0;
  }
  EXPECT_EQ(holds, premises);
  EXPECT_EQ(off_steps, steps);
}

TEST(Mutants, names_are_of_one_mutant_each_and_find_it) {
  std::set<std::string> names;
  for (const Mutant& m : mutants()) {
    EXPECT_TRUE(names.insert(name_of(m)).second) << name_of(m);
    EXPECT_EQ(find_mutant(name_of(m)), &m);
  }
  EXPECT_EQ(find_mutant("Step/suspend-handled"), nullptr);
}

TEST(Mutants, what_is_called_equivalent_exists) {
  for (const std::string_view name : equivalent_names()) EXPECT_NE(find_mutant(name), nullptr) << name;
}

TEST(Mutants, a_premise_that_holds_always_differs_only_where_it_failed) {
  const Mutant* m = find_mutant("Step_read/resume-dead:holds-1");
  RuleCounts counts;
  counts.premises[0].held = 1;
  EXPECT_FALSE(is_reached(*m, counts));
  counts.premises[0].failed = 1;
  EXPECT_TRUE(is_reached(*m, counts));
}

}  // namespace
}  // namespace wfx
