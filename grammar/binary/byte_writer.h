// Writing numbers and names of the binary format (specification 3.0, sections 5.1 and 5.2).
#pragma once

#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx::binary {

class ByteWriter {
 public:
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  std::string take() && { return std::move(out_); }

  void byte(u8 b) { out_ += static_cast<char>(b); }
  void bytes(std::string_view b) { out_ += b; }

  void unsigned_leb(u64 n) {
    for (; n >= 0x80; n >>= 7) byte(static_cast<u8>(n | 0x80));
    byte(static_cast<u8>(n));
  }
  void signed_leb(i64 n) {
    for (; n < -0x40 || n >= 0x40; n >>= 7) byte(static_cast<u8>(n | 0x80));
    byte(static_cast<u8>(n & 0x7F));
  }
  void name(std::string_view text) {
    unsigned_leb(text.size());
    bytes(text);
  }

  /// list(X): calls `write` with every entry.
  template <typename Entries, typename Write>
  void list(const Entries& entries, Write write) {
    unsigned_leb(entries.size());
    for (const auto& entry : entries) write(entry);
  }

  /// What `write` writes, after its size.
  template <typename Write>
  void sized(Write write) {
    const std::size_t begin = out_.size();
    write();
    ByteWriter size;
    size.unsigned_leb(out_.size() - begin);
    out_.insert(begin, size.out_);
  }

  template <typename Write>
  void section(u8 id, Write write) {
    byte(id);
    sized(write);
  }

 private:
  std::string out_;
};

}  // namespace wfx::binary
