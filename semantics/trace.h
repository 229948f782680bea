// Snapshots: what a configuration looks like at one moment, as a person would draw it. All views of a trace are made
// from them. A snapshot copies what it shows, so that it outlives the configuration, and its size is bounded: of a
// million frames it has the innermost few and the number of the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

class Identities;

/// A value, in few words ("5", "$f", "cont 3", "null").
struct SnapshotValue {
  std::string text;
  // The addresses of the continuations that it is, or leads to through structures, arrays and exceptions.
  std::vector<u64> continuations;

  bool operator==(const SnapshotValue&) const = default;
};

/// A value that has a name: a local, a global, an element of a table.
struct SnapshotBinding {
  std::string name;  // "$n", "local 2", "table $queue[3]"
  SnapshotValue value;

  bool operator==(const SnapshotBinding&) const = default;
};

/// A call in progress. Without a function: values that stand outside of any frame, such as the results of a program.
struct SnapshotFrame {
  std::string function;       // "$f", "\"export\"", "func 3", "instantiation"; or empty
  std::optional<u64> number;  // which frame it is (identities.h); none without a function
  bool entered = true;  // false: the function that cont.new put into the hole; its arguments are `operands`
  std::vector<SnapshotBinding> locals;
  u64 omitted_locals = 0;
  std::vector<std::string> contexts;  // "try_table" and "barrier" within it, outermost first
  u64 omitted_operands = 0;           // below those of `operands`
  std::vector<SnapshotValue> operands;

  bool operator==(const SnapshotFrame&) const = default;
};

/// The contexts from a prompt, or from the top of the program, to the next prompt or the hole.
struct SnapshotStack {
  u64 number = 0;  // which stack it is, from one snapshot of a run to the next (identities.h)
  std::optional<std::vector<std::string>> prompt;  // the handlers of the prompt it stands under: "on $yield"
  u64 omitted_frames = 0;                          // outside those of `frames`
  std::vector<SnapshotFrame> frames;               // outermost first
  std::string at;  // the redex of a running stack; of another, the instruction that it waits at

  bool operator==(const SnapshotStack&) const = default;
};

/// A continuation that something in the snapshot refers to. Its address is its identity. Without stacks, it has been
/// consumed.
struct SnapshotContinuation {
  u64 address = 0;
  u64 omitted_stacks = 0;             // outside those of `stacks`
  std::vector<SnapshotStack> stacks;  // outermost first

  bool operator==(const SnapshotContinuation&) const = default;
};

struct Snapshot {
  u64 omitted_stacks = 0;             // outside those of `stacks`
  std::vector<SnapshotStack> stacks;  // outermost first; the last one is running
  // Globals and elements of tables that hold or lead to live continuations.
  std::vector<SnapshotBinding> places;
  u64 omitted_places = 0;
  // Those that something above refers to, in the order in which they are met from there.
  std::vector<SnapshotContinuation> continuations;
};

/// What the configuration looks like. `identities` has been told of the steps up to it.
/// O(size of the snapshot + stacks + globals).
Snapshot snapshot(const Configuration& z, Identities& identities);

/// A place in a source.
struct Place {
  SourcePtr source;
  u32 offset = 0;
};
/// Where the source has the redex, or, of one that a rule made, the instruction that it comes from. None outside of all
/// code.
std::optional<Place> place(const Configuration& z);

/// The redex, in the text format: "resume $k (on $yield 0)", "trap"; "end" where only values are left.
std::string redex(const Configuration& z);

/// The name that the module, which may be null, has for the tag ("$yield"); without one, its address ("tag 3").
std::string name_of(const TagInst& tag, const ModuleInst* module);
/// The function's name ("$f"), or else that of its export in quotes, or its index ("func 3"). Of a host function, the
/// name that it is imported by ("env.log"), or its address ("host 3").
std::string name_of(const FuncInst& func);
/// What a function of the module is called, by its index. O(exports).
std::string name_of_func(const Module& module, u32 index);

}  // namespace wfx
