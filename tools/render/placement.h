// Where stacks stand in a row of pictures, and on the page of a trace.
//
// The places are a grid of cells. A stack has one cell from the first picture that it is in to the last,
// whether it runs, waits or is parked, so that pictures flipped one after the other look like a film. A new
// stack gets the free cell that is nearest to the stack that made it, and a cell is free again once its stack
// is in no later picture.
//
//     main stack | stack 1 | stack 2 | ...          The top left cell is for the outermost stack of a run alone.
//     stack 7    | ...                              Below the stack of a cell stand the continuations that were
//                                                   consumed to run it, each in a slot of its own.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "semantics/trace.h"

namespace wfx {

struct Cell {
  std::size_t row = 0;
  std::size_t column = 0;
  auto operator<=>(const Cell&) const = default;
};

/// A place among the consumed continuations of a cell.
struct Slot {
  Cell cell;
  std::size_t index = 0;  // from the top
};

/// The snapshots in which something is, counted from 0.
struct Lifetime {
  std::size_t first = 0;
  std::size_t last = 0;
};

struct Placement {
  std::map<u64, Cell> stacks;    // by the stack's number
  std::map<u64, Slot> consumed;  // by the continuation's address
};

/// The columns of a grid.
struct Columns {
  std::size_t count = 0;
  bool first_is_apart = false;  // only the outermost stack of the run stands in it
};

/// Sees the snapshots one by one, and keeps of them only what their places depend on.
class Placer {
 public:
  /// The next snapshot of one run or several.
  void see(const Snapshot& snapshot);
  /// When each of the stacks that were seen was there, by its number.
  [[nodiscard]] const std::map<u64, Lifetime>& lifetimes() const { return lifetimes_; }
  /// The most stacks that were there at once.
  [[nodiscard]] std::size_t most() const { return most_; }
  /// The places of all that was seen, in a grid of these columns.
  [[nodiscard]] Placement place(Columns columns) const;

 private:
  /// Something that was not there before: a stack, or a continuation that is consumed.
  struct Arrival {
    std::size_t snapshot = 0;
    u64 what = 0;  // the stack's number, or the continuation's address
    bool is_consumed = false;
    bool is_of_run = false;  // the outermost stack of a run
    std::vector<u64> near;   // the stacks that it is to be near to: the first of them that has a cell counts
  };

  void see_chain(const std::vector<SnapshotStack>& stacks, bool is_of_run, std::vector<u64> near);

  std::size_t now_ = 0;  // the number of snapshots seen
  std::size_t most_ = 0;
  std::vector<Arrival> arrivals_;
  std::map<u64, Lifetime> lifetimes_;           // by the stack's number
  std::map<u64, Lifetime> consumed_lifetimes_;  // by the continuation's address, from when it is consumed
  std::map<u64, u64> ran_in_;                   // the outermost stack that a continuation had, by its address
};

/// A wider picture is not legible on half a page.
inline constexpr Columns kColumnsOfPicture{.count = 4};

/// The places of all that is in the snapshots, in their order, in a grid of these columns.
Placement place(std::span<const Snapshot* const> snapshots, Columns columns = kColumnsOfPicture);

}  // namespace wfx
