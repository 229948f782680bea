// Loads and stores, memory.size and memory.grow.
#include "machine/ops/access.h"
#include "machine/runtime/runtime.h"

namespace wfx::machine::handlers {

namespace {

/// What an access moves: `Memory` is the type in memory, `Value` that of the operand or result.
template <class Memory_, class Value_>
struct MemoryMove {
  using Memory = Memory_;
  using Value = Value_;
};

template <class Operator>
struct load_guarded {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto value = read<typename Operator::Memory>(mem + get<u32>(fp + i.a) + i.i);
    ACCESSED();
    put(fp + at<Layout>(pc).d, static_cast<typename Operator::Value>(value));
    NEXT(Layout);
  }
};
template <class Operator>
struct load_checked {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const u8* from = place(i, fp, sizeof(typename Operator::Memory));
    if (UNLIKELY(from == nullptr)) TRAP(out_of_bounds_memory);
    put(fp + i.d, static_cast<typename Operator::Value>(read<typename Operator::Memory>(from)));
    NEXT(Layout);
  }
};
template <class Operator>
struct store_guarded {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto value = static_cast<typename Operator::Memory>(get<typename Operator::Value>(fp + i.b));
    __builtin_memcpy(mem + get<u32>(fp + i.a) + i.i, &value, sizeof value);
    ACCESSED();
    NEXT(Layout);
  }
};
template <class Operator>
struct store_checked {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    u8* to = place(i, fp, sizeof(typename Operator::Memory));
    if (UNLIKELY(to == nullptr)) TRAP(out_of_bounds_memory);
    const auto value = static_cast<typename Operator::Memory>(get<typename Operator::Value>(fp + i.b));
    __builtin_memcpy(to, &value, sizeof value);
    NEXT(Layout);
  }
};

}  // namespace

OP(out_of_bounds) { TRAP(out_of_bounds_memory); }

OP(memory_size) {
  const auto& i = at<memory_size>(pc);
  fp[i.d] = static_cast<const MemInst*>(i.p)->size / kPageSize;
  NEXT(memory_size);
}

OP(memory_grow) {
  const auto& i = at<memory_grow>(pc);
  m->top = fp + i.b;
  const u64 before = wfx_on_host(as_word(m), as_word(i.p), fp[i.a], 0, runtime::memory_grow, m);
  if (UNLIKELY(before == ~u64{0} && m->limit != Limit::none)) GO(out_of_limit);
  // -1 as an i32 of a 32-bit memory.
  fp[i.d] = i.x == 0 ? static_cast<u32>(before) : before;
  NEXT(memory_grow);
}

}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

namespace {

/// The two operations of an access; null where the instruction is none.
template <class Guarded>
struct Access {
  SlotOp<Guarded> guarded;
  SlotOp<CodePDABI> checked;
};
template <class Memory, class Value>
constexpr Access<CodeDAI> kLoad{op_of<handlers::load_guarded<handlers::MemoryMove<Memory, Value>>>,
                                op_of<handlers::load_checked<handlers::MemoryMove<Memory, Value>>>};
template <class Memory, class Value>
constexpr Access<CodeDABI> kStore{op_of<handlers::store_guarded<handlers::MemoryMove<Memory, Value>>>,
                                  op_of<handlers::store_checked<handlers::MemoryMove<Memory, Value>>>};

Access<CodeDAI> load(Op op) {
  switch (op) {
    case Op::i32_load: return kLoad<u32, u32>;
    case Op::i64_load: return kLoad<u64, u64>;
    case Op::f32_load: return kLoad<u32, u32>;
    case Op::f64_load: return kLoad<u64, u64>;
    case Op::i32_load8_s: return kLoad<std::int8_t, u32>;
    case Op::i32_load8_u: return kLoad<u8, u32>;
    case Op::i32_load16_s: return kLoad<std::int16_t, u32>;
    case Op::i32_load16_u: return kLoad<u16, u32>;
    case Op::i64_load8_s: return kLoad<std::int8_t, u64>;
    case Op::i64_load8_u: return kLoad<u8, u64>;
    case Op::i64_load16_s: return kLoad<std::int16_t, u64>;
    case Op::i64_load16_u: return kLoad<u16, u64>;
    case Op::i64_load32_s: return kLoad<std::int32_t, u64>;
    case Op::i64_load32_u: return kLoad<u32, u64>;
    default: return {};
  }
}

Access<CodeDABI> store(Op op) {
  switch (op) {
    case Op::i32_store: return kStore<u32, u32>;
    case Op::i64_store: return kStore<u64, u64>;
    case Op::f32_store: return kStore<u32, u32>;
    case Op::f64_store: return kStore<u64, u64>;
    case Op::i32_store8: return kStore<u8, u32>;
    case Op::i32_store16: return kStore<u16, u32>;
    case Op::i64_store8: return kStore<u8, u64>;
    case Op::i64_store16: return kStore<u16, u64>;
    case Op::i64_store32: return kStore<u32, u64>;
    default: return {};
  }
}

}  // namespace

SlotOp<CodeDAI> load_guarded(Op op) { return load(op).guarded; }
SlotOp<CodePDABI> load_checked(Op op) { return load(op).checked; }
SlotOp<CodeDABI> store_guarded(Op op) { return store(op).guarded; }
SlotOp<CodePDABI> store_checked(Op op) { return store(op).checked; }

}  // namespace wfx::machine::ops
