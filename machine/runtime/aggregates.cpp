#include "machine/runtime/host_ops.h"
#include "machine/runtime/runtime.h"

#include <algorithm>
#include <cstring>

#include "machine/runtime/host_op.h"

namespace wfx::machine::runtime {

namespace {

const Field& element_of(const HostOp& o) { return o.m.shapes.of(static_cast<DefTypeId>(o.i.i)).element; }

/// A new array of type i, of zeros. Null where there is no room.
ArrayObject* make(const HostOp& o, u64 n) {
  const u64 bytes = sizeof(ArrayObject) + n * element_of(o).bytes;
  auto* array =
      static_cast<ArrayObject*>(o.m.heap.allocate(ObjectKind::array, static_cast<DefTypeId>(o.i.i), bytes));
  if (array != nullptr) array->length = n;
  return array;
}

u64 answer(const HostOp& o, const ArrayObject* array) {
  if (array == nullptr) return o.out_of_memory();
  *o.result = as_word(array);
  return o.done();
}

/// Writes the value n times.
void fill(u8* to, u64 n, const Slot* value, u32 bytes) {
  if (n == 0) return;
  std::memcpy(to, value, bytes);
  for (u64 done = 1; done < n; done *= 2)
    std::memcpy(to + done * bytes, to, std::min(done, n - done) * bytes);
}

ArrayObject* array(Slot ref) { return as_pointer<ArrayObject>(ref); }

}  // namespace

u64 refill(u64 machine, u64 size_class, u64 bytes, u64) {
  return as_pointer<Machine>(machine)->heap.refill(static_cast<u32>(size_class), bytes);
}

// ---- new arrays

u64 array_new(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const Field& element = element_of(o);
  const u64 n = o.args[width_of(element.kind)];
  ArrayObject* made = make(o, n);
  if (made != nullptr) fill(made->elements(), n, o.args, element.bytes);
  return answer(o, made);
}

u64 array_new_default(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  return answer(o, make(o, o.args[0]));
}

u64 array_new_data(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const std::span<const u8> bytes = o.in.datas[o.i.j].bytes;
  const u64 source = o.args[0], n = o.args[1], length = n * element_of(o).bytes;
  if (exceeds(source, length, bytes.size())) return o.trap(TrapCause::out_of_bounds_memory);
  ArrayObject* made = make(o, n);
  if (made != nullptr) std::copy_n(bytes.data() + source, length, made->elements());
  return answer(o, made);
}

u64 array_new_elem(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const std::vector<Slot>& refs = o.in.elems[o.i.j].refs;
  const u64 source = o.args[0], n = o.args[1];
  if (exceeds(source, n, refs.size())) return o.trap(TrapCause::out_of_bounds_table);
  ArrayObject* made = make(o, n);
  if (made != nullptr) std::copy_n(refs.data() + source, n, reinterpret_cast<Slot*>(made->elements()));
  return answer(o, made);
}

// ---- many elements

u64 array_fill(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const Field& element = element_of(o);
  ArrayObject* to = array(o.args[0]);
  const u64 first = o.args[1], n = o.args[2 + width_of(element.kind)];
  if (to == nullptr) return o.trap(TrapCause::null_array);
  if (exceeds(first, n, to->length)) return o.trap(TrapCause::out_of_bounds_array);
  fill(to->elements() + first * element.bytes, n, o.args + 2, element.bytes);
  return o.done();
}

u64 array_copy(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  ArrayObject *to = array(o.args[0]), *from = array(o.args[2]);
  const u64 first = o.args[1], source = o.args[3], n = o.args[4], bytes = o.i.i;
  if (to == nullptr || from == nullptr) return o.trap(TrapCause::null_array);
  if (exceeds(first, n, to->length) || exceeds(source, n, from->length))
    return o.trap(TrapCause::out_of_bounds_array);
  std::memmove(to->elements() + first * bytes, from->elements() + source * bytes, n * bytes);
  return o.done();
}

u64 array_init_data(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const std::span<const u8> bytes = o.in.datas[o.i.j].bytes;
  ArrayObject* to = array(o.args[0]);
  const u64 first = o.args[1], source = o.args[2], n = o.args[3], length = n * o.i.i;
  if (to == nullptr) return o.trap(TrapCause::null_array);
  if (exceeds(first, n, to->length)) return o.trap(TrapCause::out_of_bounds_array);
  if (exceeds(source, length, bytes.size())) return o.trap(TrapCause::out_of_bounds_memory);
  std::copy_n(bytes.data() + source, length, to->elements() + first * o.i.i);
  return o.done();
}

u64 array_init_elem(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const std::vector<Slot>& refs = o.in.elems[o.i.j].refs;
  ArrayObject* to = array(o.args[0]);
  const u64 first = o.args[1], source = o.args[2], n = o.args[3];
  if (to == nullptr) return o.trap(TrapCause::null_array);
  if (exceeds(first, n, to->length)) return o.trap(TrapCause::out_of_bounds_array);
  if (exceeds(source, n, refs.size())) return o.trap(TrapCause::out_of_bounds_table);
  std::copy_n(refs.data() + source, n, reinterpret_cast<Slot*>(to->elements()) + first);
  return o.done();
}

}  // namespace wfx::machine::runtime
