#include "tools/render/placement.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace wfx {
namespace {

/// Notes that `what` is in the snapshot. True: it was in none before.
bool see(std::map<u64, Lifetime>& lifetimes, u64 what, std::size_t snapshot) {
  const auto [at, is_new] = lifetimes.try_emplace(what, Lifetime{.first = snapshot, .last = snapshot});
  at->second.last = snapshot;
  return is_new;
}

/// Calls `visit` with each stack of the snapshot that refers to continuations, and their addresses.
template <class Visit>
void for_each_reference(const Snapshot& s, Visit visit) {
  const auto of_stacks = [&](const std::vector<SnapshotStack>& stacks) {
    for (const SnapshotStack& stack : stacks)
      for (const SnapshotFrame& frame : stack.frames) {
        for (const SnapshotBinding& local : frame.locals)
          for (const u64 address : local.value.continuations) visit(stack.number, address);
        for (const SnapshotValue& operand : frame.operands)
          for (const u64 address : operand.continuations) visit(stack.number, address);
      }
  };
  of_stacks(s.stacks);
  for (const SnapshotContinuation& c : s.continuations) of_stacks(c.stacks);
}

std::vector<u64> referrers(const Snapshot& s, u64 address) {
  std::vector<u64> found;
  for_each_reference(s, [&](u64 stack, u64 to) {
    if (to == address && std::ranges::find(found, stack) == found.end()) found.push_back(stack);
  });
  return found;
}

/// The grid while it is filled.
class CellsInUse {
 public:
  explicit CellsInUse(Columns columns) : columns_(columns) {}

  /// Frees the cells and slots of what is over.
  template <class StackIsOver, class SlotIsOver>
  void release(StackIsOver stack_is_over, SlotIsOver slot_is_over) {
    std::erase_if(taken_, [&](const auto& cell) { return stack_is_over(cell.second); });
    for (auto& [cell, slots] : slots_)
      for (std::optional<u64>& slot : slots)
        if (slot && slot_is_over(*slot)) slot.reset();
  }

  void take(Cell cell, u64 stack) { taken_[cell] = stack; }

  /// The free cell that is nearest to `home`: in its row, if that has one; of two, the one to the right.
  [[nodiscard]] Cell nearest(Cell home) const {
    const std::size_t rows = taken_.empty() ? 1 : taken_.rbegin()->first.row + 2;
    const auto distance = [](std::size_t a, std::size_t b) { return a < b ? b - a : a - b; };
    std::optional<Cell> best;
    std::tuple<std::size_t, std::size_t, bool> least;
    for (Cell cell; cell.row < rows; ++cell.row)
      for (cell.column = columns_.first_is_apart ? 1 : 0; cell.column < columns_.count; ++cell.column) {
        if (cell == Cell{} || taken_.contains(cell)) continue;
        const std::tuple so_far(distance(home.row, cell.row), distance(home.column, cell.column),
                                cell.column < home.column);
        if (best && so_far >= least) continue;
        best = cell;
        least = so_far;
      }
    return *best;  // the last row is free
  }

  /// Puts a consumed continuation below the stack of the cell.
  Slot slot(Cell cell, u64 address) {
    std::vector<std::optional<u64>>& slots = slots_[cell];
    const auto free = std::ranges::find(slots, std::optional<u64>());
    const auto index = static_cast<std::size_t>(free - slots.begin());
    if (free == slots.end()) slots.emplace_back();
    slots[index] = address;
    return {.cell = cell, .index = index};
  }

 private:
  Columns columns_;
  std::map<Cell, u64> taken_;                              // the stacks that are in the cells
  std::map<Cell, std::vector<std::optional<u64>>> slots_;  // the consumed continuations below them
};

}  // namespace

void Placer::see(const Snapshot& s) {
  std::size_t stacks = s.stacks.size();
  see_chain(s.stacks, s.omitted_stacks == 0, {});
  for (const SnapshotContinuation& c : s.continuations) {
    stacks += c.stacks.size();
    if (c.stacks.empty()) continue;
    const bool is_known = lifetimes_.contains(c.stacks.front().number);
    see_chain(c.stacks, false, is_known ? std::vector<u64>() : referrers(s, c.address));
    ran_in_[c.address] = c.stacks.front().number;
  }
  for (const SnapshotContinuation& c : s.continuations) {
    if (!c.stacks.empty() || !wfx::see(consumed_lifetimes_, c.address, now_)) continue;
    const auto ran = ran_in_.find(c.address);
    arrivals_.push_back({.snapshot = now_,
                         .what = c.address,
                         .is_consumed = true,
                         .near = ran != ran_in_.end() ? std::vector{ran->second} : referrers(s, c.address)});
  }
  most_ = std::max(most_, stacks);
  ++now_;
}

/// Each stack is to be near the one outside of it.
void Placer::see_chain(const std::vector<SnapshotStack>& stacks, bool is_of_run, std::vector<u64> near) {
  for (const SnapshotStack& stack : stacks) {
    if (wfx::see(lifetimes_, stack.number, now_))
      arrivals_.push_back({.snapshot = now_, .what = stack.number, .is_of_run = is_of_run, .near = near});
    is_of_run = false;
    near = {stack.number};
  }
}

Placement Placer::place(Columns columns) const {
  Placement result;
  CellsInUse grid(columns);
  std::size_t now = 0;
  for (const Arrival& arrival : arrivals_) {
    const auto is_over = [&](const std::map<u64, Lifetime>& lifetimes) {
      return [&](u64 what) { return lifetimes.at(what).last < arrival.snapshot; };
    };
    if (std::exchange(now, arrival.snapshot) != arrival.snapshot)
      grid.release(is_over(lifetimes_), is_over(consumed_lifetimes_));
    Cell home;
    const auto has_cell = [&](u64 stack) { return result.stacks.contains(stack); };
    if (const auto near = std::ranges::find_if(arrival.near, has_cell); near != arrival.near.end())
      home = result.stacks.at(*near);
    if (arrival.is_consumed) {
      result.consumed[arrival.what] = grid.slot(home, arrival.what);
    } else {
      const Cell cell = arrival.is_of_run ? Cell{} : grid.nearest(home);
      grid.take(cell, arrival.what);
      result.stacks[arrival.what] = cell;
    }
  }
  return result;
}

Placement place(std::span<const Snapshot* const> snapshots, Columns columns) {
  Placer placer;
  for (const Snapshot* s : snapshots) placer.see(*s);
  return placer.place(columns);
}

}  // namespace wfx
