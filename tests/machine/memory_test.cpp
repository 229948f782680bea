// Memories of machines that come and go on one thread: a small one may take over the reservation of another.
#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

std::string memory(int pages) {
  return "(memory " + std::to_string(pages) + R"( 20)
    (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
    (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))";
}

constexpr u32 kPage = kPageSize;
constexpr u32 kMostPages = 4;  // so that there is one that is too large to be kept

TEST(MachineMemory, begins_with_zeros_whatever_there_was_before_it) {
  for (int round = 0; round < 3; ++round) {
    for (u32 pages = 0; pages <= kMostPages + 1; ++pages) {
      Program p(memory(0));
      EXPECT_EQ(p.outcome("grow", {pages}), "0");
      for (u32 at = 0; at < pages * kPage; at += kPage - 1) {
        ASSERT_EQ(p.outcome("load", {at}), "0");
        p.call("store", {at, 7});
      }
    }
  }
}

TEST(MachineMemory, has_its_own_size_whatever_there_was_before_it) {
  for (const u32 pages : {3U, 1U, 0U, 2U, 4U, 1U, 6U, 0U}) {
    Program p(memory(static_cast<int>(pages)));
    EXPECT_EQ(p.outcome("load", {pages * kPage}), "trap: out of bounds memory access") << pages;
    if (pages > 0) EXPECT_EQ(p.outcome("load", {pages * kPage - 1}), "0") << pages;
    EXPECT_EQ(p.outcome("grow", {1}), std::to_string(pages));
    EXPECT_EQ(p.outcome("load", {pages * kPage}), "0") << pages;
    EXPECT_EQ(p.outcome("load", {(pages + 1) * kPage}), "trap: out of bounds memory access") << pages;
  }
}

TEST(MachineMemory, of_machines_that_are_there_at_once_are_apart) {
  {
    Program before(memory(1));
  }
  Program one(memory(1)), other(memory(1));
  one.call("store", {5, 42});
  EXPECT_EQ(other.outcome("load", {5}), "0");
}

}  // namespace
}  // namespace wfx::machine
