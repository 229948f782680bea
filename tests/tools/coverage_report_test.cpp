#include <gtest/gtest.h>

#include "tools/report/coverage_page.h"
#include "tools/report/coverage_text.h"

namespace wfx {
namespace {

constexpr Rule kDead = Rule::Step_read_resume_Dead;
constexpr Rule kUnopTrap = Rule::Step_pure_unop_Trap;

std::vector<RuleCounts> counts(Rule rule, u64 taken, PremiseCounts premise) {
  std::vector<RuleCounts> all(kRuleCount);
  RuleCounts& of = all[static_cast<std::size_t>(rule)];
  of.taken = taken;
  of.premises[0] = premise;
  return all;
}

/// The rule is taken in two scripts, and its premise never fails.
Coverage half_covered() {
  Coverage coverage;
  coverage.add("a.wast", counts(kDead, 1, {.held = 1, .failed = 0}));
  coverage.add("b.wast", counts(kDead, 1200, {.held = 1200, .failed = 0}));
  return coverage;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(CoverageText, a_single_rule_is_shown_with_the_scripts_that_reach_it_most_often_first) {
  EXPECT_EQ(coverage_text({&info(kDead)}, half_covered()),
            "        taken         held       failed  rule\n"
            "        1,201                            Step_read/resume-dead\n"
            "                     1,201            0    -- $continst(z)[a] = eps\n"
            "\n"
            "taken:\n"
            "        1,200  b.wast\n"
            "            1  a.wast\n"
            "\n"
            "$continst(z)[a] = eps holds:\n"
            "        1,200  b.wast\n"
            "            1  a.wast\n"
            "\n"
            "$continst(z)[a] = eps fails: by no script\n");
}

TEST(CoverageText, several_rules_end_in_a_summary) {
  const std::string text = coverage_text({&info(kDead), &info(kUnopTrap)}, half_covered());
  EXPECT_TRUE(has(text,
                  "1 of 2 rules are taken; 1 cannot be, 0 are not\n"
                  "1 of 2 premises are seen to hold; 1 cannot be, 0 are not\n"
                  "0 of 2 premises are seen to fail; 1 cannot be, 1 is not\n"))
      << text;
}

TEST(CoverageText, uncovered_is_what_no_script_shows_and_one_could) {
  const std::string text = uncovered_text({&info(kDead), &info(kUnopTrap)}, half_covered());
  EXPECT_TRUE(text.starts_with("Step_read/resume-dead: $continst(z)[a] = eps never fails\n\n")) << text;
}

TEST(CoverageText, uncovered_is_also_what_a_script_shows_and_none_was_thought_to) {
  Coverage coverage;
  coverage.add("a.wast", counts(kUnopTrap, 1, {}));
  const std::string text = uncovered_text({&info(kUnopTrap)}, coverage);
  EXPECT_TRUE(text.starts_with(
      "Step_pure/unop-trap is never taken, says semantics/unreachable.def, but a.wast reaches it\n"))
      << text;
}

TEST(CoveragePage, a_rule_has_its_name_as_anchor_its_judgement_and_its_counts) {
  const std::string page = coverage_page({&info(kDead)}, half_covered());
  EXPECT_TRUE(has(page, "<article id=\"Step_read/resume-dead\" class=\"missing\">"));
  EXPECT_TRUE(has(page, "<pre>z; (ref.cont a) (resume ct hdl*)  ~&gt;  trap</pre>"));
  EXPECT_TRUE(
      has(page, "<td>1,201&nbsp;held</td><td><span class=\"missing-item\">✗ never failed</span></td>"));
  EXPECT_TRUE(has(page, "<li>taken: b.wast (1,200), a.wast (1)</li>"));
}

TEST(CoveragePage, what_cannot_be_reached_is_no_gap_and_has_its_reason) {
  const std::string page = coverage_page({&info(kUnopTrap)}, half_covered());
  EXPECT_TRUE(has(page, "<article id=\"Step_pure/unop-trap\"><header>"));
  EXPECT_TRUE(has(page, "<li>taken: cannot be, since every unary operator has a result"));
}

TEST(CoveragePage, it_loads_nothing_and_follows_the_readers_colours) {
  std::vector<const RuleInfo*> rules;
  for (const RuleInfo& rule : kRules) rules.push_back(&rule);
  const std::string page = coverage_page(rules, half_covered());
  EXPECT_TRUE(has(page, "@media (prefers-color-scheme:dark)"));
  EXPECT_FALSE(has(page, "://"));
  EXPECT_FALSE(has(page, " src="));
}

}  // namespace
}  // namespace wfx
