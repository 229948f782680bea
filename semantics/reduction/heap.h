// The garbage-collected part of the store: structures, arrays, exceptions and continuations.
//
// The collector marks and sweeps, and does not move objects. A collection runs between two steps, once about as many
// bytes have been allocated as the last collection had to visit; so the amortised cost of an allocation is O(1).
// Marking uses a worklist, so that long lists cause no deep recursion. The roots are the tables, globals and element
// segments of the store, and the stacks and administrative items of the running configuration.
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
  u64 bytes = 0;    // how much of Heap::bytes is for this object
  u64 address = 0;  // the a of (ref.struct a), ...; each kind is numbered separately
  HeapObject* next = nullptr;
};

// The fields of these objects are in the same allocation, after the object.
struct StructInst : HeapObject {
  DefTypeId type = 0;
  std::span<Value> fields;  // a packed field is an i32, zero-extended
};
struct ArrayInst : HeapObject {
  DefTypeId type = 0;
  std::span<Value> fields;
};
struct ExnInst : HeapObject {
  TagInst* tag = nullptr;
  std::span<Value> fields;
};

/// A continuation: a context E, or eps if it has been consumed. The context is a chain of stacks linked by
/// Stack::parent, from the stack with the hole to the one that was directly under the prompt. It is linked in and out,
/// never copied. Invariant: both pointers are null (consumed) or neither is.
struct ContInst : HeapObject {
  Stack* innermost = nullptr;
  Stack* outermost = nullptr;
  [[nodiscard]] bool live() const { return innermost != nullptr; }
};

/// The context of a continuation, when it is not in one.
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
  /// An empty stack. The caller owns it.
  Stack* take();
  /// The largest stack that was given back, or else an empty one: for the main stack of a run, whose memory is not
  /// accounted. So a run can reuse the hundreds of megabytes of an earlier deep recursion without paying for every page
  /// again.
  Stack* take_largest();
  /// Takes back a stack, which need not be empty. Allocates nothing, so that it works when memory is exhausted.
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

  // Make an object with copies of the fields, and account for its bytes. They throw std::bad_alloc; they do not look at
  // the limit (fields.h, make_room) and do not collect.
  StructInst* new_struct(DefTypeId type, std::span<const Value> fields);
  ArrayInst* new_array(DefTypeId type, std::span<const Value> fields);
  ExnInst* new_exn(TagInst* tag, std::span<const Value> fields);
  /// Makes a continuation of the context, which it then owns.
  ContInst* new_cont(StackChain chain);
  /// S with conts[a] = eps: consumes the continuation, which must be live, and returns its context.
  StackChain consume(ContInst* cont);

  /// The bytes of all objects and of the stacks in continuations.
  [[nodiscard]] u64 bytes() const { return bytes_; }
  [[nodiscard]] bool wants_collection() const { return bytes_ >= threshold_; }
  /// Sets the bytes up to which the heap may grow before a collection is due in any case, and the bytes by which it
  /// must grow at least before the next collection is due.
  void set_limits(u64 room, u64 least_growth);
  [[nodiscard]] u64 room() const { return room_; }

  /// Frees all objects that are not reachable from the roots. `mark_roots` gets this heap; it must call `mark` for each
  /// root value and `mark_stack` for each stack that is not in a continuation. O(objects).
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
  HeapObject* spare_conts_ = nullptr;  // freed continuations, for reuse
  std::vector<HeapObject*> worklist_;
  u64 bytes_ = 0;
  u64 room_ = ~u64{0};
  u64 least_growth_ = ~u64{0};
  u64 threshold_ = ~u64{0};
  u64 looked_at_ = 0;  // the number of values visited in the current collection
  u64 next_address_[4] = {};
};

}  // namespace wfx
