// Where stacks stand in a row of pictures.
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

struct Placement {
  std::map<u64, Cell> stacks;    // by the stack's number
  std::map<u64, Slot> consumed;  // by the continuation's address
};

/// The places of all that is in the snapshots, which are of one run or several, in their order.
Placement place(std::span<const Snapshot* const> snapshots);

}  // namespace wfx
