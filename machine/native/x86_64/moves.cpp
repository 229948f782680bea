#include "machine/native/x86_64/moves.h"

namespace wfx::machine::native {

void load(Emitter& e, Load load, u32 d, const Mem& from) {
  const bool whole = load == Load::u32_ || load == Load::u64_;
  if (whole && e.makes_float(d)) {
    const Xmm value = e.result_float(d);
    e.a.load(load == Load::u32_ ? Precision::single : Precision::twice, value, from);
    return e.write(d, value);
  }
  const Gpr value = e.result(d);
  e.a.load(load, value, from);
  e.write(d, value);
}

void store(Emitter& e, u32 bytes, u32 slot, const Mem& to) {
  if (bytes >= 4 && e.is_only_float(slot)) {
    e.a.store(bytes == 4 ? Precision::single : Precision::twice, to, e.read_float(slot, Gpr::rdx));
    return;
  }
  const Gpr value = e.read(slot);
  switch (bytes) {
    case 1: return e.a.store8(to, value);
    case 2: return e.a.store16(to, value);
    case 4: return e.a.store(Width::w32, to, value);
    default: return e.a.store(Width::w64, to, value);
  }
}

void move(Emitter& e, u32 to, u32 from, u32 n) {
  for (u32 k = 0; k < n; ++k) {
    if (to == from) {
      e.settle(to + k);
      continue;
    }
    if (const auto vector = e.held_vector(from + k); vector && k + 1 < n) {
      e.a.store_vector(slot_at(to + k), *vector);
      e.written(to + k);
      e.written(to + ++k);
      continue;
    }
    if (e.is_only_float(from + k)) {
      e.a.store_low(slot_at(to + k), e.read_float(from + k));
    } else {
      const Rm value = e.operand(from + k);
      if (value.is_memory()) e.a.mov(Width::w64, Gpr::rax, value);
      e.a.store(Width::w64, slot_at(to + k), value.is_memory() ? Gpr::rax : static_cast<Gpr>(value.reg()));
    }
    e.written(to + k);
    e.unlock();
  }
}

}  // namespace wfx::machine::native
