// Scripts for engines that are embedded in JavaScript: Node.js, and browsers.
#pragma once

#include "grammar/script.h"

namespace wfx {

/// The script, of Dialect::w3, as a program that needs nothing else: the modules are in it. It prints each command that
/// does not end as it should with its line, closes with "N passed, N failed", and ends in Node.js with exit code 1 if
/// one failed. Values that JavaScript cannot hold (vectors, NaNs by their bits, the kinds of references) are compared
/// by wrapper modules. What cannot be asked of such an engine, to refuse a malformed text, is a comment in it.
std::string to_javascript(const Script& script);

}  // namespace wfx
