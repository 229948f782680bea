// Continuations, and the bottom of every stack.
//
// A handler that leaves a stack notes where that goes on, puts the instruction, frame and instance of the stack to go
// to in place of its own, and ends as any other does, but by wfx_switch or wfx_jump.
#include "machine/ops/continuations.h"

#include <algorithm>
#include <utility>

#include "machine/ops/handlers.h"
#include "machine/ops/ops.h"
#include "machine/runtime/continuations.h"

namespace wfx::machine {

namespace {

// ---- leaving a stack and going to one

/// Goes to a stack that was in this state, in the instance `instance`; pc and fp are set.
#define SWITCH(how, to, instance, state)        \
  do {                                          \
    stack = (to);                               \
    become(*stack, state, StackState::running); \
    in = (instance);                            \
    mem = in->mem0;                             \
    GO(how);                                    \
  } while (false)

/// Where a stack goes on by throwing the exception in flight out of the instruction m->thrown_at.
OP(thrown);
const Code0 kThrownCode{thrown};

/// The values that come with a switch of stacks. `n` is their number, or kAny and `count` is.
constexpr u32 kAny = ~u32{0};
template <u32 n>
[[gnu::always_inline]] inline Slot* copy_slots(Slot* to, const Slot* from, u32 count) {
  if constexpr (n != kAny) count = n;
  for (u32 k = 0; k < count; ++k) to[k] = from[k];
  return to + count;
}

// ---- references to continuations

/// `c` is the continuation that the slot refers to, or the run ends in a trap.
#define LIVE(c, slot)                                 \
  if (UNLIKELY((slot) == 0)) TRAP(null_continuation); \
  Continuation* c = continuation_of(slot);            \
  if (UNLIKELY(!is_live(c, slot))) TRAP(continuation_consumed)

/// All references to `c` are dead from now on. The next one is given out when its chain is a continuation again.
#define ADVANCE(c, Layout)                                                                    \
  do {                                                                                        \
    Slot next;                                                                                \
    if (UNLIKELY(__builtin_add_overflow((c)->live, kRevisionStep, &next))) GO(renew<Layout>); \
    (c)->live = (c)->chain.outermost->next_reference = next;                                  \
  } while (false)

/// One past the slots in use and the operands.
inline u32 operands_end(const CodeSuspend& i) { return std::max({i.top, i.args + i.n, i.a + 1}); }
inline u32 operands_end(const CodeResume& i) { return std::max({i.top, i.args + i.n, i.a + 1, i.x + 1}); }

/// The revisions of the continuation in slot `a` have run out: it gets another identity, and the instruction begins
/// again.
template <class Layout>
OP(renew) {
  m->top = fp + operands_end(at<Layout>(pc));
  const Slot reference =
      wfx_on_host(as_word(m), as_word(continuation_of(fp[at<Layout>(pc).a])), 0, 0, runtime::renew, m);
  if (UNLIKELY(reference == 0)) GO(exhaust<Limit::memory>);
  fp[at<Layout>(pc).a] = reference;
  DISPATCH();
}

// ---- prompts

/// The innermost prompt that handles the tag: the stack directly under it, and the clause.
struct Found {
  Stack* stack;
  const CodeClause* clause;  // null: none does, since `stack` is one that the host entered, or has a barrier
};
inline Found find_prompt(Stack* stack, ClauseKey key) {
  const CodeClause* clause = clauses(*stack->prompt);
  while (UNLIKELY(clause->key != key)) {
    if (clause->key != 0) {
      ++clause;
    } else if (stack->prompt == &kHostPrompt.resume || stack->prompt == &kClosedPrompt.resume) {
      return {stack, nullptr};
    } else {
      stack = stack->parent;
      clause = clauses(*stack->prompt);
    }
  }
  return {stack, clause};
}

/// No prompt handles the tag.
COLD_OP(unhandled) { wfx_leave(m, static_cast<u64>(Status::suspension)); }

/// The stacks from the running one to `outermost` become a continuation, which goes on behind the CodeSuspend at pc.
[[gnu::always_inline]] inline Slot capture(WFX_STATE, Stack* outermost) {
  become(*stack, StackState::running, StackState::suspended);
  const Slot reference = outermost->next_reference;
  Chain& chain = continuation_of(reference)->chain;
  chain.innermost = stack;
  chain.active_bytes = m->active_bytes - outermost->below;
  chain.pc = pc + kWords<CodeSuspend>;
  chain.fp = fp;
  chain.in = in;
  chain.hole = fp + at<CodeSuspend>(pc).d;
  return reference;
}

// ---- the bottom of a stack

/// The function at the bottom has come to its end, with values or with an exception: gives the stack back, and its
/// parent goes on.
template <Status status>
OP(end) {
  if (UNLIKELY(is_entered_by_host(*stack))) wfx_leave(m, static_cast<u64>(status));
  const CodeResume& resume = *stack->prompt;
  Stack* parent = stack->parent;
  fp = stack->prompt_fp;
  if constexpr (status == Status::values) {
    copy_slots<kAny>(fp + resume.d, stack->slots(), stack->func->result_slots);
    pc = behind(resume);
  } else {
    m->thrown_at = as_code(&resume);
    pc = as_code(&kThrownCode);
  }
  m->active_bytes = stack->below;
  m->free_identity(*stack);
  if (LIKELY(stack->first.next == nullptr && stack->bytes() == kFirstBytes)) {
    stack->state = StackState::free;
    stack->parent = m->pool.free_first;
    m->pool.free_first = stack;
  } else {
    wfx_on_host(as_word(m), as_word(stack), 0, 0, runtime::give_stack, m);
  }
  SWITCH(wfx_jump, parent, parent->in, StackState::waiting);
}

OP(begin) {
  m->caller = stack->parent->in;
  const Word* entry = stack->func->entry;
  const u64 status = at<Code0>(entry).handler(entry, fp, in, in->mem0, m, stack);
  m = in->machine;
  stack = m->current;
  if (LIKELY(status == static_cast<u64>(Status::values))) GO(end<Status::values>);
  GO(end<Status::exception>);
}

OP(thrown) {
  pc = m->thrown_at;
  if (pc == as_code(&kFreshCode)) GO(end<Status::exception>);
  GO(unwind);
}

}  // namespace

const Code0 kFreshCode{begin};

namespace ops {

// ---- making them

OP(cont_new) {
  const auto& i = at<CodeDABC>(pc);
  const auto* f = as_pointer<const FuncInst>(fp[i.a]);
  if (UNLIKELY(f == nullptr)) TRAP(null_function);
  Stack* made = m->pool.free_first;
  Continuation* c = m->free_continuations;
  if (LIKELY(made != nullptr && c != nullptr && f->param_slots <= kFirstSlots &&
             f->result_slots <= kFirstSlots)) {
    m->pool.free_first = made->parent;
    m->free_continuations = c->next_free;
    prepare(*made, f);
    identify(*made, *c);
    fp[i.d] = c->live;
    NEXT(CodeDABC);
  }
  m->top = fp + i.c;
  const Slot reference = wfx_on_host(as_word(m), as_word(f), 0, 0, runtime::new_continuation, m);
  if (UNLIKELY(reference == 0)) GO(exhaust<Limit::memory>);
  fp[at<CodeDABC>(pc).d] = reference;
  NEXT(CodeDABC);
}

OP(cont_bind) {
  const auto& i = at<CodeSuspend>(pc);
  LIVE(c, fp[i.a]);
  ADVANCE(c, CodeSuspend);
  c->chain.hole = copy_slots<kAny>(c->chain.hole, fp + i.args, i.n);
  fp[i.d] = c->live;
  NEXT(CodeSuspend);
}

// ---- resuming

namespace {

enum class With : u8 { values, exception };

template <With with, u32 n>
OP(resume_with) {
  const auto& i = at<CodeResume>(pc);
  LIVE(c, fp[i.a]);
  const Chain chain = c->chain;
  const u64 below = m->active_bytes;
  if (UNLIKELY(below + chain.active_bytes > m->active_limit)) GO(exhaust<Limit::depth>);
  if (with == With::exception && UNLIKELY(fp[i.x] == 0)) TRAP(null_exception);
  ADVANCE(c, CodeResume);
  c->chain.innermost = nullptr;
  chain.outermost->parent = stack;
  chain.outermost->prompt = &i;
  chain.outermost->prompt_fp = fp;
  chain.outermost->below = below;
  m->active_bytes = below + chain.active_bytes;
  become(*stack, StackState::running, StackState::waiting);
  stack->in = in;
  if constexpr (with == With::values) {
    copy_slots<n>(chain.hole, fp + i.args, i.n);
    pc = chain.pc;
  } else {
    m->exception = fp[i.x];
    m->thrown_at = chain.pc == as_code(&kFreshCode) ? chain.pc : chain.pc - kWords<CodeSuspend>;
    pc = as_code(&kThrownCode);
  }
  fp = chain.fp;
  SWITCH(wfx_switch, chain.innermost, chain.in, StackState::suspended);
}

}  // namespace

Handler* resume(u32 n) {
  return n == 0   ? resume_with<With::values, 0>
         : n == 1 ? resume_with<With::values, 1>
                  : resume_with<With::values, kAny>;
}
OP(resume_throw_ref) { GO((resume_with<With::exception, 0>)); }

// ---- suspending

namespace {

template <u32 n>
OP(suspend_n) {
  const auto& i = at<CodeSuspend>(pc);
  const Found found = find_prompt(stack, i.key);
  Stack* outermost = found.stack;
  if (UNLIKELY(found.clause == nullptr)) {
    if (outermost->barriers != 0) TRAP(barrier_crossed);
    GO(unhandled);
  }
  Slot* const parent_fp = outermost->prompt_fp;
  Slot* to = copy_slots<n>(parent_fp + found.clause->slot, fp + i.args, i.n);
  *to = capture(pc, fp, in, mem, m, stack, outermost);
  m->active_bytes = outermost->below;
  pc = as_code(outermost->prompt) + found.clause->target;
  fp = parent_fp;
  SWITCH(wfx_switch, outermost->parent, stack->in, StackState::waiting);
}

template <u32 n>
OP(switch_n) {
  const auto& i = at<CodeSuspend>(pc);
  LIVE(c, fp[i.a]);
  const Found found = find_prompt(stack, i.key);
  Stack* from = found.stack;
  if (UNLIKELY(found.clause == nullptr)) {
    if (from->barriers != 0) TRAP(barrier_crossed);
    GO(unhandled);
  }
  const u64 active_bytes = from->below + c->chain.active_bytes;
  if (UNLIKELY(active_bytes > m->active_limit)) GO(exhaust<Limit::depth>);
  ADVANCE(c, CodeSuspend);
  Slot* to = copy_slots<n>(c->chain.hole, fp + i.args, i.n);
  *to = capture(pc, fp, in, mem, m, stack, from);
  m->active_bytes = active_bytes;
  Stack* outermost = c->chain.outermost;
  outermost->parent = from->parent;
  outermost->prompt = from->prompt;
  outermost->prompt_fp = from->prompt_fp;
  outermost->below = from->below;
  pc = c->chain.pc;
  fp = c->chain.fp;
  Stack* innermost = std::exchange(c->chain.innermost, nullptr);
  SWITCH(wfx_switch, innermost, c->chain.in, StackState::suspended);
}

}  // namespace

Handler* suspend(u32 n) { return n == 0 ? suspend_n<0> : n == 1 ? suspend_n<1> : suspend_n<kAny>; }
Handler* switch_(u32 n) { return n == 0 ? switch_n<0> : n == 1 ? switch_n<1> : switch_n<kAny>; }

// ---- barriers (2022)

OP(enter_barrier) {
  add_barrier(*stack);
  NEXT(Code0);
}
OP(leave_barriers) {
  remove_barriers(*stack, at<CodeD>(pc).x);
  NEXT(CodeD);
}

}  // namespace ops
}  // namespace wfx::machine
