// Reads programs from files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics.h"
#include "grammar/script.h"
#include "semantics/typing/validate.h"

namespace wfx {

/// The name of a file in messages: its path, or that of standard input for "-".
std::string name_of_file(const std::string& path);

/// Reads the bytes of a file; "-" is standard input, which can be read again like a file, and "builtin/NAME.wast" a
/// script that wfx comes with (builtin.h). Null, with the reason in `error`, if that cannot be done. The source is not
/// const, so that its features and opcodes can still be set.
std::shared_ptr<Source> read_file(const std::string& path, std::string& error);

/// Whether a file begins with `start`, which is short. Whoever reads the file afterwards has those bytes too, also of a
/// pipe. Waits for what has nothing yet, as long as the thread is not interrupted. False, if it cannot be read.
bool begins_with(const std::string& path, std::string_view start);

/// The dialect of a source: 2022 if one of the comments that it begins with is `;;! dialect = "2022"`, else w3.
Dialect dialect_of(const Source& source);

/// Reads a `.wast` as a script; a `.wat` or a binary becomes a script of one command, its module. A binary is not
/// decoded yet. Nothing if anything was reported.
std::optional<Script> read_script(const SourcePtr& source, Dialect dialect, Diagnostics& diagnostics);

/// For a binary that was refused. If the module is valid by the opcodes of an older assembler, the first error gets a
/// hint that says so and names the option.
void suggest_opcodes(const SourcePtr& binary, Diagnostics& diagnostics);

/// The module that `text` is, in whichever form it is written. Null if anything was reported.
std::shared_ptr<Module> read_module(const Script& script, const ModuleText& text, Dialect dialect,
                                    Diagnostics& diagnostics);

/// Reads the module likewise and validates it. The observer, which may be null, sees the rules of typing. Null if
/// anything was reported.
std::shared_ptr<const ValidModule> load_module(const Script& script, const ModuleText& text, Dialect dialect,
                                               const std::shared_ptr<TypeStore>& types,
                                               Diagnostics& diagnostics, RuleObserver* observer = nullptr);

}  // namespace wfx
