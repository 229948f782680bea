// Native code of constants, copies, globals and tables.
#include <bit>

#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native::variables {

namespace {

/// Whether the bits are no NaN of either type.
bool is_number(u64 bits) {
  const float single = std::bit_cast<float>(static_cast<u32>(bits));
  const double twice = std::bit_cast<double>(bits);
  return single == single && twice == twice;
}

void constant(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDI>(pc);
  if (e.makes_float(i.d)) {
    const Xmm d = e.result_float(i.d);
    if (i.i == 0)
      e.a.bitwise(Bitwise::xor_, d, d);
    else
      e.a.load(Precision::twice, d, e.a.literal(i.i));
    return is_number(i.i) ? e.write_number(i.d, d) : e.write(i.d, d);
  }
  const Gpr d = e.result(i.d);
  e.a.mov(d, i.i);
  e.write(i.d, d);
}

void copy(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  if (i.a == i.d) return;
  if (e.is_only_float(i.a) || e.makes_float(i.d)) {
    const Xmm a = e.read_number(i.a);
    const auto rough = e.rough(i.a);
    const Xmm d = e.result_float(i.d);
    e.a.move_whole(d, a);
    return e.write(i.d, d, rough);
  }
  const Gpr a = e.read(i.a), d = e.result(i.d);
  e.a.mov(Width::w64, d, a);
  e.write(i.d, d);
}

void select_float(Emitter& e, const CodeDABC& i) {
  Xmm a = e.read_number(i.a), b = e.read_number(i.b);
  if (e.rough(i.a) != e.rough(i.b)) {
    e.read_float(i.a);
    e.read_float(i.b);
  }
  const Rm c = e.operand(i.c);
  const auto rough = e.rough(i.a);
  const Xmm d = e.result_float(i.d);
  const bool is_second = d == b;
  if (is_second)
    std::swap(a, b);
  else if (d != a)
    e.a.move_whole(d, a);
  e.a.alu(Alu::cmp, Width::w32, c, 0);
  const Offset stays = e.a.jump(is_second ? Cond::equal : Cond::not_equal);
  e.a.move_whole(d, b);
  e.a.bind(stays);
  e.write(i.d, d, rough);
}

void select(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  if (e.is_only_float(i.a) || e.is_only_float(i.b) || e.makes_float(i.d)) return select_float(e, i);
  e.a.mov(Width::w64, Gpr::rax, e.operand(i.a));
  const Rm b = e.operand(i.b), c = e.operand(i.c);
  e.a.alu(Alu::cmp, Width::w32, c, 0);
  e.a.cmov(Cond::equal, Width::w64, Gpr::rax, b);
  finish_integer(e, Width::w64, i.d, Gpr::rax);
}

void global_get(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  const Mem from = e.place_of(i.p, Gpr::rax);
  if (e.makes_float(i.d)) {
    const Xmm d = e.result_float(i.d);
    e.a.load(Precision::twice, d, from);
    return e.write(i.d, d);
  }
  const Gpr d = e.result(i.d);
  e.a.mov(Width::w64, d, from);
  e.write(i.d, d);
}

void global_set(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  const Mem to = e.place_of(i.p, Gpr::rax);
  if (e.is_only_float(i.d))
    e.a.store_low(to, e.read_float(i.d));
  else
    e.a.store(Width::w64, to, e.read(i.d));
}

/// rcx becomes the address of the table's elements, behind which the index is not.
void find_elements(Emitter& e, const CodePDAB& i, Gpr index) {
  const Mem elems = e.place_of(&static_cast<const TableInst*>(i.p)->elems, Gpr::rcx);
  e.a.alu(Alu::cmp, Width::w64, index, behind(elems, SlotArray::offset_of_size()));
  e.slow(Cond::above_equal);
  e.a.mov(Width::w64, Gpr::rcx, behind(elems, SlotArray::offset_of_data()));
}

void table_get(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDAB>(pc);
  const Gpr index = e.read(i.a);
  find_elements(e, i, index);
  e.a.mov(Width::w64, Gpr::rax, Mem{Gpr::rcx, 0, index, 3});
  const Gpr d = e.result(i.d);
  e.a.mov(Width::w64, d, Gpr::rax);
  e.write(i.d, d);
}

void table_set(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDAB>(pc);
  const Gpr index = e.read(i.a), value = e.read(i.b);
  find_elements(e, i, index);
  e.a.store(Width::w64, Mem{Gpr::rcx, 0, index, 3}, value);
}

void table_size(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  const Gpr d = e.result(i.d);
  const Mem elems = e.place_of(&static_cast<const TableInst*>(i.p)->elems, Gpr::rcx);
  e.a.mov(Width::w64, d, behind(elems, SlotArray::offset_of_size()));
  e.write(i.d, d);
}

}  // namespace

Template* template_of(const Operation& operation) {
  switch (operation.row) {
    case Row::constant: return constant;
    case Row::copy: return copy;
    case Row::select: return select;
    case Row::global_get: return global_get;
    case Row::global_set: return global_set;
    case Row::table_get: return table_get;
    case Row::table_set: return table_set;
    case Row::table_size: return table_size;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::variables
