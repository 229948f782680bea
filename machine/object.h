// What is collected: structures, arrays, exceptions and continuations.
#pragma once

#include "machine/slot.h"
#include "semantics/typing/type_store.h"

namespace wfx::machine {

struct Stack;
struct TagInst;

enum class ObjectKind : u32 { struct_, array, exception, continuation };

/// What each object begins with; 8 bytes. A reference is the address of this, which is 16-aligned. The fields of a
/// structure follow as its shape says (shape.h).
struct Object {
  ObjectKind kind{};
  DefTypeId type = 0;  // of a structure or array
};

/// The elements follow, each as wide as its shape says.
struct ArrayObject : Object {
  u64 length = 0;
  [[nodiscard]] u8* elements() { return reinterpret_cast<u8*>(this + 1); }
  [[nodiscard]] const u8* elements() const { return reinterpret_cast<const u8*>(this + 1); }
};

struct ExceptionObject : Object {
  const TagInst* tag = nullptr;
  [[nodiscard]] Slot* fields() { return reinterpret_cast<Slot*>(this + 1); }
  [[nodiscard]] const Slot* fields() const { return reinterpret_cast<const Slot*>(this + 1); }
};

/// The identity of continuations: a chain of stacks that is not running, or nothing. A reference to a continuation is
/// the address of this with a revision in the upper 16 bits; it is live as long as that is the revision here, which
/// grows each time that a continuation is consumed. So suspending again needs no new object, until the revisions run
/// out and the stack gets another.
struct Continuation : Object {
  u64 revision = 0;            // in the upper 16 bits
  Stack* innermost = nullptr;  // null: consumed
  Stack* outermost = nullptr;
  u64 active_bytes = 0;  // what the chain adds to Machine::active_bytes when it is resumed
  Continuation* next_free = nullptr;
};

inline constexpr u32 kRevisionShift = 48;
inline constexpr u64 kRevisionStep = u64{1} << kRevisionShift;
inline constexpr u64 kPointerMask = kRevisionStep - 1;

inline Continuation* continuation_of(Slot reference) {
  return reinterpret_cast<Continuation*>(reference & kPointerMask);
}
inline Slot reference_to(const Continuation* c) { return reinterpret_cast<Slot>(c) | c->revision; }
inline bool is_live(const Continuation* c, Slot reference) {
  return c->revision == (reference & ~kPointerMask);
}

inline constexpr u64 kLastRevision = ~kPointerMask;
/// The revision of an identity whose revisions have run out: that of no reference.
inline constexpr u64 kRetired = 1;

/// Makes all references to it dead. False where it has no more revisions to give.
inline bool advance(Continuation& c) {
  const bool more = c.revision != kLastRevision;
  c.revision = more ? c.revision + kRevisionStep : kRetired;
  return more;
}

}  // namespace wfx::machine
