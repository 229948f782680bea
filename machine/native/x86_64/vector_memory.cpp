// Native code of loads and stores of vectors and of their lanes.
#include "machine/native/x86_64/places.h"
#include "machine/native/x86_64/templates.h"
#include "machine/native/x86_64/vectors.h"

namespace wfx::machine::native::vector_accesses {

namespace {

u32 bytes_of(Op op) { return info(op).access; }

/// The place of an access by either layout. `note` is what follows the instruction that accesses it.
template <class Layout>
Mem place(Emitter& e, const Layout& i) {
  if constexpr (requires { i.p; })
    return checked_place(e, i, bytes_of(*e.operation().op));
  else
    return guarded_place(e, i.a, i.i);
}
/// Stands behind the instruction that accesses the place.
template <class Layout>
void accessed(Emitter& e, const Layout& i) {
  if constexpr (!requires { i.p; }) e.note_access();
}

Packed extension_of(Op op) {
  switch (op) {
    case Op::v128_load8x8_s: return Packed::pmovsxbw;
    case Op::v128_load8x8_u: return Packed::pmovzxbw;
    case Op::v128_load16x4_s: return Packed::pmovsxwd;
    case Op::v128_load16x4_u: return Packed::pmovzxwd;
    case Op::v128_load32x2_s: return Packed::pmovsxdq;
    default: return Packed::pmovzxdq;
  }
}

template <class Layout>
void load(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  const Mem from = place(e, i);
  switch (*e.operation().op) {
    case Op::v128_load: {
      const Xmm d = e.result_vector(i.d);
      e.a.load_vector(d, from);
      accessed(e, i);
      return e.write_vector(i.d, d);
    }
    case Op::v128_load8_splat:
      e.a.load(Load::u8_, Gpr::rax, from);
      accessed(e, i);
      e.a.move_bits(Width::w32, kResult, Gpr::rax);
      e.a.vector(Packed::pxor, kOther, kOther);
      e.a.vector(Packed::pshufb, kResult, kOther);
      return finish_vector(e, i.d);
    case Op::v128_load16_splat:
      e.a.load(Load::u16_, Gpr::rax, from);
      accessed(e, i);
      e.a.move_bits(Width::w32, kResult, Gpr::rax);
      e.a.vector(PackedBy::pshuflw, kResult, kResult, 0);
      e.a.vector(Packed::punpcklqdq, kResult, kResult);
      return finish_vector(e, i.d);
    case Op::v128_load32_splat:
      e.a.load(Precision::single, kResult, from);
      accessed(e, i);
      e.a.vector(PackedBy::pshufd, kResult, kResult, 0);
      return finish_vector(e, i.d);
    case Op::v128_load64_splat:
      e.a.load(Precision::twice, kResult, from);
      accessed(e, i);
      e.a.vector(Packed::punpcklqdq, kResult, kResult);
      return finish_vector(e, i.d);
    case Op::v128_load32_zero: e.a.load(Precision::single, kResult, from); break;
    case Op::v128_load64_zero: e.a.load(Precision::twice, kResult, from); break;
    default: e.a.vector(extension_of(*e.operation().op), kResult, from); break;
  }
  accessed(e, i);
  finish_vector(e, i.d);
}

template <class Layout>
void load_lane(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  const Xmm b = e.read_vector(i.b);
  const Mem from = place(e, i);
  e.a.move_whole(kResult, b);
  e.a.insert(bytes_of(*e.operation().op), kResult, from, static_cast<u8>(i.x));
  accessed(e, i);
  finish_vector(e, i.d);
}

/// A lane is read from memory, where every vector is.
template <class Layout>
void store(Emitter& e, const Word* pc) {
  const auto& i = at<Layout>(pc);
  const Mem to = place(e, i);
  const u32 bytes = bytes_of(*e.operation().op);
  if (bytes == 2 * sizeof(Slot)) {
    e.a.store_vector(to, e.read_vector(i.b));
    return accessed(e, i);
  }
  Mem lane = slot_at(i.b);
  lane.disp += static_cast<i32>(i.x * bytes);
  switch (bytes) {
    case 1:
      e.a.load(Load::u8_, Gpr::rcx, lane);
      e.a.store8(to, Gpr::rcx);
      break;
    case 2:
      e.a.load(Load::u16_, Gpr::rcx, lane);
      e.a.store16(to, Gpr::rcx);
      break;
    case 4:
      e.a.mov(Width::w32, Gpr::rcx, lane);
      e.a.store(Width::w32, to, Gpr::rcx);
      break;
    default:
      e.a.mov(Width::w64, Gpr::rcx, lane);
      e.a.store(Width::w64, to, Gpr::rcx);
      break;
  }
  accessed(e, i);
}

}  // namespace

Template* template_of(const Operation& operation) {
  switch (operation.row) {
    case Row::vector_load_guarded: return load<CodeDAI>;
    case Row::vector_load_checked: return load<CodePDABI>;
    case Row::load_lane_guarded: return load_lane<CodeDABI>;
    case Row::load_lane_checked: return load_lane<CodePDABI>;
    case Row::vector_store_guarded: return store<CodeDABI>;
    case Row::vector_store_checked: return store<CodePDABI>;
    default: return nullptr;
  }
}

}  // namespace wfx::machine::native::vector_accesses
