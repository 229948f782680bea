#include "tools/wfx/version.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/wfx/commit.h"

namespace wfx {

std::string version_line() {
  const std::string commit = *kCommit == '\0' ? "" : fmt::format(" (commit {})", kCommit);
  return fmt::format("wfx {}{}", WFX_VERSION, commit);
}

std::string version_text() {
#if defined(__x86_64__)
  constexpr std::string_view kProcessor = "x86-64";
#else
  constexpr std::string_view kProcessor = "aarch64";
#endif
  return fmt::format(
      "{}\n"
      "dialects: w3 (WebAssembly 3.0 with stack switching), 2022 (WasmFX as first published)\n"
      "features: 1.0; 2.0; 3.0; 3.0,stack-switching\n"
      "engines:  reference; machine, for {}",
      version_line(), kProcessor);
}

}  // namespace wfx
