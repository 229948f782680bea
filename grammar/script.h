// Scripts (.wast): the commands and assertions of the official test suite (interpreter/README.md, "Scripts").
#pragma once

#include <map>

#include "grammar/module.h"

namespace wfx {

/// A literal argument: a number, a vector, or a reference that a host can make.
struct ScriptValue {
  ValType
      type{};  // numbers and vectors; for references the heap type of (ref.null ht), (ref.extern n), (ref.host n)
  V128 bits{};        // numbers in the low bytes; the number of a host reference
  bool null = false;  // (ref.null ht)
};

enum class NanKind : u8 { none, canonical, arithmetic };

/// What a result may be. `either` has alternatives and nothing else.
struct ResultPattern {
  enum class Kind : u8 {
    value,     // equal to `value`, bit by bit
    nan,       // an f32 or f64 (`value.type`) that is a NaN of kind lanes[0]
    vector,    // lanes of `shape`; each equal to that of `value`, or a NaN of kind lanes[i]
    ref,       // a reference of type `value.type` (ref.func, ref.cont, ref.struct, ...), not null
    ref_null,  // a null of any type, or of `value.type` where `typed`
    either,
  } kind = Kind::value;
  ScriptValue value;
  std::string_view shape;  // "i8x16", ..., "f64x2"
  std::array<NanKind, 16> lanes{};
  bool typed = false;
  std::vector<ResultPattern> alternatives;
};

/// A module in a script, in one of the three ways to write one. A quoted or binary one is read when it is run,
/// since assertions are about whether it can be read at all.
struct ModuleText {
  enum class Kind : u8 { text, quote, binary } kind = Kind::text;
  std::string name;                // $id, or empty
  bool definition = false;         // (module definition ...): not instantiated
  std::shared_ptr<Module> module;  // of Kind::text
  std::string bytes;               // of Kind::quote and Kind::binary, the strings joined
  Span at{};
};

struct Action {
  enum class Kind : u8 { invoke, get } kind = Kind::invoke;
  std::string module;  // $id, or empty for the latest
  std::string name;
  std::vector<ScriptValue> args;
  Span at{};
};

struct Command {
  enum class Kind : u8 {
    module,     // ModuleText
    instance,   // (module instance $instance $definition)
    register_,  // (register "name" $id?)
    action,
    assert_return,
    assert_trap,  // an action, or a module whose instantiation traps
    assert_exception,
    assert_suspension,
    assert_exhaustion,
    assert_malformed,
    assert_malformed_custom,
    assert_invalid,
    assert_invalid_custom,
    assert_unlinkable,
  } kind{};
  Span at{};
  ModuleText module;          // module, and assertions about modules
  bool about_module = false;  // assert_trap, assert_exhaustion...: of a module, not of an action
  Action action;
  std::vector<ResultPattern> results;  // of assert_return
  std::string text;                    // expected message; the name of register
  std::string id, of;  // register: the instance; instance: the new instance and its definition
};
std::string_view to_string(Command::Kind kind);  // "assert_return", ...

struct Script {
  SourcePtr source;
  std::vector<Command> commands;
};

}  // namespace wfx
