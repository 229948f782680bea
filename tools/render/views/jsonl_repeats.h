// What steps of JSON lines repeat: a loop takes the same steps again, and each is written once.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "tools/render/recording.h"

namespace wfx {

/// The redex of a configuration; empty if there is none.
const std::string& next_redex(const Snapshot& snapshot);

/// A step that was written with all that it was.
struct DoneStep {
  u64 number = 0;
  Rule rule{};
  std::string redex;
  SourcePtr source;
  std::vector<std::string> constants;
  bool makes_redex = false;
  std::string trap;
  std::vector<JudgedPremise> premises;
  std::vector<Binding> bindings;
  std::string next;                 // the redex that it left
  std::vector<std::string> pushed;  // the types of the operands that it pushed
  bool structural = false;
  std::vector<Rule> folded;
};

/// The steps that were written so since the last one that presupposes nothing.
class StepRepeats {
 public:
  /// One with the same rule, redex, place, constants, premises, structural steps and names of bindings, which left the
  /// same kind of redex. Null: there was none, and this one is it for those that come.
  const DoneStep* like(const Step& step);
  /// What the step pushed that `like` has taken for those that come.
  void note_pushed(const std::vector<std::string>& types) { latest_->pushed = types; }
  /// The number of a step with that redex.
  [[nodiscard]] std::optional<u64> with_redex(const std::string& redex) const {
    const auto found = redexes_.find(redex);
    return found == redexes_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<u64, std::vector<DoneStep>> steps_;  // by the offset of the place
  std::unordered_map<std::string, u64> redexes_;          // the first step that had it
  DoneStep* latest_ = nullptr;                            // until another one is taken
};

}  // namespace wfx
