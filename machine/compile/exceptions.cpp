// Compile rules of exceptions.
#include "machine/runtime/host_ops.h"

#include "machine/compile/host.h"

namespace wfx::machine::rules {

namespace {

Compiled::Clause clause(Compiler& c, const Catch& from) {
  const bool all = from.kind == Catch::Kind::catch_all || from.kind == Catch::Kind::catch_all_ref;
  const bool with_ref = from.kind == Catch::Kind::catch_ref || from.kind == Catch::Kind::catch_all_ref;
  return {.tag = all ? nullptr : c.in.tags[from.tag], .with_ref = with_ref, .landing = c.land(from.label)};
}

}  // namespace

void throw_(Compiler& c, const Instr& i) {
  const TagInst* tag = c.in.tags[i.tag()];
  const u32 n = static_cast<u32>(c.machine.types->func(tag->type).params.size());
  emit_on_host(c, runtime::throw_, n, ValKind::bot, {.i = as_word(tag)});
  c.unreachable();
}

void throw_ref(Compiler& c, const Instr&) {
  c.emit(CodeD{.op = ops::throw_ref, .x = c.pop_slot()});
  c.unreachable();
}

void try_table(Compiler& c, const Instr& i) {
  // The labels of the clauses are those around the try_table.
  std::vector<Compiled::Clause> clauses;
  for (const Catch& from : c.expr().beside->catch_lists[i.catches()]) clauses.push_back(clause(c, from));
  block(c, i);
  c.open_region(std::move(clauses), false);
}

}  // namespace wfx::machine::rules
