// Continuations, and the bottom of every stack.
//
// A handler that leaves a stack notes where that goes on, puts the instruction, frame and instance of the stack to go
// to in place of its own, and ends as any other does, but by wfx_switch or wfx_jump.
//
// What a waiting or suspended stack goes on with is the address of an instruction and a frame; the rest is read from
// the instruction. What a switch reads of stacks and continuations it reads before it writes anything: a processor may
// hold a load back until it knows where the stores before it go, and these go to addresses that were just loaded. What
// it reads of code can wait, and needs no register until then.

#include <algorithm>
#include <array>

#include "machine/ops/ops.h"
#include "machine/runtime/continuations.h"

namespace wfx::machine {

namespace {

// ---- leaving a stack and going to one

/// Goes to the stack `to`, which was in the state `state`. pc, fp and `in` are already those to go on with.
#define SWITCH(how, to, state)                  \
  do {                                          \
    mem = reinterpret_cast<u8*>(stack);         \
    stack = (to);                               \
    become(*stack, state, StackState::running); \
    GO(how);                                    \
  } while (false)

/// Where a stack goes on that throws the exception in flight, out of the instruction m->thrown_at.
OP(thrown);
const Code0 kThrownCode{SlotOp<Code0>(thrown)};

/// The values that go with a switch of stacks: `n` of them, or `count` where `n` is kAny. A few are read at once.
constexpr u32 kAny = ~u32{0};
template <u32 n>
class Sent {
 public:
  Sent(const Slot* from, u32) { std::copy_n(from, n, values_.begin()); }
  /// Writes them from `to` on, and answers one past them.
  Slot* put(Slot* to) const { return std::copy_n(values_.begin(), n, to); }

 private:
  std::array<Slot, n> values_;
};
template <>
class Sent<kAny> {
 public:
  Sent(const Slot* from, u32 count) : from_(from), count_(count) {}
  Slot* put(Slot* to) const {
    for (u32 k = 0; k < count_; ++k) to[k] = from_[k];
    return to + count_;
  }

 private:
  const Slot* from_;
  u32 count_;
};

// ---- references to continuations

/// `c` is the continuation that the slot refers to, or the run ends in a trap.
#define LIVE(c, slot)                                 \
  if (UNLIKELY((slot) == 0)) TRAP(null_continuation); \
  Continuation* c = continuation_of(slot);            \
  if (UNLIKELY(!is_live(c, slot))) TRAP(continuation_consumed)

/// `next` is the reference of the revision that follows `reference`, which is live.
#define NEXT_REFERENCE(next, reference, Layout) \
  Slot next;                                    \
  if (UNLIKELY(__builtin_add_overflow(reference, kRevisionStep, &(next)))) GO(renew<Layout>)

/// One past the slots in use, those of the operands included.
inline u32 operands_end(const CodeSuspend& i) { return std::max({i.top, i.args + i.n, i.a + 1}); }
inline u32 operands_end(const CodeResume& i) { return std::max({i.top, i.args + i.n, i.a + 1, i.x + 1}); }

/// The revisions of the continuation in slot `a` have run out: it gets another identity, and the instruction begins
/// again.
template <class Layout>
OP(renew) {
  m->top = fp + operands_end(at<Layout>(pc));
  const Slot reference =
      wfx_on_host(as_word(m), as_word(continuation_of(fp[at<Layout>(pc).a])), 0, 0, runtime::renew, m);
  if (UNLIKELY(reference == 0)) GO(out_of_limit);
  fp[at<Layout>(pc).a] = reference;
  DISPATCH();
}

// ---- prompts

/// The innermost prompt that handles the tag: the stack directly under it, and the clause.
struct Found {
  Stack* stack;
  const CodeResume* prompt;
  const CodeClause* clause;  // null: none does, since `stack` is one that the host entered, or has a barrier
};
inline Found find_prompt(Stack* stack, ClauseKey key) {
  const CodeResume* prompt = stack->parent->prompt;
  const CodeClause* clause = clauses(*prompt);
  while (clause->key != key) {
    if (clause->key != 0) {
      ++clause;
    } else if (prompt == &kHostPrompt.resume || prompt == &kClosedPrompt.resume) {
      return {stack, prompt, nullptr};
    } else {
      stack = stack->parent;
      prompt = stack->parent->prompt;
      clause = clauses(*prompt);
    }
  }
  return {stack, prompt, clause};
}

/// Which prompts a handler looks at. One that looks at the first clause of the nearest prompt alone keeps its registers
/// for other things; where another clause or prompt is meant, it goes on in the handler that looks at all.
enum class Search : u8 { nearest, all };

/// No prompt handles the tag.
template <class Layout>
COLD_OP(unhandled) {
  m->unhandled = tag_of(at<Layout>(pc).key);
  m->ending = Status::suspension;
  GO(unwind);
}

/// `found` becomes the prompt; or the handler goes on in `search_all`, or the run ends.
#define FIND_PROMPT(found, search, search_all)                                             \
  Found found{stack, stack->parent->prompt, clauses(*stack->parent->prompt)};              \
  if constexpr ((search) == Search::all) (found) = find_prompt(stack, at<Layout>(pc).key); \
  if (UNLIKELY((found).clause == nullptr)) {                                               \
    if ((found).stack->barriers != 0) TRAP(barrier_crossed);                               \
    GO(unhandled<Layout>);                                                                 \
  }                                                                                        \
  if ((search) == Search::nearest && UNLIKELY((found).clause->key != at<Layout>(pc).key))  \
  GO(search_all::template handler<Layout>)

/// The chain of stacks that begins with the running one becomes the continuation `reference`, at the next instruction.
template <class Layout>
[[gnu::always_inline]] inline void capture(WFX_STATE, Slot reference) {
  become(*stack, StackState::running, StackState::suspended);
  const CodeSuspend& left = at<Layout>(pc);  // as left_by(stack->pc) reads it
  stack->pc = pc + words_of<Layout>();
  stack->fp = fp;
  Continuation* const c = continuation_of(reference);
  c->innermost = stack;
  c->hole = fp + left.d;
}

/// Consumes the continuation: all references to it are dead. `next` is the reference of the next continuation whose
/// outermost stack is `outermost`, which has `parent` until then.
[[gnu::always_inline]] inline void consume(Continuation& c, Stack& outermost, Slot next, Stack* parent) {
  c.innermost = nullptr;
  outermost.next_reference = next;
  outermost.parent = parent;
}

// ---- the bottom of a stack

/// Gives back a stack that has more than its first segment, or a large one. pc, fp and `in` are already the parent's.
COLD_OP(give_back) {
  Stack* parent = stack->parent;
  wfx_on_host(as_word(m), as_word(stack), 0, 0, runtime::give_stack, m);
  SWITCH(wfx_jump, parent, StackState::waiting);
}

/// The function at the bottom has come to its end, with values or with an exception, or what ends the run has come up
/// to it: gives the stack back, and its parent goes on.
template <Status status>
OP(end) {
  if (UNLIKELY(is_entered_by_host(*stack)))
    wfx_leave(m, static_cast<u64>(status == Status::values ? status : m->ending));
  Stack* parent = stack->parent;
  const CodeResume& resume = *parent->prompt;
  fp = parent->fp;
  in = resume.in;
  if constexpr (status == Status::values) {
    Sent<kAny>(stack->slots(), stack->func->result_slots).put(fp + resume.d);
    pc = behind(resume);
  } else {
    m->thrown_at = as_code(&resume);
    pc = as_code(&kThrownCode);
  }
  mem = nullptr;  // what leaves a stack for good needs none
  m->free_identity(*stack);
  if (UNLIKELY(stack->above != 0 || stack->size >= kFirstBytes.size())) GO(give_back);
  stack->state = StackState::free;
  Stack*& free = m->pool.free_first[stack->size];
  stack->parent = free;
  free = stack;
  SWITCH(wfx_jump, parent, StackState::waiting);
}

OP(begin) {
  m->caller = stack->parent->prompt->in;
  in = stack->func->in;
  const Word* entry = stack->func->entry;
  // Of all that it needs afterwards it keeps the stack alone: it is a debugger's way to the parent, too (wfx_bottom).
  Stack* const own = stack;
  const u64 status = at<Code0>(entry).op.handler(entry, fp, in, in->mem0, m, stack);
  stack = own;
  m = stack->func->in->machine;
  if (LIKELY(has_values(status))) GO(end<Status::values>);
  GO(end<Status::exception>);
}

OP(thrown) {
  pc = m->thrown_at;
  if (pc == as_code(&kFreshCode.left_by)) GO(end<Status::exception>);
  GO(unwind);
}

/// What a fresh stack is in before it begins.
Instance nowhere;

}  // namespace

const FreshCode kFreshCode{.left_by = {.in = &nowhere}, .begin = {SlotOp<Code0>(begin)}};

namespace handlers {

// ---- making them

OP(cont_new) {
  const auto& i = at<cont_new>(pc);
  const auto* f = as_pointer<const FuncInst>(fp[i.a]);
  if (UNLIKELY(f == nullptr)) TRAP(null_function);
  Stack*& free = m->pool.free_first[f->stack_size];
  Stack* made = free;
  Continuation* c = m->free_continuations;
  if (LIKELY(made != nullptr && c != nullptr)) {
    free = made->parent;
    m->free_continuations = c->next_free;
    prepare(*made, kFirstBytes[f->stack_size], f);
    identify(*made, *c);
    fp[i.d] = made->next_reference;
    NEXT(cont_new);
  }
  m->top = fp + i.c;
  const Slot reference = wfx_on_host(as_word(m), as_word(f), 0, 0, runtime::new_continuation, m);
  if (UNLIKELY(reference == 0)) GO(out_of_limit);
  fp[at<cont_new>(pc).d] = reference;
  NEXT(cont_new);
}

OP(cont_bind) {
  const auto& i = at<cont_bind>(pc);
  const Slot reference = fp[i.a];
  LIVE(c, reference);
  NEXT_REFERENCE(next, reference, LayoutOfHandler<cont_bind>);
  c->hole = Sent<kAny>(fp + i.args, i.n).put(c->hole);
  fp[i.d] = c->outermost->next_reference = next;
  NEXT(cont_bind);
}

// ---- resuming

namespace {

enum class With : u8 { values, exception };

template <With with, u32 n>
struct resume_with {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const Slot reference = fp[i.a];
    LIVE(c, reference);
    if (with == With::exception && UNLIKELY(fp[i.x] == 0)) TRAP(null_exception);
    NEXT_REFERENCE(next, reference, Layout);
    Stack* const innermost = c->innermost;
    Slot* const hole = c->hole;
    const Word* const next_pc = innermost->pc;
    Slot* const next_fp = innermost->fp;
    const Sent<n> values(fp + i.args, i.n);
    consume(*c, *c->outermost, next, stack);
    become(*stack, StackState::running, StackState::waiting);
    stack->prompt = &i;
    stack->fp = fp;
    const CodeSuspend& left = left_by(next_pc);
    if constexpr (with == With::values) {
      values.put(hole);
      pc = next_pc;
    } else {
      m->exception = fp[i.x];
      m->thrown_at = as_code(&left);
      pc = as_code(&kThrownCode);
    }
    fp = next_fp;
    in = left.in;
    SWITCH(wfx_switch, innermost, StackState::suspended);
  }
};

}  // namespace

OP(resume_throw_ref) { GO((resume_with<With::exception, 0>::handler<LayoutOfHandler<resume_throw_ref>>)); }

// ---- suspending

namespace {

template <u32 n, Search search = Search::nearest>
struct suspend_n {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    using All = suspend_n<n, Search::all>;
    FIND_PROMPT(found, search, All);
    const Slot reference = found.stack->next_reference;
    Stack* const parent = found.stack->parent;
    Slot* const parent_fp = parent->fp;
    Slot* const to = parent_fp + found.clause->slot;
    const Sent<n> values(fp + i.args, i.n);
    *values.put(to) = reference;
    capture<Layout>(pc, fp, in, mem, m, stack, reference);
    pc = as_code(found.prompt) + found.clause->target;
    fp = parent_fp;
    in = found.prompt->in;
    SWITCH(wfx_switch, parent, StackState::waiting);
  }
};

template <u32 n, Search search = Search::nearest>
struct switch_n {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const Slot reference = fp[i.a];
    LIVE(c, reference);
    using All = switch_n<n, Search::all>;
    FIND_PROMPT(found, search, All);
    NEXT_REFERENCE(next, reference, Layout);
    const Slot own_reference = found.stack->next_reference;
    Stack* const parent = found.stack->parent;
    Stack* const innermost = c->innermost;
    Slot* const hole = c->hole;
    const Word* const next_pc = innermost->pc;
    Slot* const next_fp = innermost->fp;
    const Sent<n> values(fp + i.args, i.n);
    consume(*c, *c->outermost, next, parent);
    *values.put(hole) = own_reference;
    capture<Layout>(pc, fp, in, mem, m, stack, own_reference);
    pc = next_pc;
    fp = next_fp;
    in = left_by(pc).in;
    SWITCH(wfx_switch, innermost, StackState::suspended);
  }
};

}  // namespace

// ---- nested calls, where they are counted

namespace {

/// What the frames of the stacks count.
inline u64 nested_on(Stack* innermost, const Stack* outermost) {
  u64 sum = 0;
  for (Stack* s = innermost;; s = s->parent) {
    sum += s->nested;
    if (s == outermost) return sum;
  }
}

/// What the frames of the continuation in a slot count; 0 if it cannot be resumed.
inline u64 nested_on(Slot reference) {
  if (reference == 0) return 0;
  const Continuation* c = continuation_of(reference);
  return is_live(c, reference) ? nested_on(c->innermost, c->outermost) : 0;
}

/// What the frames of the stacks count that a suspension would capture.
inline u64 nested_inside(Stack* stack, ClauseKey key) {
  const Found found = find_prompt(stack, key);
  return found.clause != nullptr ? nested_on(stack, found.stack) : 0;
}

}  // namespace

OP(count_resume) {
  m->nested += nested_on(fp[at<count_resume>(pc).a]);
  NEXT(count_resume);
}
OP(count_suspend) {
  m->nested -= nested_inside(stack, at<count_suspend>(pc).i);
  NEXT(count_suspend);
}
OP(count_switch) {
  const auto& i = at<count_switch>(pc);
  m->nested += nested_on(fp[i.a]) - nested_inside(stack, i.i);
  NEXT(count_switch);
}

// ---- barriers (2022)

OP(enter_barrier) {
  add_barrier(*stack);
  NEXT(enter_barrier);
}
OP(leave_barriers) {
  remove_barriers(*stack, at<leave_barriers>(pc).x);
  NEXT(leave_barriers);
}

}  // namespace handlers

namespace ops {

SlotOp<CodeResume> resume(SlotCount count) {
  using handlers::resume_with, handlers::With;
  if (count.n == 0) return op_of<resume_with<With::values, 0>>;
  if (count.n == 1) return op_of<resume_with<With::values, 1>>;
  return op_of<resume_with<With::values, kAny>>;
}
SlotOp<CodeSuspend> suspend(SlotCount count) {
  using handlers::suspend_n;
  if (count.n == 0) return op_of<suspend_n<0>>;
  if (count.n == 1) return op_of<suspend_n<1>>;
  return op_of<suspend_n<kAny>>;
}
SlotOp<CodeSuspend> switch_(SlotCount count) {
  using handlers::switch_n;
  if (count.n == 0) return op_of<switch_n<0>>;
  if (count.n == 1) return op_of<switch_n<1>>;
  return op_of<switch_n<kAny>>;
}

}  // namespace ops
}  // namespace wfx::machine
