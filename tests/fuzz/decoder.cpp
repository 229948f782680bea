// Fuzz target: the decoder reads any bytes as a module, or reports an error with its place.
#include "tests/fuzz/input.h"

using namespace wfx;

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto module = decode_module(fuzz::input(data, size, true), diagnostics);
  fuzz::consistent(module, diagnostics);
  return 0;
}
