// Native stacks of wasm code, in small linked segments.
//
//   low addresses                                                        high addresses
//   | Stack (header) | slots of frames, growing up ->      <- native stack, growing down |      the first segment
//   | Segment        | slots of frames, growing up ->      <- native stack, growing down |      a next one
//
// The one check at a call (ops/control.cpp, `enter`) is that the callee's frame ends kMargin bytes below the native
// stack pointer. Where it does not, the callee runs on the next segment, which is linked to this one and kept for the
// next time. No segment is mapped, protected or unmapped while programs run: they are cut from slabs and recycled.
#pragma once

#include <memory>
#include <vector>

#include "machine/object.h"
#include "machine/store.h"
#include "machine/switch.h"

namespace wfx::machine {

/// What a frame must leave free above it: for what handlers push between two checks. tools/check handlers measures it.
inline constexpr u32 kMargin = 96;
/// A continuation's first segment, header included: ten million fit into 5 GB.
inline constexpr u32 kFirstBytes = 512;
/// The first segment of a stack that the host enters.
inline constexpr u32 kBaseBytes = 64 << 10;
/// Segments double until they have this size.
inline constexpr u32 kLargestStep = 1 << 20;

struct Segment {
  Segment* next = nullptr;  // a larger one, in use or kept
  u8* end = nullptr;        // one past its last byte, where the native stack begins; 16-aligned
  Slot* top = nullptr;      // while a next one is in use: one past the slots in use of this one
  Segment* previous = nullptr;

  [[nodiscard]] Slot* slots() { return reinterpret_cast<Slot*>(this + 1); }
  [[nodiscard]] const Slot* slots() const { return reinterpret_cast<const Slot*>(this + 1); }
  [[nodiscard]] u64 bytes() const { return static_cast<u64>(end - reinterpret_cast<const u8*>(this)); }
};

enum class StackState : u8 {
  free,       // in the pool
  running,    // the one that the processor is on
  waiting,    // has resumed another; in a continuation, all but the innermost
  suspended,  // the innermost of a continuation
};

/// A native stack: of a continuation, or one that the host has entered.
struct Stack {
  u8* sp = nullptr;  // not running: the native stack and frame pointers, see switch_x86_64.S
  u8* bp = nullptr;
  /// The stack that resumed this one. It means nothing for the outermost stack of a continuation. For a stack that the
  /// host entered it stands for the host's, which has a prompt and what the switches use, and nothing else.
  Stack* parent = nullptr;
  const CodeResume* prompt = nullptr;  // of a waiting stack: the resume instruction, with its handlers
  Slot* fp = nullptr;                  // of a waiting stack: the frame of that instruction
  const CodeResume* hidden = nullptr;  // the prompt, where barriers above it put `kClosedPrompt` in its place
  /// The reference that the next continuation gets whose outermost stack this is (object.h). 0 of a stack that the host
  /// entered.
  Slot next_reference = 0;
  u32 barriers = 0;  // that its frames are in (2022)
  StackState state = StackState::free;
  const FuncInst* func = nullptr;  // that runs at its bottom
  Segment* segment = nullptr;      // the one in use
  Segment first;                   // its slots follow

  [[nodiscard]] Slot* slots() { return first.slots(); }
  /// Of its first segment, header included.
  [[nodiscard]] u64 bytes() const { return static_cast<u64>(first.end - reinterpret_cast<const u8*>(this)); }
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

/// The suspend or switch behind which a chain goes on.
inline const CodeSuspend& left_by(const Chain& chain) {
  return reinterpret_cast<const CodeSuspend*>(chain.pc)[-1];
}

/// In place of the stack of a continuation that has lost its own: no reference is the next one to it.
extern Stack no_stack;

/// Whether the reference is to the present revision of it, if it is one to it.
inline bool is_live(const Continuation* c, Slot reference) {
  return c->chain.outermost->next_reference == reference;
}

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
/// One past the slots in use of the innermost stack of a chain.
const Slot* top_of_innermost(const Chain& chain);

/// Where all segments come from. A stack or segment that is given back is used again.
class StackPool {
 public:
  StackPool() = default;
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  /// A fresh stack for a function: its arguments go to `slots()`. Null if there is no memory. `bytes` is kFirstBytes or
  /// kBaseBytes; more where the arguments need it. Of kFirstBytes it makes several at once.
  Stack* take(const FuncInst* func, u32 bytes);
  void give(Stack* stack);
  /// Gives the segment a next one with room for so many slots and a call, in place of one that is too small. False if
  /// there is no memory.
  bool extend(Segment& segment, u64 slots);

  /// The bytes of a stack for the function; at least `least`.
  static u64 stack_bytes(const FuncInst* func, u32 least);
  /// The bytes of a next segment that has room for so many slots.
  static u64 next_bytes(const Segment& segment, u64 slots);
  /// By how many bytes taken() would grow for a stack or a segment of that size.
  [[nodiscard]] u64 taking(u64 bytes) const;
  /// How many bytes the pool would have to take from the system for that.
  [[nodiscard]] u64 growth(u64 bytes) const;

  /// Bytes of all slabs but the first 4 MB, which any run takes: memories may have what the limit says.
  [[nodiscard]] u64 bytes() const { return bytes_; }
  /// Bytes of all stacks and segments that have been handed out, and of those in `free_first`.
  [[nodiscard]] u64 taken() const { return taken_; }

  Stack* free_first = nullptr;  // of kFirstBytes, linked by `parent`: for the fast path of cont.new

 private:
  /// Memory for a stack or a segment; null if there is none.
  u8* cut(u64 bytes);
  u8* cut_from_slab(u64 bytes);
  void give_back(u8* memory, u64 bytes);
  bool refill();
  void give_next(Segment& segment);

  struct Slab {
    std::unique_ptr<u8[]> memory;
    u8* start;
    u64 bytes;
    u32 valgrind_stack;
  };
  std::vector<Slab> slabs_;
  // By the logarithm of the size; each begins with the address of the next. To give memory back takes none.
  u8* free_[64] = {};
  u8* cursor_ = nullptr;
  u8* slab_end_ = nullptr;
  u64 bytes_ = 0, taken_ = 0;
};

/// The native stack of a fresh stack: the address of the caller of what runs at the bottom, where a switch to it finds
/// it, and behind that whose stack it is. A debugger finds the parent by them.
struct FreshNative {
  void (*caller)() = &wfx_bottom;
#if defined(__aarch64__)
  u64 aligned_caller = 0;
#endif
  Stack* self = nullptr;
  u64 nested = 0;  // what the frames on the stack count, where Limits::depth has them counted
};
inline FreshNative& fresh_native(Stack& stack) {
  return *reinterpret_cast<FreshNative*>(stack.first.end - sizeof(FreshNative));
}

/// Makes a stack of the pool fresh for a function.
inline void prepare(Stack& stack, const FuncInst* func) {
  FreshNative& native = fresh_native(stack);
  native = {.self = &stack};
  stack.sp = reinterpret_cast<u8*>(&native);
  stack.bp = nullptr;
  stack.next_reference = 0;
  stack.barriers = 0;
  stack.state = StackState::suspended;
  stack.func = func;
  stack.segment = &stack.first;
}

/// A fresh stack becomes a continuation, with that identity.
inline void identify(Stack& stack, Continuation& c) {
  stack.next_reference = c.next_reference;
  c.chain = {.innermost = &stack,
             .outermost = &stack,
             .pc = as_code(&kFreshCode.begin),
             .fp = stack.slots(),
             .hole = stack.slots()};
}

/// The slots that a stack of kFirstBytes has for the arguments or results of its function.
inline constexpr u32 kFirstSlots = (kFirstBytes - sizeof(Stack) - 2 * kMargin) / sizeof(Slot);

}  // namespace wfx::machine
