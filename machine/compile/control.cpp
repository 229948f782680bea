// Compile rules of control: parametric instructions, blocks, branches, calls.
#include "machine/compile/compiler.h"

namespace wfx::machine::rules {

void unreachable(Compiler& c, const Instr&) {
  c.emit(Code0{ops::unreachable});
  c.unreachable();
}
void nop(Compiler&, const Instr&) {}
void drop(Compiler& c, const Instr&) { c.drop(1); }

void select_impl(Compiler& c, const Instr&) {
  const u32 condition = c.pop_slot();
  const Operand b = c.pop(), a = c.pop();
  const u32 slot_b = c.slot(b), slot_a = c.slot(a);
  const bool wide = a.kind != Operand::Kind::local ? a.type == ValKind::v128 : width_of(a.type) == 2;
  const u32 d = c.push(wide ? ValKind::v128 : ValKind::i64);
  c.emit_result(CodeDABC{wide ? ops::select_2 : ops::select, d, slot_a, slot_b, condition});
}
void select_expl(Compiler& c, const Instr& i) { select_impl(c, i); }

// ---- blocks

void block(Compiler& c, const Instr& i) {
  const BlockType& type = c.expr().beside->block_types[i.block_type()];
  c.enter_block(i, c.params_of(type), c.results_of(type));
}
void loop(Compiler& c, const Instr& i) { block(c, i); }

void if_(Compiler& c, const Instr& i) {
  const BlockType& type = c.expr().beside->block_types[i.block_type()];
  const Compiler::Condition condition = c.pop_condition();
  c.enter_block(i, c.params_of(type), c.results_of(type));
  c.set_else(c.emit_branch(condition, false));
}

void delimiter(Compiler& c, const Instr& i) {
  if (i.op == Op::else_)
    c.else_branch();
  else
    c.end_block();
}

// ---- branches

void br(Compiler& c, const Instr& i) {
  c.branch(i.label());
  c.unreachable();
}

void br_if(Compiler& c, const Instr& i) {
  const Compiler::Condition condition = c.pop_condition();
  c.branch_if(
      i.label(), [&] { return c.emit_branch(condition, true); },
      [&] { return c.emit_branch(condition, false); });
}

void br_table(Compiler& c, const Instr& i) {
  const u32 index = c.pop_slot();
  const std::span<const u32> labels = c.expr().beside->index_lists[i.labels()];
  const u32 n = static_cast<u32>(c.label_types(labels.back()).size());
  c.settle(n);
  const u32 count = static_cast<u32>(labels.size());
  const CodePos start = c.emit(CodeTable{.op = ops::br_table, .a = index, .count = count});
  for (u32 k = 0; k < count; k += 2) c.append(Word{0});
  std::unordered_map<u32, CodePos> moving;  // labels with values to move, and where that is done
  for (u32 k = 0; k < count; ++k) {
    const Jump jump{.start = start, .field = static_cast<u32>(sizeof(CodeTable) + k * sizeof(i32))};
    if (c.direct(labels[k])) {
      c.jump_to(labels[k], jump);
      continue;
    }
    const auto [place, is_new] = moving.try_emplace(labels[k], c.here());
    if (is_new) c.branch(labels[k]);
    c.set_target(jump, place->second);
  }
  c.unreachable();
}

void return_(Compiler& c, const Instr&) {
  c.return_();
  c.unreachable();
}

// ---- calls

void call(Compiler& c, const Instr& i) {
  FuncInst* f = c.in.funcs[i.func()];
  const FuncType& type = c.machine.types->func(f->type);
  const u32 base = c.pop_arguments(type.params, type.results);
  c.emit(CodePD{f->in == &c.in ? ops::call : ops::call_far, f, base, 0});
  c.push_all(type.results);
}

void call_indirect(Compiler& c, const Instr& i) {
  const FuncType& type = c.func_type(i.type_use());
  const u32 index = c.pop_slot();
  const u32 base = c.pop_arguments(type.params, type.results);
  c.emit(CodePDABI{ops::call_indirect, c.in.tables[i.table()], c.valid().type_ids[i.type_use()], base, index,
                   0, 0});
  c.push_all(type.results);
}

void call_ref(Compiler& c, const Instr& i) {
  const FuncType& type = c.func_type(i.type());
  const u32 ref = c.pop_slot();
  const u32 base = c.pop_arguments(type.params, type.results);
  c.emit(CodeDAB{ops::call_ref, base, ref, 0, c.valid().type_ids[i.type()]});
  c.push_all(type.results);
}

void return_call(Compiler& c, const Instr& i) {
  FuncInst* f = c.in.funcs[i.func()];
  const FuncType& type = c.machine.types->func(f->type);
  const u32 base = c.pop_arguments(type.params, type.results);
  c.leave_barriers(c.label_count() - 1);
  c.leave_frame();
  c.emit(CodePDAB{ops::return_call, f, 0, base, f->param_slots, 0});
  c.unreachable();
}

void return_call_indirect(Compiler& c, const Instr& i) {
  const FuncType& type = c.func_type(i.type_use());
  const u32 index = c.pop_slot();
  const u32 base = c.pop_arguments(type.params, type.results);
  c.leave_barriers(c.label_count() - 1);
  c.leave_frame();
  c.emit(CodePDABI{ops::return_call_indirect, c.in.tables[i.table()], c.valid().type_ids[i.type_use()], 0,
                   index, base, slots_of(type.params)});
  c.unreachable();
}

void return_call_ref(Compiler& c, const Instr& i) {
  const FuncType& type = c.func_type(i.type());
  const u32 ref = c.pop_slot();
  const u32 base = c.pop_arguments(type.params, type.results);
  c.leave_barriers(c.label_count() - 1);
  c.leave_frame();
  c.emit(CodeDABC{ops::return_call_ref, c.valid().type_ids[i.type()], ref, base, slots_of(type.params)});
  c.unreachable();
}

}  // namespace wfx::machine::rules
