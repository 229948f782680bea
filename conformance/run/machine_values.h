// Values of the machine, as scripts write them and back.
#pragma once

#include "grammar/script.h"
#include "machine/object.h"

namespace wfx {

/// The value of type `type` in the slots from `slot` on, as a script writes it.
ScriptValue to_script_value(const TypeStore& types, const machine::Slot* slot, ValType type);

/// Appends the slots of a value that a script writes: a number, a vector, a null, or a reference of the host's. False
/// if a slot has no room for the number of the reference.
bool append(std::vector<machine::Slot>& slots, const ScriptValue& v);

}  // namespace wfx
