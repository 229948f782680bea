// Control: entering functions, branches, calls and returns.
#include "machine/ops/ops.h"
#include "machine/ops/subtypes.h"
#include "machine/runtime/runtime.h"

namespace wfx::machine::handlers {

// ---- entering a function

namespace {

inline u8* native_sp() {
  u8* sp;
#if defined(__x86_64__)
  asm volatile("mov %%rsp, %0" : "=r"(sp));
#elif defined(__aarch64__)
  asm volatile("mov %0, sp" : "=r"(sp));
#endif
  return sp;
}

inline bool fits(const CodeEnter& i, const Slot* fp) {
  return LIKELY(reinterpret_cast<const u8*>(fp) + i.frame_bytes <= native_sp());
}

/// The frame does not fit into the segment: the function runs on the next one, where `enter` is executed again.
OP(enter_next_segment) {
  const auto& i = at<enter>(pc);
  Segment* next = stack->next();
  if (next == nullptr || next->bytes() < sizeof(Segment) + i.frame_bytes + kMargin) {
    m->top = fp + i.params;
    if (wfx_on_host(as_word(m), i.frame_bytes, 0, 0, runtime::extend_stack, m) == 0) {
      // The caller is the innermost call.
      m->ending = Status::exhausted;
      return static_cast<u64>(Status::exhausted);
    }
    next = stack->next();
  }
  stack->use(next, fp + i.params);
  Slot* slots = next->slots();
  for (u32 k = 0; k < i.params; ++k) slots[k] = fp[k];
  const u64 status = wfx_call_on(pc, slots, in, mem, m, stack, next->end());
  // The stack is the same one, whatever was switched to in between.
  m = in->machine;
  stack = m->current;
  Segment* const left = stack->in_use();
  stack->leave(left);
  const Slot* results = left->slots();
  for (u32 k = 0; k < at<enter>(pc).results; ++k) fp[k] = results[k];
  return has_values(status) ? static_cast<u64>(Status::values) : status;  // no register has them any more
}

}  // namespace

OP(enter) {
  const auto& i = at<enter>(pc);
  if (!fits(i, fp)) GO(enter_next_segment);
  for (u32 k = i.zero_from; k < i.zero_end; ++k) fp[k] = 0;
  NEXT(enter);
}

OP(enter_plain) {
  if (!fits(at<enter_plain>(pc), fp)) GO(enter_next_segment);
  NEXT(enter_plain);
}

OP(host_body) {
  const auto& i = at<host_body>(pc);
  m->top = fp + i.d;
  return wfx_on_host(as_word(m), as_word(i.p), as_word(fp), 0, runtime::call_host, m);
}

// ---- ends

OP(unreachable) { TRAP(unreachable); }

/// After so many rounds, the function gets native code (native/native.h). Where it gets none, it goes on without end.
OP(warm_up) {
  u32& rounds = const_cast<CodeD&>(at<warm_up>(pc)).x;
  if (LIKELY(--rounds != 0)) NEXT(warm_up);
  wfx_on_host(as_word(m), as_word(pc), as_word(in), 0, runtime::compile_native, m);
  DISPATCH();
}

OP(count_step) {
  if (UNLIKELY(m->steps_left == 0)) {
    m->limit = Limit::steps;
    GO(out_of_limit);
  }
  --m->steps_left;
  NEXT(count_step);
}

OP(count_call) {
  const u64 depth = at<count_call>(pc).x;
  if (UNLIKELY(m->nested + depth > m->limits.depth)) {
    // There is no frame: the caller is the innermost call.
    m->limit = Limit::depth;
    m->ending = Status::exhausted;
    return static_cast<u64>(Status::exhausted);
  }
  m->nested += depth;
  stack->nested += depth;
  NEXT(count_call);
}

OP(uncount_call) {
  const u64 depth = at<uncount_call>(pc).x;
  m->nested -= depth;
  stack->nested -= depth;
  NEXT(uncount_call);
}

OP(stopped) {
  std::atomic_thread_fence(std::memory_order_acquire);
  m->limit = m->stopped.load(std::memory_order_relaxed);
  GO(out_of_limit);
}

// ---- branches

OP(br) { BRANCH(at<br>(pc).target); }

OP(br_if) {
  const auto& i = at<br_if>(pc);
  if (get<u32>(fp + i.a) != 0) BRANCH(i.target);
  NEXT(br_if);
}
OP(br_unless) {
  const auto& i = at<br_unless>(pc);
  if (get<u32>(fp + i.a) == 0) BRANCH(i.target);
  NEXT(br_unless);
}
OP(br_if_64) {
  const auto& i = at<br_if_64>(pc);
  if (fp[i.a] != 0) BRANCH(i.target);
  NEXT(br_if_64);
}
OP(br_unless_64) {
  const auto& i = at<br_unless_64>(pc);
  if (fp[i.a] == 0) BRANCH(i.target);
  NEXT(br_unless_64);
}

namespace {

inline u32 add(const CodeAIT& i, Slot* fp) {
  const u32 sum = get<u32>(fp + i.a) + static_cast<u32>(i.i);
  put(fp + i.a, sum);
  return sum;
}

}  // namespace

OP(add_br_if) {
  const auto& i = at<add_br_if>(pc);
  if (add(i, fp) != 0) BRANCH(i.target);
  NEXT(add_br_if);
}
OP(add_br_unless) {
  const auto& i = at<add_br_unless>(pc);
  if (add(i, fp) == 0) BRANCH(i.target);
  NEXT(add_br_unless);
}

OP(br_table) {
  const auto& i = at<br_table>(pc);
  const u32 index = get<u32>(fp + i.a);
  const u32 last = i.count - 1;
  BRANCH(targets(i)[index < last ? index : last]);
}

// ---- returns

OP(return_0) { return static_cast<u64>(Status::values); }
OP(return_1) {
  fp[0] = fp[at<return_1>(pc).x];
  return static_cast<u64>(Status::values);
}
OP(return_n) {
  const auto& i = at<return_n>(pc);
  for (u32 k = 0; k < i.d; ++k) fp[k] = fp[i.a + k];
  return static_cast<u64>(Status::values);
}

// ---- calls

/// Calls `f`, which may belong to another instance, with a frame that begins at slot `frame`; goes on behind the
/// instruction, whose handler is `op_`.
#define CALL_FAR(op_, f, frame)                                                                        \
  do {                                                                                                 \
    Instance* other = (f)->in;                                                                         \
    const Word* entry = (f)->entry;                                                                    \
    m->caller = in;                                                                                    \
    const u64 status = at<Code0>(entry).op.handler(entry, fp + (frame), other, other->mem0, m, stack); \
    m = in->machine;                                                                                   \
    stack = m->current;                                                                                \
    mem = in->mem0;                                                                                    \
    if (UNLIKELY(!has_values(status))) GO(unwind);                                                     \
    NEXT(op_);                                                                                         \
  } while (false)

/// Becomes the call of `f` with the `n` slots from `first` on as arguments.
#define TAIL_CALL(f, first, n)                             \
  do {                                                     \
    for (u32 k = 0; k < (n); ++k) fp[k] = fp[(first) + k]; \
    m->caller = in;                                        \
    in = (f)->in;                                          \
    mem = in->mem0;                                        \
    pc = (f)->entry;                                       \
    DISPATCH();                                            \
  } while (false)

OP(call) {
  const auto& i = at<call>(pc);
  const Word* entry = static_cast<const FuncInst*>(i.p)->entry;
  const u64 status = at<Code0>(entry).op.handler(entry, fp + i.d, in, mem, m, stack);
  m = in->machine;
  stack = m->current;
  mem = in->mem0;
  if (UNLIKELY(!has_values(status))) GO(unwind);
  NEXT(call);
}

OP(call_far) {
  const auto& i = at<call_far>(pc);
  const auto* f = static_cast<const FuncInst*>(i.p);
  CALL_FAR(call_far, f, i.d);
}

namespace {

/// What call_indirect finds in a table. Null: m->cause says why not.
inline const FuncInst* element(const CodePDABI& i, const Slot* fp, Machine* m) {
  const auto& elems = static_cast<const TableInst*>(i.p)->elems;
  const u64 index = fp[i.a];
  if (UNLIKELY(index >= elems.size())) {
    m->cause = TrapCause::undefined_element;
    return nullptr;
  }
  const auto* f = as_pointer<FuncInst>(elems.data()[index]);
  if (UNLIKELY(f == nullptr)) {
    m->cause = TrapCause::uninitialized_element;
    return nullptr;
  }
  if (UNLIKELY(!is_subtype(f->type, static_cast<DefTypeId>(i.i), m))) {
    m->cause = TrapCause::indirect_call_type_mismatch;
    return nullptr;
  }
  return f;
}

}  // namespace

OP(call_indirect) {
  const FuncInst* f = element(at<call_indirect>(pc), fp, m);
  if (UNLIKELY(f == nullptr)) GO(raise_cause);
  CALL_FAR(call_indirect, f, at<call_indirect>(pc).d);
}

OP(call_ref) {
  const auto& i = at<call_ref>(pc);
  const auto* f = as_pointer<FuncInst>(fp[i.a]);
  if (UNLIKELY(f == nullptr)) TRAP(null_function);
  CALL_FAR(call_ref, f, i.d);
}

namespace {

/// The trap of a tail call of null: the frame is gone before the reference is looked at
/// (Step_read/return_call_ref-frame-null), so that the calls in progress begin with the caller's.
inline u64 trap_of_caller(Machine* m, TrapCause cause) {
  m->cause = cause;
  m->ending = Status::trap;
  return static_cast<u64>(Status::trap);
}

}  // namespace

OP(return_call) {
  const auto& i = at<return_call>(pc);
  const auto* f = static_cast<const FuncInst*>(i.p);
  TAIL_CALL(f, i.a, i.b);
}

OP(return_call_indirect) {
  const FuncInst* f = element(at<return_call_indirect>(pc), fp, m);
  if (UNLIKELY(f == nullptr)) {
    if (m->cause == TrapCause::uninitialized_element) return trap_of_caller(m, m->cause);
    GO(raise_cause);
  }
  const auto& i = at<return_call_indirect>(pc);
  TAIL_CALL(f, i.b, i.x);
}

OP(return_call_ref) {
  const auto& i = at<return_call_ref>(pc);
  const auto* f = as_pointer<FuncInst>(fp[i.a]);
  if (UNLIKELY(f == nullptr)) return trap_of_caller(m, TrapCause::null_function);
  TAIL_CALL(f, i.b, i.c);
}

}  // namespace wfx::machine::handlers
