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
    e.a.store(bytes == 4 ? Precision::single : Precision::twice, to, e.read_float(slot));
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

}  // namespace wfx::machine::native
