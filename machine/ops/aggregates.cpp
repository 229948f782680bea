// Structures and arrays.

#include "grammar/instruction.h"
#include "machine/ops/access.h"
#include "machine/runtime/runtime.h"

namespace wfx::machine::handlers {

// ---- new objects

namespace {

/// One past the slots in use. The homes of operands that are elsewhere are cleared: an old reference there would keep
/// what it refers to.
inline Slot* top_of(const CodeNew& i, Slot* fp) {
  u32 top = i.base;
  for (u32 k = 0; k < i.count; ++k) top = inits(i)[k].slot < top ? top : inits(i)[k].slot + 1;
  u32 above = top;
  for (u32 k = 0; k < i.count; ++k) {
    const u32 slot = inits(i)[k].slot;
    if (slot < i.base) continue;
    while (--above > slot) fp[above] = 0;
  }
  while (above > i.base) fp[--above] = 0;
  return fp + top;
}

/// There is no free cell of the size class: has some made, and begins again.
template <class Layout>
OP(refill) {
  const auto& i = at<Layout>(pc);
  m->top = top_of(i, fp);
  if (wfx_on_host(as_word(m), i.size_class, i.bytes, 0, runtime::refill, m) == 0) GO(out_of_memory);
  DISPATCH();
}

/// Takes a cell; null if there is none.
inline u8* take(const CodeNew& i, Machine* m) {
  FreeCell*& list = m->heap.free_cells[i.size_class];
  FreeCell* cell = list;
  if (LIKELY(cell != nullptr)) list = cell->next;
  return reinterpret_cast<u8*>(cell);
}

/// Writes the fields, the last one first: each as a whole slot that ends where the field does. What is too much lies
/// below the field, where the next one is written, and in the end the header.
inline void initialise(u8* object, const CodeNew& i, const Slot* fp) {
  const FieldInit* const end = inits(i) + i.count;
  for (const FieldInit* init = inits(i); init != end; ++init) {
    const Slot value = fp[init->slot] << init->shift * 8;
    __builtin_memcpy(object + init->at, &value, sizeof value);
  }
}

inline void finish(u8* object, const CodeNew& i, Slot* fp) {
  __builtin_memcpy(object, &i.header, sizeof i.header);
  fp[i.d] = as_word(object);
}

}  // namespace

OP(struct_new) {
  const auto& i = at<struct_new>(pc);
  u8* object = take(i, m);
  if (UNLIKELY(object == nullptr)) GO(refill<LayoutOfHandler<struct_new>>);
  initialise(object, i, fp);
  finish(object, i, fp);
  pc += i.count;
  NEXT(struct_new);
}

OP(struct_new_default) {
  const auto& i = at<struct_new_default>(pc);
  u8* object = take(i, m);
  if (UNLIKELY(object == nullptr)) GO(refill<LayoutOfHandler<struct_new_default>>);
  const u64 bytes = i.bytes;
  for (u64 k = sizeof(Object); k < bytes; k += sizeof(Slot)) *reinterpret_cast<Slot*>(object + k) = 0;
  finish(object, i, fp);
  NEXT(struct_new_default);
}

OP(array_new_fixed) {
  const auto& i = at<array_new_fixed>(pc);
  u8* object = take(i, m);
  if (UNLIKELY(object == nullptr)) GO(refill<LayoutOfHandler<array_new_fixed>>);
  initialise(object, i, fp);
  reinterpret_cast<ArrayObject*>(object)->length = i.length;
  finish(object, i, fp);
  pc += i.count;
  NEXT(array_new_fixed);
}

// ---- fields and elements

namespace {

/// What an access to an object moves: `Stored` is the type in the object, `Value` that of the operand or result.
template <class Stored_, class Value_>
struct FieldMove {
  using Stored = Stored_;
  using Value = Value_;
};

template <class Move>
inline void load(Slot* to, const u8* from) {
  put(to, static_cast<typename Move::Value>(read<typename Move::Stored>(from)));
}
template <class Move>
inline void store(u8* to, const Slot* from) {
  const auto value = static_cast<typename Move::Stored>(get<typename Move::Value>(from));
  __builtin_memcpy(to, &value, sizeof value);
}

template <class Operator>
struct get_field {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto* object = as_pointer<const u8>(fp[i.a]);
    if (UNLIKELY(object == nullptr)) TRAP(null_structure);
    load<Operator>(fp + i.d, object + i.x);
    NEXT(Layout);
  }
};
template <class Operator>
struct set_field {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    auto* object = as_pointer<u8>(fp[i.a]);
    if (UNLIKELY(object == nullptr)) TRAP(null_structure);
    store<Operator>(object + i.x, fp + i.b);
    NEXT(Layout);
  }
};
template <class Operator>
struct get_element {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    const auto* array = as_pointer<const ArrayObject>(fp[i.a]);
    if (UNLIKELY(array == nullptr)) TRAP(null_array);
    const u64 index = fp[i.b];
    if (UNLIKELY(index >= array->length)) TRAP(out_of_bounds_array);
    load<Operator>(fp + i.d, array->elements() + index * sizeof(typename Operator::Stored));
    NEXT(Layout);
  }
};
template <class Operator>
struct set_element {
  template <class Layout>
  static OP(handler) {
    const auto& i = at<Layout>(pc);
    auto* array = as_pointer<ArrayObject>(fp[i.a]);
    if (UNLIKELY(array == nullptr)) TRAP(null_array);
    const u64 index = fp[i.b];
    if (UNLIKELY(index >= array->length)) TRAP(out_of_bounds_array);
    store<Operator>(array->elements() + index * sizeof(typename Operator::Stored), fp + i.c);
    NEXT(Layout);
  }
};

}  // namespace

OP(array_len) {
  const auto& i = at<array_len>(pc);
  const auto* array = as_pointer<const ArrayObject>(fp[i.a]);
  if (UNLIKELY(array == nullptr)) TRAP(null_array);
  fp[i.d] = array->length;
  NEXT(array_len);
}

}  // namespace wfx::machine::handlers

namespace wfx::machine::ops {

namespace {

/// The operations that read or write what has that width.
struct Getters {
  SlotOp<CodeDAB> field, element;
};
template <class Stored, class Value = Stored>
constexpr Getters kGet{op_of<handlers::get_field<handlers::FieldMove<Stored, Value>>>,
                       op_of<handlers::get_element<handlers::FieldMove<Stored, Value>>>};
struct Setters {
  SlotOp<CodeDAB> field;
  SlotOp<CodeDABC> element;
};
template <class Stored, class Value = Stored>
constexpr Setters kSet{op_of<handlers::set_field<handlers::FieldMove<Stored, Value>>>,
                       op_of<handlers::set_element<handlers::FieldMove<Stored, Value>>>};

Getters getters(FieldWidth width) {
  switch (width.bytes) {
    case 1: return width.is_signed ? kGet<std::int8_t, u32> : kGet<u8, u32>;
    case 2: return width.is_signed ? kGet<std::int16_t, u32> : kGet<u16, u32>;
    case 4: return kGet<u32>;
    case 8: return kGet<u64>;
    default: return kGet<V128>;
  }
}
Setters setters(FieldWidth width) {
  switch (width.bytes) {
    case 1: return kSet<u8, u32>;
    case 2: return kSet<u16, u32>;
    case 4: return kSet<u32>;
    case 8: return kSet<u64>;
    default: return kSet<V128>;
  }
}

}  // namespace

SlotOp<CodeDAB> struct_get(FieldWidth width) { return getters(width).field; }
SlotOp<CodeDAB> struct_set(FieldWidth width) { return setters(width).field; }
SlotOp<CodeDAB> array_get(FieldWidth width) { return getters(width).element; }
SlotOp<CodeDABC> array_set(FieldWidth width) { return setters(width).element; }

}  // namespace wfx::machine::ops
