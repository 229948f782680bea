// Forms: continuations that are used again after they were consumed.
#include "conformance/generate/aggregates.h"
#include "conformance/generate/continuations.h"
#include "conformance/generate/tables.h"

namespace wfx::generate {

namespace {

/// Copies a reference of that type to another place. Answers what writes the code that reads it there.
Get copied(Body& w, ValType t, const Get& get) {
  const u32 tables = w.has(Topic::tables) ? 1 : 0, aggregates = w.has(Topic::aggregates) ? 1 : 0;
  Code& code = w.code;
  switch (w.choices.weighted(std::array{2U, 1U, tables, aggregates, aggregates})) {
    case 0: {
      const u32 local = w.local(t);
      get();
      code.emit(Op::local_set, local);
      return local_getter(w, local);
    }
    case 1: {
      const u32 global = w.program.global(t);
      get();
      code.emit(Op::global_set, global);
      return [=, &code] { code.emit(Op::global_get, global); };
    }
    case 2: {
      const u32 table = w.program.table(t);
      table_number(w, table, 0);
      get();
      code.emit(Op::table_set, table);
      return [=, &w] {
        table_number(w, table, 0);
        w.code.emit(Op::table_get, table);
      };
    }
    case 3: {
      const u32 type = w.program.struct_type(t), object = w.local(ref_null(type));
      const u32 field = fields_with(w, type, t).front();
      code.emit(Op::struct_new_default, type);
      code.emit(Op::local_tee, object);
      get();
      code.emit(Op::struct_set, type, field);
      return [=, &code] {
        code.emit(Op::local_get, object);
        code.emit(Op::struct_get, type, field);
      };
    }
    default: {
      const u32 type = w.program.array_type(t), array = w.local(ref_null(type));
      get();
      code.emit(Op::array_new_fixed, type, 1);
      code.emit(Op::local_set, array);
      return [=, &code] {
        code.emit(Op::local_get, array);
        code.i32(0);
        code.emit(Op::array_get, type);
      };
    }
  }
}

/// Binds some or none of the arguments of a continuation, and makes the result a variable.
void bind_some(Body& w, u32 cont, const Get& get) {
  const FuncType type = w.types.signature(cont);
  const auto rest = type.params.begin() + w.choices.below(static_cast<u32>(type.params.size()) + 1);
  const u32 to = w.types.cont(ResultType(rest, type.params.end()), type.results);
  w.program.effects_of(to) = w.program.effects_of(to) | w.program.effects_of(cont);
  w.produce(ResultType(type.params.begin(), rest));
  get();
  w.code.emit(Op::cont_bind, cont, to);
  w.bind(ref(to));
}

/// Consumes a continuation by cont.bind, one of the resumes or a switch, and leaves values of these types. `mesh` is
/// that of the continuation; if it is null, there is no switch.
void consume(Body& w, const Mesh* mesh, u32 cont, const Get& get, const ResultType& types) {
  const u32 binding = w.has(Topic::binding) ? 2 : 0, cancelling = w.has(Topic::cancelling) ? 1 : 0;
  switch (w.choices.weighted(std::array{2U, binding, cancelling, cancelling, mesh ? 8U : 0U})) {
    case 0: return resume(w, Op::resume, cont, get, types);
    case 1: bind_some(w, cont, get); return w.produce(types);
    case 2: return resume(w, Op::resume_throw, cont, get, types);
    case 3: return resume(w, Op::resume_throw_ref, cont, get, types);
    default: return switch_to(w, mesh->tag, cont, get, types);
  }
}

/// Consumes a continuation twice, the second time by another reference to it, which traps.
void consume_twice(Body& w, const Mesh* mesh, u32 cont, const ResultType& types) {
  const ValType t = ref_null(cont);
  const u32 local = w.local(t);
  w.produce(w.choices.percent(10) ? t : ref(cont));
  w.code.emit(Op::local_set, local);
  const Get get = local_getter(w, local);
  const Get again = copied(w, t, get);
  consume(w, mesh, cont, get, {});
  consume(w, mesh, cont, again, types);
}

bool fits_use_again(const Body& w, const ResultType& /*types*/) {
  return w.may_leave() && w.has(Topic::handlers);
}
void use_again(Body& w, const ResultType& types) {
  consume_twice(w, nullptr, w.program.cont_type(w.program.value_types(1), w.around), types);
}

bool fits_switch_again(const Body& w, const ResultType& /*types*/) {
  return w.may_leave() && w.around.switches != 0;
}
void switch_again(Body& w, const ResultType& types) {
  const Mesh mesh = w.choices.pick(meshes_around(w));
  consume_twice(w, &mesh, mesh.conts[w.choices.below(2)], types);
}

constexpr Form kConsumedForms[] = {
    {Topic::consumed, 10, fits_use_again, use_again},
    {Topic::consumed, 20, fits_switch_again, switch_again},
};

}  // namespace

std::span<const Form> consumed_forms() { return kConsumedForms; }

}  // namespace wfx::generate
