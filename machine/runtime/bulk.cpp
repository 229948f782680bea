#include "machine/runtime/host_ops.h"

#include <algorithm>
#include <cstring>

#include "machine/runtime/host_op.h"

namespace wfx::machine::runtime {

namespace {

MemInst& memory(u64 word) { return *as_pointer<MemInst>(word); }
TableInst& table(u64 word) { return *as_pointer<TableInst>(word); }

}  // namespace

// ---- memories

u64 memory_fill(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const MemInst& to = memory(o.i.i);
  const u64 first = o.args[0], n = o.args[2];
  if (exceeds(first, n, to.size)) return o.trap(TrapCause::out_of_bounds_memory);
  std::memset(to.base + first, static_cast<u8>(o.args[1]), n);
  return o.done();
}

u64 memory_copy(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const MemInst &to = memory(o.i.i), &from = memory(o.i.j);
  const u64 first = o.args[0], source = o.args[1], n = o.args[2];
  if (exceeds(first, n, to.size) || exceeds(source, n, from.size))
    return o.trap(TrapCause::out_of_bounds_memory);
  std::memmove(to.base + first, from.base + source, n);
  return o.done();
}

u64 memory_init(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  const MemInst& to = memory(o.i.i);
  const std::span<const u8> bytes = o.in.datas[o.i.j].bytes;
  const u64 first = o.args[0], source = o.args[1], n = o.args[2];
  if (exceeds(first, n, to.size) || exceeds(source, n, bytes.size()))
    return o.trap(TrapCause::out_of_bounds_memory);
  std::copy_n(bytes.data() + source, n, to.base + first);
  return o.done();
}

u64 data_drop(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  o.in.datas[o.i.j].bytes = {};
  return o.done();
}

// ---- tables

u64 table_fill(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  SlotArray& to = table(o.i.i).elems;
  const u64 first = o.args[0], n = o.args[2];
  if (exceeds(first, n, to.size())) return o.trap(TrapCause::out_of_bounds_table);
  std::fill_n(to.data() + first, n, o.args[1]);
  return o.done();
}

u64 table_copy(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  SlotArray &to = table(o.i.i).elems, &from = table(o.i.j).elems;
  const u64 first = o.args[0], source = o.args[1], n = o.args[2];
  if (exceeds(first, n, to.size()) || exceeds(source, n, from.size()))
    return o.trap(TrapCause::out_of_bounds_table);
  if (n != 0) std::memmove(to.data() + first, from.data() + source, n * sizeof(Slot));
  return o.done();
}

u64 table_init(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  SlotArray& to = table(o.i.i).elems;
  const std::vector<Slot>& refs = o.in.elems[o.i.j].refs;
  const u64 first = o.args[0], source = o.args[1], n = o.args[2];
  if (exceeds(first, n, to.size()) || exceeds(source, n, refs.size()))
    return o.trap(TrapCause::out_of_bounds_table);
  std::copy_n(refs.data() + source, n, to.data() + first);
  return o.done();
}

u64 table_grow(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  TableInst& grown = table(o.i.i);
  const u64 before = grown.elems.size();
  const u64 failed = grown.type.addr == AddrType::i64 ? ~u64{0} : u64{0xFFFFFFFF};
  if (o.m.grow(grown, o.args[1], o.args[0]))
    *o.result = before;
  else if (o.m.limit != Limit::none)
    return o.out_of_memory();
  else
    *o.result = failed;
  return o.done();
}

u64 elem_drop(u64 machine, u64 code, u64 frame, u64 instance) {
  const HostOp o(machine, code, frame, instance);
  o.in.elems[o.i.j].refs = {};
  return o.done();
}

}  // namespace wfx::machine::runtime
