// Sends the modules of a script through both formats. What the script asserts must hold of what comes out as well.
#pragma once

#include "conformance/scripts/report.h"

namespace wfx {

/// Sends each module of the script that can be read from binary to text and back, once in folded and once in plain
/// form, and puts the binary that comes out in its place. One failure for each module that does not come back as the
/// same binary. What is asserted to be malformed stays as it is, and so does what is asserted of custom sections, since
/// encoding mends them. A module of the dialect of 2022, which has no binary format, goes from text to text.
std::vector<Failure> send_through_both_formats(Script& script, Dialect dialect);

/// Sends one module of Dialect::w3 from binary to text and back, and answers what comes out. Null, and reported, if
/// that is not the same binary. `name` is what messages call the forms in between.
std::shared_ptr<Module> through_both_formats(const Module& module, const std::string& name,
                                             Diagnostics& diagnostics);

}  // namespace wfx
