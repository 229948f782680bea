// Scripts (.wast): the commands and assertions of the official test suite (interpreter/README.md, "Scripts").
#pragma once

#include <map>
#include <variant>

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

/// A module in a script, in one of the three ways to write one. A quote or a binary is read when it is run, since
/// assertions are about whether it can be read at all.
struct ModuleText {
  /// (module quote "..."): the strings joined.
  struct Quote {
    std::string text;
  };
  /// (module binary "..."): the strings joined. Empty where the script's source is itself the binary.
  struct Binary {
    std::string bytes;
  };

  std::string name;         // $id, or empty
  bool definition = false;  // (module definition ...): not instantiated
  std::variant<std::shared_ptr<Module>, Quote, Binary> form;
  Span at{};  // all of it; empty where the script's source is itself the binary

  /// The module, if it is written in text form; else null.
  [[nodiscard]] std::shared_ptr<Module> parsed() const {
    const auto* module = std::get_if<std::shared_ptr<Module>>(&form);
    return module ? *module : nullptr;
  }
};

/// (module instance $name? $definition?): a module that was defined before, instantiated.
struct ModuleInstance {
  std::string name;        // $id, or empty
  std::string definition;  // $id, or empty for the latest
  Span at{};
};

struct Action {
  enum class Kind : u8 { invoke, get } kind = Kind::invoke;
  std::string module;  // $id of an instance, or empty for the latest
  std::string name;
  std::vector<ScriptValue> args;
  Span at{};
};

// ---- Commands. A module, an instance and an action are commands by themselves; the others are these.

/// (register "as" $instance?)
struct Register {
  std::string as;
  std::string instance;  // $id, or empty for the latest
};

/// (assert_return action result*)
struct AssertReturn {
  Action action;
  std::vector<ResultPattern> results;
};

/// What an assertion runs: an action; or a module that is instantiated, written out or defined before.
using Execution = std::variant<Action, ModuleText, ModuleInstance>;

/// (assert_trap execution "message"), ...: what is run fails in that way.
struct AssertFailure {
  enum class Kind : u8 {
    trap,
    exception,  // has no message
    suspension,
    exhaustion,
    unlinkable,  // of an instantiation
  } kind{};
  Execution execution;
  std::string message;
};

/// (assert_invalid module "message"), ...: the module is refused before it can be instantiated.
struct AssertRefusal {
  enum class Kind : u8 { malformed, malformed_custom, invalid, invalid_custom } kind{};
  ModuleText module;
  std::string message;
};

struct Command {
  std::variant<ModuleText, ModuleInstance, Register, Action, AssertReturn, AssertFailure, AssertRefusal> form;
  Span at{};
};

/// Calls the one of `cases`, functions of one argument, that takes what the variant holds: the form of a command, an
/// execution. A form that none of them takes does not compile.
template <typename Variant, typename... Cases>
decltype(auto) match(Variant&& variant, Cases... cases) {
  struct Overloaded : Cases... {
    using Cases::operator()...;
  };
  return std::visit(Overloaded{std::move(cases)...}, std::forward<Variant>(variant));
}

/// The word that the command begins with: "assert_return", "module instance"; "action" of an action.
std::string_view name_of(const Command& command);

/// Does the command say how something must end? Those are counted.
bool is_assertion(const Command& command);

/// The module that is written out in a command or in an execution; null if none is.
const ModuleText* module_in(const Command& command);
ModuleText* module_in(Command& command);
const ModuleText* module_in(const Execution& execution);

/// The module that is written out in a command, if the script does not say that it is refused; else null.
const ModuleText* module_to_be_valid(const Command& command);

struct Script {
  SourcePtr source;
  std::vector<Command> commands;
};

}  // namespace wfx
