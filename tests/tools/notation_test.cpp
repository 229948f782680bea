#include "tools/report/notation.h"

#include <gtest/gtest.h>

#include "tools/report/notation_html.h"
#include "tools/report/rule_links.h"
#include "tools/report/rules_latex.h"

namespace wfx {
namespace {

std::string html(std::string_view line) { return html_of_notation(line, "i"); }

TEST(Notation, digits_and_what_is_behind_a_line_are_subscripts) {
  EXPECT_EQ(html("t1'*"), "<var>t′</var><sub>1</sub><sup>*</sup>");
  EXPECT_EQ(html("t'_1*"), "<var>t′</var><sub>1</sub><sup>*</sup>");
  EXPECT_EQ(html("label_n{eps}"), "<b>label</b><sub><var>n</var></sub>{ε}");
}

TEST(Notation, a_star_between_factors_is_no_repetition) {
  EXPECT_EQ(html("M*N"), "<var>M</var>*<var>N</var>");
  EXPECT_EQ(html("2 * K"), "2 * <var>K</var>");
}

TEST(Notation, a_mnemonic_is_a_link_and_its_lines_are_no_subscripts) {
  EXPECT_EQ(html("br_if"), "<a href=\"i#br_if\"><b>br_if</b></a>");
  EXPECT_EQ(html("array.get_sx"), "<a href=\"i#array.get\"><b>array.get</b></a><sub><var>sx</var></sub>");
}

TEST(Notation, what_a_module_consists_of_is_a_variable_behind_a_turnstile_and_else_a_keyword) {
  EXPECT_EQ(html("C |- tag : jt"), "<var>C</var> ⊢ <var>tag</var> : <var>jt</var>");
  EXPECT_EQ(html("~~ func t*"), "≈ <b>func</b> <var>t</var><sup>*</sup>");
}

TEST(Notation, an_article_is_no_address) {
  EXPECT_EQ(html("the innermost context is a label"), "the innermost context is a <b>label</b>");
  EXPECT_EQ(html("conts[a] = eps"), "<span class=\"field\">conts</span>[<var>a</var>] = ε");
}

TEST(Latex, no_script_is_doubled_and_no_sign_is_left_unescaped) {
  EXPECT_EQ(latex_of_notation("t'_1* -> eps"), R"({t'}_{1}^{{*}}\to \varepsilon)");
  EXPECT_EQ(latex_of_notation("{LABELS} |- br_if"), R"(\{\wfxfield{LABELS}\}\vdash \wfxkeyword{br\_if})");
  EXPECT_EQ(latex_of_text("a_b & 5% of $x {y} \\ ^~#"),
            R"(a\_b \& 5\% of \$x \{y\} $\backslash$ \^{}\~{}\#)");
}

TEST(RuleLinks, an_equation_judges_no_relation) {
  EXPECT_EQ(relation_judged("C.RETURN = (t*)"), "");
  EXPECT_EQ(relation_judged("n1 >= n2"), "");
  EXPECT_EQ(relation_judged("rt castable"), "Castable");
}

TEST(RuleLinks, every_typing_premise_that_is_a_judgement_has_its_relation) {
  for (const RuleInfo& rule : kRules) {
    if (rule.name.starts_with("Step")) continue;
    for (const std::string_view premise : rule.premises) {
      const bool is_judgement = premise.find("|- ") != std::string_view::npos ||
                                premise.find("<:") != std::string_view::npos ||
                                premise.find("~~") != std::string_view::npos;
      // The type of instructions has no relation of its own: the checker compares operand stacks.
      if (premise == "C |- it <: it'") continue;
      if (is_judgement) EXPECT_NE(relation_judged(premise), "") << rule.name << ": " << premise;
    }
  }
}

}  // namespace
}  // namespace wfx
