// Reading bytes, numbers and names of the binary format (specification 3.0, sections 5.1 and 5.2).
#pragma once

#include <utility>

#include "grammar/diagnostics.h"
#include "grammar/proposals.h"

namespace wfx::binary {

/// The first fault of a binary, which ends its decoding. Thrown and caught inside the decoder.
struct Malformed {
  Diagnostic diagnostic;
};

/// A place in a source, and the region (file, section, function body) that is being read. Nothing is read past the end
/// of the region. Every read says what it expects, for the error message.
class ByteReader {
 public:
  explicit ByteReader(SourcePtr source);
  /// Reads `range` of a source.
  ByteReader(SourcePtr source, Span range, std::string_view region);

  [[nodiscard]] const SourcePtr& source() const { return source_; }
  [[nodiscard]] u32 offset() const { return at_; }
  [[nodiscard]] u32 remaining() const { return end_ - at_; }
  [[nodiscard]] bool at_end() const { return at_ == end_; }
  [[nodiscard]] Span since(u32 begin) const { return {begin, at_}; }

  u8 byte(std::string_view expected);
  [[nodiscard]] u8 peek(std::string_view expected) const;
  std::string_view bytes(u32 count, std::string_view expected);

  u32 unsigned32(std::string_view expected) {
    return static_cast<u32>(within(unsigned_leb(32, expected), expected));
  }
  u64 unsigned64(std::string_view expected) { return within(unsigned_leb(64, expected), expected); }
  i32 signed32(std::string_view expected) {
    return static_cast<i32>(within(signed_leb(32, expected), expected));
  }
  i64 signed33(std::string_view expected) { return within(signed_leb(33, expected), expected); }
  i64 signed64(std::string_view expected) { return within(signed_leb(64, expected), expected); }

  /// A number of bytes or entries to follow, at most the bytes that are there.
  u32 length(std::string_view expected);
  /// Bytes after their length; valid UTF-8.
  std::string name(std::string_view expected);

  /// list(X): calls `read` once an entry. `expected` is the list's length in words.
  template <typename Read>
  void list(std::string_view expected, Read read) {
    list(expected, [](u32) {}, read);
  }
  /// The same, and calls `begin` with the number of entries first.
  template <typename Begin, typename Read>
  void list(std::string_view expected, Begin begin, Read read) {
    u32 n = length(expected);
    begin(n);
    for (; n > 0; --n) read();
  }

  /// Calls `read` on the region that follows its size, which `read` must exhaust.
  template <typename Read>
  void sized(std::string_view region, Read read) {
    const u32 size = length("the size of a section or body");
    const u32 end = std::exchange(end_, at_ + checked_size(size, region));
    const std::string_view outer = std::exchange(region_, region);
    read();
    expect_end();
    end_ = end;
    region_ = outer;
  }

  [[noreturn]] void fail(Span at, std::string_view words, std::string message, std::string hint = {}) const;
  /// Reports a code, read from `begin` on, that has no meaning at its place. Names the proposal that it belongs to, if
  /// there is one.
  [[noreturn]] void fail_at_code(u32 begin, CodePlace place, u32 code, std::string_view words,
                                 std::string message) const;
  /// Reports that a list has more entries than there may be here.
  [[noreturn]] void fail_at_limit(u32 count, u32 most) const;
  [[noreturn]] void fail_at_limit(std::string message) const;
  /// Reports that the region ends where `expected` should stand.
  [[noreturn]] void fail_at_end(std::string_view expected) const;

 private:
  // The official suite expects a number's own faults to be told even where it goes on past the end of its region. So
  // these read up to the end of the file, and `within` checks afterwards.
  u64 unsigned_leb(unsigned bits, std::string_view expected);
  i64 signed_leb(unsigned bits, std::string_view expected);
  u8 leb_byte(std::string_view expected);
  template <typename Number>
  Number within(Number n, std::string_view expected) const {
    if (at_ > end_) fail_at_end(expected);
    return n;
  }
  [[noreturn]] void fail_too_large(u32 begin, unsigned bits, std::string_view expected) const;
  [[noreturn]] void fail_too_long(u32 begin, unsigned bits, std::string_view expected) const;

  u32 checked_size(u32 size, std::string_view region) const;
  void expect_end() const;
  [[nodiscard]] std::string end_message(std::string_view expected) const;
  [[nodiscard]] std::string_view words_at_end() const;

  SourcePtr source_;
  u32 at_;
  u32 end_;
  std::string_view region_;
};

}  // namespace wfx::binary
