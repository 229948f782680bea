// The values of literals (specification 3.0, section 6.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx::text {

/// A number without a sign, decimal or hexadecimal, at most `max`. Nothing if it is not one or is larger.
std::optional<u64> parse_unsigned(std::string_view text, u64 max);

/// An integer of 8, 16, 32 or 64 bits, as two's complement in the low bits: unsigned without a sign, signed with one.
std::optional<u64> parse_integer(std::string_view text, unsigned bits);

/// Whether it is written as an integer, of any size.
[[nodiscard]] bool is_written_as_integer(std::string_view text);

/// A float of 32 or 64 bits, rounded to nearest, ties to even; a magnitude that rounds to infinity is out of range.
std::optional<u64> parse_float(std::string_view text, unsigned bits);

/// Appends the bytes that the characters between the quotes of a string literal stand for. False if an escape names no
/// Unicode scalar value. The characters must be those of a string literal otherwise.
bool unescape(std::string_view characters, std::string& out);

[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace wfx::text
