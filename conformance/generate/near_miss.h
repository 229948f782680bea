// Modules with one small change, which makes most of them invalid.
#pragma once

#include "conformance/generate/choices.h"
#include "grammar/module.h"

namespace wfx::generate {

/// Changes one thing in the module: an instruction is left out, doubled, exchanged for its neighbour or for another
/// that is written alike; an index, a label, a type, or what a handler or a clause says is another; something is or is
/// no longer mutable, nullable or final. Its blocks stay as they are, so that it can be written in both formats.
void change_one_thing(Module& module, Choices& choices);

}  // namespace wfx::generate
