// Reading the text format (specification 3.0, chapter 6) and scripts.
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/script.h"

namespace wfx {

struct TextOptions {
  Dialect dialect = Dialect::w3;
};

/// Reads a `.wat`: one module, in parentheses or as bare fields. Null if anything was reported to `diagnostics`.
/// Identifiers are resolved; indices are not yet checked. Linear in the size of the text; stack depth is constant.
std::shared_ptr<Module> parse_module(SourcePtr source, const TextOptions& options, Diagnostics& diagnostics);

/// Reads a `.wast`. A file of bare module fields is a script of one module. Commands after an error are still read
/// where the parser can go on, so that several errors are reported at once.
std::optional<Script> parse_script(SourcePtr source, const TextOptions& options, Diagnostics& diagnostics);

/// Reads the literal of an instruction `t.const`, e.g. for a command line: "-1", "0x1p-3", "nan:0x400000". The bits in
/// the low bytes; nothing if it is not one, or out of range. Decimal and hexadecimal floats are rounded exactly.
std::optional<u64> parse_literal(ValKind type, std::string_view text);

}  // namespace wfx
