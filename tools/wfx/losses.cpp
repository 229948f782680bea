#include "tools/wfx/losses.h"

#include <fmt/format.h>

#include <cstdio>

#include "grammar/losses.h"

namespace wfx {

void warn_of_losses(const SourcePtr& source) {
  if (source->binary) return;
  for (const LostAnnotations& lost : lost_annotations(source)) {
    const bool one = lost.count == 1;
    fmt::print(stderr, "{}: warning: {} @{} {} not read, and what {} is lost\n",
               place_of(*source, lost.at.begin),
               one ? "an annotation" : fmt::format("{} annotations", lost.count), lost.id, one ? "is" : "are",
               one ? "it says" : "they say");
  }
}

}  // namespace wfx
