// Values between slots and what is not a slot: memories, fields and elements.
#pragma once

#include "machine/native/x86_64/emitter.h"

namespace wfx::machine::native {

/// What the register holds becomes the slot's value.
inline void finish_integer(Emitter& e, Width w, u32 d, Gpr from) {
  e.unlock();
  const Gpr to = e.result(d);
  e.a.mov(w, to, from);
  e.write(d, to);
}

/// What the load makes of the bytes there becomes the slot's value. Only the first instruction reads them.
void load(Emitter& e, Load load, u32 d, const Mem& from);
/// So many low bytes of the slot's value go there. Only the last instruction writes them.
void store(Emitter& e, u32 bytes, u32 slot, const Mem& to);

/// The slots from `from` on go to those from `to` on, which are not behind them.
void move(Emitter& e, u32 to, u32 from, u32 n);

}  // namespace wfx::machine::native
