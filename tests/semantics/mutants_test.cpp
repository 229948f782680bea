#include "semantics/mutants/mutant.h"

#include <gtest/gtest.h>

#include <set>

#include "semantics/mutants/observer.h"

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

TEST(Mutants, any_two_premises_of_a_rule_are_a_pair_that_no_suite_is_asked_about) {
  std::size_t of_switch = 0;
  for (const Mutant& pair : premise_pairs()) {
    EXPECT_EQ(find_mutant(name_of(pair)), &pair);
    EXPECT_LT(pair.premise, pair.second);
    EXPECT_EQ(equivalent_because(pair), "");
    of_switch += info(pair.rule).name == "Instr_ok/switch" ? 1 : 0;
  }
  EXPECT_EQ(of_switch, 10U) << "5 premises";
  for (const Mutant& m : mutants()) EXPECT_FALSE(m.second.has_value()) << name_of(m);
  EXPECT_EQ(find_mutant("Tagtype_ok:holds-2-1"), nullptr);
}

TEST(Mutants, a_pair_has_both_of_its_premises_hold_always) {
  const Mutant& pair = *find_mutant("Instr_ok/switch:holds-2-4");
  MutantObserver observer(pair);
  for (u8 p = 0; p < 5; ++p)
    EXPECT_EQ(observer.typing()->premise(pair.rule, p, false), p == 1 || p == 3) << unsigned{p};
  const std::vector<const Mutant*> parts = parts_of(pair);
  EXPECT_EQ(parts,
            (std::vector{find_mutant("Instr_ok/switch:holds-2"), find_mutant("Instr_ok/switch:holds-4")}));
  EXPECT_EQ(parts_of(*parts.front()), std::vector{parts.front()});
  RuleCounts counts;
  EXPECT_FALSE(is_reached(pair, counts));
  counts.premises[3].failed = 1;
  EXPECT_TRUE(is_reached(pair, counts));
  EXPECT_NE(describe(pair).find(info(pair.rule).premises[3]), std::string::npos) << describe(pair);
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
