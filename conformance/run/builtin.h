// The suite that wfx comes with: the scripts of conformance/suite, which are part of the program.
//
// Their paths, "builtin/NAME.wast", can be given wherever a file is read. A file of the same path is read as
// "./builtin/NAME.wast".
#pragma once

#include <span>
#include <string>
#include <vector>

#include "conformance/run/embedded_file.h"

namespace wfx {

/// What the paths begin with.
constexpr std::string_view kBuiltinFolder = "builtin/";

/// In the order of their names.
extern const std::span<const EmbeddedFile> kBuiltinScripts;

std::string builtin_path(const EmbeddedFile& script);

/// The paths of all scripts.
std::vector<std::string> builtin_paths();

/// The script of a path. Null if it is no path of the suite.
const EmbeddedFile* builtin_script(std::string_view path);

}  // namespace wfx
