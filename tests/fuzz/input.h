// What the fuzz targets share: an input as a source, and what must hold whenever one is refused.
#pragma once

#include <cstdlib>

#include "grammar/binary/binary.h"
#include "grammar/text/text.h"

namespace wfx::fuzz {

/// Ends the program as libFuzzer expects of a finding.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline SourcePtr input(const u8* data, std::size_t size, bool binary) {
  return std::make_shared<const Source>(Source{
      binary ? "input.wasm" : "input.wast", std::string(reinterpret_cast<const char*>(data), size), binary});
}

inline SourcePtr input(const std::string& text) {
  return std::make_shared<const Source>(Source{"printed.wat", text, false});
}

/// Requires that errors were reported if and only if there is no result, and that each error has a place in its source
/// and can be shown.
template <class Result>
void consistent(const Result& result, const Diagnostics& diagnostics) {
  require(static_cast<bool>(result) == diagnostics.errors().empty(),
          "refused if and only if something is reported");
  for (const Diagnostic& error : diagnostics.errors()) {
    require(error.at.begin <= error.at.end && error.at.end <= error.source->bytes.size(),
            "a place in the source");
    require(!error.message.empty(), "a message");
  }
  require(render(diagnostics, false).empty() == diagnostics.errors().empty(), "a report that can be shown");
}

}  // namespace wfx::fuzz
