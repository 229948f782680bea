// Which wfx is this?
#pragma once

#include <string>

namespace wfx {

/// The text of `wfx --version`: the version, the commit where it is known, and the features of WebAssembly.
std::string version_text();

}  // namespace wfx
