// Native code of structures and arrays. A new one takes a free cell; where there is none, the handler has some made.
#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/templates.h"
#include "machine/native/x86_64/vectors.h"
#include "machine/object.h"

namespace wfx::machine::native::aggregates {

namespace {

// So many fields are written one by one, and so many bytes are cleared. Of more, handlers are not slower.
constexpr u32 kMostInline = 16;
constexpr u32 kMostCleared = 128;

// ---- new objects

/// rax becomes the address of a new object, in which nothing is written yet.
void take_cell(Emitter& e, const CodeNew& i) {
  const Mem free = e.place_of(&e.machine.heap.free_cells[i.size_class], Gpr::rcx);
  e.a.mov(Width::w64, Gpr::rax, free);
  e.a.test(Width::w64, Gpr::rax, Gpr::rax);
  e.slow(Cond::equal);
  e.a.mov(Width::w64, Gpr::rdx, Mem{Gpr::rax, offsetof(FreeCell, next)});
  e.a.store(Width::w64, free, Gpr::rdx);
}

void initialise(Emitter& e, const CodeNew& i) {
  for (const FieldInit& field : std::span(inits(i), i.count)) {
    const auto bytes = static_cast<u32>(sizeof(Slot) - field.shift);
    store(e, bytes, static_cast<u32>(field.slot), Mem{Gpr::rax, static_cast<i32>(field.at + field.shift)});
    e.unlock();
  }
}

void complete(Emitter& e, const CodeNew& i) {
  e.a.mov(Gpr::rdx, i.header);
  e.a.store(Width::w64, Mem{Gpr::rax}, Gpr::rdx);
  const Gpr d = e.result(i.d);
  e.a.mov(Width::w64, d, Gpr::rax);
  e.write(i.d, d);
}

void struct_new(Emitter& e, const Word* pc) {
  const auto& i = at<CodeNew>(pc);
  take_cell(e, i);
  initialise(e, i);
  complete(e, i);
}

void struct_new_default(Emitter& e, const Word* pc) {
  const auto& i = at<CodeNew>(pc);
  take_cell(e, i);
  for (u32 k = sizeof(Object); k < i.bytes; k += sizeof(Slot))
    e.a.store(Mem{Gpr::rax, static_cast<i32>(k)}, 0);
  complete(e, i);
}

void array_new_fixed(Emitter& e, const Word* pc) {
  const auto& i = at<CodeNew>(pc);
  take_cell(e, i);
  initialise(e, i);
  e.a.store(Mem{Gpr::rax, ArrayObject::kLengthAt}, static_cast<i32>(i.length));
  complete(e, i);
}

// ---- fields and elements

Load load_of(FieldWidth width) {
  switch (width.bytes) {
    case 1: return width.is_signed ? Load::s8_w32 : Load::u8_;
    case 2: return width.is_signed ? Load::s16_w32 : Load::u16_;
    case 4: return Load::u32_;
    default: return Load::u64_;
  }
}

/// The object that the slot refers to, in a register.
Gpr object(Emitter& e, u32 slot) {
  const Gpr ref = e.read(slot);
  e.a.test(Width::w64, ref, ref);
  e.slow(Cond::equal);
  return ref;
}

bool is_vector(FieldWidth width) { return width.bytes == 2 * sizeof(Slot); }

Mem field(Emitter& e, const CodeDAB& i) { return {object(e, i.a), static_cast<i32>(i.x)}; }

/// An element, whose index is in bounds.
Mem element(Emitter& e, u32 array, u32 index, u32 bytes) {
  const Gpr ref = object(e, array), at = e.read(index);
  e.a.alu(Alu::cmp, Width::w64, at, Mem{ref, ArrayObject::kLengthAt});
  e.slow(Cond::above_equal);
  if (bytes <= sizeof(Slot)) return {ref, sizeof(ArrayObject), at, static_cast<u8>(std::countr_zero(bytes))};
  e.a.mov(Width::w64, Gpr::rax, at);
  e.a.shift(Shift::shl, Width::w64, Gpr::rax, static_cast<u8>(std::countr_zero(bytes)));
  return {ref, sizeof(ArrayObject), Gpr::rax, 0};
}

void get(Emitter& e, u32 d, const Mem& from) {
  const FieldWidth width = *e.operation().width;
  if (!is_vector(width)) return load(e, load_of(width), d, from);
  e.a.load_vector(kResult, from);
  finish_vector(e, d);
}
void set(Emitter& e, u32 slot, const Mem& to) {
  const FieldWidth width = *e.operation().width;
  if (!is_vector(width)) return store(e, width.bytes, slot, to);
  e.a.store_vector(to, e.read_vector(slot));
}

void struct_get(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  get(e, i.d, field(e, i));
}
void struct_set(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  set(e, i.b, field(e, i));
}
void array_get(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAB>(pc);
  get(e, i.d, element(e, i.a, i.b, e.operation().width->bytes));
}
void array_set(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABC>(pc);
  set(e, i.c, element(e, i.a, i.b, e.operation().width->bytes));
}
void array_len(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDA>(pc);
  load(e, Load::u64_, i.d, Mem{object(e, i.a), ArrayObject::kLengthAt});
}

}  // namespace

Template* template_of(const Operation& operation, const Word* pc) {
  switch (operation.row) {
    case Row::struct_new: return at<CodeNew>(pc).count <= kMostInline ? struct_new : nullptr;
    case Row::struct_new_default: return at<CodeNew>(pc).bytes <= kMostCleared ? struct_new_default : nullptr;
    case Row::array_new_fixed: return at<CodeNew>(pc).count <= kMostInline ? array_new_fixed : nullptr;
    case Row::struct_get: return struct_get;
    case Row::struct_set: return struct_set;
    case Row::array_get: return array_get;
    case Row::array_set: return array_set;
    case Row::array_len: return array_len;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::aggregates
