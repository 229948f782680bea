#include "tools/report/rule_pattern.h"

#include <gtest/gtest.h>

namespace wfx {
namespace {

TEST(RuleMatches, the_whole_name_or_the_part_behind_the_slash) {
  const RuleInfo& rule = info(Rule::Step_contNew_Func);
  EXPECT_TRUE(rule_matches("Step/cont.new-func", rule));
  EXPECT_TRUE(rule_matches("cont.*", rule));
  EXPECT_TRUE(rule_matches("*new*", rule));
  EXPECT_FALSE(rule_matches("new*", rule));
}

}  // namespace
}  // namespace wfx
