// The page of a program that is malformed: no step of it was taken.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// Writes a page with the errors, which were told already, and with the source. `exit` is the exit code so far.
ExitCode write_unread(const TraceOptions& options, ExitCode exit);

}  // namespace wfx
