// What a slide says beside its picture, in blocks of lines that are broken where they would be too long.
#pragma once

#include <string>
#include <vector>

#include "tools/render/recording.h"

namespace wfx {

struct SlideLine {
  enum class Look : u8 {
    plain,
    muted,
    current,
    holds,
    fails
  };  // current: of the line of the source that is at hand
  Look look = Look::plain;
  std::string text;  // as it is shown
};
using SlideBlock = std::vector<SlideLine>;

/// The rule's conclusion in notation.
SlideBlock rule_block(Rule rule, std::size_t columns);

/// What the names in the rule stood for, and which of its premises were judged, and how.
SlideBlock names_block(const Step& step, std::size_t columns);

/// The place, and the lines of the source around it, so many on both sides.
SlideBlock source_block(const Place& place, std::size_t around, std::size_t columns);

}  // namespace wfx
