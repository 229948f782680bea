// Wrapper modules: actions that an embedder cannot do itself, since its language has no such values.
#pragma once

#include "conformance/scripts/export/exported.h"

namespace wfx {

/// The binary of a module that imports what `action` is on as "instance" "value", and exports "run", which does the
/// action and answers 0 if its results match the patterns, else the number of the first that does not, from 1. Without
/// patterns it does the action alone. "run" takes nothing; for references of the host the module imports "host" "ref",
/// which gives the one of a number, and "host" "is", which answers whether a reference is the one of a number.
///
/// Empty if the instance has no such export, or takes other arguments.
std::string wrapper_module(const Action& action, const std::vector<ResultPattern>* patterns,
                           const Exported& instance);

}  // namespace wfx
