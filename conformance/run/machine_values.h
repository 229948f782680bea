// Values of the machine, as scripts write them and back.
#pragma once

#include "grammar/script.h"
#include "machine/object.h"

namespace wfx {

/// The value of that type in the slots from `slot` on.
ScriptValue to_script_value(const TypeStore& types, const machine::Slot* slot, ValType type);

/// Appends the slots of a number, a vector, a null, or a reference of the host's. False if the number of the reference
/// is none that a slot has room for.
bool append(std::vector<machine::Slot>& slots, const ScriptValue& v);

}  // namespace wfx
