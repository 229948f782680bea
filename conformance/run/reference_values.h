// Values of the reference, as scripts write them and back.
#pragma once

#include "grammar/script.h"
#include "semantics/reduction/value.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// `type` is what typing knows of the value: a null tells no more.
ScriptValue to_script_value(const TypeStore& types, const Value& v, ValType type);

/// A number, a vector, a null, or a reference of the host's.
Value to_value(const ScriptValue& v);

}  // namespace wfx
