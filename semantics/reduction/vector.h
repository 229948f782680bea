// Reduction of vector instructions (specification 3.0, section 4.6.2), and of their loads and stores.
#pragma once

#include "semantics/numerics/vector.h"
#include "semantics/reduction/memory.h"
#include "semantics/rules/reduction_vector.h"

namespace wfx {

/// $lpacknum_(T, c) for a lane of type T and c in (nt.const c): the low bits of an integer, or the float.
template <class T>
inline T lane_of(const Value& c) {
  if constexpr (numerics::FN<T>)
    return num<T>(c);
  else
    return static_cast<T>(c.as_u64());
}

/// A vector that begins with the n bytes at `bytes`. Its other bytes are zero.
inline V128 vector_at(const u8* bytes, std::size_t n) {
  V128 v{};
  std::memcpy(v.data(), bytes, n);
  return v;
}

/// K/8 for the mnemonic of a v128.load K x M_sx.
consteval std::size_t packed_bytes(std::string_view mnemonic) {
  const std::string_view k = mnemonic.substr(mnemonic.find("load") + 4);
  return k.starts_with("8x") ? 1 : k.starts_with("16x") ? 2 : 4;
}

/// The iN with N = 8n.
template <std::size_t n>
using IntegerOf =
    std::conditional_t<n == 1, u8, std::conditional_t<n == 2, u16, std::conditional_t<n == 4, u32, u64>>>;

// ---- operators on whole vectors and on lanes

/// Step_pure/vvunop
///   (v128.const c_1) (v128.vvunop)  ~>  (v128.const c)
///     where c <- $vvunop_(v128, vvunop, c_1)
STEP_OP(Step_pure, vvunop) {
  z.top() = Value::v128(numerics::vvunop<op>(z.top().as_v128()));
  return true;
}

/// Step_pure/vvbinop
///   (v128.const c_1) (v128.const c_2) (v128.vvbinop)  ~>  (v128.const c)
///     where c <- $vvbinop_(v128, vvbinop, c_1, c_2)
STEP_OP(Step_pure, vvbinop) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vvbinop<op>(z.top().as_v128(), c_2));
  return true;
}

/// Step_pure/vvternop
///   (v128.const c_1) (v128.const c_2) (v128.const c_3) (v128.vvternop)  ~>  (v128.const c)
///     where c <- $vvternop_(v128, vvternop, c_1, c_2, c_3)
STEP_OP(Step_pure, vvternop) {
  const V128 c_3 = z.pop().as_v128(), c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vvternop<op>(z.top().as_v128(), c_2, c_3));
  return true;
}

/// Step_pure/vvtestop
///   (v128.const c_1) (v128.any_true)  ~>  (i32.const c)
///     where c = $inez_(128, c_1)
STEP_OP(Step_pure, vvtestop) {
  z.top() = constant(numerics::any_true(z.top().as_v128()));
  return true;
}

/// Step_pure/vunop-val
///   (v128.const c_1) (sh.vunop)  ~>  (v128.const c)
///     where c <- $vunop_(sh, vunop, c_1)
STEP_OP(Step_pure, vunop_Val) {
  z.top() = Value::v128(numerics::vunop<op>(z.store.choice, z.top().as_v128()));
  return true;
}

/// Step_pure/vbinop-val
///   (v128.const c_1) (v128.const c_2) (sh.vbinop)  ~>  (v128.const c)
///     where c <- $vbinop_(sh, vbinop, c_1, c_2)
STEP_OP(Step_pure, vbinop_Val) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vbinop<op>(z.store.choice, z.top().as_v128(), c_2));
  return true;
}

/// Step_pure/vternop-val
///   (v128.const c_1) (v128.const c_2) (v128.const c_3) (sh.vternop)  ~>  (v128.const c)
///     where c <- $vternop_(sh, vternop, c_1, c_2, c_3)
STEP_OP(Step_pure, vternop_Val) {
  const V128 c_3 = z.pop().as_v128(), c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vternop<op>(z.store.choice, z.top().as_v128(), c_2, c_3));
  return true;
}

/// Step_pure/vtestop
///   (v128.const c_1) (Jnn x M.all_true)  ~>  (i32.const c)
///     where i* = $lanes_(Jnn x M, c_1)
///     where c = $prod($inez_($size(Jnn), i)*)
STEP_OP(Step_pure, vtestop) {
  z.top() = constant(numerics::all_true<numerics::Lane<op>>(z.top().as_v128()));
  return true;
}

/// Step_pure/vrelop
///   (v128.const c_1) (v128.const c_2) (sh.vrelop)  ~>  (v128.const c)
///     where c = $vrelop_(sh, vrelop, c_1, c_2)
STEP_OP(Step_pure, vrelop) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vrelop<op>(z.top().as_v128(), c_2));
  return true;
}

/// Step_pure/vshiftop
///   (v128.const c_1) (i32.const i) (sh.vshiftop)  ~>  (v128.const c)
///     where c = $vshiftop_(sh, vshiftop, c_1, i)
STEP_OP(Step_pure, vshiftop) {
  const u32 k = z.pop().as_u32();
  z.top() = Value::v128(numerics::vshiftop<op>(z.top().as_v128(), k));
  return true;
}

/// Step_pure/vbitmask
///   (v128.const c_1) (sh.bitmask)  ~>  (i32.const c)
///     where c = $vbitmaskop_(sh, c_1)
STEP_OP(Step_pure, vbitmask) {
  z.top() = constant(numerics::bitmask<numerics::Lane<op>>(z.top().as_v128()));
  return true;
}

/// Step_pure/vswizzlop
///   (v128.const c_1) (v128.const c_2) (sh.swizzlop)  ~>  (v128.const c)
///     where c = $vswizzlop_(sh, swizzlop, c_1, c_2)
STEP_OP(Step_pure, vswizzlop) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vswizzlop<op>(z.store.choice, z.top().as_v128(), c_2));
  return true;
}

/// Step_pure/vshuffle
///   (v128.const c_1) (v128.const c_2) (sh.shuffle i*)  ~>  (v128.const c)
///     where c = $vshufflop_(sh, i*, c_1, c_2)
STEP(Step_pure, vshuffle) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::shuffle(z.code().beside->v128s[i.lanes()], z.top().as_v128(), c_2));
  return true;
}

// ---- lanes

/// Step_pure/vsplat
///   ($unpack(Lnn).const c_1) (Lnn x M.splat)  ~>  (v128.const c)
///     where c = $inv_lanes_(Lnn x M, $lpacknum_(Lnn, c_1)^M)
STEP_OP(Step_pure, vsplat) {
  using T = numerics::Lane<op>;
  numerics::Lanes<T> c;
  c.fill(lane_of<T>(z.top()));
  z.top() = Value::v128(numerics::inv_lanes<T>(c));
  return true;
}

/// Step_pure/vextract_lane-num
///   (v128.const c_1) (nt x M.extract_lane i)  ~>  (nt.const c_2)
///     where c_2 = $lanes_(nt x M, c_1)[i]
STEP_OP(Step_pure, vextract_lane_Num) {
  z.top() = constant(numerics::lanes<numerics::Lane<op>>(z.top().as_v128())[i.lane()]);
  return true;
}

/// Step_pure/vextract_lane-pack
///   (v128.const c_1) (pt x M.extract_lane_sx i)  ~>  (i32.const c_2)
///     where c_2 = $extend__($psize(pt), 32, sx, $lanes_(pt x M, c_1)[i])
STEP_OP(Step_pure, vextract_lane_Pack) {
  z.top() =
      constant(numerics::widened<op, u32>(numerics::lanes<numerics::Lane<op>>(z.top().as_v128())[i.lane()]));
  return true;
}

/// Step_pure/vreplace_lane
///   (v128.const c_1) ($unpack(Lnn).const c_2) (Lnn x M.replace_lane i)  ~>  (v128.const c)
///     where c = $inv_lanes_(Lnn x M, $lanes_(Lnn x M, c_1)[[i] = $lpacknum_(Lnn, c_2)])
STEP_OP(Step_pure, vreplace_lane) {
  using T = numerics::Lane<op>;
  const Value c_2 = z.pop();
  numerics::Lanes<T> c = numerics::lanes<T>(z.top().as_v128());
  c[i.lane()] = lane_of<T>(c_2);
  z.top() = Value::v128(numerics::inv_lanes<T>(c));
  return true;
}

// ---- between shapes

/// Step_pure/vextunop
///   (v128.const c_1) (sh_2.vextunop_sh_1)  ~>  (v128.const c)
///     where $vextunop__(sh_1, sh_2, vextunop, c_1) = c
STEP_OP(Step_pure, vextunop) {
  z.top() = Value::v128(numerics::vextunop<op>(z.top().as_v128()));
  return true;
}

/// Step_pure/vextbinop
///   (v128.const c_1) (v128.const c_2) (sh_2.vextbinop_sh_1)  ~>  (v128.const c)
///     where $vextbinop__(sh_1, sh_2, vextbinop, c_1, c_2) = c
STEP_OP(Step_pure, vextbinop) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vextbinop<op>(z.store.choice, z.top().as_v128(), c_2));
  return true;
}

/// Step_pure/vextternop
///   (v128.const c_1) (v128.const c_2) (v128.const c_3) (sh_2.vextternop_sh_1)  ~>  (v128.const c)
///     where $vextternop__(sh_1, sh_2, vextternop, c_1, c_2, c_3) = c
STEP_OP(Step_pure, vextternop) {
  const V128 c_3 = z.pop().as_v128(), c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vextternop<op>(z.store.choice, z.top().as_v128(), c_2, c_3));
  return true;
}

/// Step_pure/vnarrow
///   (v128.const c_1) (v128.const c_2) (sh_2.narrow_sh_1_sx)  ~>  (v128.const c)
///     where c = $vnarrowop__(sh_1, sh_2, sx, c_1, c_2)
STEP_OP(Step_pure, vnarrow) {
  const V128 c_2 = z.pop().as_v128();
  z.top() = Value::v128(numerics::vnarrow<op>(z.top().as_v128(), c_2));
  return true;
}

/// Step_pure/vcvtop
///   (v128.const c_1) (sh_2.vcvtop_sh_1)  ~>  (v128.const c)
///     where c = $vcvtop__(sh_1, sh_2, vcvtop, c_1)
STEP_OP(Step_pure, vcvtop) {
  z.top() = Value::v128(numerics::vcvtop<op>(z.store.choice, z.top().as_v128()));
  return true;
}

// ---- loads

/// Step_read/vload-oob
///   z; (at.const i) (v128.load x ao)  ~>  trap
///     -- i + ao.OFFSET + 128/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, vload_Oob) {
  const bool oob = slice(z, i, z.top(), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + 128/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 1, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/vload-val
///   z; (at.const i) (v128.load x ao)  ~>  (v128.const c)
///     -- $vbytes_(v128, c) = $mem(z, x).BYTES[i + ao.OFFSET : 128/8]
STEP_OP(Step_read, vload_Val) {
  const u8* bytes = slice(z, i, z.top(), info(op).access);
  if (!PREMISE("$vbytes_(v128, c) = $mem(z, x).BYTES[i + ao.OFFSET : 128/8]", bytes != nullptr)) return false;
  z.top() = Value::v128(vector_at(bytes, info(op).access));
  return true;
}

/// Step_read/vload-pack-oob
///   z; (at.const i) (v128.load K x M_sx x ao)  ~>  trap
///     -- i + ao.OFFSET + K * M/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, vload_Pack_Oob) {
  const bool oob = slice(z, i, z.top(), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + K * M/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 1, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/vload-pack-val
///   z; (at.const i) (v128.load K x M_sx x ao)  ~>  (v128.const c)
///     where c = $inv_lanes_(Jnn x M, $extend__(K, 2 * K, sx, j)^M)
///     -- ($ibytes_(K, j) = $mem(z, x).BYTES[i + ao.OFFSET + k * K/8 : K/8])^(k<M)
STEP_OP(Step_read, vload_Pack_Val) {
  const u8* bytes = slice(z, i, z.top(), info(op).access);
  if (!PREMISE("($ibytes_(K, j) = $mem(z, x).BYTES[i + ao.OFFSET + k * K/8 : K/8])^(k<M)", bytes != nullptr))
    return false;
  using Narrow = IntegerOf<packed_bytes(info(op).mnemonic)>;
  using Wide = IntegerOf<2 * packed_bytes(info(op).mnemonic)>;
  const auto j = numerics::lanes<Narrow>(vector_at(bytes, info(op).access));
  numerics::Lanes<Wide> c;
  for (std::size_t k = 0; k < c.size(); ++k) c[k] = numerics::widened<op, Wide>(j[k]);
  z.top() = Value::v128(numerics::inv_lanes<Wide>(c));
  return true;
}

/// Step_read/vload-splat-oob
///   z; (at.const i) (v128.load N _splat x ao)  ~>  trap
///     -- i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, vload_Splat_Oob) {
  const bool oob = slice(z, i, z.top(), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 1, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/vload-splat-val
///   z; (at.const i) (v128.load N _splat x ao)  ~>  (v128.const c)
///     where c = $inv_lanes_(iN x M, j^M)
///     -- $ibytes_(N, j) = $mem(z, x).BYTES[i + ao.OFFSET : N/8]
STEP_OP(Step_read, vload_Splat_Val) {
  const u8* bytes = slice(z, i, z.top(), info(op).access);
  if (!PREMISE("$ibytes_(N, j) = $mem(z, x).BYTES[i + ao.OFFSET : N/8]", bytes != nullptr)) return false;
  using T = IntegerOf<info(op).access>;
  numerics::Lanes<T> c;
  c.fill(numerics::lanes<T>(vector_at(bytes, info(op).access))[0]);
  z.top() = Value::v128(numerics::inv_lanes<T>(c));
  return true;
}

/// Step_read/vload-zero-oob
///   z; (at.const i) (v128.load N _zero x ao)  ~>  trap
///     -- i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, vload_Zero_Oob) {
  const bool oob = slice(z, i, z.top(), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 1, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/vload-zero-val
///   z; (at.const i) (v128.load N _zero x ao)  ~>  (v128.const c)
///     where c = $extend__(N, 128, u, j)
///     -- $ibytes_(N, j) = $mem(z, x).BYTES[i + ao.OFFSET : N/8]
STEP_OP(Step_read, vload_Zero_Val) {
  const u8* bytes = slice(z, i, z.top(), info(op).access);
  if (!PREMISE("$ibytes_(N, j) = $mem(z, x).BYTES[i + ao.OFFSET : N/8]", bytes != nullptr)) return false;
  z.top() = Value::v128(vector_at(bytes, info(op).access));
  return true;
}

/// Step_read/vload_lane-oob
///   z; (at.const i) (v128.const c_1) (v128.load N _lane x ao j)  ~>  trap
///     -- i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, vload_lane_Oob) {
  const bool oob = slice(z, i, z.top(1), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/vload_lane-val
///   z; (at.const i) (v128.const c_1) (v128.load N _lane x ao j)  ~>  (v128.const c)
///     where c = $inv_lanes_(iN x M, $lanes_(iN x M, c_1)[[j] = k])
///     -- $ibytes_(N, k) = $mem(z, x).BYTES[i + ao.OFFSET : N/8]
STEP_OP(Step_read, vload_lane_Val) {
  const u8* bytes = slice(z, i, z.top(1), info(op).access);
  if (!PREMISE("$ibytes_(N, k) = $mem(z, x).BYTES[i + ao.OFFSET : N/8]", bytes != nullptr)) return false;
  V128 c = z.pop().as_v128();
  std::memcpy(c.data() + i.lane() * info(op).access, bytes, info(op).access);
  z.top() = Value::v128(c);
  return true;
}

// ---- stores

/// Step/vstore-oob
///   z; (at.const i) (v128.const c) (v128.store x ao)  ~>  z; trap
///     -- i + ao.OFFSET + 128/8 > |$mem(z, x).BYTES|
STEP_OP(Step, vstore_Oob) {
  const bool oob = slice(z, i, z.top(1), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + 128/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step/vstore-val
///   z; (at.const i) (v128.const c) (v128.store x ao)  ~>  $with_mem(z, x, i + ao.OFFSET, 128/8, b*); eps
///     where b* = $vbytes_(v128, c)
STEP_OP(Step, vstore_Val) {
  u8* bytes = slice(z, i, z.top(1), info(op).access);
  if (bytes == nullptr) return false;
  std::memcpy(bytes, z.top().as_v128().data(), info(op).access);
  z.sp -= 2;
  return true;
}

/// Step/vstore_lane-oob
///   z; (at.const i) (v128.const c) (v128.store N _lane x ao j)  ~>  z; trap
///     -- i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|
STEP_OP(Step, vstore_lane_Oob) {
  const bool oob = slice(z, i, z.top(1), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + N/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step/vstore_lane-val
///   z; (at.const i) (v128.const c) (v128.store N _lane x ao j)  ~>  $with_mem(z, x, i + ao.OFFSET, N/8, b*); eps
///     where b* = $ibytes_(N, $lanes_(iN x M, c)[j])
STEP_OP(Step, vstore_lane_Val) {
  u8* bytes = slice(z, i, z.top(1), info(op).access);
  if (bytes == nullptr) return false;
  std::memcpy(bytes, z.top().as_v128().data() + i.lane() * info(op).access, info(op).access);
  z.sp -= 2;
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

/// (v128.const c) is a value: no rule reduces it.
FAMILY(vconst) {
  z.push(Value::v128(z.code().beside->v128s[i.const_v128()]));
  return true;
}
FAMILY(vvunop) { return first_of<Step_pure::vvunop<op>>(z, i, o); }
FAMILY(vvbinop) { return first_of<Step_pure::vvbinop<op>>(z, i, o); }
FAMILY(vvternop) { return first_of<Step_pure::vvternop<op>>(z, i, o); }
FAMILY(vvtestop) { return first_of<Step_pure::vvtestop<op>>(z, i, o); }
FAMILY(vunop) { return first_of<Step_pure::vunop_Val<op>>(z, i, o); }
FAMILY(vbinop) { return first_of<Step_pure::vbinop_Val<op>>(z, i, o); }
FAMILY(vternop) { return first_of<Step_pure::vternop_Val<op>>(z, i, o); }
FAMILY(vtestop) { return first_of<Step_pure::vtestop<op>>(z, i, o); }
FAMILY(vrelop) { return first_of<Step_pure::vrelop<op>>(z, i, o); }
FAMILY(vshiftop) { return first_of<Step_pure::vshiftop<op>>(z, i, o); }
FAMILY(vbitmask) { return first_of<Step_pure::vbitmask<op>>(z, i, o); }
FAMILY(vswizzlop) { return first_of<Step_pure::vswizzlop<op>>(z, i, o); }
FAMILY(vshuffle) { return first_of<Step_pure::vshuffle>(z, i, o); }
FAMILY(vsplat) { return first_of<Step_pure::vsplat<op>>(z, i, o); }
FAMILY(vextract_lane) {
  if constexpr (sizeof(numerics::Lane<op>) < 4)
    return first_of<Step_pure::vextract_lane_Pack<op>>(z, i, o);
  else
    return first_of<Step_pure::vextract_lane_Num<op>>(z, i, o);
}
FAMILY(vreplace_lane) { return first_of<Step_pure::vreplace_lane<op>>(z, i, o); }
FAMILY(vextunop) { return first_of<Step_pure::vextunop<op>>(z, i, o); }
FAMILY(vextbinop) { return first_of<Step_pure::vextbinop<op>>(z, i, o); }
FAMILY(vextternop) { return first_of<Step_pure::vextternop<op>>(z, i, o); }
FAMILY(vnarrow) { return first_of<Step_pure::vnarrow<op>>(z, i, o); }
FAMILY(vcvtop) { return first_of<Step_pure::vcvtop<op>>(z, i, o); }
FAMILY(vload_val) { return first_of<Step_read::vload_Oob<op>, Step_read::vload_Val<op>>(z, i, o); }
FAMILY(vload_pack) { return first_of<Step_read::vload_Pack_Oob<op>, Step_read::vload_Pack_Val<op>>(z, i, o); }
FAMILY(vload_splat) {
  return first_of<Step_read::vload_Splat_Oob<op>, Step_read::vload_Splat_Val<op>>(z, i, o);
}
FAMILY(vload_zero) { return first_of<Step_read::vload_Zero_Oob<op>, Step_read::vload_Zero_Val<op>>(z, i, o); }
FAMILY(vload_lane) { return first_of<Step_read::vload_lane_Oob<op>, Step_read::vload_lane_Val<op>>(z, i, o); }
FAMILY(vstore) { return first_of<Step::vstore_Oob<op>, Step::vstore_Val<op>>(z, i, o); }
FAMILY(vstore_lane) { return first_of<Step::vstore_lane_Oob<op>, Step::vstore_lane_Val<op>>(z, i, o); }

}  // namespace family
}  // namespace wfx
