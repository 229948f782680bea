// Stacks keep their places through a row of snapshots.
#include "tools/render/placement.h"

#include <gtest/gtest.h>

#include "tests/tools/recordings.h"

namespace wfx {
namespace {

/// A snapshot of stack 0, which refers to one continuation of each of the other stacks; its address is the
/// stack's number.
Snapshot holding(std::initializer_list<u64> stacks) {
  Snapshot s;
  s.stacks.push_back(stack(0, "$main", "nop"));
  for (const u64 number : stacks) {
    s.stacks[0].frames[0].operands.push_back({"cont", {number}});
    s.continuations.push_back({number, 0, {stack(number, "$f", "suspend $e")}});
  }
  return s;
}

Placement place(const std::vector<Snapshot>& snapshots, Columns columns = kColumnsOfPicture) {
  std::vector<const Snapshot*> pointers;
  for (const Snapshot& s : snapshots) pointers.push_back(&s);
  return place(std::span<const Snapshot* const>(pointers), columns);
}

using Stacks = std::map<u64, Cell>;

TEST(Placement, a_new_stack_stands_beside_the_one_that_refers_to_it) {
  EXPECT_EQ(place({holding({1})}).stacks, (Stacks{{0, {0, 0}}, {1, {0, 1}}}));
  Snapshot s = holding({1});
  s.continuations[0].stacks[0].frames[0].operands.push_back({"cont", {2}});
  s.continuations.push_back({2, 0, {stack(2, "$g", "suspend $e")}});
  EXPECT_EQ(place({s, holding({3})}).stacks, (Stacks{{0, {0, 0}}, {1, {0, 1}}, {2, {0, 2}}, {3, {0, 1}}}));
}

TEST(Placement, a_stack_keeps_its_cell_while_others_come_and_go) {
  const Placement p = place({holding({1}), holding({1, 2}), holding({2}), holding({3, 2}), holding({2})});
  EXPECT_EQ(p.stacks, (Stacks{{0, {0, 0}}, {1, {0, 1}}, {2, {0, 2}}, {3, {0, 1}}}));
}

TEST(Placement, a_cell_is_not_free_while_its_stack_is_only_out_of_sight) {
  const Placement p = place({holding({1}), holding({2}), holding({1})});
  EXPECT_NE(p.stacks.at(1), p.stacks.at(2));
}

TEST(Placement, where_a_row_is_full_the_next_one_begins) {
  const Placement p = place({holding({1, 2, 3, 4})});
  EXPECT_EQ(p.stacks.at(3), (Cell{0, 3}));
  EXPECT_EQ(p.stacks.at(4), (Cell{1, 0}));
}

TEST(Placement, a_column_that_is_apart_has_the_outermost_stack_alone) {
  const Placement p = place({holding({1, 2, 3})}, {.count = 3, .first_is_apart = true});
  EXPECT_EQ(p.stacks, (Stacks{{0, {0, 0}}, {1, {0, 1}}, {2, {0, 2}}, {3, {1, 1}}}));
}

TEST(Placement, the_outermost_stack_of_each_run_has_the_first_cell) {
  Snapshot next;
  next.stacks.push_back(stack(7, "$again", "nop"));
  EXPECT_EQ(place({holding({1}), next}).stacks.at(7), (Cell{0, 0}));
}

TEST(Placement, a_consumed_continuation_stands_below_the_stack_that_it_had) {
  Snapshot consumed = holding({1, 2});
  consumed.continuations[1].stacks.clear();
  const Placement p = place({holding({1, 2}), consumed});
  EXPECT_EQ(p.consumed.at(2).cell, p.stacks.at(2));
  EXPECT_EQ(p.consumed.at(2).index, 0u);
}

TEST(Placement, consumed_continuations_of_one_cell_stand_below_each_other_and_a_slot_serves_again) {
  const auto consumed = [](std::initializer_list<u64> addresses) {
    Snapshot s = holding({});
    for (const u64 address : addresses) s.continuations.push_back({address, 0, {}});
    return s;
  };
  const Placement p = place({consumed({5}), consumed({5, 6}), consumed({6}), consumed({6, 7})});
  EXPECT_EQ(p.consumed.at(5).index, 0u);
  EXPECT_EQ(p.consumed.at(6).index, 1u);
  EXPECT_EQ(p.consumed.at(7).index, 0u);
}

}  // namespace
}  // namespace wfx
