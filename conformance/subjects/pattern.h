// Patterns of a description: what stands around a number in what an engine prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

/// A text of a description with something in the place of its placeholder, such as "{file}".
std::string with_placeholder(std::string text, std::string_view placeholder, std::string_view filling);

/// "{file}:{line}:" or "i32({value})", of which one placeholder stands for the number.
class NumberPattern {
 public:
  NumberPattern(std::string_view pattern, std::string_view placeholder);

  struct Match {
    u32 number;
    std::size_t end;  // of the match, in the text
  };
  /// In the order of the text; none where the pattern has no placeholder.
  [[nodiscard]] std::vector<Match> all(std::string_view text) const;

 private:
  std::string before_, after_;
  bool has_placeholder_ = false;
};

}  // namespace wfx
