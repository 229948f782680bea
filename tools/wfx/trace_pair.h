// Two traces side by side: of two programs, or of one that is run in two ways.
#pragma once

#include "tools/wfx/trace_options.h"

namespace wfx {

/// What has to be equal in two traces for their steps to be the same. Each has what those before it have.
enum class Sameness : u8 { rule, redex, names };

/// How the other trace is made, where that is otherwise than for the first, and compared with it.
struct OtherTrace {
  std::optional<std::string> file, invoke;
  std::optional<Dialect> dialect;
  std::optional<Sameness> sameness;  // none: names

  [[nodiscard]] bool is_asked() const { return file || invoke || dialect; }
};
/// --against, --against-invoke and --against-dialect.
void add_against_options(CLI::App& command, OtherTrace& other);
/// --same. A page lets its reader choose.
void add_sameness_option(CLI::App& command, OtherTrace& other);

/// Makes both traces by `trace_one`, and writes what the format makes of the two: a page, or as text where they part.
/// Of the text, the exit code is 1 where they do.
ExitCode trace_pair(const TraceOptions& options, const OtherTrace& other,
                    ExitCode (*trace_one)(const TraceOptions&));

}  // namespace wfx
