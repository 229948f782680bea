// Snapshots: a configuration at one moment, as a person would draw it. All views of a trace are made from snapshots. A
// snapshot copies what it shows, so that it outlives the configuration. Its size is bounded: of a million frames it has
// the innermost few and the number of the others.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

class Identities;
class ShownTypes;

/// A value as text, the continuations that it leads to, and its type.
struct SnapshotValue {
  std::string text;  // short: "5", "$f", "cont 3", "null"
  // The addresses of the continuations reachable from the value, itself included, through structures, arrays and
  // exceptions.
  std::vector<u64> continuations;
  // In the text format: "i32", "(ref null $ct)". Of a local, a global or an element it is the declared one; of an
  // operand, the one that typing gives it (shown_types.h). Empty: nothing is known of it.
  std::string type = {};

  bool operator==(const SnapshotValue&) const = default;
};

/// A value that has a name: a local, a global, an element of a table.
struct SnapshotBinding {
  std::string name;  // "$n", "local 2", "table $queue[3]"
  SnapshotValue value;

  bool operator==(const SnapshotBinding&) const = default;
};

/// A context within a frame.
struct SnapshotContext {
  std::string kind;       // "label", that of a "loop", "try_table" or "barrier"
  std::string name = {};  // of a label: "$done"; empty: it has none
  std::string type = {};  // of a label: what a branch to it takes, "[i32]"; empty: nothing is known of it

  [[nodiscard]] bool is_label() const { return kind == "label" || kind == "loop"; }
  bool operator==(const SnapshotContext&) const = default;
};

/// The same, of which a program has no more than it has blocks: snapshots share it.
struct SharedContext {
  std::shared_ptr<const SnapshotContext> context;

  const SnapshotContext* operator->() const { return context.get(); }
  const SnapshotContext& operator*() const { return *context; }
  bool operator==(const SharedContext& o) const { return context == o.context || *context == *o.context; }
};

/// A handler of a prompt.
struct SnapshotHandler {
  std::string text;       // "on $yield", "on $yield switch"
  std::string type = {};  // of its tag: "[i32] -> [i64]"; empty: nothing is known of it

  bool operator==(const SnapshotHandler&) const = default;
};

/// A frame: a call in progress, or the evaluation of a constant expression. If `function` is empty, there is no frame,
/// and `operands` are the values outside of all frames, such as the results of the program.
struct SnapshotFrame {
  std::string function;       // "$f", "\"export\"", "func 3", "instantiation"; or empty
  std::optional<u64> number;  // the frame's identity (identities.h); none if `function` is empty
  // False: the call is still to come. cont.new put the function into the hole; `operands` are the arguments so far.
  bool entered = true;
  std::vector<SnapshotBinding> locals;
  u64 omitted_locals = 0;               // locals after those of `locals`
  u64 omitted_contexts = 0;             // contexts outside those of `contexts`
  std::vector<SharedContext> contexts;  // within the frame, outermost first
  u64 omitted_operands = 0;             // operands below those of `operands`
  std::vector<SnapshotValue> operands;

  bool operator==(const SnapshotFrame&) const = default;
};

/// The contexts from a prompt, or from the top of the program, to the next prompt or the hole.
struct SnapshotStack {
  u64 number = 0;  // the stack's identity in all snapshots of a run (identities.h)
  std::optional<std::vector<SnapshotHandler>> prompt;  // the handlers of the prompt around the stack
  u64 omitted_frames = 0;                              // frames outside those of `frames`
  std::vector<SnapshotFrame> frames;                   // outermost first
  std::string at;  // the redex of the running stack; on another stack, the instruction that waits

  bool operator==(const SnapshotStack&) const = default;
};

/// A continuation that a value in the snapshot leads to. It has been consumed if `stacks` is empty.
struct SnapshotContinuation {
  u64 address = 0;                    // the a of (ref.cont a)
  u64 omitted_stacks = 0;             // stacks outside those of `stacks`
  std::vector<SnapshotStack> stacks;  // outermost first

  bool operator==(const SnapshotContinuation&) const = default;
};

/// What a view shows of a configuration.
struct Snapshot {
  u64 omitted_stacks = 0;             // stacks outside those of `stacks`
  std::vector<u64> outside;           // the numbers of the innermost 64 of them, outermost first
  std::vector<SnapshotStack> stacks;  // outermost first; the last one is running
  // The globals and table elements from which a continuation is reachable. Those with live ones come first where there
  // is no room for all.
  std::vector<SnapshotBinding> places;
  u64 omitted_places = 0;
  // The continuations that the values above lead to, in the order in which they are met.
  std::vector<SnapshotContinuation> continuations;
};

/// The snapshot of `z`. Every step that led to `z` must have been reported to `identities`. Types are left out where
/// `types` is null. O(size of the snapshot + stacks + globals).
Snapshot snapshot(const Configuration& z, Identities& identities, ShownTypes* types = nullptr);

/// A place in a source.
struct Place {
  SourcePtr source;
  u32 offset = 0;  // in bytes
};
/// The place of the redex in the source. For a redex that a rule made, it is that of the instruction from which the
/// rule made it. Empty outside of all code.
std::optional<Place> place(const Configuration& z);

/// The redex in the text format: "resume $k (on $yield 0)", "trap"; "end" if only values are left in a block; "" if
/// only values are left outside of all frames.
std::string redex(const Configuration& z);

/// The name of the tag in the module ("$yield"); its address ("tag 3") if the module has no name for it or is null.
std::string name_of(const TagInst& tag, const ModuleInst* module);
/// The name of the function ("$f"); without a name, that of its export in quotes; without an export, its index
/// ("func 3"). For a host function, the name by which it is imported ("env.log"), or else its address ("host 3").
std::string name_of(const FuncInst& func);
/// The name of the function at `index` in the module: "$f", "\"export\"" or "func 3", as above. O(exports).
std::string name_of_func(const Module& module, u32 index);

}  // namespace wfx
