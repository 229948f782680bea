// The collected part of the store: structures, arrays, exceptions and continuations.
//
// Mark and sweep, not moving. A collection runs between two steps, when the heap has grown to twice what survived the
// last one, so that allocation costs O(1) amortised and what is dead goes away. Marking uses an explicit worklist: a
// list of any length is no deep recursion. The roots are the tables, globals and segments of the store, the stacks of
// the configuration that runs, and what the embedder has pinned.
#pragma once

#include <memory>
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

struct StructInst : HeapObject {
  DefTypeId type = 0;
  std::vector<Value> fields;  // a packed field holds its unsigned bits as an i32
};
struct ArrayInst : HeapObject {
  DefTypeId type = 0;
  std::vector<Value> fields;
};
struct ExnInst : HeapObject {
  TagInst* tag = nullptr;
  std::vector<Value> fields;
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
  StackPool() = default;
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;
  Stack* take();
  void give(Stack* stack);

 private:
  std::vector<Stack*> free_;
};

class Heap {
 public:
  Heap() = default;
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  StructInst* new_struct(DefTypeId type, std::vector<Value> fields);
  ArrayInst* new_array(DefTypeId type, std::vector<Value> fields);
  ExnInst* new_exn(TagInst* tag, std::vector<Value> fields);
  ContInst* new_cont(StackChain chain);
  /// S with conts[a] = eps: the context of a live continuation, which is consumed by that.
  StackChain consume(ContInst* cont);

  [[nodiscard]] u64 bytes() const { return bytes_; }
  [[nodiscard]] bool wants_collection() const { return bytes_ >= threshold_; }

  /// One collection. `mark_roots` is called with this heap and calls `mark` for each root value and `mark_stack` for
  /// each stack that is not part of a continuation. The next one is due at twice what survives, or a little earlier
  /// where that is beyond `limit`.
  template <class MarkRoots>
  void collect(u64 limit, MarkRoots&& mark_roots) {
    mark_roots(*this);
    drain();
    sweep(limit);
  }
  void mark(const Value& v);
  void mark_stack(const Stack& stack);

  StackPool stacks;

 private:
  template <class T>
  T* add(T* object, HeapObject::Kind kind, std::size_t bytes);
  void drain();
  void sweep(u64 limit);
  void destroy(HeapObject* object);

  static constexpr u64 kFirstThreshold = u64{8} << 20;
  HeapObject* all_ = nullptr;
  std::vector<HeapObject*> worklist_;
  u64 bytes_ = 0;
  u64 threshold_ = kFirstThreshold;
  u64 next_address_[4] = {};
};

}  // namespace wfx
