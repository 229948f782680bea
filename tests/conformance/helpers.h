// What tests of messages share.
#pragma once

#include <string>

namespace wfx::testing {

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace wfx::testing
