// Numeric and vector instructions (specification 3.0, section 3.4). The signature in instructions.def is the complete
// type of an instruction.
#include "semantics/rules/typing_numeric.h"
#include "semantics/typing/checker.h"
#include "semantics/typing/signatures.h"

namespace wfx {

namespace {

bool by_signature(Checker& c, Rule rule, Op op) {
  const Signature& signature = signature_of(op);
  return c.take(rule, signature.params()) && c.gives(rule, signature.result);
}

bool lane_error(Checker& c, u32 lane, u32 lanes) {
  return c.error("invalid lane index",
                 fmt::format("invalid lane index {}: the last one is {}", lane, lanes - 1));
}

}  // namespace

/// Instr_ok/const
///   C |- nt.const c : eps -> nt
bool Instr_ok::const_(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_const_ rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/unop
///   C |- nt.unop : nt -> nt
bool Instr_ok::unop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_unop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/binop
///   C |- nt.binop : nt nt -> nt
bool Instr_ok::binop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_binop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/testop
///   C |- nt.testop : nt -> i32
bool Instr_ok::testop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_testop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/relop
///   C |- nt.relop : nt nt -> i32
bool Instr_ok::relop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_relop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/cvtop
///   C |- nt1.cvtop_nt2 : nt2 -> nt1
bool Instr_ok::cvtop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_cvtop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vconst
///   C |- v128.const c : eps -> v128
bool Instr_ok::vconst(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vconst rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vvunop
///   C |- v128.vvunop : v128 -> v128
bool Instr_ok::vvunop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vvunop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vvbinop
///   C |- v128.vvbinop : v128 v128 -> v128
bool Instr_ok::vvbinop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vvbinop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vvternop
///   C |- v128.vvternop : v128 v128 v128 -> v128
bool Instr_ok::vvternop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vvternop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vvtestop
///   C |- v128.vvtestop : v128 -> i32
bool Instr_ok::vvtestop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vvtestop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vunop
///   C |- sh.vunop : v128 -> v128
bool Instr_ok::vunop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vunop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vbinop
///   C |- sh.vbinop : v128 v128 -> v128
bool Instr_ok::vbinop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vbinop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vternop
///   C |- sh.vternop : v128 v128 v128 -> v128
bool Instr_ok::vternop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vternop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vtestop
///   C |- sh.vtestop : v128 -> i32
bool Instr_ok::vtestop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vtestop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vrelop
///   C |- sh.vrelop : v128 v128 -> v128
bool Instr_ok::vrelop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vrelop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vshiftop
///   C |- sh.vshiftop : v128 i32 -> v128
bool Instr_ok::vshiftop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vshiftop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vbitmask
///   C |- sh.bitmask : v128 -> i32
bool Instr_ok::vbitmask(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vbitmask rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vswizzlop
///   C |- sh.vswizzlop : v128 v128 -> v128
bool Instr_ok::vswizzlop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vswizzlop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vsplat
///   C |- sh.splat : $unpackshape(sh) -> v128
bool Instr_ok::vsplat(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vsplat rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vextunop
///   C |- sh1.vextunop_sh2 : v128 -> v128
bool Instr_ok::vextunop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vextunop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vextbinop
///   C |- sh1.vextbinop_sh2 : v128 v128 -> v128
bool Instr_ok::vextbinop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vextbinop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vextternop
///   C |- sh1.vextternop_sh2 : v128 v128 v128 -> v128
bool Instr_ok::vextternop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vextternop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vnarrow
///   C |- sh1.narrow_sh2_sx : v128 v128 -> v128
bool Instr_ok::vnarrow(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vnarrow rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vcvtop
///   C |- sh1.vcvtop_sh2 : v128 -> v128
bool Instr_ok::vcvtop(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vcvtop rule;
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vshuffle
///   C |- sh.shuffle i* : v128 v128 -> v128
///     -- (i < 2*$dim(sh))*
bool Instr_ok::vshuffle(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vshuffle rule;
  const u32 lanes = 2 * dimension(info(instr.op).mnemonic);
  for (const u8 lane : c.expr().beside->v128s[instr.lanes()])
    if (!c.holds({rule, "(i < 2*$dim(sh))*"}, lane < lanes)) return lane_error(c, lane, lanes);
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vextract_lane
///   C |- sh.extract_lane_sx? i : v128 -> $unpackshape(sh)
///     -- i < $dim(sh)
bool Instr_ok::vextract_lane(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vextract_lane rule;
  const u32 lanes = dimension(info(instr.op).mnemonic);
  if (!c.holds({rule, "i < $dim(sh)"}, instr.lane() < lanes)) return lane_error(c, instr.lane(), lanes);
  return by_signature(c, rule, instr.op);
}

/// Instr_ok/vreplace_lane
///   C |- sh.replace_lane i : v128 $unpackshape(sh) -> v128
///     -- i < $dim(sh)
bool Instr_ok::vreplace_lane(Checker& c, const Instr& instr) {
  constexpr rules::Instr_ok_vreplace_lane rule;
  const u32 lanes = dimension(info(instr.op).mnemonic);
  if (!c.holds({rule, "i < $dim(sh)"}, instr.lane() < lanes)) return lane_error(c, instr.lane(), lanes);
  return by_signature(c, rule, instr.op);
}

}  // namespace wfx
