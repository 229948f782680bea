#include "grammar/print/parts.h"

namespace wfx::printing {

void Output::drain() {
  constexpr std::size_t kMany = 1 << 16;
  if (text.size() < kMany) return;
  const std::size_t line = text.rfind('\n');
  if (line == std::string::npos || line == 0) return;
  sink(std::string_view(text).substr(0, line));
  text.erase(0, line);
}

}  // namespace wfx::printing
