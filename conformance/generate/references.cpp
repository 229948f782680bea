// Forms: references of abstract types, their tests and casts, and the small ones: functions, i31, external.
#include "conformance/generate/body.h"

namespace wfx::generate {

namespace {

bool is_cont_or_exn(const Body& w, ValType t) {
  return w.types.matches(nullable(t), ref_null(HeapKind::cont)) ||
         w.types.matches(nullable(t), ref_null(HeapKind::exn));
}
/// Whether one reference is to be produced that can be cast and used twice: no continuation and no exception.
bool is_plain_ref(const Body& w, const ResultType& types) {
  return is_ref(types) && !is_cont_or_exn(w, types[0]);
}
bool is_internal(const Body& w, ValType t) { return w.types.matches(nullable(t), ref_null(HeapKind::any)); }

/// Produces a value of a non-null type that matches the wanted one.
void precise(Body& w, const ResultType& types) { w.produce(w.program.below(non_null(types[0]))); }
bool fits_precise(const Body& /*w*/, const ResultType& types) {
  return is_ref(types) && (types[0].nullable || types[0].heap.kind != HeapKind::index);
}

bool fits_non_null(const Body& w, const ResultType& types) {
  return is_plain_ref(w, types) && !types[0].nullable;
}
void or_else(Body& w, const ResultType& types) {
  w.or_else_least(types[0], [&] { w.produce(nullable(types[0])); });
}
void as_non_null(Body& w, const ResultType& types) {
  w.produce(nullable(types[0]));
  w.code.emit(Op::ref_as_non_null);
}

/// Branches one way if a reference is null, and another way if not.
void br_on_null(Body& w, const ResultType& types) {
  const ValType t = nullable(w.program.below(ref(HeapKind::any)));
  const u32 done = w.level();
  w.begin(Op::block, {}, types);
  w.begin(Op::block, {}, {});
  w.produce(t);
  w.code.emit(Op::br_on_null, 0);
  w.bind(non_null(t));
  w.sequence(types);
  w.code.emit(Op::br, w.label(done));
  w.end();
  w.sequence(types);
  w.end();
}

bool fits_func(const Body& w, const ResultType& types) {
  return is_ref(types) && w.types.matches(nullable(types[0]), ref_null(HeapKind::func));
}
void ref_func(Body& w, const ResultType& types) { w.least(non_null(types[0])); }

bool fits_i31(const Body& w, const ResultType& types) {
  return is_ref(types) && w.types.matches(ref(HeapKind::i31), types[0]);
}
void ref_i31(Body& w, const ResultType& /*types*/) {
  w.produce(ValType::i32());
  w.code.emit(Op::ref_i31);
}

void i31_get(Body& w, const ResultType& /*types*/) {
  w.operand(ref(HeapKind::i31));
  w.code.emit(w.choices.percent(50) ? Op::i31_get_s : Op::i31_get_u);
}

bool fits_external(const Body& w, const ResultType& types) {
  return is_ref(types) && w.types.matches(nullable(types[0]), ref_null(HeapKind::extern_));
}
void extern_convert(Body& w, const ResultType& types) {
  w.produce(ValType::ref(types[0].nullable, {HeapKind::any}));
  w.code.emit(Op::extern_convert_any);
}
bool fits_any(const Body& /*w*/, const ResultType& types) {
  return is_ref(types) && types[0].heap.kind == HeapKind::any;
}
void any_convert(Body& w, const ResultType& types) {
  w.produce(ValType::ref(types[0].nullable, {HeapKind::extern_}));
  w.code.emit(Op::any_convert_extern);
}

void is_null(Body& w, const ResultType& /*types*/) {
  w.produce(nullable(w.program.below(ref(w.choices.percent(30) ? HeapKind::func : HeapKind::any))));
  w.code.emit(Op::ref_is_null);
}
void eq(Body& w, const ResultType& /*types*/) {
  w.produce(ref_null(HeapKind::eq));
  w.produce(ref_null(HeapKind::eq));
  w.code.emit(Op::ref_eq);
}

ValType any_type_below(Body& w, ValType t) {
  ValType target = w.program.below(non_null(t));
  target.nullable = w.choices.percent(40);
  return target;
}

void test(Body& w, const ResultType& /*types*/) {
  const ValType from = ref_null(w.choices.percent(30) ? HeapKind::func : HeapKind::any);
  const ValType to = any_type_below(w, from);
  w.produce(from);
  w.code.with_type(Op::ref_test, to);
}

ValType top_of(const Body& w, ValType t) {
  return ref_null(is_internal(w, t) ? HeapKind::any : HeapKind::func);
}
bool fits_cast(const Body& w, const ResultType& types) {
  return is_ref(types) && (is_internal(w, types[0]) || fits_func(w, types));
}
/// Casts a reference, and leaves the least value if the cast fails.
void br_on_cast(Body& w, const ResultType& types) {
  const ValType from = top_of(w, types[0]);
  w.begin(Op::block, {}, types);
  w.produce(from);
  w.code.cast_branch(Op::br_on_cast, 0, from, types[0]);
  w.code.emit(Op::drop);
  w.produce(types);
  w.end();
}
void br_on_cast_fail(Body& w, const ResultType& types) {
  const ValType from = top_of(w, types[0]);
  const u32 done = w.level();
  w.begin(Op::block, {}, types);
  w.begin(Op::block, {}, {from});
  w.produce(from);
  w.code.cast_branch(Op::br_on_cast_fail, 0, from, types[0]);
  w.code.emit(Op::br, w.label(done));
  w.end();
  w.code.emit(Op::drop);
  w.produce(types);
  w.end();
}
/// Casts a reference that has the type already.
void cast(Body& w, const ResultType& types) {
  w.produce(types);
  w.code.with_type(Op::ref_cast, types[0]);
}
void cast_any(Body& w, const ResultType& types) {
  w.produce(top_of(w, types[0]));
  w.code.with_type(Op::ref_cast, types[0]);
}

constexpr Form kReferencesForms[] = {
    {Topic::control, 20, fits_precise, precise},
    {Topic::references, 3, fits_non_null, or_else},
    {Topic::traps, 1, fits_non_null, as_non_null},
    {Topic::references, 2, is_any, br_on_null},
    {Topic::calls, 20, fits_func, ref_func},
    {Topic::references, 10, fits_i31, ref_i31},
    {Topic::references, 2, is_i32, i31_get},
    {Topic::references, 10, fits_external, extern_convert},
    {Topic::references, 2, fits_any, any_convert},
    {Topic::references, 2, is_i32, is_null},
    {Topic::references, 2, is_i32, eq},
    {Topic::references, 3, is_i32, test},
    {Topic::references, 3, fits_cast, br_on_cast},
    {Topic::references, 3, fits_cast, br_on_cast_fail},
    {Topic::references, 2, fits_cast, cast},
    {Topic::traps, 1, fits_cast, cast_any},
};

}  // namespace

std::span<const Form> reference_forms() { return kReferencesForms; }

}  // namespace wfx::generate
