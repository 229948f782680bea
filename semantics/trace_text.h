// What the pieces of a configuration are called: the texts that snapshots and redexes are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "semantics/reduction/stack.h"

namespace wfx {

/// "5" for (i32.const 5), "cont 3" for (ref.cont 3), the name of a function.
std::string short_text(const Value& v);

/// An instruction in the text format, with the names of the function whose frame is the stack's innermost.
std::string text_of(const Instr& i, const Stack& s);

/// The name of an index as the text format writes it ("$n"), or else the kind of thing and the index ("local 2").
std::string named(const std::vector<std::string>& names, std::size_t index, std::string_view kind);

}  // namespace wfx
