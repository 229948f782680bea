// Native stacks of wasm code, in small linked segments.
//
//   low addresses                                                        high addresses
//   | Stack (header) | slots of frames, growing up ->      <- native stack, growing down |      the first segment
//   | Segment        | slots of frames, growing up ->      <- native stack, growing down |      a next one
//
// The one check at a call (ops/control.cpp, `enter`) is that the callee's frame ends kMargin bytes below the native
// stack pointer. Where it does not, the callee runs on the next segment, which is linked to this one and kept for the
// next time. No segment is mapped, protected or unmapped while programs run: they are cut from slabs (slabs.h) and
// recycled.
#pragma once

#include <array>
#include <bit>

#include "machine/object.h"
#include "machine/slabs.h"
#include "machine/store.h"
#include "machine/switch.h"

namespace wfx::machine {

/// What a frame must leave free above it: for what handlers push between two checks. tools/check handlers measures it.
#if defined(__aarch64__)
inline constexpr u32 kMargin = 96;
#else
inline constexpr u32 kMargin = 64;
#endif

/// How large the memory of a stack or of a next segment is: which of kFirstBytes, or the logarithm of the bytes.
using StackSize = u8;
/// The first segments of continuations, headers included. Ten million of the least fit into 2 GB. A function's are as
/// large as its frame needs; where they had to be extended, those made afterwards are a step larger.
inline constexpr std::array<u32, 5> kFirstBytes = {208, 256, 320, 384, 512};
constexpr u64 bytes_of(StackSize size) {
  return size < kFirstBytes.size() ? kFirstBytes[size] : u64{1} << size;
}
/// The least power of two.
constexpr StackSize size_for(u64 bytes) { return static_cast<StackSize>(std::bit_width(bytes - 1)); }
/// The first segment of a stack that the host enters.
inline constexpr StackSize kBaseSize = size_for(64 << 10);
/// Segments double until they have this size.
inline constexpr StackSize kLargestStep = size_for(1 << 20);

/// A segment behind the first of a stack.
struct Segment {
  Segment* next = nullptr;      // a larger one, in use or kept
  Segment* previous = nullptr;  // null: the first of the stack
  Slot* below = nullptr;        // while it is in use: one past the slots in use of the previous one
  StackSize size = 0;

  [[nodiscard]] Slot* slots() { return reinterpret_cast<Slot*>(this + 1); }
  [[nodiscard]] const Slot* slots() const { return reinterpret_cast<const Slot*>(this + 1); }
  [[nodiscard]] u64 bytes() const { return bytes_of(size); }
  /// One past its last byte, where the native stack begins; 16-aligned.
  [[nodiscard]] u8* end() { return reinterpret_cast<u8*>(this) + bytes(); }
};

enum class StackState : u8 {
  free,       // in the pool
  running,    // the one that the processor is on
  waiting,    // has resumed another; in a continuation, all but the innermost
  suspended,  // the innermost of a continuation
};

/// A native stack: of a continuation, or one that the host has entered. Its slots follow.
struct Stack {
  u8* sp = nullptr;  // not running: the native stack and frame pointers, see switch_x86_64.S
  u8* bp = nullptr;
  /// The stack that resumed this one. It means nothing for the outermost stack of a continuation. For a stack that the
  /// host entered it stands for the host's, which has a prompt and what the switches use, and nothing else.
  Stack* parent = nullptr;
  union {
    const CodeResume* prompt = nullptr;  // of a waiting stack: the resume instruction, with its handlers
    const Word* pc;  // of a suspended one: where it goes on, the instruction behind a CodeSuspend
  };
  Slot* fp = nullptr;  // of a waiting or suspended stack: the frame of that instruction
  /// The reference that the next continuation gets whose outermost stack this is (object.h). 0 of a stack that the host
  /// entered.
  Slot next_reference = 0;
  const FuncInst* func = nullptr;  // that runs at its bottom
  /// The segment in use behind the first; or, with kKept, while the first is in use: the next one, which is kept. 0:
  /// there is the first alone.
  Word above = 0;
  const CodeResume* hidden = nullptr;  // the prompt, where barriers above it put `kClosedPrompt` in its place
  u64 nested = 0;    // what the frames on the stack count, where Limits::depth has them counted
  u32 barriers = 0;  // that its frames are in (2022)
  StackSize size = 0;
  StackState state = StackState::free;

  static constexpr Word kKept = 1;

  [[nodiscard]] Slot* slots() { return reinterpret_cast<Slot*>(this + 1); }
  [[nodiscard]] const Slot* slots() const { return reinterpret_cast<const Slot*>(this + 1); }
  /// Of its first segment, header included.
  [[nodiscard]] u64 bytes() const { return bytes_of(size); }
  /// The segment in use; null: the first.
  [[nodiscard]] Segment* in_use() const {
    return (above & kKept) != 0 ? nullptr : as_pointer<Segment>(above);
  }
  /// The one behind the segment in use; null where there is none.
  [[nodiscard]] Segment* next() const {
    const Segment* segment = in_use();
    return segment != nullptr ? segment->next : as_pointer<Segment>(above & ~kKept);
  }
  void set_next(Segment* segment) {
    if (Segment* const last = in_use())
      last->next = segment;
    else
      above = segment != nullptr ? as_word(segment) | kKept : 0;
  }
  /// Goes on to the next segment, and back from there.
  void use(Segment* next, Slot* below) {
    next->below = below;
    above = as_word(next);
  }
  void leave(Segment* segment) {
    above = segment->previous != nullptr ? as_word(segment->previous) : as_word(segment) | kKept;
  }
};

/// Changes the state of a stack, which must have been `from`. Only builds without NDEBUG keep states.
inline void become([[maybe_unused]] Stack& stack, [[maybe_unused]] StackState from,
                   [[maybe_unused]] StackState to) {
#ifndef NDEBUG
  if (stack.state != from) __builtin_trap();
  stack.state = to;
#endif
}

/// Where a stack begins: calls its function. It looks like what is behind a suspend in the frame of its arguments.
struct FreshCode {
  CodeSuspend left_by;
  Code0 begin;
};
extern const FreshCode kFreshCode;

/// The suspend or switch behind which a suspended stack goes on, at pc.
inline const CodeSuspend& left_by(const Word* pc) { return reinterpret_cast<const CodeSuspend*>(pc)[-1]; }

/// Whether the reference is to the present revision of it, if it is one to it.
inline bool is_live(const Continuation* c, Slot reference) {
  return c->outermost->next_reference == reference;
}
/// Whether there are stacks that can be resumed by it.
inline bool has_chain(const Continuation& c) { return c.outermost != &no_stack && c.innermost != nullptr; }

/// Prompts that handle nothing: that of a stack that the host entered, and that of one with barriers.
struct EmptyPrompt {
  CodeResume resume;
  CodeClause last;
};
inline constexpr EmptyPrompt kHostPrompt, kClosedPrompt;

inline void add_barrier(Stack& stack) {
  if (stack.barriers++ != 0) return;
  stack.parent->hidden = stack.parent->prompt;
  stack.parent->prompt = &kClosedPrompt.resume;
}
inline void remove_barriers(Stack& stack, u32 n) {
  stack.barriers -= n;
  if (stack.barriers == 0) stack.parent->prompt = stack.parent->hidden;
}
inline bool is_entered_by_host(const Stack& stack) { return stack.next_reference == 0; }
/// One past the slots in use of the segment in use: of the parent of a running or waiting stack.
inline const Slot* top_of_parent(const Stack& stack) {
  const Stack& parent = *stack.parent;
  return parent.fp + (stack.barriers == 0 ? parent.prompt : parent.hidden)->top;
}
/// One past the slots in use of the innermost stack of a continuation.
const Slot* top_of_innermost(const Continuation& c);

/// Where all segments come from. A stack or segment that is given back is used again.
class StackPool {
 public:
  /// A fresh stack for a function: its arguments go to `slots()`. Null if there is no memory. Of kFirstBytes it makes
  /// several at once.
  Stack* take(const FuncInst* func, StackSize size);
  void give(Stack* stack);
  /// Gives the segment in use a next one, in place of one that is too small. False if there is no memory.
  bool extend(Stack& stack, StackSize size);
  /// Gives slabs back to the system that have no piece in use. Where tries are in vain, later ones are rarer.
  void trim();

  /// For a continuation whose frame at the bottom has so many slots.
  static StackSize first_size(u64 slots);
  /// Continuations that begin with the function have room for its frame from now on, if that is not too large.
  static void fit(const FuncInst& func, u64 slots);
  /// For a stack of the function that the host enters.
  static StackSize base_size(const FuncInst* func);
  /// For a next segment, which has room for so many slots and a call.
  static StackSize next_size(const Stack& stack, u64 slots);
  /// By how many bytes taken() would grow for a piece of that size.
  [[nodiscard]] u64 taking(StackSize size) const;
  /// How many bytes the pool would have to take from the system for that.
  [[nodiscard]] u64 growth(StackSize size) const;

  /// Bytes of all slabs but the first 4 MB, which any run takes: memories may have what the limit says.
  [[nodiscard]] u64 bytes() const { return slabs_.bytes(); }
  /// Bytes of all stacks and segments that have been handed out, and of those in `free_first`.
  [[nodiscard]] u64 taken() const { return taken_; }

  /// By size, linked by `parent`: for the fast path of cont.new. Those of other sizes are never here.
  Stack* free_first[64] = {};

 private:
  /// Memory for a stack or a segment; null if there is none.
  u8* cut(StackSize size);
  void give_back(u8* memory, StackSize size);
  bool refill(StackSize size);
  void give_next(Stack& stack);
  void drop_dead();

  Slabs slabs_;
  // By size; each begins with the address of the next. To give memory back takes none.
  u8* free_[64] = {};
  u64 taken_ = 0;
  u32 vain_trims_ = 0, skipped_trims_ = 0;  // since one that gave something; since the last one
};

/// The native stack of a fresh stack: the address of the caller of what runs at the bottom, where a switch to it finds
/// it. The frame pointer is the stack's own address until then, by which a debugger finds the parent.
struct FreshNative {
  void (*caller)() = &wfx_bottom;
#if defined(__aarch64__)
  u64 aligned_caller = 0;
#endif
};

/// Makes a stack of the pool, of so many bytes, fresh for a function. They are given, since to read them from the stack
/// would come before all that needs its stack pointer.
inline void prepare(Stack& stack, u64 bytes, const FuncInst* func) {
  stack.sp = reinterpret_cast<u8*>(&stack) + bytes - sizeof(FreshNative);
  *reinterpret_cast<FreshNative*>(stack.sp) = {};
  stack.bp = reinterpret_cast<u8*>(&stack);
  stack.pc = as_code(&kFreshCode.begin);
  stack.fp = stack.slots();
  stack.next_reference = 0;
  stack.func = func;
  stack.nested = 0;
  stack.barriers = 0;
  stack.state = StackState::suspended;
}

/// A fresh stack becomes a continuation, with that identity.
inline void identify(Stack& stack, Continuation& c) {
  stack.next_reference = c.next_reference;
  c.innermost = c.outermost = &stack;
  c.hole = stack.slots();
}

}  // namespace wfx::machine
