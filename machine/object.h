// What is collected: structures, arrays, exceptions and continuations.
#pragma once

#include "machine/slot.h"
#include "semantics/typing/type_store.h"

namespace wfx::machine {

struct Instance;
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
  /// Where the length is, for native code.
  static constexpr i32 kLengthAt = sizeof(Object);
  u64 length = 0;
  [[nodiscard]] u8* elements() { return reinterpret_cast<u8*>(this + 1); }
  [[nodiscard]] const u8* elements() const { return reinterpret_cast<const u8*>(this + 1); }
};

struct ExceptionObject : Object {
  const TagInst* tag = nullptr;
  [[nodiscard]] Slot* fields() { return reinterpret_cast<Slot*>(this + 1); }
  [[nodiscard]] const Slot* fields() const { return reinterpret_cast<const Slot*>(this + 1); }
};

/// In place of the stack of a continuation that has none: no reference is the next one to it.
extern Stack no_stack;

/// The identity of continuations: a chain of stacks that does not run, or none where it is consumed. A reference to a
/// continuation is the address of this with a revision in the upper 16 bits. It is live as long as it is the one that
/// the outermost stack has (Stack::next_reference), whose revision grows each time that a continuation is consumed. So
/// suspending again needs no new object, until the revisions run out and the stack gets another. Where a chain goes on,
/// its innermost stack has.
struct Continuation : Object {
  union {
    Stack* innermost = nullptr;  // null: there is no chain
    Continuation* next_free;     // in the list of identities that no stack has
  };
  Stack* outermost = &no_stack;  // the stack whose identity this is, also while there is no chain
  union {
    Slot next_reference = reinterpret_cast<Slot>(this);  // while no stack has it (Stack::next_reference)
    Slot* hole;  // while there is a chain: where the next value goes that it is resumed with
  };
  /// Where these are, for native code.
  static constexpr i32 kInnermostAt = sizeof(Object), kOutermostAt = kInnermostAt + 8,
                       kHoleAt = kOutermostAt + 8;
};

inline constexpr u32 kRevisionShift = 48;
inline constexpr u64 kRevisionStep = u64{1} << kRevisionShift;
inline constexpr u64 kPointerMask = kRevisionStep - 1;

inline Continuation* continuation_of(Slot reference) {
  return reinterpret_cast<Continuation*>(reference & kPointerMask);
}

}  // namespace wfx::machine
