#include <fmt/format.h>

#include "grammar/binary/decode_parts.h"
#include "grammar/features.h"

namespace wfx::binary {

bool has(const ByteReader& r, Version version) { return r.source()->features.version >= version; }

void require(const ByteReader& r, u32 begin, Version version, std::string_view what, std::string_view words) {
  if (has(r, version)) return;
  r.fail(r.since(begin), words,
         fmt::format("{}: not in WebAssembly {}", what, to_string(r.source()->features)),
         fmt::format("it is in {0}: --features={0}", to_string({version, false})));
}

void zero_before(ByteReader& r, Version version, std::string_view what) {
  const u32 begin = r.offset();
  if (const u8 byte = r.byte(what); byte != 0) {
    r.fail(r.since(begin), "zero byte expected",
           fmt::format("{} is 0x00 before WebAssembly {}, found 0x{:02x}", what, to_string({version, false}),
                       byte));
  }
}

}  // namespace wfx::binary
