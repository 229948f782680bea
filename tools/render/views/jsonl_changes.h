// The stacks of a configuration in JSON lines, as what changed since the line before (docs/trace.md).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <unordered_map>

#include "semantics/trace.h"
#include "tools/render/json_text.h"

namespace wfx {

/// The type of an operand that stands in a line as its value alone, where nothing else says it.
inline constexpr std::string_view kTypeOfBareValues = "i32";

class SnapshotChanges {
 public:
  /// Appends to an object what is otherwise than in the last snapshot, or all, if there was none. The redex
  /// of the running stack is no part of it. Operands that are pushed stand without their types where those are the ones
  /// of `like`, in that order; behind its end, where they are `kTypeOfBareValues`.
  void write(JsonText& to, const Snapshot& now, std::span<const std::string> like);
  /// The types of the operands that the last snapshot has pushed.
  [[nodiscard]] const std::vector<std::string>& pushed() const { return pushed_; }

 private:
  struct Known {
    SnapshotStack stack;  // without `at`, if it ran
    u64 line = 0;         // the last one that had the stack
  };
  struct Continuation {
    u64 address = 0;
    u64 omitted_stacks = 0;
    std::vector<u64> stacks;

    bool operator==(const Continuation&) const = default;
  };
  /// Whether it is otherwise than the last one, which it then becomes.
  template <class T>
  static bool changes(std::optional<T>& last, const T& now) {
    if (last == now) return false;
    last = now;
    return true;
  }

  void contexts(JsonText& to, std::string_view key, std::span<const SharedContext> contexts);
  void frame(JsonText& to, const SnapshotFrame& f);
  void frame_change(JsonText& to, const SnapshotFrame& last, const SnapshotFrame& now);
  void push(JsonText& to, std::span<const SnapshotValue> values);
  void stacks(JsonText& to, const Snapshot& now);
  void stack(const SnapshotStack& now, bool runs);
  void write_stack(const SnapshotStack& now, const SnapshotStack* last, bool runs);
  void continuations(JsonText& to, const Snapshot& now);

  u64 line_ = 0;
  std::map<u64, Known> stacks_;  // by number
  // The numbers of those that were written.
  std::unordered_map<std::shared_ptr<const SnapshotContext>, u64> contexts_;
  std::optional<std::vector<u64>> running_;
  std::vector<u64> outside_;
  std::optional<std::vector<Continuation>> continuations_;
  std::optional<std::vector<SnapshotBinding>> places_;
  // Of the line at hand:
  std::span<const std::string> like_;
  std::vector<std::string> pushed_;
  JsonText new_contexts_;
  JsonText written_;  // stacks, in the list that is to come
  JsonText changed_;  // frames that stay where they are
};

}  // namespace wfx
