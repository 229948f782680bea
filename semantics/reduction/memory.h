// Reduction of memory and data instructions (specification 3.0, sections 4.6.8 and 4.6.9).
#pragma once

#include "semantics/reduction/operands.h"
#include "semantics/reduction/rule.h"
#include "semantics/rules/reduction_memory.h"

namespace wfx {

/// $mem(z, x)
inline MemInst& mem(const Configuration& z, u32 x) { return *z.module().memories[x]; }
/// |$mem(z, x).BYTES|
inline u64 mem_size(const Configuration& z, u32 x) { return mem(z, x).bytes.size(); }

/// $mem(z, x).BYTES[i + ao.OFFSET : n] for the x and ao of a load or store; null if it is out of bounds.
inline u8* slice(const Configuration& z, const Instr& access, const Value& i, u64 n) {
  const Bytes& bytes = mem(z, access.memory()).bytes;
  const u64 offset = access.offset();
  if (exceeds(i.as_u64(), offset, bytes.size()) || exceeds(i.as_u64() + offset, n, bytes.size()))
    return nullptr;
  return bytes.data() + i.as_u64() + offset;
}

// The copies below are the specification's $nbytes_ and $ibytes_, which are little-endian.
static_assert(std::endian::native == std::endian::little);

/// (nt.const c) where $nbytes_(nt, c) is at `bytes`; the mnemonic begins with nt.
template <Op op>
inline Value load(const u8* bytes) {
  u64 c = 0;
  std::memcpy(&c, bytes, info(op).access);
  return {tag_of(info(op).mnemonic.substr(0, 3)), c};
}

/// The iN that a packed load or store has in memory.
template <Op op>
using Pack = std::conditional_t<info(op).access == 1, u8, std::conditional_t<info(op).access == 2, u16, u32>>;

// ---- loads

/// Step_read/load-num-oob
///   z; (at.const i) (nt.load x ao)  ~>  trap
///     -- i + ao.OFFSET + $size(nt)/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, load_Num_Oob) {
  const bool oob = slice(z, i, z.top(), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + $size(nt)/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 1, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/load-num-val
///   z; (at.const i) (nt.load x ao)  ~>  (nt.const c)
///     -- $nbytes_(nt, c) = $mem(z, x).BYTES[i + ao.OFFSET : $size(nt)/8]
STEP_OP(Step_read, load_Num_Val) {
  const u8* bytes = slice(z, i, z.top(), info(op).access);
  if (!PREMISE("$nbytes_(nt, c) = $mem(z, x).BYTES[i + ao.OFFSET : $size(nt)/8]", bytes != nullptr))
    return false;
  z.top() = load<op>(bytes);
  return true;
}

/// Step_read/load-pack-oob
///   z; (at.const i) (Inn.load n_sx x ao)  ~>  trap
///     -- i + ao.OFFSET + n/8 > |$mem(z, x).BYTES|
STEP_OP(Step_read, load_Pack_Oob) {
  const bool oob = slice(z, i, z.top(), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + n/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 1, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/load-pack-val
///   z; (at.const i) (Inn.load n_sx x ao)  ~>  (Inn.const $extend__(n, $size(Inn), sx, c))
///     -- $ibytes_(n, c) = $mem(z, x).BYTES[i + ao.OFFSET : n/8]
STEP_OP(Step_read, load_Pack_Val) {
  using Inn = numerics::Num<numerics::numtype(info(op).mnemonic.substr(0, 3))>;
  const u8* bytes = slice(z, i, z.top(), info(op).access);
  if (!PREMISE("$ibytes_(n, c) = $mem(z, x).BYTES[i + ao.OFFSET : n/8]", bytes != nullptr)) return false;
  Pack<op> c;
  std::memcpy(&c, bytes, sizeof c);
  constexpr bool is_signed = info(op).mnemonic.ends_with("_s");
  z.top() = constant(is_signed ? numerics::extend_s<Inn>(c) : numerics::extend_u<Inn>(c));
  return true;
}

// ---- stores

/// Step/store-num-oob
///   z; (at.const i) (nt.const c) (nt.store x ao)  ~>  z; trap
///     -- i + ao.OFFSET + $size(nt)/8 > |$mem(z, x).BYTES|
STEP_OP(Step, store_Num_Oob) {
  const bool oob = slice(z, i, z.top(1), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + $size(nt)/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step/store-num-val
///   z; (at.const i) (nt.const c) (nt.store x ao)  ~>  $with_mem(z, x, i + ao.OFFSET, $size(nt)/8, b*); eps
///     where b* = $nbytes_(nt, c)
STEP_OP(Step, store_Num_Val) {
  u8* bytes = slice(z, i, z.top(1), info(op).access);
  if (bytes == nullptr) return false;
  std::memcpy(bytes, &z.top().bits, info(op).access);
  z.sp -= 2;
  return true;
}

/// Step/store-pack-oob
///   z; (at.const i) (Inn.const c) (Inn.store n x ao)  ~>  z; trap
///     -- i + ao.OFFSET + n/8 > |$mem(z, x).BYTES|
STEP_OP(Step, store_Pack_Oob) {
  const bool oob = slice(z, i, z.top(1), info(op).access) == nullptr;
  if (!PREMISE("i + ao.OFFSET + n/8 > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 2, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step/store-pack-val
///   z; (at.const i) (Inn.const c) (Inn.store n x ao)  ~>  $with_mem(z, x, i + ao.OFFSET, n/8, b*); eps
///     where b* = $ibytes_(n, $wrap__($size(Inn), n, c))
STEP_OP(Step, store_Pack_Val) {
  u8* bytes = slice(z, i, z.top(1), info(op).access);
  if (bytes == nullptr) return false;
  const auto c = numerics::wrap<Pack<op>>(z.top().as_u64());
  std::memcpy(bytes, &c, sizeof c);
  z.sp -= 2;
  return true;
}

// ---- size

/// Step_read/memory.size
///   z; (memory.size x)  ~>  (at.const n)
///     where n * 64Ki = |$mem(z, x).BYTES|
///     where $mem(z, x).TYPE = at lim page
STEP(Step_read, memorySize) {
  z.push(address(mem(z, i.memory()).type.addr, mem_size(z, i.memory()) / kPageSize));
  return true;
}

/// Step/memory.grow-succeed
///   z; (at.const n) (memory.grow x)  ~>  $with_meminst(z, x, mi); (at.const |$mem(z, x).BYTES| / 64Ki)
///     -- mi = $growmem($mem(z, x), n)
STEP(Step, memoryGrow_Succeed) {
  MemInst& mi = mem(z, i.memory());
  const u64 size = mi.bytes.size();
  const bool grown = z.store.choice.grows() && z.store.grow(mi, z.top().as_u64());
  if (!PREMISE("mi = $growmem($mem(z, x), n)", grown)) return false;
  z.top() = address(mi.type.addr, size / kPageSize);
  return true;
}

/// Step/memory.grow-fail
///   z; (at.const n) (memory.grow x)  ~>  z; (at.const $inv_signed_($size(at), -1))
STEP(Step, memoryGrow_Fail) {
  z.top() = minus_one(address(mem(z, i.memory()).type.addr, 0));
  return true;
}

// ---- bulk

/// Step_read/memory.fill-oob
///   z; (at.const i) val (at.const n) (memory.fill x)  ~>  trap
///     -- i + n > |$mem(z, x).BYTES|
STEP(Step_read, memoryFill_Oob) {
  const bool oob = exceeds(z.top(2).as_u64(), z.top().as_u64(), mem_size(z, i.memory()));
  if (!PREMISE("i + n > |$mem(z, x).BYTES|", oob)) return false;
  trap_with(z, 3, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/memory.fill-zero
///   z; (at.const i) val (at.const n) (memory.fill x)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, memoryFill_Zero) {
  if (!PREMISE("n = 0", z.top().as_u64() == 0)) return false;
  z.sp -= 3;
  return true;
}

/// Step_read/memory.fill-succ
///   z; (at.const i) val (at.const n) (memory.fill x)  ~>
///     (at.const i) val (i32.store 8 x $memarg0)
///     (at.const i+1) val (at.const n-1) (memory.fill x)
///     otherwise
STEP(Step_read, memoryFill_Succ) {
  const Value n = z.pop();
  z.becomes({instr<Op::i32_store8>(i.memory()),  //
             plus(z.top(1), 1), z.top(), minus_one(n), instr<Op::memory_fill>(i.memory())});
  return true;
}

/// Step_read/memory.copy-oob
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (memory.copy x_1 x_2)  ~>  trap
///     -- i_1 + n > |$mem(z, x_1).BYTES| \/ i_2 + n > |$mem(z, x_2).BYTES|
STEP(Step_read, memoryCopy_Oob) {
  const u64 n = z.top().as_u64();
  if (!PREMISE("i_1 + n > |$mem(z, x_1).BYTES| \\/ i_2 + n > |$mem(z, x_2).BYTES|",
               exceeds(z.top(2).as_u64(), n, mem_size(z, i.destination_memory())) ||
                   exceeds(z.top(1).as_u64(), n, mem_size(z, i.source_memory()))))
    return false;
  trap_with(z, 3, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/memory.copy-zero
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (memory.copy x_1 x_2)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, memoryCopy_Zero) {
  if (!PREMISE("n = 0", z.top().as_u64() == 0)) return false;
  z.sp -= 3;
  return true;
}

/// Step_read/memory.copy-le
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (memory.copy x_1 x_2)  ~>
///     (at_1.const i_1) (at_2.const i_2) (i32.load 8_u x_2 $memarg0) (i32.store 8 x_1 $memarg0)
///     (at_1.const i_1+1) (at_2.const i_2+1) (at'.const n-1) (memory.copy x_1 x_2)
///     otherwise
///     -- i_1 <= i_2
STEP(Step_read, memoryCopy_Le) {
  if (!PREMISE("i_1 <= i_2", z.top(2).as_u64() <= z.top(1).as_u64())) return false;
  const Value n = z.pop();
  z.becomes({instr<Op::i32_load8_u>(i.source_memory()), instr<Op::i32_store8>(i.destination_memory()),  //
             plus(z.top(1), 1), plus(z.top(), 1), minus_one(n),
             instr<Op::memory_copy>(i.destination_memory(), i.source_memory())});
  return true;
}

/// Step_read/memory.copy-gt
///   z; (at_1.const i_1) (at_2.const i_2) (at'.const n) (memory.copy x_1 x_2)  ~>
///     (at_1.const i_1+n-1) (at_2.const i_2+n-1) (i32.load 8_u x_2 $memarg0) (i32.store 8 x_1 $memarg0)
///     (at_1.const i_1) (at_2.const i_2) (at'.const n-1) (memory.copy x_1 x_2)
///     otherwise
STEP(Step_read, memoryCopy_Gt) {
  const Value n = minus_one(z.pop());
  const Value i_2 = z.pop(), i_1 = z.pop();
  z.becomes({plus(i_1, n.as_u64()), plus(i_2, n.as_u64()), instr<Op::i32_load8_u>(i.source_memory()),
             instr<Op::i32_store8>(i.destination_memory()), i_1, i_2, n,
             instr<Op::memory_copy>(i.destination_memory(), i.source_memory())});
  return true;
}

/// Step_read/memory.init-oob
///   z; (at.const i) (i32.const j) (i32.const n) (memory.init x y)  ~>  trap
///     -- i + n > |$mem(z, x).BYTES| \/ j + n > |$data(z, y).BYTES|
STEP(Step_read, memoryInit_Oob) {
  const u64 n = z.top().as_u64();
  if (!PREMISE("i + n > |$mem(z, x).BYTES| \\/ j + n > |$data(z, y).BYTES|",
               exceeds(z.top(2).as_u64(), n, mem_size(z, i.memory())) ||
                   exceeds(z.top(1).as_u64(), n, z.module().datas[i.data()].bytes.size())))
    return false;
  trap_with(z, 3, TrapCause::out_of_bounds_memory);
  return true;
}

/// Step_read/memory.init-zero
///   z; (at.const i) (i32.const j) (i32.const n) (memory.init x y)  ~>  eps
///     otherwise
///     -- n = 0
STEP(Step_read, memoryInit_Zero) {
  if (!PREMISE("n = 0", z.top().as_u64() == 0)) return false;
  z.sp -= 3;
  return true;
}

/// Step_read/memory.init-succ
///   z; (at.const i) (i32.const j) (i32.const n) (memory.init x y)  ~>
///     (at.const i) (i32.const $data(z, y).BYTES[j]) (i32.store 8 x $memarg0)
///     (at.const i+1) (i32.const j+1) (i32.const n-1) (memory.init x y)
///     otherwise
STEP(Step_read, memoryInit_Succ) {
  const Value n = z.pop(), j = z.pop();
  const Value at_i = z.top();
  z.push(Value::i32(z.module().datas[i.data()].bytes[j.as_u32()]));
  z.becomes({instr<Op::i32_store8>(i.memory()),  //
             plus(at_i, 1), plus(j, 1), minus_one(n), instr<Op::memory_init>(i.memory(), i.data())});
  return true;
}

/// Step/data.drop
///   z; (data.drop x)  ~>  $with_data(z, x, eps); eps
STEP(Step, dataDrop) {
  z.module().datas[i.data()].bytes = {};
  return true;
}

// ---- families: an instruction's rules in order

namespace family {

FAMILY(load_val) { return first_of<Step_read::load_Num_Oob<op>, Step_read::load_Num_Val<op>>(z, i, o); }
FAMILY(load_pack) { return first_of<Step_read::load_Pack_Oob<op>, Step_read::load_Pack_Val<op>>(z, i, o); }
FAMILY(store_val) { return first_of<Step::store_Num_Oob<op>, Step::store_Num_Val<op>>(z, i, o); }
FAMILY(store_pack) { return first_of<Step::store_Pack_Oob<op>, Step::store_Pack_Val<op>>(z, i, o); }
FAMILY(memory_size) { return first_of<Step_read::memorySize>(z, i, o); }
FAMILY(memory_grow) { return first_of<Step::memoryGrow_Succeed, Step::memoryGrow_Fail>(z, i, o); }
FAMILY(memory_fill) {
  using namespace Step_read;
  return first_of<memoryFill_Oob, memoryFill_Zero, memoryFill_Succ>(z, i, o);
}
FAMILY(memory_copy) {
  using namespace Step_read;
  return first_of<memoryCopy_Oob, memoryCopy_Zero, memoryCopy_Le, memoryCopy_Gt>(z, i, o);
}
FAMILY(memory_init) {
  using namespace Step_read;
  return first_of<memoryInit_Oob, memoryInit_Zero, memoryInit_Succ>(z, i, o);
}
FAMILY(data_drop) { return first_of<Step::dataDrop>(z, i, o); }

}  // namespace family
}  // namespace wfx
