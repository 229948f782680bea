// Modules with one small change, which makes most of them invalid.
#pragma once

#include "conformance/generate/choices.h"
#include "grammar/module.h"

namespace wfx::generate {

/// Changes one thing in the module: it leaves out an instruction, doubles it, exchanges it for its neighbour or for one
/// with immediates of the same shape; it puts another index, label or type, or changes a handler or a catch clause; or
/// it flips whether something is mutable, nullable or final. The blocks stay as they are, so that the module can be
/// written in both formats.
void change_one_thing(Module& module, Choices& choices);

}  // namespace wfx::generate
