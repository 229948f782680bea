// Continuations, and the bottom of every stack.
//
// Each of these leaves its stack by wfx_switch and goes on there later with the number that it is then given: a handler
// of resume with the instruction to go on at, others with a Status, `values` or `exception`.
#include "machine/ops/continuations.h"

#include "machine/ops/handlers.h"
#include "machine/ops/ops.h"
#include "machine/runtime/continuations.h"

namespace wfx::machine {

namespace {

constexpr u64 kValues = static_cast<u64>(Status::values);
constexpr u64 kException = static_cast<u64>(Status::exception);

/// In builds for work: what an operation requires of a stack.
inline void require([[maybe_unused]] const Stack* stack, [[maybe_unused]] StackState state) {
#ifndef NDEBUG
  if (stack->state != state) __builtin_trap();
#endif
}

/// The stack is entered; it is the innermost of its chain.
inline void run(Machine* m, Stack* stack) {
#ifndef NDEBUG
  if (stack->state != StackState::fresh && stack->state != StackState::suspended) __builtin_trap();
#endif
  stack->state = StackState::running;
  m->current = stack;
}

/// The stack goes on, which waited for one above it.
inline void go_back(Machine* m, Stack* stack) {
  require(stack, StackState::waiting);
  stack->state = StackState::running;
  m->current = stack;
}

/// The running stack is left with its frame, for another above it or for good until it is resumed.
inline void leave(Stack* stack, StackState state, Slot* top) {
  require(stack, StackState::running);
  stack->state = state;
  stack->top = top;
}

/// `c` is the continuation that the slot refers to, or the run ends in a trap.
#define LIVE(c, slot)                                 \
  if (UNLIKELY((slot) == 0)) TRAP(null_continuation); \
  Continuation* c = continuation_of(slot);            \
  if (UNLIKELY(!is_live(c, slot))) TRAP(continuation_consumed)

/// All references to the continuation are dead from now on; its chain belongs to who called this.
inline void consume(Continuation* c) {
  c->innermost = nullptr;
  if (UNLIKELY(!advance(*c))) c->outermost->identity = nullptr;
}

/// The stacks from `outermost` to the running one become a continuation, whose values come to `hole`.
inline Slot capture(Machine* m, Stack* outermost, Slot* hole, Slot* top) {
  Stack* innermost = m->current;
  leave(innermost, StackState::suspended, top);
  innermost->hole = hole;
  Continuation* c = outermost->identity;
  c->innermost = innermost;
  c->active_bytes = m->active_bytes - outermost->below;
  return reference_to(c);
}

enum class Kind : u8 { label, switch_ };

inline const CodeClause* find_clause(const Word* prompt, const TagInst* tag, Kind kind) {
  const auto& resume = at<CodeResume>(prompt);
  const CodeClause* clause = clauses(resume);
  for (u32 k = 0; k < resume.count; ++k, ++clause)
    if (clause->tag == tag && (clause->slot == CodeClause::kSwitch) == (kind == Kind::switch_)) return clause;
  return nullptr;
}

/// The innermost prompt that handles the tag: the stack directly under it, and the clause.
struct Found {
  Stack* stack;
  const CodeClause* clause;  // null: none does, since `stack` is one that the host entered, or has a barrier
};
inline Found find_prompt(Stack* stack, const TagInst* tag, Kind kind) {
  for (;; stack = stack->parent) {
    if (UNLIKELY(stack->barriers != 0 || stack->prompt == nullptr)) return {stack, nullptr};
    const CodeClause* clause = find_clause(stack->prompt, tag, kind);
    if (LIKELY(clause != nullptr)) return {stack, clause};
  }
}

/// No prompt handles the tag.
OP(unhandled) { wfx_leave(m, static_cast<u64>(Status::suspension)); }

/// Does the stack, which has run, have an identity? It has none where the revisions of the last one have run out.
inline bool identified(Machine* m, Stack* stack, Slot* top) {
  if (LIKELY(stack->identity != nullptr)) return true;
  m->top = top;
  return wfx_on_host(as_word(m), as_word(stack), 0, 0, runtime::identify, m) != 0;
}

}  // namespace

// ---- the bottom of a stack

namespace {

/// The function at the bottom has come to its end: gives the stack back. Where the parent goes on.
[[gnu::always_inline]] inline u64 end(Machine* m, Stack* self, u64 status) {
  u64 back = kException;
  if (LIKELY(status == kValues)) {
    const auto& resume = at<CodeResume>(self->prompt);
    const Slot* results = self->slots();
    for (u32 k = 0; k < self->func->result_slots; ++k) self->prompt_fp[resume.d + k] = results[k];
    back = as_word(clauses(resume) + resume.count);
  }
  m->active_bytes = self->below;
  m->free_identity(*self);
  if (LIKELY(self->first.next == nullptr && self->bytes() == kFirstBytes)) {
    self->state = StackState::free;
    self->parent = m->pool.free_first;
    m->pool.free_first = self;
  } else {
    wfx_on_host(as_word(m), as_word(self), 0, 0, runtime::give_stack, m);
  }
  return back;
}

}  // namespace

extern "C" __attribute__((preserve_none)) void wfx_run_fresh(Stack* self, u64 status) {
  Instance* in = self->func->in;
  if (LIKELY(status == kValues)) {
    const Word* entry = self->func->entry;
    status = at<Code0>(entry).handler(entry, self->slots(), in, in->mem0, in->machine);
  }
  Machine* m = in->machine;
  if (self->prompt == nullptr) wfx_leave(m, status);
  Stack* parent = self->parent;
  const u64 back = end(m, self, status);
  go_back(m, parent);
  wfx_jump(parent, back);
}

namespace ops {

// ---- making them

OP(cont_new) {
  const auto& i = at<CodeDABC>(pc);
  const auto* f = as_pointer<const FuncInst>(fp[i.a]);
  if (UNLIKELY(f == nullptr)) TRAP(null_function);
  Stack* stack = m->pool.free_first;
  Continuation* c = m->free_continuations;
  if (LIKELY(stack != nullptr && c != nullptr && f->param_slots <= kFirstSlots &&
             f->result_slots <= kFirstSlots)) {
    m->pool.free_first = stack->parent;
    m->free_continuations = c->next_free;
    prepare(*stack, f);
    stack->identity = c;
    c->innermost = c->outermost = stack;
    c->active_bytes = kFirstBytes;
    fp[i.d] = reference_to(c);
    NEXT(CodeDABC);
  }
  m->top = fp + i.c;
  const Slot made = wfx_on_host(as_word(m), as_word(f), 0, 0, runtime::new_continuation, m);
  if (UNLIKELY(made == 0)) GO(exhaust<Limit::memory>);
  fp[at<CodeDABC>(pc).d] = made;
  NEXT(CodeDABC);
}

OP(cont_bind) {
  const auto& i = at<CodeSwitch>(pc);
  LIVE(c, fp[i.a]);
  if (LIKELY(c->revision != kLastRevision)) {
    advance(*c);
  } else {
    m->top = fp + i.top;
    c = as_pointer<Continuation>(wfx_on_host(as_word(m), as_word(c), 0, 0, runtime::renew, m));
    if (UNLIKELY(c == nullptr)) GO(exhaust<Limit::memory>);
  }
  Stack* innermost = c->innermost;
  for (u32 k = 0; k < i.n; ++k) innermost->hole[k] = fp[i.d + k];
  innermost->hole += i.n;
  if (innermost->top < innermost->hole) innermost->top = innermost->hole;
  fp[i.d] = reference_to(c);
  NEXT(CodeSwitch);
}

// ---- resuming

namespace {

enum class With : u8 { values, exception };

template <With with>
OP(resume_with) {
  const auto& i = at<CodeResume>(pc);
  LIVE(c, fp[i.a]);
  const u64 active_bytes = m->active_bytes + c->active_bytes;
  if (UNLIKELY(active_bytes > m->active_limit)) GO(exhaust<Limit::depth>);
  Stack *innermost = c->innermost, *outermost = c->outermost;
  if constexpr (with == With::exception) {
    if (UNLIKELY(fp[i.x] == 0)) TRAP(null_exception);
    m->exception = fp[i.x];
  } else {
    for (u32 k = 0; k < i.n; ++k) innermost->hole[k] = fp[i.d + k];
  }
  consume(c);
  outermost->parent = m->current;
  outermost->prompt = pc;
  outermost->prompt_fp = fp;
  outermost->below = m->active_bytes;
  m->active_bytes = active_bytes;
  m->caller = in;
  Stack* self = m->current;
  leave(self, StackState::waiting, fp + i.top);
  run(m, innermost);
  const u64 next = wfx_switch(self, innermost, with == With::exception ? kException : kValues);
  m = in->machine;
  mem = in->mem0;
  if (UNLIKELY(next == kException)) GO(unwind);
  pc = as_pointer<const Word>(next);
  DISPATCH();
}

}  // namespace

OP(resume) { GO(resume_with<With::values>); }
OP(resume_throw_ref) { GO(resume_with<With::exception>); }

// ---- suspending

OP(suspend) {
  const auto& i = at<CodeSuspend>(pc);
  const Found found = find_prompt(m->current, i.tag, Kind::label);
  Stack* outermost = found.stack;
  if (UNLIKELY(found.clause == nullptr)) {
    if (outermost->barriers != 0) TRAP(barrier_crossed);
    GO(unhandled);
  }
  if (UNLIKELY(!identified(m, outermost, fp + i.d + i.n))) GO(exhaust<Limit::memory>);
  Stack* self = m->current;
  const Slot ref = capture(m, outermost, fp + i.d, fp + i.top);
  Slot* to = outermost->prompt_fp + found.clause->slot;
  for (u32 k = 0; k < i.n; ++k) *to++ = fp[i.d + k];
  *to = ref;
  Stack* parent = outermost->parent;
  go_back(m, parent);
  m->active_bytes = outermost->below;
  const u64 status = wfx_switch(self, parent, as_word(outermost->prompt + found.clause->target));
  m = in->machine;
  mem = in->mem0;
  if (UNLIKELY(status != kValues)) GO(unwind);
  NEXT(CodeSuspend);
}

OP(switch_) {
  const auto& i = at<CodeSwitch>(pc);
  LIVE(c, fp[i.a]);
  const Found found = find_prompt(m->current, i.tag, Kind::switch_);
  Stack* from = found.stack;
  if (UNLIKELY(found.clause == nullptr)) {
    if (from->barriers != 0) TRAP(barrier_crossed);
    GO(unhandled);
  }
  if (UNLIKELY(!identified(m, from, fp + i.d + i.n + 1))) GO(exhaust<Limit::memory>);
  const u64 active_bytes = from->below + c->active_bytes;
  if (UNLIKELY(active_bytes > m->active_limit)) GO(exhaust<Limit::depth>);
  Stack *innermost = c->innermost, *outermost = c->outermost;
  Slot* to = innermost->hole;
  for (u32 k = 0; k < i.n; ++k) *to++ = fp[i.d + k];
  Stack* self = m->current;
  *to = capture(m, from, fp + i.d, fp + i.top);
  consume(c);
  outermost->parent = from->parent;
  outermost->prompt = from->prompt;
  outermost->prompt_fp = from->prompt_fp;
  outermost->below = from->below;
  m->active_bytes = active_bytes;
  m->caller = in;
  run(m, innermost);
  const u64 status = wfx_switch(self, innermost, kValues);
  m = in->machine;
  mem = in->mem0;
  if (UNLIKELY(status != kValues)) GO(unwind);
  NEXT(CodeSwitch);
}

// ---- barriers (2022)

OP(enter_barrier) {
  ++m->current->barriers;
  NEXT(Code0);
}
OP(leave_barriers) {
  m->current->barriers -= at<CodeD>(pc).x;
  NEXT(CodeD);
}

}  // namespace ops
}  // namespace wfx::machine
