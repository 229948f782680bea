// Writing modules, and pieces of them, in the text format.
#pragma once

#include "grammar/module.h"

namespace wfx {

/// One instruction in plain form, with its immediates: "br_if 1", "i32.load offset=4", "resume $k (on $t 0)".
/// Identifiers stand for indices where `module` has names; those of locals need `func`, the index of the function.
/// A block is its first line, "block (result i32)".
std::string to_string(const Instr& instr, const Expr& expr, const Module& module, u32 func = kNoIndex);

/// The whole module, in plain form, a field or an instruction a line. What the text format has no identifier for (two
/// functions of one name) is an annotation, so that names survive a round trip, as do branch hints and custom
/// sections. Locals are written one by one: the module must be within the limits that validation puts on them.
std::string print_module(const Module& module);

}  // namespace wfx
