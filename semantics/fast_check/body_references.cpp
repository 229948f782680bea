// The rules of Instr_ok about references, structures and arrays.
#include "grammar/binary/binary_codes.h"
#include "semantics/fast_check/body_check.h"
#include "semantics/typing/typing_rules.h"

namespace wfx::fast_check {

namespace {

constexpr PackedType kEqref(ValType::ref(true, {HeapKind::eq}));

/// |- $unpack(zt) defaultable
void require_defaultable(const FieldType& field) { require(!field.type.is_ref() || field.type.nullable); }

/// sx? =/= eps <=> $is_packtype(zt)
void require_sign(const Row& row, const FieldType& field) {
  require(row.has_sign == (field.pack != PackKind::none));
}

/// rt castable
void require_castable(const TypeStore& types, RefType rt) {
  require(!matches(types, rt, ValType::ref(true, {HeapKind::cont})));
}

/// zt2 <: zt1
void require_storage(const TypeStore& types, const FieldType& zt2, const FieldType& zt1) {
  require(Storagetype_sub::derive(Matcher{types}, zt2, zt1));
}

/// The rt' of ref.test and ref.cast: the top type above the operand, or above rt where that is not known.
RefType top_above(const TypeStore& types, PackedType operand, RefType rt) {
  const ValType t = operand.unpacked();
  const HeapType below = t.is_ref() && t.heap.kind != HeapKind::bot ? t.heap : rt.heap;
  for (const HeapKind top : {HeapKind::any, HeapKind::func, HeapKind::exn, HeapKind::extern_, HeapKind::cont})
    if (matches(types, below, HeapType{top})) return ValType::ref(true, {top});
  give_up();
}

}  // namespace

void BodyCheck::judge_reference(const Row& row) {
  switch (row.way) {
    case Way::ref_null: return stack_.push(ValType::ref(true, heap_type()));
    case Way::ref_is_null: stack_.pop_ref(); return stack_.push(kI32);
    case Way::ref_as_non_null: return stack_.push(ValType::ref(false, stack_.pop_ref()));
    case Way::ref_func: {
      const u32 x = bytes_.unsigned32();
      module_.require_ref(x);
      return stack_.push(ValType::ref(false, {HeapKind::def, module_.def_of_func(x)}));
    }
    case Way::ref_eq: return stack_.binary(kEqref, kEqref, kI32);
    case Way::ref_i31: return stack_.unary(kI32, ValType::ref(false, {HeapKind::i31}));
    case Way::i31_get: return stack_.unary(ValType::ref(true, {HeapKind::i31}), kI32);
    case Way::ref_test:
    case Way::ref_cast: return cast(row);
    case Way::br_on_cast: return branch_on_cast(false);
    case Way::br_on_cast_fail: return branch_on_cast(true);
    case Way::any_convert_extern: return convert(HeapKind::extern_, HeapKind::any);
    case Way::extern_convert_any: return convert(HeapKind::any, HeapKind::extern_);

    default: return judge_aggregate(row);
  }
}

void BodyCheck::judge_aggregate(const Row& row) {
  switch (row.way) {
    case Way::struct_new: return struct_new();
    case Way::struct_new_default: return struct_new_default();
    case Way::struct_get: return struct_get(row);
    case Way::struct_set: return struct_set();
    case Way::array_new: {
      const u32 x = bytes_.unsigned32();
      stack_.pop(kI32);
      stack_.pop(module_.comp_type<ArrayType>(x).field.type);
      return make(x);
    }
    case Way::array_new_default: return array_new_default();
    case Way::array_new_fixed: {
      const u32 x = bytes_.unsigned32();
      stack_.pop(bytes_.unsigned32(), module_.comp_type<ArrayType>(x).field.type);
      return make(x);
    }
    case Way::array_new_elem: return array_new_elem();
    case Way::array_new_data: {
      const u32 x = bytes_.unsigned32();
      require(!module_.comp_type<ArrayType>(x).field.type.is_ref());
      data();
      stack_.pop(2, kI32);
      return make(x);
    }
    case Way::array_get: return array_get(row);
    case Way::array_set: {
      const u32 x = bytes_.unsigned32();
      stack_.pop(mutable_field(x).type);
      stack_.pop(kI32);
      return stack_.pop(ref_to(x));
    }
    case Way::array_len: return stack_.unary(ValType::ref(true, {HeapKind::array}), kI32);
    case Way::array_fill: {
      const u32 x = bytes_.unsigned32();
      stack_.pop(kI32);
      stack_.pop(mutable_field(x).type);
      stack_.pop(kI32);
      return stack_.pop(ref_to(x));
    }
    case Way::array_copy: return array_copy();
    case Way::array_init_elem: return array_init_elem();
    case Way::array_init_data: return array_init_data();
    default: give_up();  // by_rules
  }
}

void BodyCheck::cast(const Row& row) {
  const RefType rt = ValType::ref(row.nullable, heap_type());
  require_castable(module_.types(), rt);
  const PackedType operand = top_above(module_.types(), stack_.top(0), rt);
  stack_.require_match(rt, operand);
  stack_.pop(operand);
  stack_.push(row.way == Way::ref_test ? kI32 : PackedType(rt));
}

void BodyCheck::branch_on_cast(bool on_fail) {
  const u8 flags = bytes_.byte();
  require((flags & ~(binary::kSourceNullable | binary::kTargetNullable)) == 0);
  const auto label = stack_.label(bytes_.unsigned32());
  const RefType rt1 = ValType::ref((flags & binary::kSourceNullable) != 0, heap_type());
  const RefType rt2 = ValType::ref((flags & binary::kTargetNullable) != 0, heap_type());
  require_castable(module_.types(), rt2);
  stack_.require_match(rt2, rt1);
  const RefType difference = ValType::ref(rt1.nullable && !rt2.nullable, rt1.heap);
  require(!label.empty());
  stack_.require_match(on_fail ? difference : rt2, label.back());
  const auto others = label.first(label.size() - 1);
  stack_.pop(rt1);
  stack_.pop(others);
  stack_.push(others);
  stack_.push(on_fail ? rt2 : difference);
}

void BodyCheck::convert(HeapKind from, HeapKind to) {
  const ValType operand = stack_.top(0).unpacked();
  const bool nullable = operand.is_ref() && operand.nullable;
  stack_.unary(ValType::ref(nullable, {from}), ValType::ref(nullable, {to}));
}

// Structures

void BodyCheck::struct_new() {
  const u32 x = bytes_.unsigned32();
  const std::vector<FieldType>& fields = module_.comp_type<StructType>(x).fields;
  for (auto field = fields.rbegin(); field != fields.rend(); ++field) stack_.pop(field->type);
  make(x);
}

void BodyCheck::struct_new_default() {
  const u32 x = bytes_.unsigned32();
  for (const FieldType& field : module_.comp_type<StructType>(x).fields) require_defaultable(field);
  make(x);
}

void BodyCheck::struct_get(const Row& row) {
  const u32 x = bytes_.unsigned32(), i = bytes_.unsigned32();
  const std::vector<FieldType>& fields = module_.comp_type<StructType>(x).fields;
  require(i < fields.size());
  require_sign(row, fields[i]);
  stack_.unary(ref_to(x), fields[i].type);
}

void BodyCheck::struct_set() {
  const u32 x = bytes_.unsigned32(), i = bytes_.unsigned32();
  const std::vector<FieldType>& fields = module_.comp_type<StructType>(x).fields;
  require(i < fields.size() && fields[i].mut);
  stack_.pop(fields[i].type);
  stack_.pop(ref_to(x));
}

// Arrays

const FieldType& BodyCheck::mutable_field(u32 x) const {
  const FieldType& field = module_.comp_type<ArrayType>(x).field;
  require(field.mut);
  return field;
}

void BodyCheck::array_new_default() {
  const u32 x = bytes_.unsigned32();
  require_defaultable(module_.comp_type<ArrayType>(x).field);
  stack_.pop(kI32);
  make(x);
}

void BodyCheck::array_new_elem() {
  const u32 x = bytes_.unsigned32();
  const FieldType& field = module_.comp_type<ArrayType>(x).field;
  stack_.require_match(module_.elem(bytes_.unsigned32()), field.type);
  stack_.pop(2, kI32);
  make(x);
}

void BodyCheck::array_get(const Row& row) {
  const u32 x = bytes_.unsigned32();
  const FieldType& field = module_.comp_type<ArrayType>(x).field;
  require_sign(row, field);
  stack_.binary(ref_to(x), kI32, field.type);
}

void BodyCheck::array_copy() {
  const u32 to = bytes_.unsigned32(), from = bytes_.unsigned32();
  require_storage(module_.types(), module_.comp_type<ArrayType>(from).field, mutable_field(to));
  stack_.pop(2, kI32);
  stack_.pop(ref_to(from));
  stack_.pop(kI32);
  stack_.pop(ref_to(to));
}

void BodyCheck::array_init_elem() {
  const u32 x = bytes_.unsigned32();
  const RefType elem = module_.elem(bytes_.unsigned32());
  require_storage(module_.types(), FieldType{.type = elem}, mutable_field(x));
  stack_.pop(3, kI32);
  stack_.pop(ref_to(x));
}

void BodyCheck::array_init_data() {
  const u32 x = bytes_.unsigned32();
  require(!mutable_field(x).type.is_ref());
  data();
  stack_.pop(3, kI32);
  stack_.pop(ref_to(x));
}

}  // namespace wfx::fast_check
