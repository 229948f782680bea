// The fast check of a binary, by several threads.
#pragma once

#include "grammar/source.h"

namespace wfx {

/// Whether the binary is known to be a valid module of Dialect::w3. If not, load_module says what is wrong with it. No
/// rule is observed, and no module is made. Up to `jobs` threads check its functions; Interruptible holds for all.
bool is_valid_binary(const SourcePtr& binary, unsigned jobs);

}  // namespace wfx
