#include "grammar/text/literals.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "grammar/unicode.h"

namespace wfx::text {
namespace {

constexpr int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

/// Takes digits with single underscores between them from the front of `text`, and calls `each` with their values.
/// False if there is none, or an underscore is misplaced.
template <typename Each>
bool take_digits(std::string_view& text, int base, Each each) {
  bool after_digit = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '_' && after_digit) {
      after_digit = false;
    } else if (const int value = digit_value(text[i]); value < base) {
      each(value);
      after_digit = true;
    } else {
      break;
    }
  }
  text.remove_prefix(i);
  return after_digit;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_sign(std::string_view& text) {
  if (take(text, "-")) return true;
  take(text, "+");
  return false;
}

/// The exponent after `e` or `p`, held within bounds that no finite text of a number makes up for.
std::optional<i64> take_exponent(std::string_view& text) {
  constexpr i64 kBound = i64{1} << 40;
  const bool negative = take_sign(text);
  i64 exponent = 0;
  if (!take_digits(text, 10, [&](int d) { exponent = std::min(exponent * 10 + d, kBound); }))
    return std::nullopt;
  return negative ? -exponent : exponent;
}

/// The layout of an IEEE 754 binary format, without the sign.
struct Format {
  int precision;  // with the hidden bit
  int min_exponent;
  u64 infinity;
  u64 sign;
};
constexpr Format kSingle{24, -126, 0x7F80'0000, u64{1} << 31};
constexpr Format kDouble{53, -1022, 0x7FF0'0000'0000'0000, u64{1} << 63};

/// mantissa * 2^exponent, and a little more if `sticky`, rounded.
std::optional<u64> round_binary(u64 mantissa, i64 exponent, bool sticky, const Format& f) {
  if (mantissa == 0) return 0;
  const int zeros = std::countl_zero(mantissa);
  mantissa <<= zeros;
  const i64 leading = exponent - zeros + 63;  // the exponent of the leading bit
  if (leading > -f.min_exponent + 1) return std::nullopt;
  const bool normal = leading >= f.min_exponent;
  const i64 kept_bits = normal ? f.precision : f.precision - (f.min_exponent - leading);
  if (kept_bits < 0) return 0;
  const u64 kept = kept_bits == 0 ? 0 : mantissa >> (64 - kept_bits);
  const u64 rest = mantissa << kept_bits;
  constexpr u64 kHalf = u64{1} << 63;
  const bool up = rest > kHalf || (rest == kHalf && (sticky || (kept & 1) != 0));
  // The hidden bit of a normal number, and a carry out of the mantissa, add one to the exponent field.
  const u64 field = normal ? static_cast<u64>(leading - f.min_exponent) : 0;
  const u64 bits = (field << (f.precision - 1)) + kept + (up ? 1 : 0);
  if (bits >= f.infinity) return std::nullopt;
  return bits;
}

/// What follows `0x` in a float.
std::optional<u64> parse_hex_float(std::string_view text, const Format& f) {
  u64 mantissa = 0;
  i64 exponent = 0;
  bool sticky = false;
  bool fraction = false;
  const auto digit = [&](int value) {
    if (mantissa >> 60 == 0) {
      mantissa = mantissa << 4 | static_cast<u64>(value);
      if (fraction) exponent -= 4;
    } else {
      sticky |= value != 0;
      if (!fraction) exponent += 4;
    }
  };
  if (!take_digits(text, 16, digit)) return std::nullopt;
  if (take(text, ".")) {
    fraction = true;
    if (!text.empty() && digit_value(text[0]) < 16 && !take_digits(text, 16, digit)) return std::nullopt;
  }
  if (take(text, "p") || take(text, "P")) {
    const auto power = take_exponent(text);
    if (!power) return std::nullopt;
    exponent += *power;
  }
  if (!text.empty()) return std::nullopt;
  return round_binary(mantissa, exponent, sticky, f);
}

template <typename Float, typename Bits>
std::optional<u64> round_decimal(const std::string& plain, bool large) {
  Float value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  // from_chars reports overflow and underflow alike; a number that underflows rounds to zero.
  if (error == std::errc::result_out_of_range) return large ? std::nullopt : std::optional<u64>(0);
  if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return std::bit_cast<Bits>(value);
}

std::optional<u64> parse_decimal_float(std::string_view text, unsigned bits) {
  std::string plain;
  i64 magnitude = 0;  // the number is less than 10^magnitude, and not much less
  const auto digit = [&](int value) { plain += static_cast<char>('0' + value); };
  if (!take_digits(text, 10, digit)) return std::nullopt;
  const std::size_t whole = plain.size();
  if (take(text, ".")) {
    plain += '.';
    if (!text.empty() && digit_value(text[0]) < 10 && !take_digits(text, 10, digit)) return std::nullopt;
  }
  const std::size_t first = plain.find_first_not_of("0.");
  if (first != std::string::npos) magnitude = static_cast<i64>(whole) - static_cast<i64>(first);
  if (take(text, "e") || take(text, "E")) {
    const auto power = take_exponent(text);
    if (!power) return std::nullopt;
    magnitude += *power;
    plain += 'e' + std::to_string(*power);
  }
  if (!text.empty()) return std::nullopt;
  if (first == std::string::npos) return 0;
  return bits == 32 ? round_decimal<float, u32>(plain, magnitude > 0)
                    : round_decimal<double, u64>(plain, magnitude > 0);
}

/// What follows `nan`: nothing, or `:0x` and a payload that is neither zero nor too large.
std::optional<u64> parse_nan(std::string_view text, const Format& f) {
  const u64 quiet = u64{1} << (f.precision - 2);
  if (text.empty()) return f.infinity | quiet;
  if (!text.starts_with(":0x")) return std::nullopt;
  const auto payload = parse_unsigned(text.substr(1), 2 * quiet - 1);
  if (!payload || *payload == 0) return std::nullopt;
  return f.infinity | *payload;
}

void append_utf8(std::string& out, u32 c) {
  const auto byte = [&](u32 b) { out += static_cast<char>(b); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)),
        byte(0x80 | (c & 0x3F));
  }
}

constexpr bool is_scalar_value(u64 c) { return c < 0xD800 || (c >= 0xE000 && c < 0x110000); }

/// One escape, without its backslash. Advances `i` past it.
bool unescape_one(std::string_view text, std::size_t& i, std::string& out) {
  switch (const char c = text[i++]) {
    case 'n': out += '\n'; return true;
    case 'r': out += '\r'; return true;
    case 't': out += '\t'; return true;
    case '"':
    case '\'':
    case '\\': out += c; return true;
    case 'u': {
      const std::size_t close = text.find('}', i);
      u64 value = 0;
      std::string_view digits = text.substr(i + 1, close - i - 1);
      take_digits(digits, 16,
                  [&](int d) { value = std::min<u64>(value * 16 + static_cast<u64>(d), 0x110000); });
      i = close + 1;
      if (!is_scalar_value(value)) return false;
      append_utf8(out, static_cast<u32>(value));
      return true;
    }
    default: out += static_cast<char>(digit_value(c) * 16 + digit_value(text[i++])); return true;
  }
}

}  // namespace

std::optional<u64> parse_unsigned(std::string_view text, u64 max) {
  const u64 base = take(text, "0x") ? 16 : 10;
  u64 value = 0;
  bool fits = true;
  const bool digits = take_digits(text, static_cast<int>(base), [&](int d) {
    const u64 digit = static_cast<u64>(d);
    fits = fits && digit <= max && value <= (max - digit) / base;
    value = value * base + digit;
  });
  if (!digits || !text.empty() || !fits) return std::nullopt;
  return value;
}

std::optional<u64> parse_integer(std::string_view text, unsigned bits) {
  const u64 all = ~u64{0} >> (64 - bits);
  const bool is_signed = text.starts_with('-') || text.starts_with('+');
  const bool negative = take_sign(text);
  const auto magnitude = parse_unsigned(text, negative ? all / 2 + 1 : is_signed ? all / 2 : all);
  if (!magnitude) return std::nullopt;
  return (negative ? u64{0} - *magnitude : *magnitude) & all;
}

bool is_written_as_integer(std::string_view text) {
  take_sign(text);
  const int base = take(text, "0x") ? 16 : 10;
  return take_digits(text, base, [](int) {}) && text.empty();
}

std::optional<u64> parse_float(std::string_view text, unsigned bits) {
  const Format& f = bits == 32 ? kSingle : kDouble;
  const bool negative = take_sign(text);
  std::optional<u64> magnitude;
  if (text == "inf") {
    magnitude = f.infinity;
  } else if (take(text, "nan")) {
    magnitude = parse_nan(text, f);
  } else if (take(text, "0x")) {
    magnitude = parse_hex_float(text, f);
  } else {
    magnitude = parse_decimal_float(text, bits);
  }
  if (!magnitude) return std::nullopt;
  return *magnitude | (negative ? f.sign : 0);
}

bool unescape(std::string_view characters, std::string& out) {
  std::size_t i = 0;
  while (true) {
    const std::size_t escape = characters.find('\\', i);
    out.append(characters.substr(i, escape - i));
    if (escape == std::string_view::npos) return true;
    i = escape + 1;
    if (!unescape_one(characters, i, out)) return false;
  }
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const Character c = next_character(bytes);
    if (!c.valid) return false;
    bytes.remove_prefix(c.bytes.size());
  }
  return true;
}

}  // namespace wfx::text
