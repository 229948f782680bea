// Fuzz target: a module that was decoded comes back from the encoder the same, and from the printer as well if valid.
#include "grammar/print/print.h"
#include "semantics/typing/validate.h"
#include "tests/fuzz/input.h"

using namespace wfx;

namespace {

std::shared_ptr<Module> decode(const std::string& bytes) {
  Diagnostics diagnostics;
  auto module =
      decode_module(fuzz::input(reinterpret_cast<const u8*>(bytes.data()), bytes.size(), true), diagnostics);
  if (!module) std::fputs(render(diagnostics, false).c_str(), stderr);
  fuzz::require(module != nullptr, "what the encoder writes can be decoded");
  return module;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  Diagnostics diagnostics;
  const auto module = decode_module(fuzz::input(data, size, true), diagnostics);
  if (!module) return -1;
  const std::string encoded = encode_module(*module);
  const auto again = decode(encoded);
  fuzz::require(encode_module(*again) == encoded,
                "binary -> module -> binary is the identity on what we encode");
  if (!validate(decode(encoded), std::make_shared<TypeStore>(), diagnostics)) return 0;
  for (const CodeStyle style : {CodeStyle::folded, CodeStyle::plain}) {
    const std::string text = print_module(*again, style);
    Diagnostics reported;
    const auto reread = parse_module(fuzz::input(text), {}, reported);
    if (!reread) std::fputs((text + render(reported, false)).c_str(), stderr);
    fuzz::require(reread != nullptr, "what the printer writes can be parsed");
    fuzz::require(encode_module(*reread) == encoded,
                  "binary -> text -> binary is the identity on valid modules");
  }
  return 0;
}
