// Forms: tables and element segments.
#include "conformance/generate/tables.h"

namespace wfx::generate {

namespace {

bool is_64_table(const Body& w, u32 table) {
  return w.program.module->tables[table].type.addr == AddrType::i64;
}
ValKind address_kind_of_table(const Body& w, u32 table) {
  return is_64_table(w, table) ? ValKind::i64 : ValKind::i32;
}

}  // namespace

void table_number(Body& w, u32 table, u32 value) { w.code.constant(address_kind_of_table(w, table), value); }

void table_index(Body& w, u32 table) {
  w.produce(ValType{.kind = address_kind_of_table(w, table)});
  w.code.emit(Op::table_size, table);
  w.code.emit(is_64_table(w, table) ? Op::i64_rem_u : Op::i32_rem_u);
}

namespace {

/// A type of elements for a table.
ValType element_type(Body& w) {
  const ValType t = w.program.value_type();
  return t.is_ref() ? t : ref_null(HeapKind::func);
}

bool fits_table_get(const Body& w, const ResultType& types) {
  return is_ref(types) && types[0].nullable && !is_cont(w, types[0]);
}
void table_get(Body& w, const ResultType& types) {
  const u32 table = w.program.table(types[0]);
  table_index(w, table);
  w.code.emit(Op::table_get, table);
}

bool fits_table_take(const Body& w, const ResultType& types) { return is_one(types) && is_cont(w, types[0]); }
/// Takes a continuation out of a table, in which null is mostly left behind.
void table_take(Body& w, const ResultType& types) {
  const ValType t = nullable(types[0]);
  const u32 table = w.program.table(t);
  const u32 index = w.local(ValType{.kind = address_kind_of_table(w, table)});
  table_index(w, table);
  w.code.emit(Op::local_set, index);
  w.or_else_least(t, [&] {
    w.code.emit(Op::local_get, index);
    w.code.emit(Op::table_get, table);
    if (!w.leaves_null()) return;
    w.code.emit(Op::local_get, index);
    w.code.with_type(Op::ref_null, t);
    w.code.emit(Op::table_set, table);
  });
}

void table_set(Body& w, const ResultType& /*types*/) {
  const u32 table = w.program.table(element_type(w));
  table_index(w, table);
  w.produce(w.program.module->tables[table].type.ref);
  w.code.emit(Op::table_set, table);
}

bool is_table_address(const Body& /*w*/, const ResultType& types) {
  return is_one(types, ValKind::i32) || is_one(types, ValKind::i64);
}
void convert_size(Body& w, u32 table, ValType wanted) {
  if (address_kind_of_table(w, table) == wanted.kind) return;
  w.code.emit(is_64_table(w, table) ? Op::i32_wrap_i64 : Op::i64_extend_i32_u);
}
void table_size(Body& w, const ResultType& types) {
  const u32 table = w.program.table(element_type(w));
  w.code.emit(Op::table_size, table);
  convert_size(w, table, types[0]);
}
void table_grow(Body& w, const ResultType& types) {
  const u32 table = w.program.table(element_type(w));
  w.produce(w.program.module->tables[table].type.ref);
  table_number(w, table, w.choices.below(4));
  w.code.emit(Op::table_grow, table);
  convert_size(w, table, types[0]);
}

/// Sets one element. Continuations are not copied: they can be used once.
void table_fill(Body& w, const ResultType& /*types*/) {
  const u32 table = w.program.table(element_type(w));
  table_index(w, table);
  w.produce(w.program.module->tables[table].type.ref);
  table_number(w, table, 1);
  w.code.emit(Op::table_fill, table);
}

void table_copy(Body& w, const ResultType& /*types*/) {
  const u32 table = w.program.table(ref_null(HeapKind::func));
  table_index(w, table);
  table_index(w, table);
  table_number(w, table, 1);
  w.code.emit(Op::table_copy, table, table);
}

/// Copies all elements but one to their neighbours' places.
void table_shift(Body& w, const ResultType& /*types*/) {
  const u32 table = w.program.table(ref_null(w.choices.percent(50) ? HeapKind::func : HeapKind::i31));
  const bool up = w.choices.percent(50);
  table_number(w, table, up ? 1 : 0);
  table_number(w, table, up ? 0 : 1);
  w.code.emit(Op::table_size, table);
  table_number(w, table, 1);
  w.code.emit(is_64_table(w, table) ? Op::i64_sub : Op::i32_sub);
  w.code.emit(Op::table_copy, table, table);
}

void table_init(Body& w, const ResultType& /*types*/) {
  const u32 table = w.program.table(element_type(w));
  table_index(w, table);
  w.code.i32(0);
  w.code.i32(w.choices.below(2));
  w.code.emit(Op::table_init, table, w.program.elem(w.program.module->tables[table].type.ref));
}

bool fits_elem_drop(const Body& w, const ResultType& types) { return w.has(Topic::tables) && types.empty(); }
void elem_drop(Body& w, const ResultType& /*types*/) {
  w.code.emit(Op::elem_drop, w.program.elem(element_type(w)));
}

constexpr Form kTablesForms[] = {
    {Topic::tables, 3, fits_table_get, table_get},    {Topic::tables, 2, fits_table_take, table_take},
    {Topic::tables, 3, is_nothing, table_set},        {Topic::tables, 1, is_table_address, table_size},
    {Topic::tables, 1, is_table_address, table_grow}, {Topic::tables, 1, is_nothing, table_fill},
    {Topic::tables, 1, is_nothing, table_copy},       {Topic::tables, 1, is_nothing, table_init},
    {Topic::tables, 1, is_nothing, table_shift},      {Topic::traps, 2, fits_elem_drop, elem_drop},
};

}  // namespace

std::span<const Form> table_forms() { return kTablesForms; }

}  // namespace wfx::generate
