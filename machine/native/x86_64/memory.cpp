// Native code of loads and stores, and of memory.size.
#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"
#include "machine/native/x86_64/places.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native::accesses {

namespace {

/// What an instruction moves; the handlers of f32.load and i32.load are one, and so with the others.
constexpr Load load_of(Op op) {
  switch (op) {
    case Op::i32_load8_s: return Load::s8_w32;
    case Op::i32_load8_u:
    case Op::i64_load8_u: return Load::u8_;
    case Op::i32_load16_s: return Load::s16_w32;
    case Op::i32_load16_u:
    case Op::i64_load16_u: return Load::u16_;
    case Op::i64_load8_s: return Load::s8_w64;
    case Op::i64_load16_s: return Load::s16_w64;
    case Op::i64_load32_s: return Load::s32_w64;
    case Op::i64_load:
    case Op::f64_load: return Load::u64_;
    default: return Load::u32_;
  }
}
constexpr u32 bytes_of(Load load) {
  switch (load) {
    case Load::u8_:
    case Load::s8_w32:
    case Load::s8_w64: return 1;
    case Load::u16_:
    case Load::s16_w32:
    case Load::s16_w64: return 2;
    case Load::u64_: return 8;
    default: return 4;
  }
}
constexpr u32 bytes_of_store(Op op) {
  switch (op) {
    case Op::i32_store8:
    case Op::i64_store8: return 1;
    case Op::i32_store16:
    case Op::i64_store16: return 2;
    case Op::i64_store:
    case Op::f64_store: return 8;
    default: return 4;
  }
}

template <Load kind>
void load_guarded(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDAI>(pc);
  load(e, kind, i.d, guarded_place(e, i.a, i.i));
  e.note_access();
}
template <Load kind>
void load_checked(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDABI>(pc);
  load(e, kind, i.d, checked_place(e, i, bytes_of(kind)));
}
template <u32 bytes>
void store_guarded(Emitter& e, const Word* pc) {
  const auto& i = at<CodeDABI>(pc);
  store(e, bytes, i.b, guarded_place(e, i.a, i.i));
  e.note_access();
}
template <u32 bytes>
void store_checked(Emitter& e, const Word* pc) {
  const auto& i = at<CodePDABI>(pc);
  store(e, bytes, i.b, checked_place(e, i, bytes));
}

void memory_size(Emitter& e, const Word* pc) {
  const auto& i = at<CodePD>(pc);
  const Gpr d = e.result(i.d);
  e.a.mov(Gpr::rcx, as_word(i.p));
  e.a.mov(Width::w64, d, Mem{Gpr::rcx, offsetof(MemInst, size)});
  e.a.shift(Shift::shr, Width::w64, d, __builtin_ctz(kPageSize));
  e.write(i.d, d);
}

Template* load_template(Load kind, bool guarded) {
  switch (kind) {
#define CASE(kind) \
  case Load::kind: return guarded ? load_guarded<Load::kind> : load_checked<Load::kind>;
    CASE(u8_)
    CASE(u16_)
    CASE(u32_)
    CASE(u64_)
    CASE(s8_w32)
    CASE(s16_w32)
    CASE(s8_w64)
    CASE(s16_w64)
    CASE(s32_w64)
#undef CASE
  }
  return nullptr;
}
Template* store_template(u32 bytes, bool guarded) {
  switch (bytes) {
    case 1: return guarded ? store_guarded<1> : store_checked<1>;
    case 2: return guarded ? store_guarded<2> : store_checked<2>;
    case 4: return guarded ? store_guarded<4> : store_checked<4>;
    default: return guarded ? store_guarded<8> : store_checked<8>;
  }
}

}  // namespace

Template* template_of(const Operation& operation) {
  switch (operation.row) {
    case Row::load_guarded: return load_template(load_of(*operation.op), true);
    case Row::load_checked: return load_template(load_of(*operation.op), false);
    case Row::store_guarded: return store_template(bytes_of_store(*operation.op), true);
    case Row::store_checked: return store_template(bytes_of_store(*operation.op), false);
    case Row::memory_size: return memory_size;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::accesses
