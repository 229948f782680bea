#include "conformance/run/coverage.h"

#include <gtest/gtest.h>

namespace wfx {
namespace {

std::vector<RuleCounts> taken(Rule rule, u64 count) {
  std::vector<RuleCounts> counts(kRuleCount);
  RuleCounts& of = counts[static_cast<std::size_t>(rule)];
  of.taken = count;
  of.premises[0] = {.held = count, .failed = 2 * count};
  return counts;
}

/// "3: a.wast 2, b.wast 1"
std::string shares(const Coverage& coverage, const ScriptCounts& counts) {
  std::string text = std::to_string(counts.count()) + ":";
  for (const ScriptCounts::Share& share : counts.shares())
    text += " " + coverage.scripts()[share.script] + " " + std::to_string(share.count);
  return text;
}

constexpr Rule kDead = Rule::Step_read_resume_Dead;

TEST(CoverageFile, counts_are_kept_by_script) {
  Coverage coverage;
  coverage.add("a.wast", taken(kDead, 2));
  coverage.add("b.wast", taken(kDead, 1));
  coverage.add("c.wast", taken(Rule::Step_pure_nop, 1));
  EXPECT_EQ(shares(coverage, coverage.of(kDead).taken), "3: a.wast 2 b.wast 1");
  EXPECT_EQ(shares(coverage, coverage.of(kDead).premises[0].failed), "6: a.wast 4 b.wast 2");
}

TEST(CoverageFile, what_is_read_is_what_was_written) {
  Coverage written, read;
  written.add("a.wast", taken(kDead, 2));
  written.add("b.wast", taken(kDead, 1));
  std::string error;
  ASSERT_TRUE(read.add_json(written.json(), error)) << error;
  EXPECT_EQ(read.json(), written.json());
}

TEST(CoverageFile, files_are_added_up_and_a_script_of_both_counts_in_both) {
  Coverage first, second, both;
  first.add("a.wast", taken(kDead, 2));
  second.add("b.wast", taken(kDead, 1));
  second.add("a.wast", taken(kDead, 5));
  std::string error;
  ASSERT_TRUE(both.add_json(first.json(), error) && both.add_json(second.json(), error)) << error;
  EXPECT_EQ(shares(both, both.of(kDead).taken), "8: a.wast 7 b.wast 1");
}

TEST(CoverageFile, another_file_is_refused) {
  std::string error;
  for (const char* text :
       {"", "[]", "{}", R"({"format": 1})", R"({"format": "wfx rule coverage", "version": 2})"}) {
    EXPECT_FALSE(Coverage().add_json(text, error)) << text;
    EXPECT_NE(error.find("not a file of rule coverage"), std::string::npos) << error;
  }
}

TEST(CoverageFile, a_file_of_other_rules_is_refused_and_the_first_is_named) {
  std::string text = Coverage().json();
  const std::string_view name = "Step_read/resume-dead";
  text.replace(text.find(name), name.size(), "Step_read/resume-mort");
  std::string error;
  EXPECT_FALSE(Coverage().add_json(text, error));
  EXPECT_NE(error.find("the first is Step_read/resume-mort"), std::string::npos) << error;
}

TEST(CoverageFile, a_damaged_file_is_refused) {
  Coverage coverage;
  coverage.add("a.wast", taken(kDead, 2));
  const std::string_view share = "[[0,2]]";
  for (const char* damage : {"[[1,2]]", "[[0]]", "[0,2]", "[[0,\"2\"]]", "null", "[[-1,2]]"}) {
    std::string text = coverage.json();
    text.replace(text.find(share), share.size(), damage);
    std::string error;
    EXPECT_FALSE(Coverage().add_json(text, error)) << damage;
    EXPECT_NE(error.find("damaged"), std::string::npos) << error;
  }
}

}  // namespace
}  // namespace wfx
