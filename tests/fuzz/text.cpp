// Fuzz target: the text parser reads any bytes as a script, or reports errors with their places.
#include "tests/fuzz/input.h"

using namespace wfx;

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  for (const Dialect dialect : {Dialect::w3, Dialect::fx2022}) {
    Diagnostics diagnostics;
    const auto script = parse_script(fuzz::input(data, size, false), {.dialect = dialect}, diagnostics);
    fuzz::consistent(script, diagnostics);
  }
  return 0;
}
