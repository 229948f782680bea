// The collected part of the store: structures, arrays, exceptions and continuations.
//
// Mark and sweep, not moving. A collection runs between two steps, when as much has been allocated as the last one had
// to look at, so that allocation costs O(1) amortised and what is dead goes away. Marking uses an explicit worklist: a
// list of any length is no deep recursion. The roots are the tables, globals and segments of the store, the stacks of
// the configuration that runs, and what the embedder has pinned.
#pragma once

#include <span>
#include <vector>

#include "semantics/reduction/value.h"
#include "semantics/typing/type_store.h"

namespace wfx {

struct Stack;
struct TagInst;

struct HeapObject {
  enum class Kind : u8 { struct_, array, exn, cont };
  Kind kind;
  bool marked = false;
  u64 bytes = 0;    // what is accounted for it
  u64 address = 0;  // the a of (ref.struct a), ...; numbered by kind
  HeapObject* next = nullptr;
};

// The fields stand behind the object, in one allocation with it.
struct StructInst : HeapObject {
  DefTypeId type = 0;
  std::span<Value> fields;  // a packed field holds its unsigned bits as an i32
};
struct ArrayInst : HeapObject {
  DefTypeId type = 0;
  std::span<Value> fields;
};
struct ExnInst : HeapObject {
  TagInst* tag = nullptr;
  std::span<Value> fields;
};

/// A continuation: a context E with a hole, or eps once it has been consumed. The context is a chain of stacks, from
/// the one with the hole to the one that stood directly under the prompt; it is moved in and out, never copied.
struct ContInst : HeapObject {
  Stack* innermost = nullptr;  // null: consumed
  Stack* outermost = nullptr;
  [[nodiscard]] bool live() const { return innermost != nullptr; }
};

/// A context taken out of a continuation.
struct StackChain {
  Stack* innermost = nullptr;
  Stack* outermost = nullptr;
};

/// Recycles stacks, so that a short-lived continuation allocates nothing.
class StackPool {
 public:
  StackPool();
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;
  Stack* take();
  /// The largest that was given back, for a stack that is not accounted: the one on which a run begins. A run that ends
  /// in deep recursion leaves hundreds of megabytes to the next one, which would pay for every page again.
  Stack* take_largest();
  /// Allocates nothing: stacks are given back where there is no memory, too.
  void give(Stack* stack);

 private:
  std::vector<Stack*> free_;
  Stack* largest_ = nullptr;
};

class Heap {
 public:
  Heap() = default;
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  // The fields are copied.
  StructInst* new_struct(DefTypeId type, std::span<const Value> fields);
  ArrayInst* new_array(DefTypeId type, std::span<const Value> fields);
  ExnInst* new_exn(TagInst* tag, std::span<const Value> fields);
  ContInst* new_cont(StackChain chain);
  /// S with conts[a] = eps: the context of a live continuation, which is consumed by that.
  StackChain consume(ContInst* cont);

  [[nodiscard]] u64 bytes() const { return bytes_; }
  [[nodiscard]] bool wants_collection() const { return bytes_ >= threshold_; }
  /// What the heap may grow to: a collection is due there at the latest; and by how much at least between two of them.
  void set_limits(u64 room, u64 least_growth);
  [[nodiscard]] u64 room() const { return room_; }

  /// One collection. `mark_roots` is called with this heap and calls `mark` for each root value and `mark_stack` for
  /// each stack that is not part of a continuation.
  template <class MarkRoots>
  void collect(MarkRoots&& mark_roots) {
    looked_at_ = 0;
    mark_roots(*this);
    drain();
    sweep();
  }
  void mark(const Value& v);
  void mark_stack(const Stack& stack);

  StackPool stacks;

 private:
  template <class T>
  T* add(HeapObject::Kind kind, std::span<const Value> fields);
  void link(HeapObject* object, HeapObject::Kind kind, u64 bytes);
  void drain();
  void sweep();
  void destroy(HeapObject* object);

  HeapObject* all_ = nullptr;
  HeapObject* spare_conts_ = nullptr;  // consumed and collected, for reuse
  std::vector<HeapObject*> worklist_;
  u64 bytes_ = 0;
  u64 room_ = ~u64{0};
  u64 least_growth_ = ~u64{0};
  u64 threshold_ = ~u64{0};
  u64 looked_at_ = 0;  // values, in the collection under way
  u64 next_address_[4] = {};
};

}  // namespace wfx
