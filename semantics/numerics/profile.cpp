#include <bit>
#include <charconv>

#include "semantics/numerics/choice.h"

namespace wfx::numerics {

namespace {

constexpr bool is_signaling(u64 nan) { return (nan & kQuietF64) != kQuietF64; }
constexpr u64 quiet(u64 nan) { return nan | kQuietF64; }

/// The NaN that x86-64 gives: the first operand that is a NaN, made quiet. If none is, the processor's default NaN,
/// which is negative.
u64 nan_of_x86_64(std::initializer_list<u64> operands) {
  for (const u64 z : operands)
    if (is_nan_f64(z)) return quiet(z);
  return kSignOfF64 | kQuietF64;
}

/// Is it the product of an infinity and a zero?
constexpr bool is_invalid_product(u64 z1, u64 z2) {
  const u64 infinity = 0x7FF0'0000'0000'0000;
  z1 &= ~kSignOfF64, z2 &= ~kSignOfF64;
  return (z1 == infinity && z2 == 0) || (z1 == 0 && z2 == infinity);
}

/// The NaN that aarch64 gives: the first operand that is a signaling NaN, made quiet; else the first that is a quiet
/// NaN; else the processor's default NaN. The addend of a fused multiply-add is looked at before the factors. If the
/// product is invalid and the addend is not a signaling NaN, the result is the default NaN.
u64 nan_of_aarch64(std::initializer_list<u64> operands) {
  const u64* z = operands.begin();
  u64 found = 0;
  const auto look = [&](u64 operand) {
    if (is_nan_f64(operand) && (found == 0 || (is_signaling(operand) && !is_signaling(found))))
      found = operand;
  };
  if (operands.size() == 3) {
    if (is_invalid_product(z[0], z[1]) && !(is_nan_f64(z[2]) && is_signaling(z[2]))) return kQuietF64;
    look(z[2]);
  }
  for (const u64 operand : operands) look(operand);
  return found == 0 ? kQuietF64 : quiet(found);
}

/// SplitMix64: every bit of the result depends on every bit of `x`.
constexpr u64 mix(u64 x) {
  x += 0x9E37'79B9'7F4A'7C15;
  x = (x ^ (x >> 30)) * 0xBF58'476D'1CE4'E5B9;
  x = (x ^ (x >> 27)) * 0x94D0'49BB'1331'11EB;
  return x ^ (x >> 31);
}

/// A pseudorandom element of $nans_N{z*}. It is the same for the same operands, as the official suite expects.
u64 random_nan(std::initializer_list<u64> operands, u64 seed) {
  u64 bits = mix(seed);
  for (const u64 z : operands) bits = mix(bits ^ z);
  return kQuietF64 | (all_canonical(operands) ? bits & kSignOfF64 : bits);
}

}  // namespace

u64 Profile::nans(std::initializer_list<u64> operands) const {
  switch (nans_) {
    case Nans::canonical: break;
    case Nans::x86_64: return nan_of_x86_64(operands);
    case Nans::aarch64: return nan_of_aarch64(operands);
    case Nans::random: return random_nan(operands, seed_);
  }
  return kQuietF64;
}

bool Profile::draw_growth() { return (mix(seed_ ^ mix(growths_++)) & 1) != 0; }

Profile Profile::random(u64 seed) {
  Profile profile;
  profile.nans_ = Nans::random;
  profile.seed_ = seed;
  for (std::size_t r = 0; r < kParameters; ++r)
    profile.parameters_[r] = static_cast<u8>(mix(seed ^ mix(r)) % alternatives(static_cast<R>(r)));
  return profile;
}

std::optional<Profile> Profile::named(std::string_view name) {
  Profile profile;
  if (name == "deterministic") return profile;
  const auto set = [&](R r, u8 index) { profile.parameters_[static_cast<std::size_t>(r)] = index; };
  if (name == "x86-64") {  // with AVX and FMA: vminps, pmaddubsw, pmulhrsw, cvttps2dq, pshufb, blendv
    profile.nans_ = Nans::x86_64;
    for (const R r : {R::fmadd, R::idot, R::iq15mulr, R::trunc_s, R::swizzle, R::laneselect}) set(r, 1);
    for (const R r : {R::fmin, R::fmax}) set(r, 2);
    return profile;
  }
  if (name == "aarch64") {  // fmla; all others as the operators that are not relaxed
    profile.nans_ = Nans::aarch64;
    set(R::fmadd, 1);
    return profile;
  }
  const std::size_t colon = name.find(':');
  const std::string_view kind = name.substr(0, colon);
  if (colon == name.npos || (kind != "random" && kind != "random-grow")) return std::nullopt;
  u64 seed = 0;
  const char* end = name.data() + name.size();
  const auto [rest, error] = std::from_chars(name.data() + colon + 1, end, seed);
  if (error != std::errc() || rest != end) return std::nullopt;
  profile = random(seed);
  profile.growth_fails_ = kind == "random-grow";
  return profile;
}

}  // namespace wfx::numerics
