// What the specification leaves open (3.0, section 4.3: nans_N and relaxed(R); section 4.6.8: growth that fails), and
// who settles it.
//
// An operator with several allowed results takes a Choice and asks it. A run has a Profile, which answers with one of
// them; AllResults (allowed.h) walks over all.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/types.h"

namespace wfx::numerics {

/// The parameters of relaxed operators: each an index into the results that an operator may give, and the same for the
/// whole of a run.
enum class R : u8 { fmadd, fmin, fmax, idot, iq15mulr, trunc_u, trunc_s, swizzle, laneselect };
inline constexpr std::size_t kParameters = 9;

/// |A_0, ..., A_n| of $relaxed(R)[ A_0, ..., A_n ]
constexpr unsigned alternatives(R r) { return r == R::fmin || r == R::fmax ? 4 : 2; }

/// Settles what is open. Floats are passed as the bits of an f64; a NaN's payload has its first bit first there, so
/// that no format loses it.
template <class C>
concept Choice = requires(C& choice, R r, u32 usual, std::initializer_list<u64> operands) {
  { choice.relaxed(r) } -> std::convertible_to<unsigned>;  // R
  {
    choice.nans(operands)
  } -> std::convertible_to<u64>;                      // an element of $nans_N{z*}; z* may have more than NaNs
  { choice.any(usual) } -> std::convertible_to<u32>;  // an element of iN, of which engines give `usual`
  choice.next_lane();                                 // what follows is about the next lane of the result
};

inline constexpr u64 kSignOfF64 = u64{1} << 63;
inline constexpr u64 kQuietF64 = 0x7FF8'0000'0000'0000;  // and +nan(canon)

constexpr bool is_nan_f64(u64 bits) { return (bits & ~kSignOfF64) > 0x7FF0'0000'0000'0000; }

/// $nans_N{z*} is the two canonical NaNs if every NaN among the z* is one, else all arithmetic NaNs.
constexpr bool all_canonical(std::initializer_list<u64> operands) {
  for (const u64 z : operands)
    if (is_nan_f64(z) && (z & ~kSignOfF64) != kQuietF64) return false;
  return true;
}

/// The Choice of a run: what one engine on one processor gives, or any.
class Profile {
 public:
  /// The deterministic profile (appendix "Profiles"): positive canonical NaNs, every R is 0, growth does not fail.
  Profile() = default;

  /// By its name on the command line: one of kNames, with a number in place of SEED.
  static std::optional<Profile> named(std::string_view name);
  static constexpr std::string_view kNames[] = {"deterministic", "x86-64", "aarch64", "random:SEED",
                                                "random-grow:SEED"};

  [[nodiscard]] unsigned relaxed(R r) const { return parameters_[static_cast<std::size_t>(r)]; }
  [[nodiscard]] u64 nans(std::initializer_list<u64> operands) const;
  [[nodiscard]] static u32 any(u32 usual) { return usual; }
  static void next_lane() {}

  /// May a memory or table grow that could? $growmem and $growtable may fail at any time.
  bool grows() { return !growth_fails_ || draw_growth(); }

 private:
  enum class Nans : u8 { canonical, x86_64, aarch64, random };

  static Profile random(u64 seed);
  bool draw_growth();

  Nans nans_ = Nans::canonical;
  bool growth_fails_ = false;
  u8 parameters_[kParameters]{};
  u64 seed_ = 0;
  u64 growths_ = 0;
};

}  // namespace wfx::numerics
