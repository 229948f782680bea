// The sequence view of a run: a lane for each stack, and a row for each step at which another stack comes to run.
// Views draw it (views/lanes.h).
//
//     $main  $scheduler  $task
//       |        |         |      17  suspend $yield   5      $task is parked with all that stands between it
//       |<-------o---------|                                  and the handler: it passes $scheduler by.
#pragma once

#include <map>

#include "tools/render/recording.h"

namespace wfx {

/// How control passes from one stack to another.
enum class Passing : u8 {
  makes,  // it does not: cont.new makes a stack that is parked
  resumes,
  suspends,
  switches,
  returns,
  throws,
  traps,
  ends,  // it does not: the step that ends the run
};

/// One step in lanes.
struct LaneRow {
  u64 step = 0;
  Passing passing{};
  u64 from = 0, to = 0;  // stacks, by number
  std::vector<u64>
      past;  // those between a stack that suspends and its handler, or outside one that is resumed
  std::vector<u64> running;    // after the step, outermost first; the last one runs
  std::string what;            // "suspend $yield", "returns"
  std::string payload;         // the values that are passed: "5 6"
  std::optional<Place> place;  // of the redex
  u64 times = 1;               // of the first row of a cycle: how often the cycle is taken
  std::size_t cycle_rows = 1;  // of the same: its rows
};

/// A stack, from the row that makes it, or that it is first seen in, to the one that ends it.
struct Lane {
  u64 stack = 0;
  std::string name;  // of its outermost function; empty if that was never seen
  std::size_t column = 0;
  std::size_t first = 0;  // rows
  std::size_t last = 0;
  bool has_ended = false;
};

struct Lanes {
  std::vector<Lane> lanes;  // in the order of their first rows
  std::vector<LaneRow> rows;
  std::vector<u64> before;  // the stacks that ran before the first row
  std::string outcome;      // empty if the run was left before its end, and of a script

  std::string under;  // as of a recording: by which rules the run was made

  [[nodiscard]] std::size_t columns() const;
  u64 omitted_rows = 0;  // behind those of `rows`
};

/// What a stack does at a row, and until the next one.
enum class LaneState : u8 { none, runs, waits, parked };
LaneState state_after(const Lanes& lanes, const Lane& lane, std::size_t row);

/// Makes lanes of the steps of a run as they come. The steps have to be all those at which stacks switch, and those of
/// cont.new.
class LaneMaker {
 public:
  /// By which rules the run is made, where those are not as they are.
  void under(const std::string& rules) { under_ = rules; }
  /// The configuration before the first step.
  void begins(const Snapshot& before);
  void step(const Step& step);
  /// The step that ended the run has a row, too, where it switches no stack.
  void ends_at(const LastStep& last);
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  /// The lanes. Where there are more rows than `unfolded`, a cycle that repeats is shown once; and of the rows then, no
  /// more than `most`.
  Lanes finish(std::string outcome, std::size_t unfolded, std::size_t most);

 private:
  void see(const Snapshot& snapshot);
  LaneRow row(const Step& step, const std::vector<u64>& running);

  std::string under_;
  std::vector<LaneRow> rows_;
  std::optional<std::vector<u64>> before_;
  std::vector<u64> running_;
  std::map<u64, std::string> names_;  // by the stack's number; empty until its function is seen
};

/// Whether the lanes have the rule's steps.
bool is_in_lanes(Rule rule);

}  // namespace wfx
