// Reading programs from files.
#pragma once

#include <optional>
#include <string>

#include "grammar/diagnostics.h"
#include "grammar/script.h"
#include "semantics/typing/validate.h"

namespace wfx {

/// What messages call it: the path, but for standard input, whose is "-".
std::string name_of_file(const std::string& path);

/// A file read whole; null, with the reason in `error`, if that cannot be done. "-" is standard input. How it is to be
/// read may be set until it is.
std::shared_ptr<Source> read_file(const std::string& path, std::string& error);

/// The dialect that a text asks for by a line `;;! dialect = "2022"` among the comments that it begins with; else w3.
Dialect dialect_of(const Source& source);

/// Reads a `.wat`, a `.wasm` (told by its first bytes as well) or a `.wast` as a script: a module alone is a script of
/// one command. Nothing if anything was reported. A binary module is not decoded yet.
std::optional<Script> read_script(const SourcePtr& source, Dialect dialect, Diagnostics& diagnostics);

/// Where a binary was refused: if it is valid by opcodes as an older assembler wrote them, the first error gets a hint
/// that says so and names the option.
void suggest_opcodes(const SourcePtr& binary, Diagnostics& diagnostics);

/// Reads a module of the script, whichever way it is written. Null if anything was reported.
std::shared_ptr<Module> read_module(const Script& script, const ModuleText& text, Dialect dialect,
                                    Diagnostics& diagnostics);

/// The same, and validates it, in the eyes of the observer, which may be null. Null if anything was reported.
std::shared_ptr<const ValidModule> load_module(const Script& script, const ModuleText& text, Dialect dialect,
                                               const std::shared_ptr<TypeStore>& types,
                                               Diagnostics& diagnostics, RuleObserver* observer = nullptr);

}  // namespace wfx
