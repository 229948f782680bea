// Arguments of a function from a command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/script.h"
#include "semantics/typing/type_store.h"

namespace wfx {

/// The value of an argument, or why it has none.
struct Argument {
  std::optional<ScriptValue> value;
  std::string problem;
};

/// Reads an argument of a type, which is closed, in any of these forms:
///
///   5  nan:0x200000              a literal, as after the instruction `t.const`
///   i32x4 1 2 3 4                a vector, as after `v128.const`
///   null  3                      a null of the type; an external reference of the host, by its number
///   (f32.const 1)  (ref.host 3)  what a script may write, with the parentheses or without
///   5 : i32                      what is printed as a result
Argument read_argument(const TypeStore& types, ValType type, std::string_view text);

/// Joins the words of a command line to arguments: a vector, `i32x4 1 2 3 4`, and an instruction have several words.
std::vector<std::string> join_arguments(const std::vector<std::string>& words);

/// How to write an argument of that type: "5 or (i32.const 5)". Empty where no command line can.
std::string example_of(ValType type);

}  // namespace wfx
