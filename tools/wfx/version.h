// Which wfx is this?
#pragma once

#include <string>

namespace wfx {

/// The version, the commit where it is known, and what of WebAssembly there is.
std::string version_text();

}  // namespace wfx
