// What a text says that no module which is read from it keeps.
#pragma once

#include <string>
#include <vector>

#include "grammar/source.h"

namespace wfx {

/// Annotations of one kind that tools write for what they need, and that are not read.
struct LostAnnotations {
  std::string id;
  u32 count = 0;
  Span at{};  // of the first
};

/// Those of a text that can be read, a kind an entry. Costs a look at the text where it has no annotation.
std::vector<LostAnnotations> lost_annotations(const SourcePtr& text);

}  // namespace wfx
