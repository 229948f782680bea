// The views of a recording.
#include <gtest/gtest.h>

#include "tests/tools/recordings.h"
#include "tools/render/views/dot.h"
#include "tools/render/views/slides.h"
#include "tools/render/views/svg.h"
#include "tools/render/views/text.h"
#include "tools/render/wrap.h"

namespace wfx {
namespace {

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
  const std::string dot = dot_view(recording(), {Theme::light});
  EXPECT_EQ(count(dot, "17  Step/suspend-handled"), 1u);
  EXPECT_EQ(count(dot, "29  Step/resume-live"), 1u);
  EXPECT_EQ(count(dot, "… 11 steps"), 1u);
  EXPECT_EQ(count(dot, "… 3 steps"), 1u);
  EXPECT_EQ(count(dot, "143 : i32"), 1u);
  EXPECT_EQ(count(dot, "subgraph cluster"), 3u);
}

TEST(Picture, is_the_same_each_time) {
  EXPECT_EQ(svg_view(recording(), {Theme::light}), svg_view(recording(), {Theme::light}));
}

TEST(Picture, shows_configurations_from_top_to_bottom) {
  const std::string svg = svg_view(recording(), {Theme::light});
  // The y of SVG grows downwards; Graphviz writes `-` as an entity.
  const auto y_of = [&](const std::string& text) {
    const auto at = svg.rfind(" y=\"", svg.find(">" + text));
    return std::stod(svg.substr(at + 4));
  };
  EXPECT_LT(y_of("17 "), y_of("29 "));
  EXPECT_LT(y_of("29 "), y_of("143 : i32"));
}

TEST(Picture, draws_dashed_arrows_to_continuations_and_joints_for_prompts) {
  const std::string dot = dot_view(recording(), {Theme::light});
  EXPECT_EQ(count(dot, "style=dashed"), 4u);
  EXPECT_EQ(count(dot, "cont 0, consumed"), 2u);
  EXPECT_EQ(count(dot, "on $yield"), 1u);
}

TEST(Picture, follows_the_readers_theme_only_where_asked) {
  EXPECT_EQ(count(svg_view(recording(), {Theme::automatic}), "prefers-color-scheme"), 1u);
  EXPECT_EQ(count(svg_view(recording(), {Theme::light}), "prefers-color-scheme"), 0u);
  EXPECT_EQ(count(svg_view(recording(), {Theme::dark}), colours(Theme::light).cell), 0u);
}

TEST(Picture, has_its_coordinates_in_the_graph) {
  const std::string dot = dot_view(recording(), {Theme::light});
  EXPECT_EQ(count(dot, "layout=nop2"), 1u);
  EXPECT_EQ(count(dot, "bb=\""), 3u);
  EXPECT_EQ(count(dot, "pos=\""), count(dot, "shape=plain") + count(dot, " -> "));
}

TEST(Picture, of_many_configurations_is_drawn) {
  Recording r;
  for (u64 i = 1; i <= 60; ++i) r.steps.push_back({i, 0, Rule::Step_suspend_Handled, "", suspended()});
  EXPECT_EQ(count(svg_view(r, {Theme::light}), "Step/suspend&#45;handled"), 60u);
}

TEST(Picture, names_with_characters_of_the_markup_are_shown_as_they_are) {
  Recording r;
  r.steps.push_back({1, 0, Rule::Step_suspend_Handled, "", {}});
  r.steps[0].after.stacks.push_back(stack(0, "$a<b>&\"c\"", "nop"));
  EXPECT_NE(svg_view(r, {Theme::light}).find("$a&lt;b&gt;&amp;&quot;c&quot;"), std::string::npos);
}

TEST(Slides, have_premises_and_long_names_whole) {
  const std::string name = "$a_name_of_sixty_characters_that_somebody_gave_to_a_function";
  Recording r = recording();
  r.steps[0].premises.push_back({Rule::Step_suspend_Handled, 0, true});
  r.steps[0].bindings.push_back({"ea", name});
  r.steps[0].after.stacks[0].frames[0].function = name;
  const std::string slide = slides_view(r, {Theme::light}).at(1);
  EXPECT_EQ(count(slide, "…"), 0u);
  EXPECT_EQ(count(slide, "✓ "), 1u);
  EXPECT_EQ(count(slide, "no prompt in H^ea has"), 1u);
  EXPECT_EQ(count(slide, "of_sixty_characters"), 2u);
}

TEST(Slides, say_on_each_page_that_rules_are_not_as_they_are) {
  Recording r = recording();
  r.under = "the mutant A";
  for (const std::string& slide : slides_view(r, {Theme::light}))
    EXPECT_EQ(count(slide, "under the mutant A"), 1u);
}

TEST(Wrapped, breaks_at_blanks_and_in_names_and_loses_nothing) {
  EXPECT_EQ(wrapped("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("  (call $f_of_names)", 12, 4),
            (std::vector<std::string>{"  (call", "    $f_of_", "    names)"}));
  EXPECT_EQ(wrapped("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_EQ(wrapped("", 3), std::vector<std::string>{""});
}

TEST(Wrapped, cuts_what_nobody_would_read) {
  EXPECT_EQ(wrapped(std::string(1000, 'a'), 10, 0, 15), (std::vector<std::string>{"aaaaaaaaaa", "aaaaa…"}));
}

}  // namespace
}  // namespace wfx
