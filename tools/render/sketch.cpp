#include "tools/render/sketch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/naming.h"

namespace wfx {
namespace {

class Sketcher {
 public:
  Sketcher(const Snapshot& snapshot, const Placement& placement) : s_(snapshot), placement_(placement) {}

  Sketch sketch() {
    chain(s_.stacks, s_.omitted_stacks, nullptr);
    if (!s_.places.empty())
      add({.kind = BoxKind::places, .stack = {}, .rows = places_rows(s_), .at = {}}, Cell{});
    for (const SnapshotContinuation& c : s_.continuations) {
      if (!c.stacks.empty()) {
        heads_[c.address] = sketch_.boxes.size();
        chain(c.stacks, c.omitted_stacks, &c);
      } else {
        const Slot slot = placement_.consumed.at(c.address);
        heads_[c.address] =
            add({.kind = BoxKind::consumed, .stack = {}, .rows = consumed_rows(c.address), .at = {}},
                slot.cell, slot.index);
      }
    }
    references();
    return std::move(sketch_);
  }

 private:
  std::size_t add(Box box, Cell cell, std::size_t slot = 0) {
    sketch_.boxes.push_back({.box = std::move(box), .cell = cell, .slot = slot});
    return sketch_.boxes.size() - 1;
  }

  void chain(const std::vector<SnapshotStack>& stacks, u64 omitted, const SnapshotContinuation* continuation);
  void references();

  const Snapshot& s_;
  const Placement& placement_;
  Sketch sketch_;
  std::map<u64, std::size_t> heads_;  // the box that stands for a continuation, by its address
};

void Sketcher::chain(const std::vector<SnapshotStack>& stacks, u64 omitted,
                     const SnapshotContinuation* continuation) {
  std::optional<std::size_t> parent;
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    const SnapshotStack& stack = stacks[i];
    const bool innermost = i + 1 == stacks.size();
    const BoxKind kind = continuation != nullptr ? BoxKind::parked
                         : innermost             ? BoxKind::running
                                                 : BoxKind::waiting;
    std::string heading = innermost ? "running" : "waiting";
    if (continuation != nullptr) heading = fmt::format("cont {}", continuation->address);
    if (continuation != nullptr && innermost && !stack.frames.empty() && !stack.frames.back().entered)
      heading += ", not started";
    if (i == 0 && omitted > 0) heading += fmt::format(" (… {} outside)", counted(omitted, "stack"));
    const Cell cell = placement_.stacks.at(stack.number);
    const std::size_t box =
        add({.kind = kind, .stack = stack.number, .rows = stack_rows(stack, kind, heading), .at = {}}, cell);
    if (parent) {
      const std::size_t prompt = add({.kind = BoxKind::prompt,
                                      .stack = stack.number,
                                      .rows = prompt_rows(stack, stacks[i - 1]),
                                      .at = {}},
                                     cell);
      const std::size_t last_row = sketch_.boxes[*parent].box.rows.size() - 1;
      sketch_.links.push_back({.kind = Line::Kind::joint, .from = *parent, .row = last_row, .to = prompt});
      sketch_.links.push_back({.kind = Line::Kind::joint, .from = prompt, .row = 0, .to = box});
    }
    parent = box;
  }
}

void Sketcher::references() {
  for (std::size_t box = 0; box < sketch_.boxes.size(); ++box) {
    const BoxRows& rows = sketch_.boxes[box].box.rows;
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (const u64 address : rows[row].continuations) {
        const auto head = heads_.find(address);
        if (head == heads_.end()) continue;
        const bool dead = sketch_.boxes[head->second].box.kind == BoxKind::consumed;
        sketch_.links.push_back({.kind = dead ? Line::Kind::dead_reference : Line::Kind::reference,
                                 .from = box,
                                 .row = row,
                                 .to = head->second});
      }
  }
}

}  // namespace

Sketch sketch(const Snapshot& snapshot, const Placement& placement) {
  return Sketcher(snapshot, placement).sketch();
}

bool goes_around(const Sketch& sketch, const Link& link) {
  const std::size_t from = sketch.boxes[link.from].cell.column, to = sketch.boxes[link.to].cell.column;
  return std::max(from, to) - std::min(from, to) > 1;
}

}  // namespace wfx
