// The calls, tail calls and returns of Emitter (agreement.h).
#include "machine/native/native.h"
#include "machine/native/x86_64/agreement.h"
#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/moves.h"

namespace wfx::machine::native {

namespace {

constexpr std::size_t kNowhere = ~std::size_t{0};

/// Which register has each of those slots, which stand `first` further on.
template <class Registers>
Registers shifted(Registers slots, u32 first) {
  for (u32& slot : slots)
    if (slot != kNoSlot) slot += first;
  return slots;
}

/// Moves the contents of registers all at once: sources[k] is the index of what the k-th becomes, or kNowhere.
/// `move(to, from)` moves one; the scratch register has the index behind the last.
template <std::size_t size, class Move>
void permute(std::array<std::size_t, size> sources, Move move) {
  const auto is_needed = [&sources](std::size_t reg) {
    for (std::size_t k = 0; k < size; ++k)
      if (k != reg && sources[k] == reg) return true;
    return false;
  };
  const auto is_pending = [&sources](std::size_t k) { return sources[k] != kNowhere && sources[k] != k; };
  for (std::size_t blocked = 0; blocked != kNowhere;) {
    blocked = kNowhere;
    bool moved = false;
    for (std::size_t k = 0; k < size; ++k) {
      if (!is_pending(k)) continue;
      if (is_needed(k)) {
        blocked = k;
        continue;
      }
      move(k, sources[k]);
      sources[k] = kNowhere;
      moved = true;
    }
    if (moved || blocked == kNowhere) continue;
    move(size, blocked);  // each waits for another one
    for (std::size_t& source : sources)
      if (source == blocked) source = size;
  }
}

}  // namespace

/// The agreed registers get what `held` has, or memory: their slots begin in `held` at one, in memory at the other.
void Emitter::agree(const SlotRegisters& slots, const SlotRegisters& held, u32 first, u32 in_memory) {
  const auto sources = [first](const auto& slots_of, const auto& held_in) {
    std::array<std::size_t, std::tuple_size_v<std::decay_t<decltype(held_in)>>> from{};
    from.fill(kNowhere);
    for (std::size_t k = 0; k < from.size(); ++k)
      if (slots_of[k] != kNoSlot) from[k] = holder_of(held_in, first + slots_of[k]);
    return from;
  };
  permute(sources(slots.gpr, held.gpr), [this](std::size_t to, std::size_t from) {
    const auto reg = [](std::size_t k) { return k == kSlotGprs.size() ? Gpr::rax : kSlotGprs[k]; };
    a.mov(Width::w64, reg(to), reg(from));
  });
  permute(sources(slots.xmm, held.xmm), [this](std::size_t to, std::size_t from) {
    const auto reg = [](std::size_t k) { return k == kSlotXmms.size() ? Xmm::x0 : kSlotXmms[k]; };
    a.move_whole(reg(to), reg(from));
  });
  const auto is_missing = [first](u32 slot, const auto& held_in) {
    return slot != kNoSlot && holder_of(held_in, first + slot) == kNone;
  };
  for (std::size_t k = 0; k < slots.gpr.size(); ++k)
    if (is_missing(slots.gpr[k], held.gpr))
      a.mov(Width::w64, kSlotGprs[k], slot_at(in_memory + slots.gpr[k]));
  for (std::size_t k = 0; k < slots.xmm.size(); ++k)
    if (is_missing(slots.xmm[k], held.xmm))
      a.load(Precision::twice, kSlotXmms[k], slot_at(in_memory + slots.xmm[k]));
}

/// The values in the slots from that one on, which are not before the frame's, become the first of the frame, and
/// those of agreed registers.
void Emitter::hand_over(const ResultType& types, u32 from) {
  const SlotRegisters slots = agreed(types);
  for (const u32 slot : slots.gpr) {
    unlock();
    if (slot != kNoSlot) read(from + slot);
  }
  for (const u32 slot : slots.xmm) {
    unlock();
    if (slot != kNoSlot) read_float(from + slot);
  }
  const SlotRegisters held = now_;
  move(*this, 0, from, slots_of(types));
  agree(slots, held, from, 0);
}

bool Emitter::is_placed(const FuncInst& f) const {
  return functions_.contains(&f) || f.native != calls_handlers();
}

/// The call or jump whose distance stands there goes to the function.
void Emitter::bind_to(const FuncInst& f, Offset distance) {
  if (functions_.contains(&f))
    calls_.emplace_back(distance, &f);
  else
    code_.calls.push_back({.offset = distance, .target = f.native});
}

void Emitter::begin_call(const FuncType& type, u32 frame) {
  agree(agreed(type.params), now_, frame, frame);
  a.push(kFrame);
  if (frame != 0) a.lea(Width::w64, kFrame, slot_at(frame));
}

void Emitter::call(const FuncInst& f, u32 frame) {
  if (!is_placed(f)) {
    load_function(f);
    return call_rcx(f.type, frame);
  }
  begin_call(type_of(f.type), frame);
  bind_to(f, a.call());
  end_call(type_of(f.type), frame);
}

void Emitter::call_rcx(DefTypeId type, u32 frame) {
  begin_call(type_of(type), frame);
  a.call(Mem{Gpr::rcx, offsetof(FuncCode, native)});
  end_call(type_of(type), frame);
}

void Emitter::jump(const FuncInst& f, u32 from) {
  if (!is_placed(f)) {
    load_function(f);
    return jump_rcx(f.type, from);
  }
  hand_over(type_of(f.type).params, from);
  bind_to(f, a.jump());
}

void Emitter::jump_rcx(DefTypeId type, u32 from) {
  hand_over(type_of(type).params, from);
  go_to_rcx();
}

void Emitter::return_values(u32 from) {
  hand_over(type_of(func_->type).results, from);
  a.mov(Gpr::rax, kValuesInRegisters);
  a.ret();
}

/// Registers hold the results. Where a handler has returned, they are loaded out of line.
void Emitter::end_call(const FuncType& type, u32 frame) {
  a.pop(kFrame);
  load_memory();
  a.alu(Alu::cmp, Width::w32, Gpr::rax, static_cast<i32>(kValuesInRegisters));
  const Offset by_handler = a.jump(Cond::not_equal);
  forget();
  const SlotRegisters results = agreed(type.results);
  now_.gpr = shifted(results.gpr, frame);
  now_.xmm = shifted(results.xmm, frame);
  returns_.push_back({.at = by_handler, .back = a.here(), .step = step_, .results = now_});
}

/// A handler has ended what was called: with results, or with what `unwind` goes on with.
void Emitter::emit_returns() {
  for (const Return& ret : returns_) {
    a.bind(ret.at);
    a.mov(kMachine, as_word(&machine));
    a.test(Width::w64, Gpr::rax, Gpr::rax);
    const Offset thrown = a.jump(Cond::not_equal);
    forget();
    load_kept(ret.step + 1, ret.results);
    a.jump_to(ret.back);
    a.bind(thrown);
    go_to_handler(plan_->steps()[ret.step], &unwind);
  }
  returns_.clear();
}

}  // namespace wfx::machine::native
