// Makes a program of a module alone: one that runs all of its functions, and uses its types.
#pragma once

#include <string>

#include "conformance/premises/values_of_types.h"

namespace wfx::premises {

/// A script with the module, with what it imports, and with calls that run it. The functions of the module are called,
/// and also resumed where it has continuations of their types; a value of each declared subtype is used as one of its
/// supertype. `before` are commands that go before the module, which then gets its imports from them.
std::string exercised(const Module& module, Choice choice, const std::string& before = "");

/// The module with names for all that it numbers, so that parts of its text can go without the others changing.
Module named(Module module);

}  // namespace wfx::premises
