// Reading the bytes of one body. What is malformed gives up; what it is, the decoder says.
#pragma once

#include <bit>
#include <string_view>

#include "grammar/integers.h"
#include "semantics/fast_check/not_known.h"

namespace wfx::fast_check {

class BodyBytes {
 public:
  explicit BodyBytes(std::string_view body)
      : at_(std::bit_cast<const u8*>(body.data())), end_(at_ + body.size()) {}

  [[nodiscard]] bool at_end() const { return at_ == end_; }
  [[nodiscard]] u32 remaining() const { return static_cast<u32>(end_ - at_); }
  u8 peek() const {
    require(at_ != end_);
    return *at_;
  }
  u8 byte() {
    require(at_ != end_);
    return *at_++;
  }
  const u8* bytes(u32 count) {
    require(count <= remaining());
    at_ += count;
    return at_ - count;
  }

  u32 unsigned32() { return is_short() ? *at_++ : static_cast<u32>(unsigned_leb<32>()); }
  u64 unsigned64() { return is_short() ? *at_++ : unsigned_leb<64>(); }
  /// A type index as heap and block types have it: a signed number of 33 bits that is not negative.
  u32 signed33_index() {
    const i64 index = signed_leb<33>();
    require(index >= 0);
    return static_cast<u32>(index);
  }
  void pass_signed32() { is_short() ? void(++at_) : void(signed_leb<32>()); }
  void pass_signed64() { is_short() ? void(++at_) : void(signed_leb<64>()); }

 private:
  [[nodiscard]] bool is_short() const { return at_ != end_ && *at_ < 0x80; }
  // The bytes of a number of so many bits in LEB128, as in ByteReader (grammar/binary/byte_reader.cpp).
  template <unsigned bits>
  u64 unsigned_leb() {
    u64 value = 0;
    for (unsigned shift = 0; shift < bits; shift += 7) {
      const u8 b = byte();
      const u64 digits = b & 0x7Fu;
      if (bits - shift < 7) require(digits >> (bits - shift) == 0);
      value |= digits << shift;
      if ((b & 0x80) == 0) return value;
    }
    give_up();
  }
  template <unsigned bits>
  i64 signed_leb() {
    u64 value = 0;
    for (unsigned shift = 0; shift < bits; shift += 7) {
      const u8 b = byte();
      if (bits - shift < 7) {
        const auto repeated = static_cast<u8>(0x7F & ~0u << (bits - shift - 1));
        require((b & repeated) == 0 || (b & repeated) == repeated);
      }
      value |= static_cast<u64>(b & 0x7Fu) << shift;
      if ((b & 0x80) != 0) continue;
      const bool negative = (b & 0x40) != 0;
      if (negative && shift + 7 < 64) value |= ~u64{0} << (shift + 7);
      return static_cast<i64>(value);
    }
    give_up();
  }

  const u8* at_;
  const u8* end_;
};

}  // namespace wfx::fast_check
