// Reads JSON lines of a trace (docs/trace.md) back into the steps that they are of.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>

#include "tools/render/recording.h"

namespace wfx {

/// What is wrong with a line, without its number.
class NoTrace : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Takes the lines in their order. All of its functions throw NoTrace.
class RecordingReader {
 public:
  /// A line that is no step.
  struct Note {
    enum class Kind : u8 { none, unseen, prints, outcome, end, under };
    Kind kind = Kind::none;
    u64 steps = 0;
    int exit = 0;  // of an outcome
    std::string text;
  };

  /// A line of the trace. What it is of is then in `step`, or in `note` where that is empty.
  void read(std::string_view line);
  [[nodiscard]] const std::optional<Step>& step() const { return step_; }
  [[nodiscard]] const Note& note() const { return note_; }
  /// Whether none is missing behind the lines that were read: the outcome or the end was among them. A recording of the
  /// first version may lack both.
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  using Json = nlohmann::json;
  struct KnownStep {
    Step step;                        // without what changes from one step like it to the next
    std::string next;                 // the redex that it left
    std::vector<std::string> pushed;  // the types of the operands that it pushed
  };

  void header(const Json& line);
  void take_step(const Json& line);
  KnownStep& what_was_done(const Json& line, Step& step);
  void place(const Json& at, Step& step);
  void premises(const Json& list, Step& step) const;
  void bindings(const Json& line, Step& step, bool like) const;
  std::vector<SharedContext> contexts(const Json& parent, const char* name) const;
  void change_frame(const Json& change, std::span<const std::string> like, std::vector<std::string>& pushed);
  void stack(const Json& stack);
  std::vector<std::string> configuration(const Json& line, std::span<const std::string> like);
  [[nodiscard]] std::vector<SnapshotStack> stacks(const std::vector<u64>& numbers) const;
  Snapshot snapshot(const std::string& next) const;

  struct Continuation {
    u64 address = 0;
    u64 omitted_stacks = 0;
    std::vector<u64> stacks;
  };

  bool begun_ = false;
  bool is_whole_ = false;
  std::string_view bare_type_;  // of operands that stand alone; empty in a version without types
  std::map<std::string, SourcePtr> sources_;
  SourcePtr source_;  // of the last place
  std::map<u64, KnownStep> steps_;
  std::map<u64, SnapshotStack> stacks_;  // frames that have a number have nothing else
  std::map<u64, SnapshotFrame> frames_;
  std::vector<SharedContext> contexts_;  // in the order in which they came
  std::vector<u64> running_, outside_;
  std::vector<Continuation> continuations_;
  std::vector<SnapshotBinding> places_;
  u64 omitted_stacks_ = 0, omitted_places_ = 0;
  std::optional<Step> step_;
  Note note_;
};

}  // namespace wfx
