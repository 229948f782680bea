// Compile rules of structures and arrays.
#include "machine/compile/host.h"
#include "machine/runtime/host_ops.h"

namespace wfx::machine::rules {

namespace {

DefTypeId type(const Compiler& c, u32 x) { return c.valid().type_ids[x]; }
const Shape& shape(const Compiler& c, u32 x) { return c.machine.shapes.of(type(c, x)); }
const Field& element(const Compiler& c, u32 x) { return shape(c, x).element; }

/// Takes the value of a field or an element off the stack, and notes how it is written to that offset.
void pop_init(Compiler& c, const Field& field, u64 offset, std::vector<FieldInit>& inits) {
  const u32 slot = c.pop_slot();
  if (field.bytes == 2 * sizeof(Slot)) inits.push_back({offset + sizeof(Slot), slot + 1, 0});
  const u32 bytes = std::min<u32>(field.bytes, sizeof(Slot));
  const u32 shift = sizeof(Slot) - bytes;
  inits.push_back({offset - shift, slot, shift});
}

/// Emits an instruction that makes an object of `bytes` bytes. Its operands have been taken off.
void emit_new(Compiler& c, SlotOp<CodeNew> op, Object header, u64 bytes, std::span<const FieldInit> inits,
              u32 length = 0) {
  CodeNew code{.op = op,
               .header = std::bit_cast<u64>(header),
               .base = c.top_slot(),
               .size_class = size_class_of(bytes),
               .count = static_cast<u32>(inits.size()),
               .bytes = static_cast<u32>(bytes),
               .length = length};
  code.d = c.push(ValKind::ref);
  c.emit_result(code, inits);
}

}  // namespace

// ---- structures

void struct_new(Compiler& c, const Instr& i) {
  const Shape& s = shape(c, i.type());
  std::vector<FieldInit> inits;
  for (auto field = s.fields.rbegin(); field != s.fields.rend(); ++field)
    pop_init(c, *field, field->offset, inits);
  emit_new(c, ops::struct_new, {ObjectKind::struct_, type(c, i.type())}, s.bytes, inits);
}

void struct_new_default(Compiler& c, const Instr& i) {
  const Object header{ObjectKind::struct_, type(c, i.type())};
  emit_new(c, ops::struct_new_default, header, shape(c, i.type()).bytes, {});
}

void struct_get(Compiler& c, const Instr& i) {
  const Field& field = shape(c, i.type()).fields[i.field()];
  const u32 a = c.pop_slot();
  const u32 d = c.push(field.kind);
  const SlotOp<CodeDAB> op = ops::struct_get({field.bytes, i.op == Op::struct_get_s});
  c.emit_result(CodeDAB{op, d, a, 0, static_cast<u32>(field.offset)});
}

void struct_set(Compiler& c, const Instr& i) {
  const Field& field = shape(c, i.type()).fields[i.field()];
  const u32 value = c.pop_slot();
  const u32 a = c.pop_slot();
  c.emit(CodeDAB{ops::struct_set({field.bytes}), 0, a, value, static_cast<u32>(field.offset)});
}

// ---- new arrays

void array_new(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_new, 2, ValKind::ref, {.i = type(c, i.type())});
}
void array_new_default(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_new_default, 1, ValKind::ref, {.i = type(c, i.type())});
}
void array_new_data(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_new_data, 2, ValKind::ref, {.i = type(c, i.type()), .j = i.data()});
}
void array_new_elem(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_new_elem, 2, ValKind::ref, {.i = type(c, i.type()), .j = i.elem()});
}

void array_new_fixed(Compiler& c, const Instr& i) {
  const Field& field = element(c, i.type());
  std::vector<FieldInit> inits;
  for (u64 k = i.count(); k > 0; --k) pop_init(c, field, field.offset + (k - 1) * field.bytes, inits);
  const u64 bytes = field.offset + u64{i.count()} * field.bytes;
  emit_new(c, ops::array_new_fixed, {ObjectKind::array, type(c, i.type())}, bytes, inits, i.count());
}

// ---- elements

void array_get(Compiler& c, const Instr& i) {
  const Field& field = element(c, i.type());
  const u32 index = c.pop_slot();
  const u32 a = c.pop_slot();
  const u32 d = c.push(field.kind);
  c.emit_result(CodeDAB{ops::array_get({field.bytes, i.op == Op::array_get_s}), d, a, index, 0});
}

void array_set(Compiler& c, const Instr& i) {
  const u32 value = c.pop_slot();
  const u32 index = c.pop_slot();
  const u32 a = c.pop_slot();
  c.emit(CodeDABC{ops::array_set({element(c, i.type()).bytes}), 0, a, index, value});
}

void array_len(Compiler& c, const Instr&) {
  const u32 a = c.pop_slot();
  c.emit_result(CodeDA{ops::array_len, c.push(ValKind::i32), a});
}

void array_fill(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_fill, 4, ValKind::bot, {.i = type(c, i.type())});
}
void array_copy(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_copy, 5, ValKind::bot, {.i = element(c, i.type()).bytes});
}
void array_init_data(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_init_data, 4, ValKind::bot,
               {.i = element(c, i.type()).bytes, .j = i.data()});
}
void array_init_elem(Compiler& c, const Instr& i) {
  emit_on_host(c, runtime::array_init_elem, 4, ValKind::bot, {.j = i.elem()});
}

}  // namespace wfx::machine::rules
