// Where the boxes of a picture stand.
#include "tools/render/layout.h"

#include <gtest/gtest.h>

#include "tests/tools/recordings.h"
#include "tools/render/graphviz/stack_graph.h"

namespace wfx {
namespace {

const Box& box_of(const Scene& scene, u64 stack) {
  for (const Box& box : scene.boxes)
    if (box.stack == stack && box.kind != BoxKind::prompt) return box;
  ADD_FAILURE() << "stack " << stack << " is not there";
  return scene.boxes.front();
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool inside(Point p, const Rect& r) { return p.x > r.x && p.x < r.right() && p.y > r.y && p.y < r.bottom(); }

/// Points on a curve, close to each other.
std::vector<Point> points_on(const Curve& curve) {
  std::vector<Point> points;
  for (std::size_t i = 0; i + 3 < curve.size(); i += 3)
    for (double t = 0; t <= 1; t += 0.05) {
      const auto at = [&](double Point::* c) {
        const double u = 1 - t;
        return u * u * u * curve[i].*c + 3 * u * u * t * curve[i + 1].*c + 3 * u * t * t * curve[i + 2].*c +
               t * t * t * curve[i + 3].*c;
      };
      points.push_back({at(&Point::x), at(&Point::y)});
    }
  return points;
}

/// $main holds continuations 1 to `count`, each of a stack of that number, and one of them runs in turn.
Recording scheduler(u64 count) {
  Recording r;
  for (u64 running = 0; running <= count; ++running) {
    Snapshot s;
    s.stacks.push_back(stack(0, "$scheduler", "resume $k"));
    for (u64 k = 1; k <= count; ++k) {
      s.stacks[0].frames[0].locals.push_back({"$k", {"cont", {k}}});
      if (k == running) {
        s.continuations.push_back({k, 0, {}});
      } else {
        s.continuations.push_back({k, 0, {stack(k, "$task", "suspend $pause")}});
      }
    }
    if (running != 0) {
      s.stacks.push_back(stack(running, "$task", "nop"));
      s.stacks[1].prompt = {{"on $pause"}, {"on $stop switch"}};
    }
    r.steps.push_back({running + 1, 0, Rule::Step_resume_Live, "", s});
  }
  return r;
}

TEST(Layout, a_stack_stands_at_the_same_place_of_its_scene_whether_it_is_parked_or_runs) {
  const Layout l = layout(recording());
  ASSERT_EQ(l.scenes.size(), 3u);
  for (const u64 stack : {0, 1}) {
    const Box& first = box_of(l.scenes[0], stack);
    for (const Scene& scene : l.scenes) {
      const Box& again = box_of(scene, stack);
      // The line around a running stack is thicker by two points.
      EXPECT_NEAR(again.at.x - scene.at.x, first.at.x - l.scenes[0].at.x, 2);
      EXPECT_NEAR(again.at.y - scene.at.y, first.at.y - l.scenes[0].at.y, 2);
    }
  }
}

TEST(Layout, a_scene_has_a_box_for_each_stack_prompt_and_consumed_continuation) {
  const Layout l = layout(recording());
  const auto kinds = [](const Scene& scene) {
    std::vector<BoxKind> kinds;
    for (const Box& box : scene.boxes) kinds.push_back(box.kind);
    return kinds;
  };
  EXPECT_EQ(kinds(l.scenes[0]), (std::vector{BoxKind::running, BoxKind::consumed, BoxKind::parked}));
  EXPECT_EQ(kinds(l.scenes[2]), (std::vector{BoxKind::waiting, BoxKind::running, BoxKind::prompt}));
}

TEST(Layout, no_boxes_overlap_and_all_are_inside_of_their_scene) {
  for (const u64 stacks : {1, 3, 12})
    for (const Scene& scene : layout(scheduler(stacks)).scenes)
      for (std::size_t i = 0; i < scene.boxes.size(); ++i) {
        const Rect& box = scene.boxes[i].at;
        EXPECT_TRUE(inside({box.x, box.y}, scene.at) && inside({box.right(), box.bottom()}, scene.at));
        for (std::size_t k = 0; k < i; ++k)
          EXPECT_FALSE(overlap(box, scene.boxes[k].at)) << i << " and " << k;
      }
}

TEST(Layout, no_line_runs_through_a_box_and_all_are_inside_of_their_scene) {
  for (const u64 stacks : {1, 3, 12})
    for (const Scene& scene : layout(scheduler(stacks)).scenes)
      for (const Line& line : scene.lines)
        for (const Point p : points_on(line.curve)) {
          EXPECT_TRUE(inside(p, scene.at)) << p.x << "," << p.y;
          for (const Box& box : scene.boxes) EXPECT_FALSE(inside(p, box.at)) << p.x << "," << p.y;
        }
}

TEST(Layout, scenes_and_captions_follow_each_other_downwards) {
  const Layout l = layout(recording());
  ASSERT_EQ(l.captions.size(), 4u);
  EXPECT_EQ(l.captions[1].rule, "29  Step/resume-live");
  EXPECT_EQ(l.captions[1].unseen, "… 11 steps");
  EXPECT_EQ(l.captions[3].outcome, "143 : i32");
  ASSERT_EQ(l.ways.size(), 6u);
  for (std::size_t i = 0; i < l.ways.size(); ++i) {
    EXPECT_LT(l.ways[i].begin.y, l.ways[i].end.y);
    if (i > 0) EXPECT_LT(l.ways[i - 1].end.y, l.ways[i].begin.y);
  }
}

TEST(Layout, of_nothing_is_empty) {
  const Layout l = layout({});
  EXPECT_TRUE(l.scenes.empty());
  EXPECT_TRUE(l.captions.empty());
}

TEST(Layout, what_graphviz_draws_has_the_size_that_was_reckoned_with) {
  Recording r;
  Snapshot s;
  s.stacks.push_back(stack(0, "$" + std::string(60, 'w'), "call $" + std::string(60, 'x')));
  s.stacks[0].frames.push_back({.function = "$ünïcödé",
                                .number = 1,
                                .locals = {},
                                .contexts = {{std::make_shared<const SnapshotContext>("try_table")}},
                                .operands = {}});
  r.steps.push_back({1, 0, Rule::Step_pure_nop, "", s});
  const Layout l = layout(r);
  const Rect& box = l.scenes[0].boxes[0].at;
  const std::string svg = stack_graph(l, {Theme::light}).svg();
  // A line is drawn along its middle.
  const auto at = svg.find("stroke-width=\"3\" points=\"");
  ASSERT_NE(at, std::string::npos);
  double x[4], y[4];
  ASSERT_EQ(std::sscanf(svg.c_str() + at, "stroke-width=\"3\" points=\"%lf,%lf %lf,%lf %lf,%lf %lf,%lf",
                        &x[0], &y[0], &x[1], &y[1], &x[2], &y[2], &x[3], &y[3]),
            8);
  EXPECT_NEAR(std::abs(x[2] - x[0]) + 3, box.width, 1);
  EXPECT_NEAR(std::abs(y[2] - y[0]) + 3, box.height, 1);
}

TEST(Boxes, long_text_is_cut_between_characters) { EXPECT_EQ(shown("äöü<", 3), "äöü…"); }

}  // namespace
}  // namespace wfx
