// Structure and array instructions (specification 3.0, section 3.4).
#include "semantics/rules/typing_aggregates.h"
#include "semantics/rules/typing_expressions.h"
#include "semantics/typing/checker.h"

namespace wfx {

/// Defaultable
///   |- t defaultable
///     -- $default_(t) =/= eps
bool Defaultable(Context& c, ValType t) {
  constexpr rules::Defaultable rule;
  return c.matcher.holds({rule, "$default_(t) =/= eps"}, !t.is_ref() || t.nullable) && c.taken(rule);
}

/// Nondefaultable
///   |- t nondefaultable
///     -- $default_(t) = eps
bool Nondefaultable(Context& c, ValType t) {
  constexpr rules::Nondefaultable rule;
  return c.matcher.holds({rule, "$default_(t) = eps"}, t.is_ref() && !t.nullable) && c.taken(rule);
}

namespace {

/// $unpack(zt)
ValType unpack(const FieldType& field) { return field.type; }

std::vector<ValType> unpack(const StructType& type) {
  std::vector<ValType> fields;
  fields.reserve(type.fields.size());
  for (const FieldType& field : type.fields) fields.push_back(unpack(field));
  return fields;
}

bool is_signed_or_unsigned(Op op) {
  return op == Op::struct_get_s || op == Op::struct_get_u || op == Op::array_get_s || op == Op::array_get_u;
}

bool packing_error(Checker& c, const FieldType& field, std::string_view packed, std::string_view unpacked) {
  if (field.pack == PackKind::none)
    return c.error(unpacked, fmt::format("{}: get it without a sign", unpacked));
  return c.error(packed, fmt::format("{}: get it with _s or _u", packed));
}

const FieldType* lookup_field(Checker& c, Premise p, const StructType& type, u32 i) {
  return c.lookup(p, type.fields, i, "unknown field");
}

bool immutable_array(Checker& c, u32 x) {
  return c.error("array is immutable", fmt::format("array is immutable: {}", c.named(Space::type, x)),
                 {.hint = "declare its elements with (mut ...)"});
}

/// The array type in the premise p, C.TYPES[x] ~~ array (mut zt). Null: the premise fails, and an error is reported.
const ArrayType* expand_mutable_array(Checker& c, Premise p, u32 x) {
  const auto* type = c.expand<ArrayType>(p, x);
  if (!type) return nullptr;
  if (c.holds(p, type->field.mut)) return type;
  immutable_array(c, x);
  return nullptr;
}

bool is_number_or_vector(const FieldType& field) { return !unpack(field).is_ref(); }

bool not_numeric(Checker& c, u32 x) {
  return c.error("array type is not numeric or vector",
                 fmt::format("array type is not numeric or vector: {}", c.named(Space::type, x)));
}

/// The error for an instruction with an array type and an element segment whose references do not fit into the array.
bool element_mismatch(Checker& c, const Instr& instr, RefType elem, const FieldType& field) {
  return c.mismatch_of(unpack(field), elem, "{} holds {}, {} {}", c.named(Space::elem, instr.elem()),
                       c.show(elem), c.named(Space::type, instr.type()), c.show(unpack(field)));
}

constexpr ValType kI32 = ValType::i32();

}  // namespace

// Structures

/// Instr_ok/struct.new
///   C |- struct.new x : $unpack(zt)* -> (ref x)
///     -- C.TYPES[x] ~~ struct (mut? zt)*
bool Instr_ok::structNew(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_structNew rule;
  const auto* type = c.expand<StructType>({rule, "C.TYPES[x] ~~ struct (mut? zt)*"}, instr.type());
  return type && c.take(rule, unpack(*type)) && c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/struct.new_default
///   C |- struct.new_default x : eps -> (ref x)
///     -- C.TYPES[x] ~~ struct (mut? zt)*
///     -- (|- $unpack(zt) defaultable)*
bool Instr_ok::structNew_default(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_structNew_default rule;
  const auto* type = c.expand<StructType>({rule, "C.TYPES[x] ~~ struct (mut? zt)*"}, instr.type());
  if (!type) return false;
  for (const FieldType& field : type->fields)
    if (!c.holds({rule, "(|- $unpack(zt) defaultable)*"}, Defaultable(c, unpack(field))))
      return c.error("field type is not defaultable",
                     fmt::format("field type is not defaultable: {} of {} is {}",
                                 c.named_field(instr.type(), static_cast<u32>(&field - type->fields.data())),
                                 c.named(Space::type, instr.type()), c.show(field.type)),
                     {.hint = "struct.new takes a value for each field"});
  return c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/struct.get
///   C |- struct.get_sx? x i : (ref null x) -> $unpack(zt)
///     -- C.TYPES[x] ~~ struct ft*
///     -- ft*[i] = mut? zt
///     -- sx? =/= eps <=> $is_packtype(zt)
bool Instr_ok::structGet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_structGet rule;
  const auto* type = c.expand<StructType>({rule, "C.TYPES[x] ~~ struct ft*"}, instr.type());
  const auto* field = type ? lookup_field(c, {rule, "ft*[i] = mut? zt"}, *type, instr.field()) : nullptr;
  if (!field) return false;
  const bool packed = field->pack != PackKind::none;
  if (!c.holds({rule, "sx? =/= eps <=> $is_packtype(zt)"}, is_signed_or_unsigned(instr.op) == packed))
    return packing_error(c, *field, "field is packed", "field is unpacked");
  return c.takes(rule, c.ref_to(instr.type())) && c.gives(rule, unpack(*field));
}

/// Instr_ok/struct.set
///   C |- struct.set x i : (ref null x) $unpack(zt) -> eps
///     -- C.TYPES[x] ~~ struct ft*
///     -- ft*[i] = mut zt
bool Instr_ok::structSet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_structSet rule;
  const auto* type = c.expand<StructType>({rule, "C.TYPES[x] ~~ struct ft*"}, instr.type());
  const auto* field = type ? lookup_field(c, {rule, "ft*[i] = mut zt"}, *type, instr.field()) : nullptr;
  if (!field) return false;
  if (!c.holds({rule, "ft*[i] = mut zt"}, field->mut))
    return c.error("field is immutable",
                   fmt::format("field is immutable: {} of {}", c.named_field(instr.type(), instr.field()),
                               c.named(Space::type, instr.type())),
                   {.hint = fmt::format("declare it with (mut {})", c.show(unpack(*field)))});
  return c.takes(rule, c.ref_to(instr.type()), unpack(*field)) && c.gives(rule);
}

// Arrays

/// Instr_ok/array.new
///   C |- array.new x : $unpack(zt) i32 -> (ref x)
///     -- C.TYPES[x] ~~ array (mut? zt)
bool Instr_ok::arrayNew(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayNew rule;
  const auto* type = c.expand<ArrayType>({rule, "C.TYPES[x] ~~ array (mut? zt)"}, instr.type());
  return type && c.takes(rule, unpack(type->field), kI32) && c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/array.new_default
///   C |- array.new_default x : i32 -> (ref x)
///     -- C.TYPES[x] ~~ array (mut? zt)
///     -- |- $unpack(zt) defaultable
bool Instr_ok::arrayNew_default(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayNew_default rule;
  const auto* type = c.expand<ArrayType>({rule, "C.TYPES[x] ~~ array (mut? zt)"}, instr.type());
  if (!type) return false;
  if (!c.holds({rule, "|- $unpack(zt) defaultable"}, Defaultable(c, unpack(type->field))))
    return c.error("array type is not defaultable",
                   fmt::format("array type is not defaultable: {} has elements of {}",
                               c.named(Space::type, instr.type()), c.show(type->field.type)),
                   {.hint = "array.new takes a value for the elements"});
  return c.takes(rule, kI32) && c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/array.new_fixed
///   C |- array.new_fixed x n : $unpack(zt)^n -> (ref x)
///     -- C.TYPES[x] ~~ array (mut? zt)
bool Instr_ok::arrayNew_fixed(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayNew_fixed rule;
  const auto* type = c.expand<ArrayType>({rule, "C.TYPES[x] ~~ array (mut? zt)"}, instr.type());
  return type && c.take(rule, instr.count(), unpack(type->field)) &&
         c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/array.new_elem
///   C |- array.new_elem x y : i32 i32 -> (ref x)
///     -- C.TYPES[x] ~~ array (mut? rt)
///     -- C.ELEMS[y] <: rt
bool Instr_ok::arrayNew_elem(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayNew_elem rule;
  constexpr Premise matches{rule, "C.ELEMS[y] <: rt"};
  const auto* type = c.expand<ArrayType>({rule, "C.TYPES[x] ~~ array (mut? rt)"}, instr.type());
  const auto* elem = type ? c.lookup(matches, c.valid->elems, instr.elem(), "unknown elem segment") : nullptr;
  if (!elem) return false;
  if (!c.holds(matches, Valtype_sub::derive(c.matcher, *elem, unpack(type->field))))
    return element_mismatch(c, instr, *elem, type->field);
  return c.takes(rule, kI32, kI32) && c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/array.new_data
///   C |- array.new_data x y : i32 i32 -> (ref x)
///     -- C.TYPES[x] ~~ array (mut? zt)
///     -- $unpack(zt) = numtype \/ $unpack(zt) = vectype
///     -- C.DATAS[y] = ok
bool Instr_ok::arrayNew_data(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayNew_data rule;
  const auto* type = c.expand<ArrayType>({rule, "C.TYPES[x] ~~ array (mut? zt)"}, instr.type());
  if (!type) return false;
  if (!c.holds({rule, "$unpack(zt) = numtype \\/ $unpack(zt) = vectype"}, is_number_or_vector(type->field)))
    return not_numeric(c, instr.type());
  return c.lookup({rule, "C.DATAS[y] = ok"}, c.datas, instr.data(), "unknown data segment") &&
         c.takes(rule, kI32, kI32) && c.gives(rule, c.ref_to(instr.type(), false));
}

/// Instr_ok/array.get
///   C |- array.get_sx? x : (ref null x) i32 -> $unpack(zt)
///     -- C.TYPES[x] ~~ array (mut? zt)
///     -- sx? =/= eps <=> $is_packtype(zt)
bool Instr_ok::arrayGet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayGet rule;
  const auto* type = c.expand<ArrayType>({rule, "C.TYPES[x] ~~ array (mut? zt)"}, instr.type());
  if (!type) return false;
  const bool packed = type->field.pack != PackKind::none;
  if (!c.holds({rule, "sx? =/= eps <=> $is_packtype(zt)"}, is_signed_or_unsigned(instr.op) == packed))
    return packing_error(c, type->field, "array is packed", "array is unpacked");
  return c.takes(rule, c.ref_to(instr.type()), kI32) && c.gives(rule, unpack(type->field));
}

/// Instr_ok/array.set
///   C |- array.set x : (ref null x) i32 $unpack(zt) -> eps
///     -- C.TYPES[x] ~~ array (mut zt)
bool Instr_ok::arraySet(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arraySet rule;
  const auto* type = expand_mutable_array(c, {rule, "C.TYPES[x] ~~ array (mut zt)"}, instr.type());
  return type && c.takes(rule, c.ref_to(instr.type()), kI32, unpack(type->field)) && c.gives(rule);
}

/// Instr_ok/array.len
///   C |- array.len : (ref null array) -> i32
bool Instr_ok::arrayLen(Checker& c, const Instr&) {
  constexpr rules::Instr_ok_arrayLen rule;
  return c.takes(rule, ValType::ref(true, {HeapKind::array})) && c.gives(rule, kI32);
}

/// Instr_ok/array.fill
///   C |- array.fill x : (ref null x) i32 $unpack(zt) i32 -> eps
///     -- C.TYPES[x] ~~ array (mut zt)
bool Instr_ok::arrayFill(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayFill rule;
  const auto* type = expand_mutable_array(c, {rule, "C.TYPES[x] ~~ array (mut zt)"}, instr.type());
  return type && c.takes(rule, c.ref_to(instr.type()), kI32, unpack(type->field), kI32) && c.gives(rule);
}

/// Instr_ok/array.copy
///   C |- array.copy x1 x2 : (ref null x1) i32 (ref null x2) i32 i32 -> eps
///     -- C.TYPES[x1] ~~ array (mut zt1)
///     -- C.TYPES[x2] ~~ array (mut? zt2)
///     -- zt2 <: zt1
bool Instr_ok::arrayCopy(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayCopy rule;
  const auto* to = expand_mutable_array(c, {rule, "C.TYPES[x1] ~~ array (mut zt1)"}, instr.type());
  const auto* from =
      to ? c.expand<ArrayType>({rule, "C.TYPES[x2] ~~ array (mut? zt2)"}, instr.second_type()) : nullptr;
  if (!from) return false;
  if (!c.holds({rule, "zt2 <: zt1"}, Storagetype_sub::derive(c.matcher, from->field, to->field)))
    return c.error("array types do not match",
                   fmt::format("array types do not match: {} is copied to {}",
                               c.show_type(instr.second_type()), c.show_type(instr.type())));
  return c.takes(rule, c.ref_to(instr.type()), kI32, c.ref_to(instr.second_type()), kI32, kI32) &&
         c.gives(rule);
}

/// Instr_ok/array.init_elem
///   C |- array.init_elem x y : (ref null x) i32 i32 i32 -> eps
///     -- C.TYPES[x] ~~ array (mut zt)
///     -- C.ELEMS[y] <: zt
bool Instr_ok::arrayInit_elem(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayInit_elem rule;
  constexpr Premise matches{rule, "C.ELEMS[y] <: zt"};
  const auto* type = expand_mutable_array(c, {rule, "C.TYPES[x] ~~ array (mut zt)"}, instr.type());
  const auto* elem = type ? c.lookup(matches, c.valid->elems, instr.elem(), "unknown elem segment") : nullptr;
  if (!elem) return false;
  if (!c.holds(matches, Storagetype_sub::derive(c.matcher, FieldType{.type = *elem}, type->field)))
    return element_mismatch(c, instr, *elem, type->field);
  return c.takes(rule, c.ref_to(instr.type()), kI32, kI32, kI32) && c.gives(rule);
}

/// Instr_ok/array.init_data
///   C |- array.init_data x y : (ref null x) i32 i32 i32 -> eps
///     -- C.TYPES[x] ~~ array (mut zt)
///     -- $unpack(zt) = numtype \/ $unpack(zt) = vectype
///     -- C.DATAS[y] = ok
bool Instr_ok::arrayInit_data(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_arrayInit_data rule;
  const auto* type = expand_mutable_array(c, {rule, "C.TYPES[x] ~~ array (mut zt)"}, instr.type());
  if (!type) return false;
  if (!c.holds({rule, "$unpack(zt) = numtype \\/ $unpack(zt) = vectype"}, is_number_or_vector(type->field)))
    return not_numeric(c, instr.type());
  return c.lookup({rule, "C.DATAS[y] = ok"}, c.datas, instr.data(), "unknown data segment") &&
         c.takes(rule, c.ref_to(instr.type()), kI32, kI32, kI32) && c.gives(rule);
}

}  // namespace wfx
