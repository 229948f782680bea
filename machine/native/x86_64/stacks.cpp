// Native code of suspend, resume and switch: for the first clause of the nearest prompt, and few values.
//
// It does what the handlers of ops/continuations.cpp do, in the same order: what is read of stacks and continuations is
// read before anything is written. What they read of the instruction is constant here. All registers but
// those of the hot state are free, since control leaves.
#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/templates.h"
#include "machine/object.h"

namespace wfx::machine::native::stacks {

namespace {

// So many values go with a switch of stacks; with more, handlers are not slower.
constexpr u32 kMostValues = 2;

// What a template finds.
constexpr Gpr kReference = Gpr::rdx, kContinuation = Gpr::rcx, kNext = Gpr::r8;
constexpr Gpr kTo = Gpr::rbx;       // the stack to go to
constexpr Gpr kToFrame = Gpr::r10;  // and where it goes on
constexpr Gpr kToSlots = Gpr::r9;   // where the values go
constexpr std::array kValues = {Gpr::r11, kInstance};

void note_state([[maybe_unused]] Emitter& e, [[maybe_unused]] Gpr stack, [[maybe_unused]] StackState state) {
#ifndef NDEBUG
  e.a.mov(Gpr::rax, static_cast<u64>(state));
  e.a.store8(Mem{stack, offsetof(Stack, state)}, Gpr::rax);
#endif
}

void read_values(Emitter& e, u32 from, u32 n) {
  for (u32 k = 0; k < n; ++k) e.a.mov(Width::w64, kValues[k], slot_at(from + k));
}
void write_values(Emitter& e, u32 n) {
  for (u32 k = 0; k < n; ++k)
    e.a.store(Width::w64, Mem{kToSlots, static_cast<i32>(k * sizeof(Slot))}, kValues[k]);
}
Mem behind_values(u32 n) { return {kToSlots, static_cast<i32>(n * sizeof(Slot))}; }

/// The continuation that the reference is to. Takes a register that is not the reference's.
void find_continuation(Emitter& e, Gpr to, Gpr reference) {
  e.a.mov(Width::w64, to, reference);
  e.a.shift(Shift::shl, Width::w64, to, 64 - kRevisionShift);
  e.a.shift(Shift::shr, Width::w64, to, 64 - kRevisionShift);
}

/// Reads the reference in the slot, its continuation, and where that goes on, and where values go, if any do. rax
/// becomes its outermost stack, and the next reference is made. The handler traps where it is not live, and makes
/// another identity where revisions run out.
void read_continuation(Emitter& e, u32 slot, u32 values) {
  e.a.mov(Width::w64, kReference, e.operand(slot));
  e.hold_stack();
  e.a.test(Width::w64, kReference, kReference);
  e.slow(Cond::equal);
  find_continuation(e, kContinuation, kReference);
  e.a.mov(Width::w64, Gpr::rax, Mem{kContinuation, Continuation::kOutermostAt});
  e.a.alu(Alu::cmp, Width::w64, kReference, Mem{Gpr::rax, offsetof(Stack, next_reference)});
  e.slow(Cond::not_equal);
  e.take(kNext);
  e.a.mov(kNext, kRevisionStep);
  e.a.alu(Alu::add, Width::w64, kNext, kReference);
  e.slow(Cond::below);  // the carry
  e.forget();
  e.a.mov(Width::w64, kTo, Mem{kContinuation, Continuation::kInnermostAt});
  if (values != 0) e.a.mov(Width::w64, kToSlots, Mem{kContinuation, Continuation::kHoleAt});
  e.a.mov(Width::w64, kPc, Mem{kTo, offsetof(Stack, pc)});
  e.a.mov(Width::w64, kToFrame, Mem{kTo, offsetof(Stack, fp)});
}

/// Stores what mostly is there already. A store takes longer than to see that.
void put(Emitter& e, const Mem& to, Gpr value) {
  e.a.alu(Alu::cmp, Width::w64, value, to);
  const Offset is_there = e.a.jump(Cond::equal);
  e.a.store(Width::w64, to, value);
  e.a.bind(is_there);
}

/// All references to it are dead; its outermost stack has that parent.
void consume(Emitter& e, Gpr parent) {
  e.a.store(Mem{kContinuation, Continuation::kInnermostAt}, 0);
  e.a.store(Width::w64, Mem{Gpr::rax, offsetof(Stack, next_reference)}, kNext);
  put(e, Mem{Gpr::rax, offsetof(Stack, parent)}, parent);
}

/// Where the instance stands of the code that the stack goes on in.
constexpr Mem kInstanceOfTarget{
    kPc, static_cast<i32>(offsetof(CodeSuspend, in)) - static_cast<i32>(sizeof(CodeSuspend))};

/// Goes from the running stack to the other one, as wfx_switch does, and to code of the instance. Mostly that is this
/// one: then its memory is in its register, and what goes on there does not wait for the loads that would bring it.
void leave(Emitter& e, const Mem& instance) {
  e.load_instance();
  e.a.alu(Alu::cmp, Width::w64, kInstance, instance);
  const Offset other = e.a.jump(Cond::not_equal);
  const Offset known = e.a.here();
  e.a.store(Width::w64, Mem{kStack, WFX_STACK_SP}, Gpr::rsp);
  put(e, Mem{kStack, WFX_STACK_BP}, Gpr::rbp);
  e.a.store(Width::w64, Mem{kMachine, WFX_MACHINE_CURRENT}, kTo);
  e.a.mov(Width::w64, Gpr::rsp, Mem{kTo, WFX_STACK_SP});
  e.a.mov(Width::w64, Gpr::rbp, Mem{kTo, WFX_STACK_BP});
  e.a.mov(Width::w64, kFrame, kToFrame);
  e.a.mov(Width::w64, kStack, kTo);
  note_state(e, kTo, StackState::running);
  e.a.jump(Mem{kPc, WFX_CODE_HANDLER});
  e.a.bind(other);
  e.a.mov(Width::w64, kInstance, instance);
  e.a.mov(Width::w64, kMemory, Mem{kInstance, WFX_INSTANCE_MEM0});
  e.a.jump_to(known);
}

void resume(Emitter& e, const Word* pc) {
  const auto& i = at<CodeResume>(pc);
  read_continuation(e, i.a, i.n);
  read_values(e, i.args, i.n);
  consume(e, kStack);
  note_state(e, kStack, StackState::waiting);
  e.a.mov(kReference, as_word(pc));
  e.a.store(Width::w64, Mem{kStack, offsetof(Stack, prompt)}, kReference);
  e.a.store(Width::w64, Mem{kStack, offsetof(Stack, fp)}, kFrame);
  write_values(e, i.n);
  leave(e, kInstanceOfTarget);
}

/// rax becomes the parent and rcx its prompt, whose first clause handles the tag.
void find_prompt(Emitter& e, ClauseKey key) {
  e.hold_stack();
  e.a.mov(Width::w64, Gpr::rax, Mem{kStack, offsetof(Stack, parent)});
  e.a.mov(Width::w64, Gpr::rcx, Mem{Gpr::rax, offsetof(Stack, prompt)});
  const Mem first{Gpr::rcx, sizeof(CodeResume) + offsetof(CodeClause, key)};
  if (static_cast<i64>(key) == static_cast<i32>(key)) {
    e.a.alu(Alu::cmp, Width::w64, first, static_cast<i32>(key));
  } else {
    e.a.mov(Gpr::rdx, key);
    e.a.alu(Alu::cmp, Width::w64, Gpr::rdx, first);
  }
  e.slow(Cond::not_equal);
}

/// The running stack, alone, becomes the continuation of the reference, behind this instruction. Takes kInstance.
void capture(Emitter& e, const Word* pc, const CodeSuspend& i, Gpr reference, Gpr scratch) {
  note_state(e, kStack, StackState::suspended);
  e.a.mov(scratch, as_word(pc + kWords<CodeSuspend>));
  e.a.store(Width::w64, Mem{kStack, offsetof(Stack, pc)}, scratch);
  e.a.store(Width::w64, Mem{kStack, offsetof(Stack, fp)}, kFrame);
  find_continuation(e, kInstance, reference);
  e.a.store(Width::w64, Mem{kInstance, Continuation::kInnermostAt}, kStack);
  e.a.lea(Width::w64, scratch, slot_at(i.d));
  e.a.store(Width::w64, Mem{kInstance, Continuation::kHoleAt}, scratch);
}

void suspend(Emitter& e, const Word* pc) {
  const auto& i = at<CodeSuspend>(pc);
  constexpr i32 kClause = sizeof(CodeResume);
  find_prompt(e, i.key);
  e.forget();
  e.a.mov(Width::w64, kNext, Mem{kStack, offsetof(Stack, next_reference)});  // the reference to this stack
  e.a.mov(Width::w64, kTo, Gpr::rax);
  e.a.mov(Width::w64, kToFrame, Mem{kTo, offsetof(Stack, fp)});
  e.a.mov(Width::w32, kToSlots, Mem{Gpr::rcx, kClause + offsetof(CodeClause, slot)});
  e.a.lea(Width::w64, kToSlots, Mem{kToFrame, 0, kToSlots, 3});
  read_values(e, i.args, i.n);
  write_values(e, i.n);
  e.a.store(Width::w64, behind_values(i.n), kNext);
  capture(e, pc, i, kNext, kReference);
  e.a.load(Load::s32_w64, kPc, Mem{Gpr::rcx, kClause + offsetof(CodeClause, target)});
  e.a.lea(Width::w64, kPc, Mem{Gpr::rcx, 0, kPc, 3});
  leave(e, Mem{Gpr::rcx, offsetof(CodeResume, in)});
}

/// The reference to this stack goes behind the value.
void switch_(Emitter& e, const Word* pc) {
  const auto& i = at<CodeSuspend>(pc);
  constexpr Gpr kParent = kInstance, kOwn = kReference;  // which has been read by then
  find_prompt(e, i.key);
  e.take(kParent);
  e.a.mov(Width::w64, kParent, Gpr::rax);
  read_continuation(e, i.a, i.n + 1);
  read_values(e, i.args, i.n);
  e.a.mov(Width::w64, kOwn, Mem{kStack, offsetof(Stack, next_reference)});
  consume(e, kParent);
  write_values(e, i.n);
  e.a.store(Width::w64, behind_values(i.n), kOwn);
  capture(e, pc, i, kOwn, kNext);
  leave(e, kInstanceOfTarget);
}

}  // namespace

Template* template_of(const Operation& operation, const Word* pc) {
  switch (operation.row) {
    case Row::resume: return at<CodeResume>(pc).n <= kMostValues ? resume : nullptr;
    case Row::suspend: return at<CodeSuspend>(pc).n <= kMostValues ? suspend : nullptr;
    case Row::switch_: return at<CodeSuspend>(pc).n < kMostValues ? switch_ : nullptr;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::stacks
