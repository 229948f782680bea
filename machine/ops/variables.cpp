// Constants, copies, locals, globals and tables.
#include "machine/ops/ops.h"

namespace wfx::machine::handlers {

OP(constant) {
  const auto& i = at<constant>(pc);
  fp[i.d] = i.i;
  NEXT(constant);
}
OP(constant_2) {
  const auto& i = at<constant_2>(pc);
  fp[i.d] = i.i;
  fp[i.d + 1] = i.a | u64{i.b} << 32;
  NEXT(constant_2);
}

OP(copy) {
  const auto& i = at<copy>(pc);
  fp[i.d] = fp[i.a];
  NEXT(copy);
}
OP(copy_2) {
  const auto& i = at<copy_2>(pc);
  const Slot low = fp[i.a], high = fp[i.a + 1];
  fp[i.d] = low;
  fp[i.d + 1] = high;
  NEXT(copy_2);
}
OP(move_n) {
  const auto& i = at<move_n>(pc);
  for (u32 k = 0; k < i.b; ++k) fp[i.d + k] = fp[i.a + k];
  NEXT(move_n);
}

OP(select) {
  const auto& i = at<select>(pc);
  fp[i.d] = get<u32>(fp + i.c) != 0 ? fp[i.a] : fp[i.b];
  NEXT(select);
}
OP(select_2) {
  const auto& i = at<select_2>(pc);
  const Slot* from = fp + (get<u32>(fp + i.c) != 0 ? i.a : i.b);
  const Slot low = from[0], high = from[1];
  fp[i.d] = low;
  fp[i.d + 1] = high;
  NEXT(select_2);
}

OP(global_get) {
  const auto& i = at<global_get>(pc);
  fp[i.d] = *static_cast<const Slot*>(i.p);
  NEXT(global_get);
}
OP(global_get_2) {
  const auto& i = at<global_get_2>(pc);
  const auto* value = static_cast<const Slot*>(i.p);
  fp[i.d] = value[0];
  fp[i.d + 1] = value[1];
  NEXT(global_get_2);
}
OP(global_set) {
  const auto& i = at<global_set>(pc);
  *static_cast<Slot*>(i.p) = fp[i.d];
  NEXT(global_set);
}
OP(global_set_2) {
  const auto& i = at<global_set_2>(pc);
  auto* value = static_cast<Slot*>(i.p);
  value[0] = fp[i.d];
  value[1] = fp[i.d + 1];
  NEXT(global_set_2);
}

OP(table_get) {
  const auto& i = at<table_get>(pc);
  const auto& elems = static_cast<const TableInst*>(i.p)->elems;
  const u64 index = fp[i.a];
  if (UNLIKELY(index >= elems.size())) TRAP(out_of_bounds_table);
  fp[i.d] = elems.data()[index];
  NEXT(table_get);
}
OP(table_set) {
  const auto& i = at<table_set>(pc);
  auto& elems = static_cast<TableInst*>(i.p)->elems;
  const u64 index = fp[i.a];
  if (UNLIKELY(index >= elems.size())) TRAP(out_of_bounds_table);
  elems.data()[index] = fp[i.b];
  NEXT(table_set);
}
OP(table_size) {
  const auto& i = at<table_size>(pc);
  fp[i.d] = static_cast<const TableInst*>(i.p)->elems.size();
  NEXT(table_size);
}

}  // namespace wfx::machine::handlers
