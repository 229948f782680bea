// What campaigns of generated programs have in common, whatever runs the programs.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "conformance/generate/program.h"

namespace wfx {

struct CampaignPlan {
  generate::Options programs;
  u64 seed = 0;
  std::optional<u64> count;  // of programs; none: until the time is over
  std::optional<std::chrono::seconds> time;
  u64 most = 10;  // findings after which it ends
  unsigned jobs = 1;
  std::string folder;  // for what is written

  [[nodiscard]] generate::Program program(u64 number) const {
    return generate::program_of(programs, seed, number);
  }
  /// The program of that number, and how to make it smaller.
  [[nodiscard]] rc::Shrinkable<generate::Sample> sample(u64 number) const {
    return generate::sample_of(programs, seed, number);
  }
};

/// How long a finding may be made smaller.
inline constexpr std::chrono::seconds kTimeToShrink{60};
/// What is found when the time is nearly over is still made smaller, for so long.
inline constexpr std::chrono::seconds kTimeBehindEnd{5};

/// The lines of a text as comments of a script.
std::string comment(const std::string& text);

}  // namespace wfx
