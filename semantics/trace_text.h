// The texts for values, instructions and indices that snapshots and redexes consist of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "semantics/reduction/stack.h"

namespace wfx {

/// A value in few words: "5" for (i32.const 5), "cont 3" for (ref.cont 3), the name of a function for a reference to
/// it.
std::string short_text(const Value& v);

/// An instruction of the stack's innermost frame in the text format, with the names of its module and function.
std::string text_of(const Instr& i, const Stack& s);

/// Is the instruction a value, such as i32.const 5, which no rule reduces?
bool is_constant(Op op);

/// The name at `index` as the text format writes it ("$n"); without one, `kind` and the index ("local 2").
std::string named(const std::vector<std::string>& names, std::size_t index, std::string_view kind);

}  // namespace wfx
