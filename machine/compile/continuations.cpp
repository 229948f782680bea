// Compile rules of continuations.
#include "machine/compile/compiler.h"
#include "machine/runtime/host_ops.h"

namespace wfx::machine::rules {

namespace {

const FuncType& func_of_cont(const Compiler& c, u32 cont_type) {
  return c.machine.types->func_of_cont(c.valid().type_ids[cont_type]);
}

const FuncType& type_of(const Compiler& c, const TagInst* tag) { return c.machine.types->func(tag->type); }

/// The clauses of a resume that has just been emitted.
void emit_clauses(Compiler& c, CodePos resume, const std::vector<wfx::Handler>& handlers) {
  CodePos at = c.here();
  for (const wfx::Handler& handler : handlers) {
    const TagInst* tag = c.in.tags[handler.tag];
    c.append(CodeClause{.key = handler.is_switch ? switch_key(tag) : label_key(tag)});
  }
  c.append(CodeClause{});
  for (const wfx::Handler& handler : handlers) {
    if (!handler.is_switch) {
      const auto field = static_cast<u32>((at - resume) * sizeof(Word) + offsetof(CodeClause, target));
      const u32 slot = c.land(handler.label, {.start = resume, .field = field});
      c.code_at<CodeClause>(at).slot = slot;
    }
    at += kWords<CodeClause>;
  }
}

void emit_resume(Compiler& c, const Instr& i, CodeResume code) {
  const std::vector<wfx::Handler>& handlers = c.expr().beside->handler_lists[i.handlers()];
  code.in = &c.in;
  code.d = code.top = c.top_slot();
  code.count = static_cast<u32>(handlers.size());
  if (c.counts_depth()) c.emit(CodeDA{ops::count_resume, 0, code.a});
  emit_clauses(c, c.emit(code), handlers);
  c.push_all(func_of_cont(c, i.type()).results);
}

/// Takes off the arguments and answers their first slot; a single one may be in any. Makes room for the results.
u32 take_arguments(Compiler& c, const ResultType& params, const ResultType& results) {
  if (params.size() != 1) return c.pop_arguments(params, results);
  const u32 slot = c.pop_slot();
  c.need(c.top_slot() + slots_of(results));
  return slot;
}

/// Emits a suspend or switch whose arguments have been taken off. A single result may go to a local at once, unless an
/// exception can come in its place and be caught where the local is read.
void emit_suspend(Compiler& c, const ResultType& results, CodeSuspend code) {
  code.in = &c.in;
  code.top = code.d = c.top_slot();
  if (results.size() == 1 && !c.in_region())
    c.emit_result(code);
  else
    c.emit(code);
  c.push_all(results);
}

}  // namespace

void cont_new(Compiler& c, const Instr&) {
  const u32 a = c.slot(c.top());
  const u32 top = c.top_slot();
  c.drop(1);
  c.emit_result(CodeDABC{ops::cont_new, c.push(ValKind::ref), a, 0, top});
}

void cont_bind(Compiler& c, const Instr& i) {
  const ResultType& before = func_of_cont(c, i.type()).params;
  const ResultType& after = func_of_cont(c, i.second_type()).params;
  const ResultType bound(before.begin(), before.end() - static_cast<std::ptrdiff_t>(after.size()));
  const u32 a = c.slot(c.top());
  const u32 top = c.top_slot();
  c.drop(1);
  const u32 args = c.pop_arguments(bound, {ValType::ref(false, {})});
  const u32 d = c.push(ValKind::ref);
  c.emit_result(
      CodeSuspend{.op = ops::cont_bind, .d = d, .args = args, .n = slots_of(bound), .top = top, .a = a});
}

void suspend(Compiler& c, const Instr& i) {
  const TagInst* tag = c.in.tags[i.tag()];
  const FuncType& type = type_of(c, tag);
  const u32 args = take_arguments(c, type.params, type.results);
  if (c.counts_depth()) c.emit(CodeDI{ops::count_suspend, label_key(tag)});
  emit_suspend(
      c, type.results,
      {.op = ops::suspend({tag->param_slots}), .key = label_key(tag), .args = args, .n = tag->param_slots});
}

void resume(Compiler& c, const Instr& i) {
  const FuncType& type = func_of_cont(c, i.type());
  const u32 a = c.pop_slot();
  const u32 args = take_arguments(c, type.params, type.results), n = slots_of(type.params);
  emit_resume(c, i, {.op = ops::resume({n}), .args = args, .n = n, .a = a});
}

void resume_throw(Compiler& c, const Instr& i) {
  // The exception is made first, and goes to the slot above the continuation's.
  const TagInst* tag = c.in.tags[i.tag()];
  const FuncType& type = func_of_cont(c, i.type());
  const u32 params = static_cast<u32>(type_of(c, tag).params.size());
  const u32 args = c.settle(params + 1);
  const u32 exception = c.top_slot();
  c.need(exception + 1);
  c.emit(CodeHost{.op = ops::on_host,
                  .routine = runtime::new_exception,
                  .i = as_word(tag),
                  .d = exception,
                  .a = args,
                  .top = exception});
  const u32 a = c.pop_slot();
  c.drop(params);
  c.pop_arguments({}, type.results);
  emit_resume(c, i, {.op = ops::resume_throw_ref, .a = a, .x = exception});
}

void resume_throw_ref(Compiler& c, const Instr& i) {
  const u32 a = c.pop_slot();
  const u32 exception = c.pop_slot();
  c.pop_arguments({}, func_of_cont(c, i.type()).results);
  emit_resume(c, i, {.op = ops::resume_throw_ref, .a = a, .x = exception});
}

void switch_(Compiler& c, const Instr& i) {
  const ResultType& params = func_of_cont(c, i.type()).params;
  const ResultType types(params.begin(), params.end() - 1);
  const ResultType& results = c.machine.types->func_of_cont(params.back().heap.index).params;
  const u32 a = c.pop_slot();
  const u32 n = slots_of(types);
  const u32 args = take_arguments(c, types, results);
  const ClauseKey key = switch_key(c.in.tags[i.tag()]);
  if (c.counts_depth()) c.emit(CodeDAI{ops::count_switch, key, 0, a});
  emit_suspend(c, results, {.op = ops::switch_({n}), .key = key, .args = args, .n = n, .a = a});
}

void barrier(Compiler& c, const Instr& i) {
  c.emit(Code0{ops::enter_barrier});
  block(c, i);
  c.open_region({}, true);
}

}  // namespace wfx::machine::rules
