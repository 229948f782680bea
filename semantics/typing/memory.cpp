// Memory instructions (specification 3.0, section 3.4).
#include "semantics/rules/typing_memory.h"
#include "semantics/typing/checker.h"
#include "semantics/typing/signatures.h"

namespace wfx {

/// Memarg_ok
///   |- {align n, offset m} : at -> N
///     -- 2^n <= N/8
///     -- m < 2^$size(at)
bool Memarg_ok(Checker& c, const Instr& instr, AddrType at) {
  constexpr rules::Memarg_ok rule;
  const u32 bytes = info(instr.op).access;
  const bool natural = instr.alignment() < 8 && (1U << instr.alignment()) <= bytes;
  if (!c.holds({rule, "2^n <= N/8"}, natural))
    return c.error("alignment must not be larger than natural",
                   fmt::format("alignment must not be larger than natural, which is {} here", bytes));
  if (!c.holds({rule, "m < 2^$size(at)"}, at == AddrType::i64 || instr.offset() <= ~u32{0}))
    return c.error("offset out of range",
                   fmt::format("offset out of range: {} in a memory of 32-bit addresses", instr.offset()));
  return c.taken(rule);
}

/// Instr_ok/memory.size
///   C |- memory.size x : eps -> at
///     -- C.MEMS[x] = at lim page
bool Instr_ok::memorySize(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_memorySize rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.gives(rule, type_of(mem->addr));
}

/// Instr_ok/memory.grow
///   C |- memory.grow x : at -> at
///     -- C.MEMS[x] = at lim page
bool Instr_ok::memoryGrow(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_memoryGrow rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.takes(rule, type_of(mem->addr)) && c.gives(rule, type_of(mem->addr));
}

/// Instr_ok/memory.fill
///   C |- memory.fill x : at i32 at -> eps
///     -- C.MEMS[x] = at lim page
bool Instr_ok::memoryFill(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_memoryFill rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.takes(rule, type_of(mem->addr), ValType::i32(), type_of(mem->addr)) && c.gives(rule);
}

/// Instr_ok/memory.copy
///   C |- memory.copy x1 x2 : at1 at2 $minat(at1, at2) -> eps
///     -- C.MEMS[x1] = at1 lim1 page
///     -- C.MEMS[x2] = at2 lim2 page
bool Instr_ok::memoryCopy(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_memoryCopy rule;
  const auto& mems = c.valid->memories;
  const auto* to =
      c.lookup({rule, "C.MEMS[x1] = at1 lim1 page"}, mems, instr.destination_memory(), "unknown memory");
  const auto* from =
      to ? c.lookup({rule, "C.MEMS[x2] = at2 lim2 page"}, mems, instr.source_memory(), "unknown memory")
         : nullptr;
  return from &&
         c.takes(rule, type_of(to->addr), type_of(from->addr), type_of(least(to->addr, from->addr))) &&
         c.gives(rule);
}

/// Instr_ok/memory.init
///   C |- memory.init x y : at i32 i32 -> eps
///     -- C.MEMS[x] = at lim page
///     -- C.DATAS[y] = ok
bool Instr_ok::memoryInit(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_memoryInit rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.lookup({rule, "C.DATAS[y] = ok"}, c.datas, instr.data(), "unknown data segment") &&
         c.takes(rule, type_of(mem->addr), ValType::i32(), ValType::i32()) && c.gives(rule);
}

/// Instr_ok/data.drop
///   C |- data.drop x : eps -> eps
///     -- C.DATAS[x] = ok
bool Instr_ok::dataDrop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_dataDrop rule;
  return c.lookup({rule, "C.DATAS[x] = ok"}, c.datas, instr.data(), "unknown data segment") && c.gives(rule);
}

/// Instr_ok/load-val
///   C |- nt.load x memarg : at -> nt
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> $size(nt)
bool Instr_ok::load_Val(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_load_Val rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> $size(nt)"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr)) && c.gives(rule, accessed_type(instr.op));
}

/// Instr_ok/load-pack
///   C |- iN.load{K}_sx x memarg : at -> iN
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> K
bool Instr_ok::load_Pack(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_load_Pack rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> K"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr)) && c.gives(rule, accessed_type(instr.op));
}

/// Instr_ok/vload-val
///   C |- v128.load x memarg : at -> v128
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> $vsize(v128)
bool Instr_ok::vload_Val(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vload_Val rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem &&
         c.holds({rule, "Memarg_ok: |- memarg : at -> $vsize(v128)"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr)) && c.gives(rule, ValType::v128());
}

/// Instr_ok/vload-pack
///   C |- v128.load{M}x{N}_sx x memarg : at -> v128
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> M*N
bool Instr_ok::vload_Pack(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vload_Pack rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> M*N"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr)) && c.gives(rule, ValType::v128());
}

/// Instr_ok/vload-splat
///   C |- v128.load{N}_splat x memarg : at -> v128
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> N
bool Instr_ok::vload_Splat(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vload_Splat rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> N"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr)) && c.gives(rule, ValType::v128());
}

/// Instr_ok/vload-zero
///   C |- v128.load{N}_zero x memarg : at -> v128
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> N
bool Instr_ok::vload_Zero(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vload_Zero rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> N"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr)) && c.gives(rule, ValType::v128());
}

/// Instr_ok/store-val
///   C |- nt.store x memarg : at nt -> eps
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> $size(nt)
bool Instr_ok::store_Val(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_store_Val rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> $size(nt)"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr), accessed_type(instr.op)) && c.gives(rule);
}

/// Instr_ok/store-pack
///   C |- iN.store{K} x memarg : at iN -> eps
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> K
bool Instr_ok::store_Pack(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_store_Pack rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem && c.holds({rule, "Memarg_ok: |- memarg : at -> K"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr), accessed_type(instr.op)) && c.gives(rule);
}

/// Instr_ok/vstore
///   C |- v128.store x memarg : at v128 -> eps
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> $vsize(v128)
bool Instr_ok::vstore(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vstore rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  return mem &&
         c.holds({rule, "Memarg_ok: |- memarg : at -> $vsize(v128)"}, Memarg_ok(c, instr, mem->addr)) &&
         c.takes(rule, type_of(mem->addr), ValType::v128()) && c.gives(rule);
}

/// Instr_ok/vload_lane
///   C |- v128.load{N}_lane x memarg i : at v128 -> v128
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> N
///     -- i < 128/N
bool Instr_ok::vload_lane(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vload_lane rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  if (!mem || !c.holds({rule, "Memarg_ok: |- memarg : at -> N"}, Memarg_ok(c, instr, mem->addr)))
    return false;
  const u32 lanes = 16 / info(instr.op).access;
  if (!c.holds({rule, "i < 128/N"}, instr.lane() < lanes))
    return c.error("invalid lane index",
                   fmt::format("invalid lane index {}: the last one is {}", instr.lane(), lanes - 1));
  return c.takes(rule, type_of(mem->addr), ValType::v128()) && c.gives(rule, ValType::v128());
}

/// Instr_ok/vstore_lane
///   C |- v128.store{N}_lane x memarg i : at v128 -> eps
///     -- C.MEMS[x] = at lim page
///     -- Memarg_ok: |- memarg : at -> N
///     -- i < 128/N
bool Instr_ok::vstore_lane(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vstore_lane rule;
  const auto* mem =
      c.lookup({rule, "C.MEMS[x] = at lim page"}, c.valid->memories, instr.memory(), "unknown memory");
  if (!mem || !c.holds({rule, "Memarg_ok: |- memarg : at -> N"}, Memarg_ok(c, instr, mem->addr)))
    return false;
  const u32 lanes = 16 / info(instr.op).access;
  if (!c.holds({rule, "i < 128/N"}, instr.lane() < lanes))
    return c.error("invalid lane index",
                   fmt::format("invalid lane index {}: the last one is {}", instr.lane(), lanes - 1));
  return c.takes(rule, type_of(mem->addr), ValType::v128()) && c.gives(rule);
}

}  // namespace wfx
