// The same script with modules that have been through both formats: what the suite asserts must hold of those as well.
#pragma once

#include "conformance/scripts/report.h"

namespace wfx {

/// Sends each module of the script that can be read from binary to text and back, once in folded and once in plain
/// form, and puts the binary that comes out in its place. One failure for each module that does not come back as the
/// same binary. What is asserted to be malformed stays as it is, and so does what is asserted of custom sections, since
/// encoding mends them. A module of the dialect of 2022, which has no binary format, goes from text to text.
std::vector<Failure> send_through_both_formats(Script& script, Dialect dialect);

/// The same of one module of Dialect::w3: what comes out. Null, and reported, if it does not come back as the same
/// binary. `name` is that of the forms in between.
std::shared_ptr<Module> through_both_formats(const Module& module, const std::string& name,
                                             Diagnostics& diagnostics);

}  // namespace wfx
