#include "semantics/soundness/judged_again.h"

#include <gtest/gtest.h>

#include "semantics/rules/soundness_configurations.h"
#include "semantics/rules/soundness_continuations.h"
#include "semantics/rules/soundness_instances.h"
#include "semantics/rules/soundness_values.h"

namespace wfx {
namespace {

bool again(std::string_view typing, Premise soundness) {
  return is_judged_again(find_rule(typing)->rule, soundness);
}

TEST(JudgedAgain, the_rule_for_the_same_instruction_in_a_configuration_says_what_its_rule_says) {
  constexpr Premise in_configuration{rules::Instr_ok2_switch_{}, "te_1* <: t*"};
  EXPECT_TRUE(again("Instr_ok/switch", in_configuration));
  EXPECT_FALSE(again("Instr_ok/suspend", in_configuration));
  EXPECT_FALSE(again("Handler_ok/switch", in_configuration));
  EXPECT_TRUE(again("Handler_ok/label", Premise(rules::Handler_ok2_label{}, "t_1* <: t'_1*")));
}

TEST(JudgedAgain, a_premise_that_states_the_judgement_itself_says_what_its_rules_say) {
  constexpr Premise plain{rules::Instr_ok2_plain{}, "C |- instr : t_1* -> t_2*"};
  EXPECT_TRUE(again("Instr_ok/table.copy", plain));
  EXPECT_FALSE(again("Comptype_ok/cont", plain));
  EXPECT_TRUE(again("Limits_ok", Premise(rules::Meminst_ok{}, "at [n..m?] page : ok")));
  EXPECT_FALSE(again("Limits_ok", Premise(rules::Meminst_ok{}, "|b*| = n * 64 Ki")));
}

TEST(JudgedAgain, a_clause_in_a_configuration_says_what_the_instruction_says_of_its_clauses) {
  constexpr Premise label{rules::Handler_ok2_label{}, "t_1* <: t'_1*"};
  constexpr Premise of_switch{rules::Handler_ok2_switch_{}, "s.TAGS[ea].TYPE ~~ func eps -> t*"};
  for (const std::string_view rule : {"Instr_ok/resume", "Instr_ok/resume-inferred", "Instr_ok/resume_throw",
                                      "Instr_ok/resume_throw-inferred", "Instr_ok/resume_throw_ref"}) {
    EXPECT_TRUE(again(rule, label)) << rule;
    EXPECT_TRUE(again(rule, of_switch)) << rule;
  }
  EXPECT_FALSE(again("Instr_ok/suspend", label));
  EXPECT_TRUE(again("Instr_ok/try_table", Premise(rules::Instr_ok2_handler{}, "(C |- catch : ok)*")));
}

TEST(JudgedAgain, a_value_of_another_type_is_said_by_no_rule_of_typing) {
  constexpr Premise value{rules::Instr_ok2_ref{}, "s |- ref : rt"};
  for (const RuleInfo& rule : kRules) EXPECT_FALSE(is_judged_again(rule.rule, value)) << rule.name;
}

}  // namespace
}  // namespace wfx
