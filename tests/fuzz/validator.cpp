// Fuzz target: whatever the decoder lets through is valid, or the validator reports why it is not.
#include "semantics/typing/validate.h"
#include "tests/fuzz/input.h"

using namespace wfx;

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  Diagnostics diagnostics;
  auto module = decode_module(fuzz::input(data, size, true), diagnostics);
  if (!module) return -1;  // not worth keeping: the decoder has its own target
  const auto valid = validate(std::move(module), std::make_shared<TypeStore>(), diagnostics);
  fuzz::consistent(valid, diagnostics);
  return 0;
}
