// Forms: structures and arrays.
#include "conformance/generate/aggregates.h"

namespace wfx::generate {

std::vector<u32> fields_with(const Body& w, u32 type, ValType wanted) {
  const std::vector<FieldType>& fields = w.types.as<StructType>(type)->fields;
  std::vector<u32> found;
  for (u32 i = 0; i < fields.size(); ++i)
    if (w.types.matches(fields[i].type, wanted)) found.push_back(i);
  return found;
}

void garbage(Body& w) {
  for (const u32 type : w.program.aggregates()) {
    if (w.types.as<StructType>(type)) {
      w.code.emit(Op::struct_new_default, type);
    } else {
      w.code.i32(2);
      w.code.emit(Op::array_new_default, type);
    }
    w.code.emit(Op::drop);
  }
}

namespace {

Op getter(Body& w, PackKind pack, Op plain, Op sign, Op zero) {
  if (pack == PackKind::none) return plain;
  return w.choices.percent(50) ? sign : zero;
}

void struct_new(Body& w, const ResultType& types) {
  const u32 type = types[0].heap.index;
  if (w.choices.percent(20)) return w.code.emit(Op::struct_new_default, type);
  const std::vector<FieldType> fields = w.types.as<StructType>(type)->fields;
  for (const FieldType& field : fields) w.produce(field.type);
  w.code.emit(Op::struct_new, type);
}

bool fits_get(const Body& w, const ResultType& types) {
  return is_one(types) && Types::is_defaultable(types[0]) && w.types.as<ContType>(types[0]) == nullptr;
}
void struct_get(Body& w, const ResultType& types) {
  const u32 type = w.program.struct_type(types[0]);
  const u32 field = w.choices.pick(fields_with(w, type, types[0]));
  w.operand(ref(type));
  const PackKind pack = w.types.as<StructType>(type)->fields[field].pack;
  w.code.emit(getter(w, pack, Op::struct_get, Op::struct_get_s, Op::struct_get_u), type, field);
}

bool fits_take(const Body& w, const ResultType& types) {
  return is_one(types) && w.types.as<ContType>(types[0]) != nullptr;
}

/// Puts an object of the type into a local, and into a variable as well, so that its contents are read later.
u32 object_in_local(Body& w, u32 type) {
  const u32 local = w.local(ref_null(type));
  w.produce(ref(type));
  w.code.emit(Op::local_tee, local);
  w.code.emit(Op::ref_as_non_null);
  w.bind(ref(type));
  return local;
}

/// Takes a continuation out of a field, which is mostly null afterwards.
void struct_take(Body& w, const ResultType& types) {
  const ValType t = nullable(types[0]);
  const u32 type = w.program.struct_type(t);
  const u32 field = w.choices.pick(fields_with(w, type, t));
  const u32 object = object_in_local(w, type);
  w.or_else_least(t, [&] {
    w.code.emit(Op::local_get, object);
    w.code.emit(Op::struct_get, type, field);
    if (!w.types.as<StructType>(type)->fields[field].mut || !w.leaves_null()) return;
    w.code.emit(Op::local_get, object);
    w.code.with_type(Op::ref_null, t);
    w.code.emit(Op::struct_set, type, field);
  });
}

void struct_set(Body& w, const ResultType& /*types*/) {
  const u32 type = w.program.struct_type();
  const std::vector<FieldType> fields = w.types.as<StructType>(type)->fields;
  const u32 field = w.choices.below(static_cast<u32>(fields.size()));
  if (!fields[field].mut) return w.produce(ResultType{});
  if (w.choices.percent(80))
    w.code.emit(Op::local_get, object_in_local(w, type));
  else
    w.operand(ref(type));
  w.produce(fields[field].type);
  w.code.emit(Op::struct_set, type, field);
}

// All arrays that are made have elements, so that an index modulo the length is one of them.

u32 some_length(Body& w) { return 1 + w.choices.below(5); }

void array_new(Body& w, const ResultType& types) {
  const u32 type = types[0].heap.index;
  const FieldType field = w.types.as<ArrayType>(type)->field;
  const u32 length = some_length(w);
  switch (w.choices.below(6)) {
    case 0: w.code.i32(length); return w.code.emit(Op::array_new_default, type);
    case 1:
      w.produce(field.type);
      w.code.i32(length);
      return w.code.emit(Op::array_new, type);
    case 2:
      if (w.has(field.type.is_ref() ? Topic::tables : Topic::memory)) {
        w.code.i32(0);
        w.code.i32(1);
        return field.type.is_ref() ? w.code.emit(Op::array_new_elem, type, w.program.elem(field.type))
                                   : w.code.emit(Op::array_new_data, type, w.program.data());
      }
      [[fallthrough]];
    default:
      for (u32 i = 0; i < length; ++i) w.produce(field.type);
      return w.code.emit(Op::array_new_fixed, type, length);
  }
}

/// Writes an index into an array.
void index_into(Body& w, u32 array) {
  w.produce(ValType::i32());
  w.code.emit(Op::local_get, array);
  w.code.emit(Op::array_len);
  w.code.emit(Op::i32_rem_u);
}
/// Writes an array, and an index into it.
void element(Body& w, u32 array) {
  w.code.emit(Op::local_get, array);
  index_into(w, array);
}

void array_get(Body& w, const ResultType& types) {
  const u32 type = w.program.array_type(types[0]);
  element(w, object_in_local(w, type));
  const PackKind pack = w.types.as<ArrayType>(type)->field.pack;
  w.code.emit(getter(w, pack, Op::array_get, Op::array_get_s, Op::array_get_u), type);
}

/// Takes a continuation out of an array, in which null is mostly left behind.
void array_take(Body& w, const ResultType& types) {
  const ValType t = nullable(types[0]);
  const u32 type = w.program.array_type(t);
  const u32 array = object_in_local(w, type), index = w.local(ValType::i32());
  index_into(w, array);
  w.code.emit(Op::local_set, index);
  const auto element = [&] {
    w.code.emit(Op::local_get, array);
    w.code.emit(Op::local_get, index);
  };
  w.or_else_least(t, [&] {
    element();
    w.code.emit(Op::array_get, type);
    if (!w.leaves_null()) return;
    element();
    w.code.with_type(Op::ref_null, t);
    w.code.emit(Op::array_set, type);
  });
}

void array_set(Body& w, const ResultType& /*types*/) {
  const u32 type = w.program.array_type();
  const FieldType field = w.types.as<ArrayType>(type)->field;
  element(w, object_in_local(w, type));
  w.produce(field.type);
  w.code.emit(Op::array_set, type);
}

void array_len(Body& w, const ResultType& /*types*/) {
  w.operand(ref(w.program.array_type()));
  w.code.emit(Op::array_len);
}

void array_fill(Body& w, const ResultType& /*types*/) {
  const u32 type = w.program.array_type();
  const ValType t = w.types.as<ArrayType>(type)->field.type;
  const u32 array = object_in_local(w, type);
  w.code.emit(Op::local_get, array);
  w.code.i32(0);
  w.produce(t);
  w.code.emit(Op::local_get, array);
  w.code.emit(Op::array_len);
  w.code.emit(Op::array_fill, type);
}

/// Copies all elements but one to their neighbours' places.
void array_shift(Body& w, const ResultType& /*types*/) {
  const u32 type = w.program.array_type();
  const u32 array = object_in_local(w, type);
  const bool up = w.choices.percent(50);
  w.code.emit(Op::local_get, array);
  w.code.i32(up ? 1 : 0);
  w.code.emit(Op::local_get, array);
  w.code.i32(up ? 0 : 1);
  w.code.emit(Op::local_get, array);
  w.code.emit(Op::array_len);
  w.code.i32(1);
  w.code.emit(Op::i32_sub);
  w.code.emit(Op::array_copy, type, type);
}

/// Copies an element from one array to another.
void array_copy(Body& w, const ResultType& /*types*/) {
  const u32 type = w.program.array_type();
  const u32 to = object_in_local(w, type), from = object_in_local(w, type);
  element(w, to);
  element(w, from);
  w.code.i32(1);
  w.code.emit(Op::array_copy, type, type);
}

void array_init(Body& w, const ResultType& /*types*/) {
  const u32 type = w.program.array_type();
  const ValType t = w.types.as<ArrayType>(type)->field.type;
  element(w, object_in_local(w, type));
  w.code.i32(0);
  w.code.i32(1);
  if (t.is_ref())
    w.code.emit(Op::array_init_elem, type, w.program.elem(t));
  else
    w.code.emit(Op::array_init_data, type, w.program.data());
}

bool fits_garbage(const Body& w, const ResultType& types) {
  return types.empty() && w.program.has_aggregates();
}
void garbage(Body& w, const ResultType& /*types*/) { garbage(w); }

constexpr Form kAggregatesForms[] = {
    {Topic::aggregates, 15, is_ref_to<StructType>, struct_new},
    {Topic::aggregates, 15, is_ref_to<ArrayType>, array_new},
    {Topic::aggregates, 3, fits_get, struct_get},
    {Topic::aggregates, 2, fits_take, struct_take},
    {Topic::aggregates, 3, is_nothing, struct_set},
    {Topic::aggregates, 2, fits_get, array_get},
    {Topic::aggregates, 2, fits_take, array_take},
    {Topic::aggregates, 1, is_i32, array_len},
    {Topic::aggregates, 2, is_nothing, array_set},
    {Topic::aggregates, 1, is_nothing, array_fill},
    {Topic::aggregates, 1, is_nothing, array_copy},
    {Topic::aggregates, 2, is_nothing, array_shift},
    {Topic::aggregates, 2, fits_garbage, garbage},
    {Topic::aggregates, 2, is_nothing, array_init},
};

}  // namespace

std::span<const Form> aggregate_forms() { return kAggregatesForms; }

}  // namespace wfx::generate
