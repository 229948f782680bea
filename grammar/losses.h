// What a text says and the module that is read from it does not keep.
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

/// The annotations of a text, which can be read, that its module does not keep: an entry a kind.
std::vector<LostAnnotations> lost_annotations(const SourcePtr& text);

}  // namespace wfx
