#include "machine/native/x86_64/assembler.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace wfx::machine::native {

namespace {

constexpr u8 low3(u8 reg) { return reg & 7; }
constexpr u8 high(u8 reg) { return reg >> 3; }
constexpr bool is_i8(i32 value) { return value == static_cast<std::int8_t>(value); }

}  // namespace

void Assembler::encode(u8 prefix, bool rex_w, std::initializer_list<u8> opcode, u8 reg, const Rm& rm,
                       bool rex) {
  if (prefix != 0) byte(prefix);
  u8 bits = static_cast<u8>(rex_w ? 8 : 0) | static_cast<u8>(high(reg) << 2);
  if (rm.is_memory()) {
    bits |=
        static_cast<u8>(high(static_cast<u8>(rm.mem().base)) | high(static_cast<u8>(rm.mem().index)) << 1);
  } else {
    bits |= high(rm.reg());
  }
  if (bits != 0 || rex) byte(0x40 | bits);
  bytes(opcode);
  if (rm.is_memory())
    operand(reg, rm.mem());
  else
    byte(static_cast<u8>(0xC0 | low3(reg) << 3 | low3(rm.reg())));
}

/// ModRM, SIB and displacement. A base of rsp or r12 needs a SIB byte, one of rbp or r13 a displacement.
void Assembler::operand(u8 reg, const Mem& mem) {
  if (mem.is_literal) {  // at a distance from rip
    byte(static_cast<u8>(low3(reg) << 3 | 5));
    literal_uses_.push_back({.distance = here(), .number = static_cast<u32>(mem.disp)});
    return raw(u32{0});
  }
  const u8 base = low3(static_cast<u8>(mem.base));
  const bool sib = mem.index != Gpr::rsp || base == low3(static_cast<u8>(Gpr::rsp));
  const bool none = mem.disp == 0 && base != low3(static_cast<u8>(Gpr::rbp));
  const u8 mode = none ? 0 : is_i8(mem.disp) ? 1 : 2;
  byte(static_cast<u8>(mode << 6 | low3(reg) << 3 | (sib ? 4 : base)));
  if (sib) byte(static_cast<u8>(mem.shift << 6 | low3(static_cast<u8>(mem.index)) << 3 | base));
  if (mode == 1) byte(static_cast<u8>(mem.disp));
  if (mode == 2) raw(mem.disp);
}

void Assembler::mov(Gpr to, u64 value) {
  const u8 reg = static_cast<u8>(to);
  if (value <= 0xFFFFFFFF) {
    if (high(reg) != 0) byte(0x41);
    byte(0xB8 | low3(reg));
    raw(static_cast<u32>(value));
  } else if (static_cast<i64>(value) == static_cast<i32>(value)) {
    group(Width::w64, 0xC7, 0, to);
    raw(static_cast<i32>(value));
  } else {
    byte(0x48 | high(reg));
    byte(0xB8 | low3(reg));
    raw(value);
  }
}

void Assembler::store(const Mem& to, i32 value) {
  group(Width::w64, 0xC7, 0, to);
  raw(value);
}

void Assembler::load(Load kind, Gpr to, Rm from) {
  const u8 reg = static_cast<u8>(to);
  const bool rex = !from.is_memory() && is_byte_prefixed(static_cast<Gpr>(from.reg()));
  switch (kind) {
    case Load::u8_: return encode(0, false, {0x0F, 0xB6}, reg, from, rex);
    case Load::u16_: return encode(0, false, {0x0F, 0xB7}, reg, from);
    case Load::u32_: return op(Width::w32, 0x8B, to, from);
    case Load::u64_: return op(Width::w64, 0x8B, to, from);
    case Load::s8_w32: return encode(0, false, {0x0F, 0xBE}, reg, from, rex);
    case Load::s16_w32: return encode(0, false, {0x0F, 0xBF}, reg, from);
    case Load::s8_w64: return encode(0, true, {0x0F, 0xBE}, reg, from);
    case Load::s16_w64: return encode(0, true, {0x0F, 0xBF}, reg, from);
    case Load::s32_w64: return encode(0, true, {0x63}, reg, from);
  }
}

void Assembler::alu(Alu a, Width w, Rm to, i32 by) {
  group(w, is_i8(by) ? 0x83 : 0x81, static_cast<u8>(a) >> 3, to);
  if (is_i8(by))
    byte(static_cast<u8>(by));
  else
    raw(by);
}

void Assembler::cmp8(const Mem& a, u8 by) {
  group(Width::w32, 0x80, 7, a);
  byte(by);
}

void Assembler::imul(Width w, Gpr to, Rm from, i32 by) {
  op(w, is_i8(by) ? 0x6B : 0x69, to, from);
  if (is_i8(by))
    byte(static_cast<u8>(by));
  else
    raw(by);
}

void Assembler::shift(Shift s, Width w, Gpr reg, u8 by) {
  group(w, 0xC1, static_cast<u8>(s), reg);
  byte(by);
}

void Assembler::sign_to_rdx(Width w) {
  if (w == Width::w64) byte(0x48);
  byte(0x99);
}

void Assembler::set(Cond c, Gpr to) {
  encode(0, false, {0x0F, static_cast<u8>(0x90 | static_cast<u8>(c))}, 0, to, is_byte_prefixed(to));
}

void Assembler::push(Gpr reg) {
  if (high(static_cast<u8>(reg)) != 0) byte(0x41);
  byte(0x50 | low3(static_cast<u8>(reg)));
  assert(pushed() + 8 <= kMostPushed);
  depths_.push_back({.offset = here(), .bytes = pushed() + 8});
}
void Assembler::pop(Gpr reg) {
  if (high(static_cast<u8>(reg)) != 0) byte(0x41);
  byte(0x58 | low3(static_cast<u8>(reg)));
  assert(pushed() > 0);
  depths_.push_back({.offset = here(), .bytes = pushed() - 8});
}

void Assembler::round(Precision p, Xmm to, Rm from, Rounding how) {
  encode(0x66, false, {0x0F, 0x3A, static_cast<u8>(p == Precision::single ? 0x0A : 0x0B)},
         static_cast<u8>(to), from);
  byte(static_cast<u8>(how));
}

void Assembler::packed(u32 op, Xmm to, const Rm& by) {
  const u8 prefix = static_cast<u8>(op >> 16), map = static_cast<u8>(op >> 8), opcode = static_cast<u8>(op);
  if (map == 0x0F)
    encode(prefix, false, {0x0F, opcode}, static_cast<u8>(to), by);
  else
    encode(prefix, false, {0x0F, map, opcode}, static_cast<u8>(to), by);
}

void Assembler::insert(u32 bytes, Xmm to, Rm from, u8 lane) {
  const u8 reg = static_cast<u8>(to);
  switch (bytes) {
    case 1: encode(0x66, false, {0x0F, 0x3A, 0x20}, reg, from); break;
    case 2: encode(0x66, false, {0x0F, 0xC4}, reg, from); break;
    default: encode(0x66, bytes == sizeof(u64), {0x0F, 0x3A, 0x22}, reg, from); break;
  }
  byte(lane);
}

Offset Assembler::lea_of(Gpr to) {
  const u8 reg = static_cast<u8>(to);
  bytes({static_cast<u8>(0x48 | high(reg) << 2), 0x8D, static_cast<u8>(low3(reg) << 3 | 5)});
  raw(u32{0});
  return here() - sizeof(u32);
}

Offset Assembler::relative(std::initializer_list<u8> opcode) {
  bytes(opcode);
  raw(u32{0});
  return here() - sizeof(u32);
}

void Assembler::bind(Offset distance, Offset target) {
  const u32 value = target - (distance + sizeof(u32));
  std::memcpy(bytes_.data() + distance, &value, sizeof value);
}

Mem Assembler::literal(u64 low, u64 high) {
  const auto number = static_cast<u32>(literals_.size());
  const auto found = literals_.try_emplace({low, high}, number).first;
  return {.base = Gpr::rax, .disp = static_cast<i32>(found->second), .is_literal = true};
}

void Assembler::place_literals() {
  if (literals_.empty()) return;
  align(2 * sizeof(u64));
  const Offset begin = here();
  bytes_.resize(begin + literals_.size() * 2 * sizeof(u64));
  for (const auto& [value, number] : literals_) {
    const u64 both[] = {value.first, value.second};
    std::memcpy(bytes_.data() + begin + number * sizeof both, both, sizeof both);
  }
  for (const LiteralUse& use : literal_uses_)
    bind(use.distance, begin + use.number * static_cast<Offset>(2 * sizeof(u64)));
  literals_.clear();
  literal_uses_.clear();
}

void Assembler::align(u32 bytes) {
  static constexpr std::array<std::array<u8, 9>, 9> kNops = {{{0x90},
                                                              {0x66, 0x90},
                                                              {0x0F, 0x1F, 0x00},
                                                              {0x0F, 0x1F, 0x40, 0x00},
                                                              {0x0F, 0x1F, 0x44, 0x00, 0x00},
                                                              {0x66, 0x0F, 0x1F, 0x44, 0x00, 0x00},
                                                              {0x0F, 0x1F, 0x80},
                                                              {0x0F, 0x1F, 0x84},
                                                              {0x66, 0x0F, 0x1F, 0x84}}};
  for (u32 left = (bytes - here() % bytes) % bytes; left > 0;) {
    const u32 n = std::min<u32>(left, kNops.size());
    bytes_.insert(bytes_.end(), kNops[n - 1].begin(), kNops[n - 1].begin() + n);
    left -= n;
  }
}

}  // namespace wfx::machine::native
