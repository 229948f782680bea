#include "tools/render/placement.h"

#include <algorithm>
#include <tuple>

namespace wfx {
namespace {

constexpr std::size_t kColumns = 4;  // of the grid; a wider picture is not legible on half a page

/// The snapshots in which something is, by number.
struct Lifetime {
  std::size_t first = 0;
  std::size_t last = 0;
};

void see(std::map<u64, Lifetime>& lifetimes, u64 what, std::size_t snapshot) {
  const auto [at, is_new] = lifetimes.try_emplace(what, Lifetime{.first = snapshot, .last = snapshot});
  at->second.last = snapshot;
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

class Placer {
 public:
  explicit Placer(std::span<const Snapshot* const> snapshots) : snapshots_(snapshots) {
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
      for (const SnapshotStack& stack : snapshots[i]->stacks) see(lifetimes_, stack.number, i);
      for (const SnapshotContinuation& c : snapshots[i]->continuations) {
        for (const SnapshotStack& stack : c.stacks) see(lifetimes_, stack.number, i);
        if (c.stacks.empty()) see(consumed_lifetimes_, c.address, i);
      }
    }
  }

  Placement place() {
    for (now_ = 0; now_ < snapshots_.size(); ++now_) {
      const Snapshot& s = *snapshots_[now_];
      release();
      chain(s.stacks, s.omitted_stacks == 0, Cell{});
      for (const SnapshotContinuation& c : s.continuations) {
        chain(c.stacks, false, cell_of_referrer(s, c.address));
        if (!c.stacks.empty()) ran_in_[c.address] = result_.stacks.at(c.stacks.front().number);
      }
      for (const SnapshotContinuation& c : s.continuations)
        if (c.stacks.empty()) consumed(s, c.address);
    }
    return std::move(result_);
  }

 private:
  void release() {
    const auto is_over = [&](const auto& lifetimes, u64 what) { return lifetimes.at(what).last < now_; };
    std::erase_if(taken_, [&](const auto& cell) { return is_over(lifetimes_, cell.second); });
    for (auto& [cell, slots] : slots_)
      for (std::optional<u64>& slot : slots)
        if (slot && is_over(consumed_lifetimes_, *slot)) slot.reset();
  }

  /// Places the stacks that have no place yet: each near the one outside of it, the first near `home`.
  void chain(const std::vector<SnapshotStack>& stacks, bool is_of_run, Cell home) {
    for (std::size_t i = 0; i < stacks.size(); ++i) {
      const u64 number = stacks[i].number;
      auto at = result_.stacks.find(number);
      if (at == result_.stacks.end()) {
        const Cell cell = i == 0 && is_of_run ? Cell{} : nearest(home);
        taken_[cell] = number;
        at = result_.stacks.emplace(number, cell).first;
      }
      home = at->second;
    }
  }

  /// The free cell that is nearest to `home`: in its row, if that has one; of two, the one to the right.
  [[nodiscard]] Cell nearest(Cell home) const {
    const std::size_t rows = taken_.empty() ? 1 : taken_.rbegin()->first.row + 2;
    const auto distance = [](std::size_t a, std::size_t b) { return a < b ? b - a : a - b; };
    std::optional<Cell> best;
    std::tuple<std::size_t, std::size_t, bool> least;
    for (Cell cell; cell.row < rows; ++cell.row)
      for (cell.column = 0; cell.column < kColumns; ++cell.column) {
        if (cell == Cell{} || taken_.contains(cell)) continue;
        const std::tuple so_far(distance(home.row, cell.row), distance(home.column, cell.column),
                                cell.column < home.column);
        if (best && so_far >= least) continue;
        best = cell;
        least = so_far;
      }
    return *best;  // the last row is free
  }

  [[nodiscard]] Cell cell_of_referrer(const Snapshot& s, u64 address) const {
    std::optional<Cell> found;
    for_each_reference(s, [&](u64 stack, u64 to) {
      const auto at = result_.stacks.find(stack);
      if (to == address && !found && at != result_.stacks.end()) found = at->second;
    });
    return found.value_or(Cell{});
  }

  void consumed(const Snapshot& s, u64 address) {
    if (result_.consumed.contains(address)) return;
    const auto ran = ran_in_.find(address);
    const Cell cell = ran != ran_in_.end() ? ran->second : cell_of_referrer(s, address);
    std::vector<std::optional<u64>>& slots = slots_[cell];
    const auto free = std::ranges::find(slots, std::optional<u64>());
    const auto index = static_cast<std::size_t>(free - slots.begin());
    if (free == slots.end()) slots.emplace_back();
    slots[index] = address;
    result_.consumed[address] = {.cell = cell, .index = index};
  }

  std::span<const Snapshot* const> snapshots_;
  std::map<u64, Lifetime> lifetimes_;           // by the stack's number
  std::map<u64, Lifetime> consumed_lifetimes_;  // by the continuation's address, from when it is consumed
  std::size_t now_ = 0;
  std::map<Cell, u64> taken_;                              // the stacks that are in the cells
  std::map<Cell, std::vector<std::optional<u64>>> slots_;  // the consumed continuations below them
  std::map<u64, Cell> ran_in_;  // the cell of the outermost stack that a continuation had, by its address
  Placement result_;
};

}  // namespace

Placement place(std::span<const Snapshot* const> snapshots) { return Placer(snapshots).place(); }

}  // namespace wfx
