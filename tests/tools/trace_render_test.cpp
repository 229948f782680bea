// Steps as lines and as pictures, of recordings made by hand.
#include <gtest/gtest.h>

#include "tools/render/html.h"
#include "tools/render/line.h"
#include "tools/render/picture.h"

namespace wfx {
namespace {

SnapshotStack stack(const std::string& function, const std::string& at) {
  SnapshotStack s;
  s.frames.emplace_back();
  s.frames.back().function = function;
  s.at = at;
  return s;
}

/// $main has a reference to the suspended $gen, and to a continuation that is consumed.
Snapshot suspended() {
  Snapshot s;
  s.stacks.push_back(stack("$main", "br 0"));
  s.stacks[0].frames[0].locals.push_back({"$old", {"cont 0", {0}}});
  s.stacks[0].frames[0].operands = {{"1", {}}, {"cont 1", {1}}};
  s.continuations.push_back({0, 0, {}});
  s.continuations.push_back({1, 0, {stack("$gen", "suspend $yield")}});
  return s;
}

Snapshot resumed() {
  Snapshot s;
  s.stacks.push_back(stack("$main", "resume $k (on $yield 0)"));
  s.stacks.push_back(stack("$gen", "local.get 0"));
  s.stacks[1].prompt.emplace(1, "on $yield");
  return s;
}

Recording recording() {
  Recording r;
  r.before = suspended();
  r.steps.push_back({17, 0, Rule::Step_suspend_Handled, "suspend $yield", suspended()});
  r.steps.push_back({29, 11, Rule::Step_resume_Live, "resume $k (on $yield 0)", resumed()});
  r.unseen = 3;
  r.outcome = "143 : i32";
  return r;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(Line, has_the_step_the_rule_the_redex_and_the_stacks) {
  EXPECT_EQ(
      step_line(recording().steps[0]),
      "     17  Step/suspend-handled          suspend $yield              $main [1 cont 1]   ‖ cont 1: $gen");
}

TEST(Line, joins_stacks_by_the_handlers_between_them) {
  EXPECT_EQ(stacks_line(resumed()), "$main ─{on $yield}→ $gen");
}

TEST(Line, counts_what_it_leaves_out) {
  Snapshot s = resumed();
  s.omitted_stacks = 3;
  s.stacks[1].omitted_frames = 9;
  s.stacks[1].frames[0].omitted_operands = 4;
  s.stacks[1].frames[0].operands = {{"1", {}}};
  EXPECT_EQ(stacks_line(s), "3 stacks → $main ─{on $yield}→ 9 frames › $gen [4 more 1]");
}

TEST(Picture, has_each_rule_and_the_count_of_the_steps_between_and_the_outcome) {
  const std::string dot = picture_dot(recording(), Theme::light);
  EXPECT_EQ(count(dot, "17  Step/suspend-handled"), 1u);
  EXPECT_EQ(count(dot, "29  Step/resume-live"), 1u);
  EXPECT_EQ(count(dot, "… 11 steps"), 1u);
  EXPECT_EQ(count(dot, "… 3 steps"), 1u);
  EXPECT_EQ(count(dot, "143 : i32"), 1u);
  EXPECT_EQ(count(dot, "subgraph cluster"), 3u);
}

TEST(Picture, is_the_same_each_time) {
  EXPECT_EQ(picture_svg(recording(), Theme::light), picture_svg(recording(), Theme::light));
}

TEST(Picture, shows_configurations_from_top_to_bottom) {
  const std::string svg = picture_svg(recording(), Theme::light);
  // The y of SVG grows downwards; Graphviz writes `-` as an entity.
  const auto y_of = [&](const std::string& text) {
    const auto at = svg.rfind(" y=\"", svg.find(">" + text));
    return std::stod(svg.substr(at + 4));
  };
  EXPECT_LT(y_of("17 "), y_of("29 "));
  EXPECT_LT(y_of("29 "), y_of("143 : i32"));
}

TEST(Picture, draws_dashed_arrows_to_continuations_and_joints_for_prompts) {
  const std::string dot = picture_dot(recording(), Theme::light);
  EXPECT_EQ(count(dot, "style=dashed"), 4u);
  EXPECT_EQ(count(dot, "cont 0, consumed"), 2u);
  EXPECT_EQ(count(dot, "on $yield"), 1u);
}

TEST(Picture, follows_the_readers_theme_only_where_asked) {
  EXPECT_EQ(count(picture_svg(recording(), Theme::automatic), "prefers-color-scheme"), 1u);
  EXPECT_EQ(count(picture_svg(recording(), Theme::light), "prefers-color-scheme"), 0u);
  EXPECT_EQ(count(picture_svg(recording(), Theme::dark), colours(Theme::light).cell), 0u);
}

TEST(Picture, of_many_configurations_is_drawn) {
  Recording r;
  for (u64 i = 1; i <= 60; ++i) r.steps.push_back({i, 0, Rule::Step_suspend_Handled, "", suspended()});
  EXPECT_EQ(count(picture_svg(r, Theme::light), "Step/suspend&#45;handled"), 60u);
}

TEST(Picture, names_with_characters_of_the_markup_are_shown_as_they_are) {
  Recording r;
  r.steps.push_back({1, 0, Rule::Step_suspend_Handled, "", {}});
  r.steps[0].after.stacks.push_back(stack("$a<b>&\"c\"", "nop"));
  EXPECT_NE(picture_svg(r, Theme::light).find("$a&lt;b&gt;&amp;&quot;c&quot;"), std::string::npos);
}

TEST(Html, long_text_is_cut_between_characters) { EXPECT_EQ(escape("äöü<", 3), "äöü…"); }

}  // namespace
}  // namespace wfx
