#include "tools/render/lanes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "semantics/switches.h"
#include "tools/render/box.h"

namespace wfx {
namespace {

constexpr std::size_t kLongestCycle = 32;  // rows

std::vector<u64> numbers(const Snapshot& s) {
  std::vector<u64> numbers = s.outside;
  for (const SnapshotStack& stack : s.stacks) numbers.push_back(stack.number);
  return numbers;
}

bool contains(const std::vector<u64>& list, u64 number) {
  return std::ranges::find(list, number) != list.end();
}

Passing passing_of(Rule rule) {
  switch (rule) {
    case Rule::Step_contNew_Func: return Passing::makes;
    case Rule::Step_suspend_Handled: return Passing::suspends;
    case Rule::Step_switch_Handled: return Passing::switches;
    case Rule::Step_pure_prompt_Vals: return Passing::returns;
    case Rule::Step_read_throw_ref_Prompt: return Passing::throws;
    case Rule::Step_pure_trap_Prompt: return Passing::traps;
    default: return Passing::resumes;
  }
}

/// The instruction without its handlers, or what the stack does that has none.
std::string what(const Step& step, Passing passing) {
  switch (passing) {
    case Passing::returns: return "returns";
    case Passing::throws: return "throws";
    case Passing::traps: return "traps";
    default: return without_handlers(step.redex);
  }
}

/// The values that are passed, as the names in the rule stood for them.
std::string payload(const Step& step, Passing passing) {
  if (passing == Passing::makes || passing == Passing::traps) return "";
  for (const Binding& b : step.bindings) {
    if (b.name == "val^n" || b.name == "val*") return b.value;
    if (passing == Passing::throws && b.name == "a") return "exn " + b.value;
    if (step.rule == Rule::Step_resume_throw_ref_Live && b.name == "ea") return "exn " + b.value;
  }
  return "";
}

/// The function that the stack began with. Right after a stack is first resumed, that is about to be called, and a
/// reference to it is the topmost value.
std::string name_of(const SnapshotStack& stack) {
  if (stack.omitted_frames > 0 || stack.frames.empty()) return "";
  const SnapshotFrame& outermost = stack.frames.front();
  const bool is_called =
      outermost.function.empty() && stack.frames.size() == 1 && stack.at.starts_with("call_ref");
  if (is_called && !outermost.operands.empty()) return outermost.operands.back().text;
  return outermost.function;
}

/// The stack that cont.new made: that of its continuation, which is in few words "cont 3". None, if the snapshot has no
/// room for it.
std::optional<u64> made(const Step& step) {
  for (const Binding& b : step.bindings) {
    if (b.name != "a") continue;
    for (const SnapshotContinuation& c : step.after.continuations)
      if (fmt::format("{}", c.address) == b.value && !c.stacks.empty()) return c.stacks.back().number;
  }
  return std::nullopt;
}

bool is_like(const LaneRow& a, const LaneRow& b) {
  return a.passing == b.passing && a.from == b.from && a.to == b.to && a.past == b.past &&
         a.running == b.running && a.what == b.what && a.place.has_value() == b.place.has_value() &&
         (!a.place || (a.place->source == b.place->source && a.place->offset == b.place->offset));
}

/// How often the `length` rows from `at` on are taken in a row.
std::size_t times(const std::vector<LaneRow>& rows, std::size_t at, std::size_t length) {
  std::size_t end = at + length;
  while (end < rows.size() && is_like(rows[end], rows[end - length])) ++end;
  return (end - at) / length;
}

/// Each cycle once, that is taken three times or more.
std::vector<LaneRow> folded(std::vector<LaneRow> rows) {
  std::vector<LaneRow> result;
  for (std::size_t at = 0; at < rows.size();) {
    std::size_t best = 1, most = 1;
    for (std::size_t length = 1; length <= kLongestCycle && at + length <= rows.size(); ++length) {
      const std::size_t n = times(rows, at, length);
      if (n >= 3 && n * length > best * most) {
        best = length;
        most = n;
      }
    }
    rows[at].times = most;
    rows[at].cycle_rows = best;
    for (std::size_t i = 0; i < best; ++i) result.push_back(std::move(rows[at + i]));
    at += best * most;
  }
  return result;
}

/// The lanes of the rows, each with its first and its last row.
class Lifetimes {
 public:
  Lifetimes(const Lanes& lanes, const std::map<u64, std::string>& names) : lanes_(lanes), names_(names) {}

  std::vector<Lane> find() {
    for (const u64 stack : lanes_.before) see(stack, 0);
    std::vector<u64> running = lanes_.before;
    for (std::size_t i = 0; i < lanes_.rows.size(); ++i) {
      const LaneRow& row = lanes_.rows[i];
      // A run that ended made room for the next one.
      if (!running.empty() && !row.running.empty() && running.front() != row.running.front())
        for (const u64 stack : running) end(stack, i);
      running = row.running;
      for (const u64 stack : row.running) see(stack, i);
      for (const u64 stack : row.past) see(stack, i);
      see(row.from, i);
      see(row.to, i);
      if (row.passing == Passing::returns || row.passing == Passing::throws || row.passing == Passing::traps)
        end(row.from, i);
    }
    for (Lane& lane : found_)
      if (!lane.has_ended) lane.last = lanes_.rows.size();
    columns();
    return std::move(found_);
  }

 private:
  void see(u64 stack, std::size_t row) {
    if (!index_.try_emplace(stack, found_.size()).second) return;
    const auto name = names_.find(stack);
    found_.push_back({.stack = stack,
                      .name = name != names_.end() ? name->second : "",
                      .column = 0,
                      .first = row,
                      .last = row,
                      .has_ended = false});
  }
  void end(u64 stack, std::size_t row) {
    const auto at = index_.find(stack);
    if (at == index_.end() || found_[at->second].has_ended) return;
    found_[at->second].has_ended = true;
    found_[at->second].last = row;
  }
  /// Gives each lane the first column that is free by then, with a row between two lanes.
  void columns() {
    std::vector<std::size_t> free_from;  // rows
    for (Lane& lane : found_) {
      const auto column = std::ranges::find_if(free_from, [&](std::size_t row) {
        return row < lane.first || (row == lane.first && lane.first == 0);
      });
      lane.column = static_cast<std::size_t>(column - free_from.begin());
      if (column == free_from.end()) free_from.emplace_back();
      free_from[lane.column] = lane.last + 1;
    }
  }

  const Lanes& lanes_;
  const std::map<u64, std::string>& names_;
  std::vector<Lane> found_;
  std::map<u64, std::size_t> index_;  // in found_, by number
};

}  // namespace

bool is_in_lanes(Rule rule) { return switches_stacks(rule) || rule == Rule::Step_contNew_Func; }

std::size_t Lanes::columns() const {
  std::size_t columns = 0;
  for (const Lane& lane : lanes) columns = std::max(columns, lane.column + 1);
  return columns;
}

LaneState state_after(const Lanes& lanes, const Lane& lane, std::size_t row) {
  if (row < lane.first || (lane.has_ended && row >= lane.last)) return LaneState::none;
  const std::vector<u64>& running = lanes.rows[row].running;
  if (!running.empty() && running.back() == lane.stack) return LaneState::runs;
  return contains(running, lane.stack) ? LaneState::waits : LaneState::parked;
}

void LaneMaker::begins(const Snapshot& before) {
  before_ = running_ = numbers(before);
  see(before);
}

void LaneMaker::see(const Snapshot& snapshot) {
  const auto see = [&](const SnapshotStack& stack) {
    std::string& name = names_[stack.number];
    if (name.empty()) name = name_of(stack);
  };
  std::ranges::for_each(snapshot.stacks, see);
  for (const SnapshotContinuation& c : snapshot.continuations) std::ranges::for_each(c.stacks, see);
}

void LaneMaker::step(const Step& step) {
  const std::vector<u64> running = numbers(step.after);
  if (running.empty()) return;
  if (!before_) before_ = running_ = running;
  // A new run begins with its outermost stack alone.
  if (running_.empty() || running_.front() != running.front()) running_ = {running.front()};
  see(step.after);
  rows_.push_back(row(step, running));
  running_ = running;
}

void LaneMaker::ends_at(const LastStep& last) {
  // A trap or an exception may have left stacks after the step.
  const auto at = std::ranges::find_if(rows_, [&](const LaneRow& row) { return row.step >= last.number; });
  if (at != rows_.end() && at->step == last.number) return;
  const std::vector<u64> running =
      at != rows_.begin() ? std::prev(at)->running : before_.value_or(std::vector<u64>());
  if (running.empty()) return;
  rows_.insert(at, {.step = last.number,
                    .passing = Passing::ends,
                    .from = running.back(),
                    .to = running.back(),
                    .past = {},
                    .running = running,
                    .what = without_handlers(last.redex),
                    .payload = {},
                    .place = last.place});
}

LaneRow LaneMaker::row(const Step& step, const std::vector<u64>& running) {
  const Passing passing = passing_of(step.rule);
  LaneRow row{.step = step.number,
              .passing = passing,
              .from = running_.back(),
              .to = running.back(),
              .past = {},
              .running = running,
              .what = what(step, passing),
              .payload = payload(step, passing),
              .place = step.place};
  for (const std::vector<u64>* chain : {&std::as_const(running_), &running})
    for (const u64 stack : *chain)
      if (stack != row.from && stack != row.to && contains(running_, stack) != contains(running, stack))
        row.past.push_back(stack);
  if (passing == Passing::makes) row.to = made(step).value_or(row.from);
  return row;
}

Lanes LaneMaker::finish(std::string outcome, std::size_t unfolded, std::size_t most) {
  Lanes lanes;
  lanes.rows = rows_.size() > unfolded ? folded(std::move(rows_)) : std::move(rows_);
  if (lanes.rows.size() > most) {
    lanes.omitted_rows = lanes.rows.size() - most;
    lanes.rows.resize(most);
  }
  lanes.before = before_.value_or(std::vector<u64>());
  lanes.outcome = std::move(outcome);
  lanes.under = under_;
  lanes.lanes = Lifetimes(lanes, names_).find();
  return lanes;
}

}  // namespace wfx
