// Forms: locals and globals.
#include <algorithm>

#include "conformance/generate/body.h"

namespace wfx::generate {

namespace {

using Variable = Body::Variable;

auto is_readable(const Body& w, ValType wanted) {
  return [&w, wanted](const Variable& v) {
    return is_cont(w, v.type) ? w.types.matches(non_null(v.type), wanted) : w.types.matches(v.type, wanted);
  };
}
auto has_type(ValType t) {
  return [t](const Variable& v) { return v.type == t; };
}

bool fits_variable(const Body& w, const ResultType& types) {
  return is_one(types) && std::ranges::any_of(w.variables, is_readable(w, types[0]));
}
/// Reads a variable; a continuation is taken out of it.
void get(Body& w, const ResultType& types) {
  const std::size_t number = w.choices.pick(w.variables_where(is_readable(w, types[0])));
  const Variable& v = w.variables[number];
  if (is_cont(w, v.type)) return w.take(number);
  w.code.emit(Op::local_get, v.local);
}

bool fits_get_again(const Body& w, const ResultType& types) {
  return is_one(types) && is_cont(w, types[0]) &&
         std::ranges::any_of(w.variables, has_type(nullable(types[0])));
}
/// Reads a continuation that may have been consumed.
void get_again(Body& w, const ResultType& types) {
  const std::vector<std::size_t> all = w.variables_where(has_type(nullable(types[0])));
  w.code.emit(Op::local_get, w.variables[w.choices.pick(all)].local);
  if (!types[0].nullable) w.code.emit(Op::ref_as_non_null);
}

bool fits_set(const Body& w, const ResultType& types) { return types.empty() && !w.variables.empty(); }
void set(Body& w, const ResultType& /*types*/) {
  const Variable v = w.choices.pick(w.variables);
  w.produce(v.type);
  w.code.emit(Op::local_set, v.local);
}

bool fits_tee(const Body& w, const ResultType& types) {
  return is_one(types) && !is_cont(w, types[0]) && std::ranges::any_of(w.variables, has_type(types[0]));
}
void tee(Body& w, const ResultType& types) {
  const u32 local = w.variables[w.choices.pick(w.variables_where(has_type(types[0])))].local;
  w.produce(types);
  w.code.emit(Op::local_tee, local);
}

/// Makes a variable.
void define(Body& w, const ResultType& /*types*/) {
  const ValType t = w.program.value_type();
  w.produce(t);
  w.bind(t);
}

bool fits_global_get(const Body& w, const ResultType& types) {
  return is_one(types) && Types::is_defaultable(types[0]) && !is_cont(w, types[0]);
}
void global_get(Body& w, const ResultType& types) { w.code.emit(Op::global_get, w.program.global(types[0])); }

bool fits_global_take(const Body& w, const ResultType& types) {
  return is_one(types) && is_cont(w, types[0]);
}
/// Takes a continuation out of a global, which is mostly null afterwards.
void global_take(Body& w, const ResultType& types) {
  const ValType t = nullable(types[0]);
  const u32 global = w.program.global(t);
  w.or_else_least(t, [&] {
    w.code.emit(Op::global_get, global);
    if (!w.leaves_null()) return;
    w.code.with_type(Op::ref_null, t);
    w.code.emit(Op::global_set, global);
  });
}

void global_set(Body& w, const ResultType& /*types*/) {
  const ValType t = w.program.value_type();
  w.produce(t);
  w.code.emit(Op::global_set, w.program.global(t));
}

constexpr Form kVariablesForms[] = {
    {Topic::control, 30, fits_variable, get},
    {Topic::consumed, 4, fits_get_again, get_again},
    {Topic::control, 3, fits_set, set},
    {Topic::control, 1, fits_tee, tee},
    {Topic::control, 3, is_nothing, define},
    {Topic::control, 3, fits_global_get, global_get},
    {Topic::handlers, 3, fits_global_take, global_take},
    {Topic::control, 4, is_nothing, global_set},
};

}  // namespace

std::span<const Form> variable_forms() { return kVariablesForms; }

}  // namespace wfx::generate
