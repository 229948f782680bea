#include "tools/wfx/trace_unread.h"

#include "conformance/run/read.h"
#include "tools/wfx/command.h"
#include "tools/wfx/trace_lines.h"

namespace wfx {

ExitCode write_unread(const TraceOptions& options, ExitCode exit) {
  // Standard input cannot be read again.
  if (exit != ExitCode::does_not_hold || options.file == "-") return exit;
  ExitCode ignored = exit;
  const SourcePtr source = read_source(options.file, options.read, ignored);
  if (!source) return exit;
  Diagnostics diagnostics(options.read.max_errors);
  read_script(source, options.read.dialect.value_or(dialect_of(*source)), diagnostics);
  const std::unique_ptr<LineView> view = lines_of(options);
  Lines lines(options, *view);
  for (const Diagnostic& error : diagnostics.errors()) lines.put(view->error(error));
  return lines.finish(exit);
}

}  // namespace wfx
