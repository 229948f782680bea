// Writing modules, and pieces of them, in the text format.
#pragma once

#include <functional>
#include <span>

#include "grammar/binary/outline.h"
#include "grammar/module.h"

namespace wfx {

/// One instruction in plain form, with its immediates: "br_if 1", "i32.load offset=4", "resume $k (on $t 0)".
/// Identifiers stand for indices where `module` has names; those of locals need `func`, the index of the function.
/// A block is its first line, "block (result i32)".
/// Those of labels need `labels`: the names of the labels around it, outermost first, "" where one has none.
std::string to_string(const Instr& instr, const Expr& expr, const Module& module, u32 func = kNoIndex,
                      std::span<const std::string> labels = {});

/// How code is written: `(i32.add (local.get $x) (i32.const 1))`, or an instruction a line.
enum class CodeStyle : u8 { folded, plain };

/// Locals are written one by one: of those that no valid module has, a count may stand for more than fits anywhere.
bool has_printable_locals(const Module& module);

/// The whole module, whose locals are printable, a field a line. What the text format has no identifier for (two
/// functions of one name) is an annotation, so that names survive a round trip, as do branch hints and custom sections.
/// However deep the code, stack depth is constant, and lines and indentation have bounds.
std::string print_module(const Module& module, CodeStyle style = CodeStyle::folded);

/// Takes a text piece by piece.
using TextSink = std::function<void(std::string_view)>;

/// The same, which may be many times as long as the module is large, piece by piece.
void print_module(const Module& module, CodeStyle style, const TextSink& sink);

/// The same of an outline of all but the code, whose bodies are well-formed: each is read when it is written, so that
/// the code is never in memory as a whole.
void print_module(const Outline& outline, CodeStyle style, const TextSink& sink);

}  // namespace wfx
