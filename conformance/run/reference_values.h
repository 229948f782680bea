// Values of the reference, as scripts write them and back.
#pragma once

#include "grammar/script.h"
#include "semantics/reduction/value.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// The value as a script writes it. `type` is its static type, which says of which hierarchy a null is.
ScriptValue to_script_value(const TypeStore& types, const Value& v, ValType type);

/// The value that a script writes: a number, a vector, a null, or a reference of the host's.
Value to_value(const ScriptValue& v);

}  // namespace wfx
