// Native code of control: entering functions, branches, returns, calls and tail calls.
#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native::control {

namespace {

// So many slots are copied one by one, and so many cleared, most of which are written before they are read. Of more,
// handlers are not slower.
constexpr u32 kMostInline = 16, kMostCleared = 128;

void enter(Emitter& e, const Word* pc) {
  const auto& i = at<CodeEnter>(pc);
  e.check_stop();
  e.a.lea(Width::w64, Gpr::rax, Mem{kFrame, static_cast<i32>(i.frame_bytes)});
  e.a.alu(Alu::cmp, Width::w64, Gpr::rax, Gpr::rsp);
  e.slow(Cond::above);
  bool has_zero = false;
  for (u32 k = i.zero_from; k < i.zero_end; ++k) {
    if (!e.is_read_again(k)) continue;
    if (k + 1 == i.zero_end || !e.is_read_again(k + 1)) {
      e.a.store(slot_at(k), 0);
      continue;
    }
    if (!has_zero) e.a.bitwise(Bitwise::xor_, Xmm::x0, Xmm::x0);
    has_zero = true;
    e.a.store_vector(slot_at(k++), Xmm::x0);
  }
}

void warm_up(Emitter&, const Word*) {}

void count_step(Emitter& e, const Word*) {
  const Mem left{kMachine, offsetof(MachineState, steps_left)};
  e.a.alu(Alu::cmp, Width::w64, left, 0);
  e.slow(Cond::equal);
  e.a.alu(Alu::sub, Width::w64, left, 1);
}

// ---- branches

void br(Emitter& e, const Word* pc) { e.branch(at<CodeT>(pc).target); }

template <Width w, Cond cond>
void br_if(Emitter& e, const Word* pc) {
  const auto& i = at<CodeAT>(pc);
  const Gpr a = e.read(i.a);
  e.a.test(w, a, a);
  e.branch({cond}, i.target);
}

template <Cond cond>
void add_br(Emitter& e, const Word* pc) {
  const auto& i = at<CodeAIT>(pc);
  const Gpr a = e.read(i.a);
  e.a.alu(Alu::add, Width::w32, a, static_cast<i32>(i.i));
  e.write(i.a, a);  // flags stay
  e.branch({cond}, i.target);
}

void br_table(Emitter& e, const Word* pc) {
  const auto& i = at<CodeTable>(pc);
  const Gpr index = e.read(i.a);
  e.a.mov(Gpr::rcx, i.count - 1);
  e.a.alu(Alu::cmp, Width::w32, index, Gpr::rcx);
  e.a.cmov(Cond::below, Width::w32, Gpr::rcx, index);
  e.branch_by(Gpr::rcx, {targets(i), i.count});
}

// ---- returns

void return_0(Emitter& e, const Word*) { e.return_values(0); }
void return_1(Emitter& e, const Word* pc) { e.return_values(at<CodeD>(pc).x); }
void return_n(Emitter& e, const Word* pc) { e.return_values(at<CodeDA>(pc).a); }
void move_n(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  move(e, i.d, i.a, i.b);
}

// ---- calls

void call(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  e.call(*static_cast<const FuncInst*>(i.p), i.d);
}

/// Notes whose code calls a function that may be of another instance.
void note_caller(Emitter& e) {
  e.a.mov(Gpr::rdx, as_word(&e.in));
  e.a.store(Width::w64, Mem{kMachine, offsetof(MachineState, caller)}, Gpr::rdx);
}

void call_far(Emitter& e, const Word* pc) {
  note_caller(e);
  call(e, pc);
}

/// rcx becomes the function that the table has, if that is of the type.
void find_element(Emitter& e, const CodePDABI& i) {
  const auto& elems = static_cast<const TableInst*>(i.p)->elems;
  const Gpr index = e.read(i.a);
  const Mem place = e.place_of(&elems, Gpr::rcx);
  e.a.alu(Alu::cmp, Width::w64, index, behind(place, SlotArray::offset_of_size()));
  e.slow(Cond::above_equal);
  e.a.mov(Width::w64, Gpr::rcx, behind(place, SlotArray::offset_of_data()));
  e.a.mov(Width::w64, Gpr::rcx, Mem{Gpr::rcx, 0, index, 3});
  e.a.test(Width::w64, Gpr::rcx, Gpr::rcx);
  e.slow(Cond::equal);
  e.a.alu(Alu::cmp, Width::w32, Mem{Gpr::rcx, offsetof(FuncCode, type)}, static_cast<i32>(i.i));
  e.slow(Cond::not_equal);  // it may be a subtype
  e.unlock();
}

/// rcx becomes the function that the slot refers to.
void find_function(Emitter& e, u32 slot) {
  e.a.mov(Width::w64, Gpr::rcx, e.operand(slot));
  e.a.test(Width::w64, Gpr::rcx, Gpr::rcx);
  e.slow(Cond::equal);
  e.unlock();
}

void call_indirect(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDABI>(pc);
  find_element(e, i);
  note_caller(e);
  e.call_rcx(static_cast<DefTypeId>(i.i), i.d);
}

void call_ref(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  find_function(e, i.a);
  note_caller(e);
  e.call_rcx(i.x, i.d);
}

// ---- tail calls. Arguments move to the begin of the frame, which is not behind them.

void return_call(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDAB>(pc);
  const auto* f = static_cast<const FuncInst*>(i.p);
  if (f->in != &e.in) note_caller(e);
  e.jump(*f, i.a);
}

void return_call_indirect(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDABI>(pc);
  find_element(e, i);
  note_caller(e);
  e.jump_rcx(static_cast<DefTypeId>(i.i), i.b);
}

void return_call_ref(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  find_function(e, i.a);
  note_caller(e);
  e.jump_rcx(i.d, i.b);
}

}  // namespace

Template* template_of(const Operation& operation, const Word* pc) {
  switch (operation.row) {
    case Row::enter: {
      const auto& i = at<CodeEnter>(pc);
      return i.zero_end - i.zero_from <= kMostCleared ? enter : nullptr;
    }
    case Row::enter_plain: return enter;
    case Row::warm_up: return warm_up;
    case Row::count_step: return count_step;
    case Row::br: return br;
    case Row::br_if: return br_if<Width::w32, Cond::not_equal>;
    case Row::br_unless: return br_if<Width::w32, Cond::equal>;
    case Row::br_if_64: return br_if<Width::w64, Cond::not_equal>;
    case Row::br_unless_64: return br_if<Width::w64, Cond::equal>;
    case Row::add_br_if: return add_br<Cond::not_equal>;
    case Row::add_br_unless: return add_br<Cond::equal>;
    case Row::br_table: return br_table;
    case Row::return_0: return return_0;
    case Row::return_1: return return_1;
    case Row::return_n: return at<CodeDA>(pc).d <= kMostInline ? return_n : nullptr;
    case Row::move_n: return at<CodeDAB>(pc).b <= kMostInline ? move_n : nullptr;
    case Row::call: return call;
    case Row::call_far: return call_far;
    case Row::call_indirect: return call_indirect;
    case Row::call_ref: return call_ref;
    case Row::return_call: return at<CodePDAB>(pc).b <= kMostInline ? return_call : nullptr;
    case Row::return_call_indirect:
      return at<CodePDABI>(pc).x <= kMostInline ? return_call_indirect : nullptr;
    case Row::return_call_ref: return at<CodeDABC>(pc).c <= kMostInline ? return_call_ref : nullptr;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::control
