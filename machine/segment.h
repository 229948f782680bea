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
  fresh,      // has a function and arguments, and nothing has run
  running,    // the one that the processor is on
  waiting,    // has resumed another; in a continuation, all but the innermost
  suspended,  // the innermost of a continuation that has run
};

/// A native stack: of a continuation, or one that the host has entered.
struct Stack {
  u8* sp = nullptr;  // not running: the native stack pointer, see switch_x86_64.S
  StackState state = StackState::free;
  u32 barriers = 0;  // on its frames (2022)
  /// The one that resumed it; meaningless of the outermost of a continuation. Of one that the host entered, what stands
  /// for the host's stack, of which `sp` alone means something.
  Stack* parent = nullptr;
  const Word* prompt = nullptr;  // the parent's resume instruction, with its handlers; null: the host entered
  Slot* prompt_fp = nullptr;     // and its frame
  Slot* hole = nullptr;          // fresh, suspended: where the next value for it goes
  Slot* top = nullptr;           // not running: one past the slots in use of the segment in use
  Continuation* identity = nullptr;  // of the continuations of which it is the outermost stack (object.h)
  u64 below = 0;                     // MachineState::active_bytes when it was entered
  const FuncInst* func = nullptr;    // at its bottom
  Segment* segment = nullptr;        // in use
  Segment first;                     // its slots follow

  [[nodiscard]] Slot* slots() { return first.slots(); }
  /// Of its first segment, header included.
  [[nodiscard]] u64 bytes() const { return static_cast<u64>(first.end - reinterpret_cast<const u8*>(this)); }
};

/// Where all segments come from. A stack or segment that is given back is used again.
class StackPool {
 public:
  StackPool() = default;
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  /// A fresh stack for a function: its arguments go to `hole`. Null if there is no memory. `bytes` is kFirstBytes or
  /// kBaseBytes; more where the arguments need it. Of kFirstBytes it makes several at once.
  Stack* take(const FuncInst* func, u32 bytes);
  void give(Stack* stack);
  /// Gives the segment a next one with room for so many slots and a call, in place of one that is too small. False if
  /// there is no memory.
  bool extend(Segment& segment, u64 slots);

  /// How large a stack for the function is, with at least so many bytes.
  static u64 stack_bytes(const FuncInst* func, u32 least);
  /// How large a next segment for so many slots is.
  static u64 next_bytes(const Segment& segment, u64 slots);
  /// What it would have to take of the system for a stack or a segment of that size.
  [[nodiscard]] u64 growth(u64 bytes) const;

  /// Bytes of all slabs and segments.
  [[nodiscard]] u64 bytes() const { return bytes_; }

  Stack* free_first = nullptr;  // of kFirstBytes, linked by `parent`: for the fast path of cont.new

 private:
  u8* cut(u64 bytes);
  bool refill();
  void give_next(Segment& segment);

  struct Slab {
    std::unique_ptr<u8[]> memory;
  };
  std::vector<Slab> slabs_;
  std::vector<u8*> free_[64];  // by the logarithm of the size
  u8* cursor_ = nullptr;
  u8* slab_end_ = nullptr;
  u64 bytes_ = 0;
};

/// The native stack of a fresh stack: what a switch to it pops, and whose it is, by which a debugger finds the parent.
struct FreshNative {
  u64 frame_pointer = 0;
  void (*address)() = &wfx_start;
  Stack* self = nullptr;
  u64 aligned = 0;
};
static_assert(sizeof(FreshNative) % 16 == 0);

/// Makes a stack of the pool fresh for a function.
inline void prepare(Stack& stack, const FuncInst* func) {
  // Below what the switch pops the stack pointer is 16-aligned, as at a call.
  u8* sp = stack.first.end - sizeof(FreshNative);
  *reinterpret_cast<FreshNative*>(sp) = {.self = &stack};
  stack.sp = sp;
  stack.state = StackState::fresh;
  stack.barriers = 0;
  stack.prompt = nullptr;
  stack.func = func;
  stack.segment = &stack.first;
  stack.hole = stack.slots();
  stack.top = stack.hole + func->param_slots;
}

/// The slots that a stack of kFirstBytes has for the arguments or results of its function.
inline constexpr u32 kFirstSlots = (kFirstBytes - sizeof(Stack) - 2 * kMargin) / sizeof(Slot);

}  // namespace wfx::machine
