// Encodes the x86-64 instructions that native code is made of.
//
// The first operand of a method is what is written, as in Intel's manuals. An instruction that takes a register or
// memory takes an Rm: either converts to it. Bytes are collected in a buffer and placed when all are known; a jump
// within the buffer is relative, so that it may be placed anywhere.
#pragma once

#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include "machine/native/code.h"
#include "machine/native/x86_64/registers.h"

namespace wfx::machine::native {

/// Bytes on the stack above the return address of a function, while it calls another one. `kMargin` has room for them
/// and for what the other may push before it has looked whether there is room for more (tools/check handlers).
inline constexpr u32 kMostPushed = 8;

/// Of an integer operation: the upper half of a 64-bit register is zero behind one of 32 bits.
enum class Width : u8 { w32, w64 };
/// Of a float operation.
enum class Precision : u8 { single, twice };

/// The byte at base + index + disp.
struct Mem {
  Gpr base;
  i32 disp = 0;
  Gpr index = Gpr::rsp;  // rsp: none
  u8 shift = 0;          // of the index
  /// It is the literal of that number, disp.
  bool is_literal = false;
};

constexpr Mem behind(Mem mem, i32 bytes) {
  mem.disp += bytes;
  return mem;
}

/// A register or memory.
class Rm {
 public:
  Rm(Gpr reg) : reg_(static_cast<u8>(reg)) {}          // NOLINT(google-explicit-constructor)
  Rm(Xmm reg) : reg_(static_cast<u8>(reg)) {}          // NOLINT(google-explicit-constructor)
  Rm(const Mem& mem) : is_memory_(true), mem_(mem) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool is_memory() const { return is_memory_; }
  template <class Register>
  [[nodiscard]] bool is(Register reg) const {
    return !is_memory_ && reg_ == static_cast<u8>(reg);
  }
  [[nodiscard]] u8 reg() const { return reg_; }
  [[nodiscard]] const Mem& mem() const { return mem_; }

 private:
  bool is_memory_ = false;
  u8 reg_ = 0;
  Mem mem_{Gpr::rax};
};

/// The opcode of `op reg, rm`; the number in `op rm, immediate` is that opcode by 8.
enum class Alu : u8 { add = 0x03, or_ = 0x0B, and_ = 0x23, sub = 0x2B, xor_ = 0x33, cmp = 0x3B };
enum class Shift : u8 { rol = 0, ror = 1, shl = 4, shr = 5, sar = 7 };
/// The second byte of an SSE instruction on one float.
enum class Sse : u8 { sqrt = 0x51, add = 0x58, mul = 0x59, sub = 0x5C, min = 0x5D, div = 0x5E, max = 0x5F };
/// The second byte of a bitwise instruction on a whole vector register.
enum class Bitwise : u8 { and_ = 0x54, andn = 0x55, or_ = 0x56, xor_ = 0x57 };
/// The immediate of roundss and roundsd.
enum class Rounding : u8 { nearest = 0, floor = 1, ceil = 2, trunc = 3 };
/// The low half of the opcode of jcc, setcc and cmovcc.
enum class Cond : u8 {
  overflow = 0x0,
  below = 0x2,
  above_equal = 0x3,
  equal = 0x4,
  not_equal = 0x5,
  below_equal = 0x6,
  above = 0x7,
  sign = 0x8,
  parity = 0xA,
  no_parity = 0xB,
  less = 0xC,
  greater_equal = 0xD,
  less_equal = 0xE,
  greater = 0xF,
};
constexpr Cond negated(Cond c) { return static_cast<Cond>(static_cast<u8>(c) ^ 1); }

/// An instruction of packed.def: its prefix, map and opcode.
enum class Packed : u32 {
#define PACKED(mnemonic, prefix, map, opcode) mnemonic = (prefix) << 16 | (map) << 8 | (opcode),
#include "machine/native/x86_64/packed.def"
};
/// One with an immediate.
enum class PackedBy : u32 {
#define PACKED_BY(mnemonic, prefix, map, opcode) mnemonic = (prefix) << 16 | (map) << 8 | (opcode),
#include "machine/native/x86_64/packed.def"
};

/// What a load makes of the bytes in memory.
enum class Load : u8 { u8_, u16_, u32_, u64_, s8_w32, s16_w32, s8_w64, s16_w64, s32_w64 };

/// A place in the buffer.
using Offset = u32;

class Assembler {
 public:
  [[nodiscard]] Offset here() const { return static_cast<Offset>(bytes_.size()); }
  [[nodiscard]] std::vector<u8>& bytes() { return bytes_; }

  // ---- integers
  void mov(Width w, Gpr to, Rm from) { op(w, 0x8B, to, from); }
  void mov(Gpr to, u64 value);  // the shortest encoding; flags stay
  void store(Width w, const Mem& to, Gpr from) { op(w, 0x89, from, to); }
  void store8(const Mem& to, Gpr from) {
    encode(0, false, {0x88}, static_cast<u8>(from), to, is_byte_prefixed(from));
  }
  void store16(const Mem& to, Gpr from) { encode(0x66, false, {0x89}, static_cast<u8>(from), to); }
  void store(const Mem& to, i32 value);  // 8 bytes, sign-extended
  void load(Load kind, Gpr to, Rm from);
  void lea(Width w, Gpr to, const Mem& address) { op(w, 0x8D, to, address); }
  void alu(Alu a, Width w, Gpr to, Rm by) { op(w, static_cast<u8>(a), to, by); }
  void alu(Alu a, Width w, Rm to, i32 by);
  void cmp8(const Mem& a, u8 by);  // bytes
  void test(Width w, Gpr a, Gpr b) { op(w, 0x85, b, a); }
  void test(Width w, Gpr a, i32 by) {
    group(w, 0xF7, 0, a);
    raw(by);
  }
  void imul(Width w, Gpr to, Rm by) { encode(0, w == Width::w64, {0x0F, 0xAF}, static_cast<u8>(to), by); }
  void imul(Width w, Gpr to, Rm from, i32 by);
  void shift(Shift s, Width w, Gpr reg) { group(w, 0xD3, static_cast<u8>(s), reg); }  // by cl
  void shift(Shift s, Width w, Gpr reg, u8 by);
  void neg(Width w, Gpr reg) { group(w, 0xF7, 3, reg); }
  void div(Width w, Rm by) { group(w, 0xF7, 6, by); }  // rdx:rax by it: rax, the remainder rdx
  void idiv(Width w, Rm by) { group(w, 0xF7, 7, by); }
  void sign_to_rdx(Width w);  // cdq, cqo
  void popcnt(Width w, Gpr to, Rm from) {
    encode(0xF3, w == Width::w64, {0x0F, 0xB8}, static_cast<u8>(to), from);
  }
  void bsf(Width w, Gpr to, Rm from) { encode(0, w == Width::w64, {0x0F, 0xBC}, static_cast<u8>(to), from); }
  void bsr(Width w, Gpr to, Rm from) { encode(0, w == Width::w64, {0x0F, 0xBD}, static_cast<u8>(to), from); }
  void set(Cond c, Gpr to);  // 0 or 1 in the low byte alone
  void cmov(Cond c, Width w, Gpr to, Rm from) {
    encode(0, w == Width::w64, {0x0F, static_cast<u8>(0x40 | static_cast<u8>(c))}, static_cast<u8>(to), from);
  }
  /// What is pushed must be popped in the order of the code, and is at most kMostPushed: nothing else moves rsp.
  void push(Gpr reg);
  void pop(Gpr reg);
  [[nodiscard]] u32 pushed() const { return depths_.empty() ? 0 : depths_.back().bytes; }
  [[nodiscard]] std::vector<NativeCode::Depth>& depths() { return depths_; }

  // ---- floats
  void move_whole(Xmm to, Xmm from) { encode(0, false, {0x0F, 0x28}, static_cast<u8>(to), from); }  // movaps
  void load(Precision p, Xmm to, const Mem& from) {
    encode(prefix(p), false, {0x0F, 0x10}, static_cast<u8>(to), from);
  }
  void store(Precision p, const Mem& to, Xmm from) {
    encode(prefix(p), false, {0x0F, 0x11}, static_cast<u8>(from), to);
  }
  void store_low(const Mem& to, Xmm from) {
    encode(0x66, false, {0x0F, 0xD6}, static_cast<u8>(from), to);
  }  // 8 bytes
  void move_bits(Width w, Xmm to, Gpr from) {
    encode(0x66, w == Width::w64, {0x0F, 0x6E}, static_cast<u8>(to), from);
  }
  void move_bits(Width w, Gpr to, Xmm from) {
    encode(0x66, w == Width::w64, {0x0F, 0x7E}, static_cast<u8>(from), to);
  }
  void sse(Sse s, Precision p, Xmm to, Rm by) {
    encode(prefix(p), false, {0x0F, static_cast<u8>(s)}, static_cast<u8>(to), by);
  }
  void bitwise(Bitwise b, Xmm to, Rm by) {  // 16 bytes
    encode(0, false, {0x0F, static_cast<u8>(b)}, static_cast<u8>(to), by);
  }
  void compare(Precision p, Xmm a, Rm b) {  // ucomiss, ucomisd
    encode(p == Precision::twice ? 0x66 : 0, false, {0x0F, 0x2E}, static_cast<u8>(a), b);
  }
  void round(Precision p, Xmm to, Rm from, Rounding how);
  void to_float(Precision p, Width from_width, Xmm to, Rm from) {
    encode(prefix(p), from_width == Width::w64, {0x0F, 0x2A}, static_cast<u8>(to), from);
  }
  void truncate(Precision p, Width to_width, Gpr to, Rm from) {
    encode(prefix(p), to_width == Width::w64, {0x0F, 0x2C}, static_cast<u8>(to), from);
  }
  /// From that precision to the other one.
  void change_precision(Precision p, Xmm to, Rm from) {
    encode(prefix(p), false, {0x0F, 0x5A}, static_cast<u8>(to), from);
  }

  // ---- vectors
  void load_vector(Xmm to, const Mem& from) { encode(0, false, {0x0F, 0x10}, static_cast<u8>(to), from); }
  void store_vector(const Mem& to, Xmm from) { encode(0, false, {0x0F, 0x11}, static_cast<u8>(from), to); }
  /// In memory, only what is read by extensions need not be aligned.
  void vector(Packed op, Xmm to, Rm by) { packed(static_cast<u32>(op), to, by); }
  void vector(PackedBy op, Xmm to, Rm by, u8 immediate) {
    packed(static_cast<u32>(op), to, by);
    byte(immediate);
  }
  /// The low bytes of a register, or bytes in memory, become a lane of so many.
  void insert(u32 bytes, Xmm to, Rm from, u8 lane);
  void signs_of_bytes(Gpr to, Xmm from) {
    encode(0x66, false, {0x0F, 0xD7}, static_cast<u8>(to), from);
  }  // pmovmskb
  void signs(Precision p, Gpr to, Xmm from) {  // movmskps, movmskpd
    encode(p == Precision::twice ? 0x66 : 0, false, {0x0F, 0x50}, static_cast<u8>(to), from);
  }

  // ---- control. A jump within the buffer is 32 bits wide; the answer is where its distance stands, for bind().
  Offset jump() { return relative({0xE9}); }
  Offset jump(Cond c) { return relative({0x0F, static_cast<u8>(0x80 | static_cast<u8>(c))}); }
  Offset call() { return relative({0xE8}); }
  void jump_to(Offset target) { bind(jump(), target); }
  void jump_to(Cond c, Offset target) { bind(jump(c), target); }
  void jump(Rm to) { encode(0, false, {0xFF}, 4, to); }
  void call(Rm to) { encode(0, false, {0xFF}, 2, to); }
  void ret() { byte(0xC3); }
  void trap() { bytes({0x0F, 0x0B}); }  // ud2
  /// rax becomes the address of the place in the buffer that bind() gives it.
  Offset lea_of(Gpr to);
  /// The jump whose distance stands there goes to the target.
  void bind(Offset distance, Offset target);
  void bind(Offset distance) { bind(distance, here()); }
  void align(u32 bytes);  // by instructions that do nothing, as few as can be

  // ---- literals
  /// Sixteen bytes behind the code. No operand of an instruction that ends with an immediate.
  Mem literal(u64 low, u64 high = 0);
  /// Puts all of them here. What uses them must be placed together with them.
  void place_literals();

  void dword(u32 value) { raw(value); }
  void put(Offset at, u32 value) { std::memcpy(bytes_.data() + at, &value, sizeof value); }

 private:
  static u8 prefix(Precision p) { return p == Precision::single ? 0xF3 : 0xF2; }
  /// spl, bpl, sil and dil need a REX prefix, without which the encoding means another register.
  static bool is_byte_prefixed(Gpr reg) { return reg >= Gpr::rsp; }
  void op(Width w, u8 opcode, Gpr reg, const Rm& rm) {
    encode(0, w == Width::w64, {opcode}, static_cast<u8>(reg), rm);
  }
  void group(Width w, u8 opcode, u8 number, const Rm& rm) {
    encode(0, w == Width::w64, {opcode}, number, rm);
  }
  /// [prefix] [REX] opcode ModRM [SIB] [displacement]
  void encode(u8 prefix, bool rex_w, std::initializer_list<u8> opcode, u8 reg, const Rm& rm,
              bool rex = false);
  void packed(u32 op, Xmm to, const Rm& by);
  void operand(u8 reg, const Mem& mem);
  Offset relative(std::initializer_list<u8> opcode);
  void byte(u8 b) { bytes_.push_back(b); }
  void bytes(std::initializer_list<u8> all) { bytes_.insert(bytes_.end(), all); }
  template <class T>
  void raw(T value) {
    const std::size_t at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }

  struct LiteralUse {
    Offset distance;
    u32 number;
  };

  std::vector<u8> bytes_;
  std::vector<NativeCode::Depth> depths_;
  std::map<std::pair<u64, u64>, u32> literals_;  // their numbers
  std::vector<LiteralUse> literal_uses_;
};

}  // namespace wfx::machine::native
