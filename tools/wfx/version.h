// Which wfx is this?
#pragma once

#include <string>

namespace wfx {

/// The text of `wfx --version`: the version, the commit where it is known, and the features of WebAssembly.
std::string version_text();
/// Its first line: "wfx 1.0.0 (commit 0123abc)".
std::string version_line();

}  // namespace wfx
