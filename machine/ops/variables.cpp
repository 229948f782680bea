// Constants, copies, locals, globals and tables.
#include "machine/ops/handlers.h"
#include "machine/ops/ops.h"

namespace wfx::machine::ops {

OP(constant) {
  const auto& i = at<CodeDI>(pc);
  fp[i.d] = i.i;
  NEXT(CodeDI);
}
OP(constant_2) {
  const auto& i = at<CodeDABI>(pc);
  fp[i.d] = i.i;
  fp[i.d + 1] = i.a | u64{i.b} << 32;
  NEXT(CodeDABI);
}

OP(copy) {
  const auto& i = at<CodeDA>(pc);
  fp[i.d] = fp[i.a];
  NEXT(CodeDA);
}
OP(copy_2) {
  const auto& i = at<CodeDA>(pc);
  const Slot low = fp[i.a], high = fp[i.a + 1];
  fp[i.d] = low;
  fp[i.d + 1] = high;
  NEXT(CodeDA);
}
OP(move_n) {
  const auto& i = at<CodeDAB>(pc);
  for (u32 k = 0; k < i.b; ++k) fp[i.d + k] = fp[i.a + k];
  NEXT(CodeDAB);
}

OP(select) {
  const auto& i = at<CodeDABC>(pc);
  fp[i.d] = get<u32>(fp + i.c) != 0 ? fp[i.a] : fp[i.b];
  NEXT(CodeDABC);
}
OP(select_2) {
  const auto& i = at<CodeDABC>(pc);
  const Slot* from = fp + (get<u32>(fp + i.c) != 0 ? i.a : i.b);
  const Slot low = from[0], high = from[1];
  fp[i.d] = low;
  fp[i.d + 1] = high;
  NEXT(CodeDABC);
}

OP(global_get) {
  const auto& i = at<CodePD>(pc);
  fp[i.d] = *static_cast<const Slot*>(i.p);
  NEXT(CodePD);
}
OP(global_get_2) {
  const auto& i = at<CodePD>(pc);
  const auto* value = static_cast<const Slot*>(i.p);
  fp[i.d] = value[0];
  fp[i.d + 1] = value[1];
  NEXT(CodePD);
}
OP(global_set) {
  const auto& i = at<CodePD>(pc);
  *static_cast<Slot*>(i.p) = fp[i.d];
  NEXT(CodePD);
}
OP(global_set_2) {
  const auto& i = at<CodePD>(pc);
  auto* value = static_cast<Slot*>(i.p);
  value[0] = fp[i.d];
  value[1] = fp[i.d + 1];
  NEXT(CodePD);
}

OP(table_get) {
  const auto& i = at<CodePDAB>(pc);
  const auto& elems = static_cast<const TableInst*>(i.p)->elems;
  const u64 index = fp[i.a];
  if (UNLIKELY(index >= elems.size())) TRAP(out_of_bounds_table);
  fp[i.d] = elems.data()[index];
  NEXT(CodePDAB);
}
OP(table_set) {
  const auto& i = at<CodePDAB>(pc);
  auto& elems = static_cast<TableInst*>(i.p)->elems;
  const u64 index = fp[i.a];
  if (UNLIKELY(index >= elems.size())) TRAP(out_of_bounds_table);
  elems.data()[index] = fp[i.b];
  NEXT(CodePDAB);
}
OP(table_size) {
  const auto& i = at<CodePD>(pc);
  fp[i.d] = static_cast<const TableInst*>(i.p)->elems.size();
  NEXT(CodePD);
}

}  // namespace wfx::machine::ops
