// wfx trace FILE.jsonl: a recording of --format=jsonl, shown as if its run were traced.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// Whether the file is to be read as a recording: its name ends in `.jsonl`.
bool is_recording(const std::string& file);

/// Reads the recording and shows the steps that are selected. `of_lines`: as lines.
ExitCode trace_recorded(const TraceOptions& options, const Selection& selection, bool of_lines);

}  // namespace wfx
