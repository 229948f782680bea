// The slots of Emitter: which of them registers hold, and which of these are late in memory.
#include <algorithm>
#include <cassert>

#include "machine/native/x86_64/emitter.h"

namespace wfx::machine::native {

// ---- what is late

Emitter::Stores Emitter::late_of(const Copies& here, StepIndex step, const Copies& may_stay) {
  Stores stores{.begin = static_cast<u32>(stores_.size())};
  for (std::size_t k = 0; here.late_gprs >> k != 0; ++k) {
    const bool stays = here.gpr[k] == may_stay.gpr[k] && (may_stay.late_gprs >> k & 1) != 0;
    if ((here.late_gprs >> k & 1) != 0 && !stays && liveness_->at(step, here.gpr[k]))
      stores_.push_back({.slot = here.gpr[k], .index = static_cast<u8>(k), .is_float = false, .rough = {}});
  }
  for (std::size_t k = 0; here.late_xmms >> k != 0; ++k) {
    const auto rough = here.rough_at(k);
    const bool stays = here.xmm[k] == may_stay.xmm[k] && (may_stay.late_xmms >> k & 1) != 0;
    const bool stays_rough = !rough || (may_stay.rough[static_cast<std::size_t>(*rough)] >> k & 1) != 0;
    if ((here.late_xmms >> k & 1) != 0 && !(stays && stays_rough) && liveness_->at(step, here.xmm[k]))
      stores_.push_back({.slot = here.xmm[k],
                         .index = static_cast<u8>(k),
                         .is_float = true,
                         .rough = rough,
                         .is_stored = !stays});
  }
  stores.end = static_cast<u32>(stores_.size());
  return stores;
}

/// Takes rax.
void Emitter::emit_store(const Store& store) {
  if (store.rough) make_canonical(kSlotXmms[store.index], *store.rough, Gpr::rax);
  if (!store.is_stored) return;
  if (store.is_float)
    a.store_low(slot_at(store.slot), kSlotXmms[store.index]);
  else
    a.store(Width::w64, slot_at(store.slot), kSlotGprs[store.index]);
}

void Emitter::emit_stores(const Stores& stores) {
  for (u32 k = stores.begin; k < stores.end; ++k) emit_store(stores_[k]);
}

void Emitter::settle_stores(const Stores& stores, u32 except) {
  for (u32 k = stores.begin; k < stores.end; ++k) {
    const Store& store = stores_[k];
    if (store.slot == except) continue;
    emit_store(store);
    if (store.is_stored) (store.is_float ? now_.late_xmms : now_.late_gprs) &= ~(u32{1} << store.index);
    if (store.is_float) now_.smooth(store.index);
  }
}

void Emitter::settle_gpr(std::size_t k) {
  if ((now_.late_gprs >> k & 1) == 0) return;
  emit_store({.slot = now_.gpr[k], .index = static_cast<u8>(k), .is_float = false, .rough = {}});
  now_.late_gprs &= ~(u32{1} << k);
}

void Emitter::settle_xmm(std::size_t k) {
  if ((now_.late_xmms >> k & 1) == 0) return;
  make_canonical(k, std::nullopt);
  emit_store({.slot = now_.xmm[k], .index = static_cast<u8>(k), .is_float = true, .rough = {}});
  now_.late_xmms &= ~(u32{1} << k);
}

void Emitter::settle(u32 slot) {
  if (const std::size_t k = holder_of(now_.gpr, slot); k != kNone) settle_gpr(k);
  if (const std::size_t k = holder_of(now_.xmm, slot); k != kNone) settle_xmm(k);
}

// ---- NaNs

std::optional<Precision> Emitter::Copies::rough_at(std::size_t k) const {
  for (const Precision p : {Precision::single, Precision::twice})
    if ((rough[static_cast<std::size_t>(p)] >> k & 1) != 0) return p;
  return std::nullopt;
}

std::optional<Precision> Emitter::rough(u32 slot) const {
  const std::size_t k = holder_of(now_.xmm, slot);
  return k == kNone ? std::nullopt : now_.rough_at(k);
}

/// Changes flags. It takes the processor longer to compare floats than what their bits are without the sign, by which a
/// NaN is above infinity.
void Emitter::make_canonical(Xmm x, Precision p, std::optional<Gpr> scratch) {
  assert(!has_flags_);
  if (scratch) {
    const Width w = p == Precision::single ? Width::w32 : Width::w64;
    a.move_bits(w, *scratch, x);
    a.alu(Alu::add, w, *scratch, *scratch);
    if (p == Precision::single)
      a.alu(Alu::cmp, w, *scratch, static_cast<i32>(0xFF00'0000));
    else
      a.alu(Alu::cmp, w, *scratch, a.literal(u64{0xFFE0} << 48));
  } else {
    a.compare(p, x, x);
  }
  const Offset jump = a.jump(scratch ? Cond::above : Cond::parity);
  nans_.push_back({.at = jump, .back = a.here(), .in = x, .precision = p});
}

void Emitter::make_canonical(std::size_t k, std::optional<Gpr> scratch) {
  if (const auto p = now_.rough_at(k)) make_canonical(kSlotXmms[k], *p, scratch);
  now_.smooth(k);
}

u32 Emitter::numbers_in(const SlotRegisters& kept) const {
  u32 bits = 0;
  for (std::size_t k = 0; k < kept.xmm.size(); ++k) {
    const std::size_t held = kept.xmm[k] == kNoSlot ? kNone : holder_of(now_.xmm, kept.xmm[k]);
    if (held != kNone && (now_.numbers >> held & 1) != 0) bits |= u32{1} << k;
  }
  return bits;
}

void Emitter::emit_nans() {
  for (const Nan& nan : nans_) {
    a.bind(nan.at);
    a.load(Precision::twice, nan.in,
           a.literal(nan.precision == Precision::single ? 0x7FC0'0000 : u64{0x7FF8} << 48));
    a.jump_to(nan.back);
  }
  nans_.clear();
}

void Emitter::forget_unread(StepIndex step) {
  for (std::size_t k = 0; k < now_.gpr.size(); ++k)
    if (now_.gpr[k] != kNoSlot && !liveness_->at(step, now_.gpr[k])) drop_gpr(k);
  for (std::size_t k = 0; k < now_.xmm.size(); ++k)
    if (now_.xmm[k] != kNoSlot && !liveness_->at(step, now_.xmm[k])) drop_xmm(k);
}

bool Emitter::is_late(u32 slot) const {
  const auto late = [slot](const auto& held, u32 bits) {
    const std::size_t k = holder_of(held, slot);
    return k != kNone && (bits >> k & 1) != 0;
  };
  return late(now_.gpr, now_.late_gprs) || late(now_.xmm, now_.late_xmms);
}

void Emitter::take(Gpr reg) {
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotGprs, reg) - kSlotGprs.begin());
  settle_gpr(k);
  drop_gpr(k);
}

// ---- registers

/// Whether nobody reads what the register has.
bool Emitter::is_idle(u32 slot) const {
  return slot == kNoSlot || !(liveness_->at(step_, slot) || liveness_->behind(step_, slot));
}

/// A register for the slot: the one that is kept for it, or one that no slot is kept in and the template does not use;
/// an idle one, if there is one.
template <class Registers>
std::size_t Emitter::pick(Registers& registers, const Registers& kept, u32 slot, u32& locked,
                          std::size_t& next) {
  std::size_t k = holder_of(kept, slot);
  if (k == kNone) {
    const auto free = [&](std::size_t r) { return kept[r] == kNoSlot && (locked >> r & 1) == 0; };
    for (k = next; !free(k);) k = (k + 1) % registers.size();
    for (std::size_t n = 0, r = k; n < registers.size(); ++n, r = (r + 1) % registers.size()) {
      if (!free(r) || !is_idle(registers[r])) continue;
      k = r;
      break;
    }
    next = (k + 1) % registers.size();
  }
  locked |= u32{1} << k;
  return k;
}

/// The register becomes another slot's. What it has is stored, if it is late and read.
void Emitter::vacate_gpr(std::size_t k) {
  if (is_idle(now_.gpr[k])) drop_gpr(k);
  settle_gpr(k);
}
void Emitter::vacate_xmm(std::size_t k) {
  if (!is_idle(now_.xmm[k])) settle_xmm(k);
  drop_xmm(k);
}

Gpr Emitter::read(u32 slot) {
  std::size_t k = holder_of(now_.gpr, slot);
  if (k == kNone) {
    k = pick(now_.gpr, kept_.gpr, slot, locked_gprs_, next_gpr_);
    vacate_gpr(k);
    if (is_only_float(slot))
      a.move_bits(Width::w64, kSlotGprs[k], read_float(slot));
    else
      a.mov(Width::w64, kSlotGprs[k], slot_at(slot));
    now_.gpr[k] = slot;
  }
  locked_gprs_ |= u32{1} << k;
  return kSlotGprs[k];
}

Xmm Emitter::read_float(u32 slot, std::optional<Gpr> scratch) {
  const Xmm x = read_number(slot);
  make_canonical(holder_of(now_.xmm, slot), scratch);
  return x;
}

Xmm Emitter::read_number(u32 slot) {
  std::size_t k = holder_of(now_.xmm, slot);
  if (k == kNone) {
    k = pick(now_.xmm, kept_.xmm, slot, locked_xmms_, next_xmm_);
    vacate_xmm(k);
    if (const std::size_t g = holder_of(now_.gpr, slot); g != kNone)
      a.move_bits(Width::w64, kSlotXmms[k], kSlotGprs[g]);
    else
      a.load(Precision::twice, kSlotXmms[k], slot_at(slot));
    now_.xmm[k] = slot;
  }
  locked_xmms_ |= u32{1} << k;
  return kSlotXmms[k];
}

Xmm Emitter::read_vector(u32 slot) {
  assert(!is_late(slot) && !is_late(slot + 1));  // no instruction reads scalars as a vector
  std::size_t k = holder_of(now_.xmm, slot | kWide);
  if (k == kNone) {
    k = pick(now_.xmm, kept_.xmm, slot | kWide, locked_xmms_, next_xmm_);
    vacate_xmm(k);
    a.load_vector(kSlotXmms[k], slot_at(slot));
    now_.xmm[k] = slot | kWide;
  }
  locked_xmms_ |= u32{1} << k;
  return kSlotXmms[k];
}

std::optional<Xmm> Emitter::held_vector(u32 slot) const {
  const std::size_t k = holder_of(now_.xmm, slot | kWide);
  if (k == kNone) return std::nullopt;
  return kSlotXmms[k];
}

Rm Emitter::operand(u32 slot) {
  const std::size_t k = holder_of(now_.gpr, slot);
  if (k != kNone || holder_of(kept_.gpr, slot) != kNone) return read(slot);
  settle(slot);
  return slot_at(slot);
}

Rm Emitter::operand_number(u32 slot) {
  const std::size_t k = holder_of(now_.xmm, slot);
  if (k != kNone || holder_of(kept_.xmm, slot) != kNone) return read_number(slot);
  settle(slot);
  return slot_at(slot);
}

Gpr Emitter::result(u32 slot) {
  const std::size_t held = holder_of(now_.gpr, slot);
  const std::size_t k = held != kNone ? held : pick(now_.gpr, kept_.gpr, slot, locked_gprs_, next_gpr_);
  if (now_.gpr[k] != slot) vacate_gpr(k);
  drop_gpr(k);
  has_result_ = true;
  return kSlotGprs[k];
}

Xmm Emitter::result_float(u32 slot) {
  const std::size_t held = holder_of(now_.xmm, slot);
  const std::size_t k = held != kNone ? held : pick(now_.xmm, kept_.xmm, slot, locked_xmms_, next_xmm_);
  if (now_.xmm[k] != slot) vacate_xmm(k);
  drop_xmm(k);
  has_result_ = true;
  return kSlotXmms[k];
}

bool Emitter::makes_float(u32 slot) const {
  switch (plan_->steps()[step_].result) {
    case Step::Result::integer: return false;
    case Step::Result::floating: return true;
    default: return holder_of(now_.xmm, slot) != kNone || plan_->holds_floats(slot);
  }
}

void Emitter::written(u32 slot) {
  has_result_ = true;
  if (const std::size_t k = holder_of(now_.gpr, slot); k != kNone) drop_gpr(k);
  const auto drop = [this](u32 held) {
    if (const std::size_t k = holder_of(now_.xmm, held); k != kNone) drop_xmm(k);
  };
  drop(slot);
  drop(slot | kWide);
  if (slot > 0) drop((slot - 1) | kWide);  // the slot is its upper half
}

void Emitter::write(u32 slot, Gpr value) {
  written(slot);
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotGprs, value) - kSlotGprs.begin());
  assert(k < kSlotGprs.size() && now_.gpr[k] == kNoSlot);
  now_.gpr[k] = slot;
  now_.late_gprs |= u32{1} << k;
}

void Emitter::write(u32 slot, Xmm value, std::optional<Precision> rough) {
  written(slot);
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotXmms, value) - kSlotXmms.begin());
  assert(k < kSlotXmms.size() && now_.xmm[k] == kNoSlot);
  now_.xmm[k] = slot;
  now_.late_xmms |= u32{1} << k;
  if (!rough) return;
  now_.rough[static_cast<std::size_t>(*rough)] |= u32{1} << k;
  now_.numbers |= u32{1} << k;
}

void Emitter::write_number(u32 slot, Xmm value) {
  write(slot, value);
  now_.numbers |= u32{1} << holder_of(now_.xmm, slot);
}

// A vector is never late: instructions read lanes of it from memory.
void Emitter::write_vector(u32 slot, Xmm value) {
  a.store_vector(slot_at(slot), value);
  written(slot);
  written(slot + 1);
  const auto k = static_cast<std::size_t>(std::ranges::find(kSlotXmms, value) - kSlotXmms.begin());
  if (k < kSlotXmms.size()) now_.xmm[k] = slot | kWide;
}

}  // namespace wfx::machine::native
