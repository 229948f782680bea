// Generated programs in tests.
#pragma once

#include <ostream>

#include "conformance/generate/wast.h"

namespace wfx::generate {

/// For rapidcheck.
inline void showValue(const Sample& sample, std::ostream& out) { out << to_wast(sample.program, {}); }

inline Options with_weight(Topic topic, u32 weight, Options options = {}) {
  options.weights[static_cast<std::size_t>(topic)] = weight;
  return options;
}
inline Options valid_programs() { return with_weight(Topic::near_misses, 0); }
inline Options near_misses() { return with_weight(Topic::near_misses, 1000); }

}  // namespace wfx::generate
