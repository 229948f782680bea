#include "grammar/binary/byte_reader.h"

#include <fmt/format.h>

#include "grammar/diagnostics.h"
#include "grammar/interruption.h"
#include "grammar/naming.h"
#include "grammar/unicode.h"

namespace wfx::binary {

namespace {

constexpr std::string_view kUnexpectedEnd = "unexpected end of section or function";

}  // namespace

ByteReader::ByteReader(SourcePtr source)
    : source_(std::move(source)), at_(0), end_(static_cast<u32>(source_->bytes.size())), region_("file") {}

ByteReader::ByteReader(SourcePtr source, Span range, std::string_view region)
    : source_(std::move(source)), at_(range.begin), end_(range.end), region_(region) {}

u8 ByteReader::peek(std::string_view expected) const {
  if (at_end()) fail_at_end(expected);
  return static_cast<u8>(source_->bytes[at_]);
}

u8 ByteReader::byte(std::string_view expected) {
  heed_interruption();
  const u8 b = peek(expected);
  ++at_;
  return b;
}

std::string_view ByteReader::bytes(u32 count, std::string_view expected) {
  if (count > remaining()) {
    fail({at_, end_}, kUnexpectedEnd,
         fmt::format("{} is {} long, but the {} ends after {}", expected, counted(count, "byte"), region_,
                     remaining()));
  }
  at_ += count;
  return std::string_view(source_->bytes).substr(at_ - count, count);
}

u8 ByteReader::leb_byte(std::string_view expected) {
  if (at_ == source_->bytes.size()) fail_at_end(expected);
  return static_cast<u8>(source_->bytes[at_++]);
}

u64 ByteReader::unsigned_leb(unsigned bits, std::string_view expected) {
  heed_interruption();
  const u32 begin = at_;
  u64 value = 0;
  for (unsigned shift = 0; shift < bits; shift += 7) {
    const u8 b = leb_byte(expected);
    const u64 digits = b & 0x7Fu;
    if (bits - shift < 7 && digits >> (bits - shift) != 0) fail_too_large(begin, bits, expected);
    value |= digits << shift;
    if ((b & 0x80) == 0) return value;
  }
  fail_too_long(begin, bits, expected);
}

i64 ByteReader::signed_leb(unsigned bits, std::string_view expected) {
  const u32 begin = at_;
  u64 value = 0;
  for (unsigned shift = 0; shift < bits; shift += 7) {
    const u8 b = leb_byte(expected);
    // In the last byte, the digits past the sign bit repeat it.
    const u8 repeated = bits - shift < 7 ? static_cast<u8>(0x7F & ~0u << (bits - shift - 1)) : 0;
    if ((b & repeated) != 0 && (b & repeated) != repeated) fail_too_large(begin, bits, expected);
    value |= static_cast<u64>(b & 0x7Fu) << shift;
    if ((b & 0x80) != 0) continue;
    const bool negative = (b & 0x40) != 0;
    if (negative && shift + 7 < 64) value |= ~u64{0} << (shift + 7);
    return static_cast<i64>(value);
  }
  fail_too_long(begin, bits, expected);
}

void ByteReader::fail_too_large(u32 begin, unsigned bits, std::string_view expected) const {
  fail(since(begin), "integer too large",
       at_ > end_ ? end_message(expected) : fmt::format("{} does not fit into {} bits", expected, bits));
}

void ByteReader::fail_too_long(u32 begin, unsigned bits, std::string_view expected) const {
  const u32 most = (bits + 6) / 7;
  fail(since(begin), "integer representation too long",
       at_ > end_
           ? end_message(expected)
           : fmt::format("{} goes on after {}, the most it may have", expected, counted(most, "byte")));
}

u32 ByteReader::length(std::string_view expected) {
  const u32 begin = at_;
  const u32 n = static_cast<u32>(unsigned_leb(32, expected));
  // The official suite expects these words only for what exceeds the file from the length on; a length that is too
  // large by less is met as an unexpected end.
  if (n > source_->bytes.size() - begin) {
    fail(since(begin), "length out of bounds",
         at_ > end_
             ? end_message(expected)
             : fmt::format("{} is {}, but only {} left in the {}", expected, n,
                           remaining() == 1 ? "1 byte is" : counted(remaining(), "byte") + " are", region_));
  }
  return within(n, expected);
}

u32 ByteReader::checked_size(u32 size, std::string_view region) const {
  if (size > remaining()) {
    fail({at_, end_}, kUnexpectedEnd,
         fmt::format("the {} should have {}, but the {} ends after {}", region, counted(size, "byte"),
                     region_, remaining()));
  }
  return size;
}

void ByteReader::expect_end() const {
  if (at_end()) return;
  fail({at_, end_}, "section size mismatch",
       fmt::format("the {} is complete, but by its size {} to it", region_,
                   remaining() == 1 ? "1 more byte belongs" : counted(remaining(), "more byte") + " belong"));
}

std::string ByteReader::name(std::string_view expected) {
  const u32 n = length(expected);
  const u32 begin = at_;
  std::string text(bytes(n, expected));
  for (std::string_view rest = text; !rest.empty();) {
    const Character c = next_character(rest);
    if (!c.valid) {
      const u32 at = begin + static_cast<u32>(text.size() - rest.size());
      fail({at, at + 1}, "malformed UTF-8 encoding",
           fmt::format("{} is not UTF-8: 0x{:02x} fits no character", expected, c.code));
    }
    rest.remove_prefix(c.bytes.size());
  }
  return text;
}

void ByteReader::fail_at_code(u32 begin, CodePlace place, u32 code, std::string_view words,
                              std::string message) const {
  const Proposal* proposal = proposal_of_code(place, code);
  fail(since(begin), words, naming(std::move(message), proposal), mend_of(proposal));
}

void ByteReader::fail(Span at, std::string_view words, std::string message, std::string hint) const {
  Diagnostic d;
  d.source = source_;
  d.at = at;
  d.words = words;
  d.message = std::move(message);
  d.hint = std::move(hint);
  throw Malformed{std::move(d)};
}

void ByteReader::fail_at_limit(u32 count, u32 most) const {
  fail_at_limit(fmt::format("the {} has {} entries, here it may have at most {}", region_, count, most));
}

void ByteReader::fail_at_limit(std::string message) const {
  Diagnostic d;
  d.fault = Fault::limit;
  d.source = source_;
  d.at = {at_, at_};
  d.message = std::move(message);
  throw Malformed{std::move(d)};
}

void ByteReader::fail_at_end(std::string_view expected) const {
  fail({end_, end_}, words_at_end(), end_message(expected));
}

std::string ByteReader::end_message(std::string_view expected) const {
  return fmt::format("expected {}, found the end of the {}", expected, region_);
}

/// The official suite's words for a region that ends too early are those of a reader that notices only after it has
/// read on: it depends on whether an `end` or an `else` comes next.
std::string_view ByteReader::words_at_end() const {
  const std::string_view rest = std::string_view(source_->bytes).substr(end_);
  if (rest.starts_with('\x0b')) return "section size mismatch";
  if (rest.starts_with('\x05')) return "END opcode expected";
  return kUnexpectedEnd;
}

}  // namespace wfx::binary
