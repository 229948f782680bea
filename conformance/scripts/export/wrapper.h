// Wrapper modules: actions that an embedder cannot do itself, since its language has no such values.
#pragma once

#include "conformance/scripts/export/exported.h"

namespace wfx {

/// The binary of a module that performs `action`, whose function or global it imports as "instance" "value". It exports
/// "run", which takes nothing, performs the action, and answers 0 if its results match the patterns, else the number of
/// the first result that does not, from 1. If `patterns` is null, "run" answers 0. For references of the host the
/// module imports "host" "ref", which gives the reference of a number, and "host" "is", which answers whether a
/// reference has a number.
///
/// Empty if the instance has no such export, or takes other arguments.
std::string wrapper_module(const Action& action, const std::vector<ResultPattern>* patterns,
                           const Exported& instance);

}  // namespace wfx
