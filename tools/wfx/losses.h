// Warnings of what a conversion does not keep.
#pragma once

#include "grammar/source.h"

namespace wfx {

/// Says on standard error which annotations of a text are not kept, once a kind. A binary has none.
void warn_of_losses(const SourcePtr& source);

}  // namespace wfx
