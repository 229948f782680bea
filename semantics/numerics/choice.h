// The choices that the specification leaves open (3.0, section 4.3: nans_N and relaxed(R); section 4.6.8: growth that
// fails), and who makes them.
//
// An operator with several allowed results takes a Choice and asks it for one of them. A run has a Profile, which
// always answers with one result. AllResults (allowed.cpp) records all of them.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/types.h"

namespace wfx::numerics {

/// The parameters R of relaxed operators. The value of a parameter is an index into the list of results that the
/// specification allows the operator. It does not change during a run.
enum class R : u8 { fmadd, fmin, fmax, idot, iq15mulr, trunc_u, trunc_s, swizzle, laneselect };
inline constexpr std::size_t kParameters = 9;

/// The number of alternatives A_0, ..., A_n in $relaxed(R)[ A_0, ..., A_n ].
constexpr unsigned alternatives(R r) { return r == R::fmin || r == R::fmax ? 4 : 2; }

/// Answers with one of the results that the specification allows. Floats are passed as the bits of an f64. A NaN of an
/// f32 is passed with its payload in the topmost bits of the f64's, so that converting it back loses nothing.
template <class C>
concept Choice = requires(C& choice, R r, u32 usual, std::initializer_list<u64> operands) {
  { choice.relaxed(r) } -> std::convertible_to<unsigned>;  // the value of R
  {
    choice.nans(operands)
  } -> std::convertible_to<u64>;                      // an element of $nans_N{z*}; some of z* may not be NaNs
  { choice.any(usual) } -> std::convertible_to<u32>;  // any element of iN; engines give `usual`
  choice.next_lane();  // the calls that follow are for the next lane of the result
};

inline constexpr u64 kSignOfF64 = u64{1} << 63;
inline constexpr u64 kQuietF64 = 0x7FF8'0000'0000'0000;  // +nan(canon); the bits set in every quiet NaN

constexpr bool is_nan_f64(u64 bits) { return (bits & ~kSignOfF64) > 0x7FF0'0000'0000'0000; }

/// Is every NaN among the operands z* canonical? Then $nans_N{z*} has only the two canonical NaNs; otherwise it has all
/// arithmetic NaNs.
constexpr bool all_canonical(std::initializer_list<u64> operands) {
  for (const u64 z : operands)
    if (is_nan_f64(z) && (z & ~kSignOfF64) != kQuietF64) return false;
  return true;
}

/// The Choice of a run. It answers as engines on one processor do, or at random.
class Profile {
 public:
  /// The deterministic profile (appendix "Profiles"): positive canonical NaNs, every R is 0, growth does not fail.
  Profile() = default;

  /// The profile with that name on the command line: one of kNames, with a decimal u64 in place of SEED. Empty for any
  /// other name.
  static std::optional<Profile> named(std::string_view name);
  static constexpr std::string_view kNames[] = {"deterministic", "x86-64", "aarch64", "random:SEED",
                                                "random-grow:SEED"};

  [[nodiscard]] unsigned relaxed(R r) const { return parameters_[static_cast<std::size_t>(r)]; }
  [[nodiscard]] u64 nans(std::initializer_list<u64> operands) const;
  [[nodiscard]] static u32 any(u32 usual) { return usual; }
  static void next_lane() {}

  /// Does a growth of a memory or table succeed that is within all limits? The specification lets $growmem and
  /// $growtable fail at any time.
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
