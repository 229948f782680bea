// Slot code: what the compiler makes of a function body, and the machine runs.
//
// An instruction is a pointer to the handler of its operation (slots.def) and the immediates that follow it, by one of
// the layouts below, in an array of 8-byte words. Operands are numbers of slots relative to the frame; nothing is
// pushed or popped at run time. A frame begins with the parameters and locals; behind them each operand has a home,
// whose number depends only on what lies below it on the operand stack of the specification.
//
// A handler ends by a tail call to the handler of the next instruction. The hot state is in its arguments, which
// `preserve_none` keeps in registers:
//   pc   the instruction          fp   the slots of the frame
//   in   the instance             mem  the bytes of its memory 0
//   m    the machine              stack  the native stack that it runs on
// A wasm call is a native call of the callee's first handler, and the handler of a return returns: with a Status.
#pragma once

#include "machine/slot.h"

namespace wfx::machine {

class Machine;
struct Instance;
struct FuncInst;
struct TagInst;
struct MemInst;
struct TableInst;
struct Stack;

using Word = u64;

#define WFX_STATE                                                                            \
  [[maybe_unused]] const Word *pc, [[maybe_unused]] Slot *fp, [[maybe_unused]] Instance *in, \
      [[maybe_unused]] u8 *mem, [[maybe_unused]] Machine *m, [[maybe_unused]] Stack *stack

using Handler = __attribute__((preserve_none)) u64(const Word* pc, Slot* fp, Instance* in, u8* mem,
                                                   Machine* m, Stack* stack);

/// An operation of slot code (slots.def): the first word of its instructions, which have that layout.
template <class Layout>
struct SlotOp {
  constexpr SlotOp() = default;
  constexpr explicit SlotOp(Handler* handler) : handler(handler) {}
  bool operator==(const SlotOp&) const = default;
  explicit operator bool() const { return handler != nullptr; }

  Handler* handler = nullptr;
};

/// C++ that runs on the host's stack for a handler (switch.h, wfx_on_host).
using HostRoutine = u64(u64 a, u64 b, u64 c, u64 d);

// ---- Layouts. The letters of a name say which fields there are: D and A B C numbers of slots, mostly of the result
// and of operands; I a 64-bit immediate; T the target of a branch, in words from the instruction's start; P a pointer;
// x is another number. What a field is to an operation stands in its row of slots.def.

struct Code0 {
  SlotOp<Code0> op{};
};
struct CodeD {
  SlotOp<CodeD> op{};
  u32 d = 0, x = 0;
};
struct CodeDA {
  SlotOp<CodeDA> op{};
  u32 d = 0, a = 0;
};
struct CodeDAB {
  SlotOp<CodeDAB> op{};
  u32 d = 0, a = 0, b = 0, x = 0;
};
struct CodeDABC {
  SlotOp<CodeDABC> op{};
  u32 d = 0, a = 0, b = 0, c = 0;
};
struct CodeDI {
  SlotOp<CodeDI> op{};
  u64 i = 0;
  u32 d = 0, x = 0;
};
struct CodeDAI {
  SlotOp<CodeDAI> op{};
  u64 i = 0;
  u32 d = 0, a = 0;
};
struct CodeDABI {
  SlotOp<CodeDABI> op{};
  u64 i = 0;
  u32 d = 0, a = 0, b = 0, x = 0;
};
struct CodeT {
  SlotOp<CodeT> op{};
  i32 target = 0;
  u32 x = 0;
};
struct CodeAT {
  SlotOp<CodeAT> op{};
  i32 target = 0;
  u32 a = 0;
};
struct CodeABT {
  SlotOp<CodeABT> op{};
  i32 target = 0;
  u32 a = 0, b = 0, x = 0;
};
struct CodeAIT {
  SlotOp<CodeAIT> op{};
  u64 i = 0;
  i32 target = 0;
  u32 a = 0;
};
/// With a pointer to something of the store; `i` where it needs one more immediate.
struct CodePD {
  SlotOp<CodePD> op{};
  void* p = nullptr;
  u32 d = 0, x = 0;
};
struct CodePDAB {
  SlotOp<CodePDAB> op{};
  void* p = nullptr;
  u32 d = 0, a = 0, b = 0, x = 0;
};
struct CodePDABI {
  SlotOp<CodePDABI> op{};
  void* p = nullptr;
  u64 i = 0;
  u32 d = 0, a = 0, b = 0, x = 0;
};
/// Of the instruction that enters a function: it makes sure that the frame fits, and zeroes the declared locals.
struct CodeEnter {
  SlotOp<CodeEnter> op{};
  u32 frame_bytes = 0;
  u32 params = 0, results = 0;      // slots
  u32 zero_from = 0, zero_end = 0;  // slots
};

/// What a suspension looks for in a clause: the tag, and whether it is a switch.
using ClauseKey = u64;
inline ClauseKey label_key(const TagInst* tag) { return reinterpret_cast<ClauseKey>(tag); }
inline ClauseKey switch_key(const TagInst* tag) { return reinterpret_cast<ClauseKey>(tag) | 1; }
inline const TagInst* tag_of(ClauseKey key) { return reinterpret_cast<const TagInst*>(key & ~ClauseKey{1}); }

/// Of suspend and switch. The arguments are in the `n` slots from `args` on; the results will go to `d` and behind.
/// While the stack waits, `top` is one past its slots in use. The continuation that switch gives the arguments to is in
/// slot `a`. `in` is the instance of the code: what resumes it reads it here.
struct CodeSuspend {
  SlotOp<CodeSuspend> op{};
  ClauseKey key = 0;
  Instance* in = nullptr;
  u32 d = 0, args = 0, n = 0, top = 0, a = 0, x = 0;
};
/// Of resume, resume_throw and resume_throw_ref. The continuation is in slot `a`, `n` arguments are in the slots from
/// `args` on, the exception is in slot `x`; the results will go to `d` and behind. `top` and `in` are as in
/// CodeSuspend. `count` clauses follow, and one with key 0; the next instruction begins behind that.
struct CodeResume {
  SlotOp<CodeResume> op{};
  Instance* in = nullptr;
  u32 d = 0, args = 0, n = 0, a = 0, x = 0, top = 0, count = 0, y = 0;
};
/// `(on tag label)`, a branch whose target is relative to the start of the CodeResume, and whose values go to the slots
/// from `slot` on; or `(on tag switch)`.
struct CodeClause {
  ClauseKey key = 0;
  i32 target = 0;
  u32 slot = 0;
};
inline const CodeClause* clauses(const CodeResume& resume) {
  return reinterpret_cast<const CodeClause*>(&resume + 1);
}
inline const Word* behind(const CodeResume& resume) {
  return reinterpret_cast<const Word*>(clauses(resume) + resume.count + 1);
}

/// An instruction that a routine carries out on the host's stack (slots.def, SLOT_ROUTINE): its operands are in a row
/// from slot `a` on, its result goes to `d`. `top` is one past the slots in use.
struct CodeHost {
  SlotOp<CodeHost> op{};
  HostRoutine* routine = nullptr;
  u64 i = 0, j = 0;
  u32 d = 0, a = 0, top = 0, x = 0;
};

/// Of the instructions that make an object, in a free cell of the size class (ops/aggregates.cpp). `count` FieldInits
/// follow, that of the last field first. `base` is one past the slots that are in use besides the operands.
struct CodeNew {
  SlotOp<CodeNew> op{};
  u64 header = 0;  // the first word of the object
  u32 d = 0, base = 0;
  u32 size_class = 0, count = 0;
  u32 bytes = 0, length = 0;  // of an array: how many elements
};
/// The slot of a new field's value goes to the object's byte `at` on, shifted to the left by `shift` bytes.
struct FieldInit {
  u64 at : 32, slot : 29, shift : 3;  // validation bounds operands and fields far below that
};
inline const FieldInit* inits(const CodeNew& code) { return reinterpret_cast<const FieldInit*>(&code + 1); }

/// Of br_table. `count` targets of 4 bytes follow, relative to the start of the instruction; the last is the default.
/// The next instruction begins at the word behind them.
struct CodeTable {
  SlotOp<CodeTable> op{};
  u32 a = 0, count = 0;
};
inline const i32* targets(const CodeTable& table) { return reinterpret_cast<const i32*>(&table + 1); }

inline Word as_word(const void* pointer) { return reinterpret_cast<Word>(pointer); }
inline const Word* as_code(const void* pointer) { return static_cast<const Word*>(pointer); }
template <class T>
inline T* as_pointer(Word word) {
  return reinterpret_cast<T*>(word);
}

/// A word index within a function's code.
using CodePos = u32;

inline constexpr u32 kWordBytes = 8;
static_assert(sizeof(Word) == kWordBytes);
template <class T>
inline constexpr u32 kWords = sizeof(T) / kWordBytes;

}  // namespace wfx::machine
