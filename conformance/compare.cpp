#include "conformance/compare.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/values.h"
#include "grammar/unicode.h"

namespace wfx {

std::size_t lanes_of(std::string_view shape) {
  const std::size_t x = shape.find('x');
  const std::string_view count = shape.substr(x + 1);
  return count == "16" ? 16 : static_cast<std::size_t>(count.front() - '0');
}

namespace {

std::size_t bytes_of(ValKind kind) {
  switch (kind) {
    case ValKind::i64:
    case ValKind::f64: return 8;
    case ValKind::v128: return 16;
    default: return 4;
  }
}

/// Is the float of `size` bytes a NaN of that kind? A canonical one has only the first bit of its payload set, an
/// arithmetic one has it set.
bool is_nan(const u8* bytes, std::size_t size, NanKind kind) {
  u64 bits = 0;
  std::memcpy(&bits, bytes, size);
  const u64 quiet = size == 4 ? 0x7FC0'0000 : 0x7FF8'0000'0000'0000;
  const u64 sign = u64{1} << (size * 8 - 1);
  return kind == NanKind::canonical ? (bits & ~sign) == quiet : (bits & quiet) == quiet;
}

bool matches_vector(const ResultPattern& pattern, const ScriptValue& value) {
  const std::size_t lanes = lanes_of(pattern.shape);
  const std::size_t size = 16 / lanes;
  for (std::size_t i = 0; i < lanes; ++i) {
    const u8* lane = value.bits.data() + i * size;
    const bool same = pattern.lanes[i] == NanKind::none
                          ? std::memcmp(lane, pattern.value.bits.data() + i * size, size) == 0
                          : is_nan(lane, size, pattern.lanes[i]);
    if (!same) return false;
  }
  return true;
}

bool is_internal(HeapKind kind) {
  return kind == HeapKind::any || kind == HeapKind::eq || kind == HeapKind::i31 ||
         kind == HeapKind::struct_ || kind == HeapKind::array;
}

/// The subtyping of the abstract types that references are told to have.
bool is_a(HeapKind kind, HeapKind super) {
  if (super == HeapKind::any) return is_internal(kind);
  if (super == HeapKind::eq) return is_internal(kind) && kind != HeapKind::any;
  return kind == super;
}

bool is_same_value(const ScriptValue& expected, const ScriptValue& actual) {
  if (expected.type.is_ref())
    return expected.type.heap == actual.type.heap && !actual.null && low_bits(expected) == low_bits(actual);
  return std::memcmp(expected.bits.data(), actual.bits.data(), bytes_of(expected.type.kind)) == 0;
}

/// Whether a null is one of the pattern's hierarchy. A type index is one of a module that the script does not name.
bool is_null_of(const ResultPattern& pattern, const ScriptValue& value) {
  if (!value.null) return false;
  const HeapKind bottom = bottom_of(pattern.value.type.heap.kind);
  return !pattern.typed || bottom == HeapKind::bot || bottom == value.type.heap.kind;
}

}  // namespace

bool matches(const ResultPattern& pattern, const ScriptValue& value) {
  using Kind = ResultPattern::Kind;
  if (pattern.kind == Kind::either)
    return std::any_of(pattern.alternatives.begin(), pattern.alternatives.end(),
                       [&](const ResultPattern& p) { return matches(p, value); });
  if (pattern.kind == Kind::ref)
    return !value.null && is_a(value.type.heap.kind, pattern.value.type.heap.kind);
  if (pattern.kind == Kind::ref_null) return is_null_of(pattern, value);
  if (pattern.value.type.kind != value.type.kind) return false;
  switch (pattern.kind) {
    case Kind::nan: return is_nan(value.bits.data(), bytes_of(value.type.kind), pattern.lanes[0]);
    case Kind::vector: return matches_vector(pattern, value);
    default: return is_same_value(pattern.value, value);
  }
}

bool matches(std::span<const ResultPattern> patterns, std::span<const ScriptValue> values) {
  return std::equal(patterns.begin(), patterns.end(), values.begin(), values.end(),
                    [](const ResultPattern& p, const ScriptValue& v) { return matches(p, v); });
}

bool same_words(std::string_view expected, std::string_view actual) {
  if (expected.empty() || actual.empty()) return false;
  return expected.starts_with(actual) || actual.starts_with(expected);
}

namespace {

/// What an assertion asks for: the kind of answer, and whether its words count.
struct Wanted {
  Answer::Kind kind = Answer::Kind::values;
  bool words = false;
};

Wanted wanted(AssertFailure::Kind kind) {
  switch (kind) {
    case AssertFailure::Kind::trap: return {Answer::Kind::trap, true};
    case AssertFailure::Kind::exception: return {Answer::Kind::exception, false};
    case AssertFailure::Kind::suspension: return {Answer::Kind::suspension, true};
    case AssertFailure::Kind::exhaustion: return {Answer::Kind::exhausted, true};
    case AssertFailure::Kind::unlinkable: return {Answer::Kind::unlinkable, true};
  }
  return {};
}

Wanted wanted(AssertRefusal::Kind kind) {
  switch (kind) {
    case AssertRefusal::Kind::malformed:
    case AssertRefusal::Kind::malformed_custom: return {Answer::Kind::malformed, false};
    case AssertRefusal::Kind::invalid: return {Answer::Kind::invalid, true};
    case AssertRefusal::Kind::invalid_custom: return {Answer::Kind::invalid, false};
  }
  return {};
}

bool is_wanted(const Wanted& want, const std::string& message, const Answer& answer) {
  return answer.kind == want.kind && (!want.words || same_words(message, answer.message));
}

std::string text_of(const Wanted& want, const std::string& message) {
  return message.empty() ? std::string(to_string(want.kind))
                         : fmt::format("{}: {}", to_string(want.kind), shorten(message));
}

std::string join(std::span<const ResultPattern> patterns, std::string_view separator) {
  std::string s;
  for (const ResultPattern& p : patterns) s += fmt::format("{}{}", s.empty() ? "" : separator, to_string(p));
  return s;
}

std::string_view nan_text(NanKind kind) {
  return kind == NanKind::canonical ? "nan:canonical" : "nan:arithmetic";
}

std::string vector_text(const ResultPattern& pattern) {
  std::string s(pattern.shape);
  const std::size_t lanes = lanes_of(pattern.shape);
  const std::size_t size = 16 / lanes;
  for (std::size_t i = 0; i < lanes; ++i) {
    u64 bits = 0;
    std::memcpy(&bits, pattern.value.bits.data() + i * size, size);
    s += pattern.lanes[i] == NanKind::none ? fmt::format(" 0x{:0{}x}", bits, 2 * size)
                                           : fmt::format(" {}", nan_text(pattern.lanes[i]));
  }
  return s + " : v128";
}

}  // namespace

bool holds(const Command& command, const Answer& answer) {
  return match(
      command.form,
      [&](const AssertReturn& a) {
        return answer.kind == Answer::Kind::values && matches(a.results, answer.values);
      },
      [&](const AssertFailure& a) { return is_wanted(wanted(a.kind), a.message, answer); },
      [&](const AssertRefusal& a) { return is_wanted(wanted(a.kind), a.message, answer); },
      [&](const auto& /*no assertion*/) { return answer.kind == Answer::Kind::values; });
}

std::string to_string(const ResultPattern& pattern) {
  switch (pattern.kind) {
    case ResultPattern::Kind::value: return to_string(pattern.value);
    case ResultPattern::Kind::nan:
      return fmt::format("{} : {}", nan_text(pattern.lanes[0]), to_string(pattern.value.type));
    case ResultPattern::Kind::vector: return vector_text(pattern);
    case ResultPattern::Kind::ref: return fmt::format("ref.{}", to_string(pattern.value.type.heap));
    case ResultPattern::Kind::ref_null:
      return pattern.typed ? fmt::format("ref.null {}", to_string(pattern.value.type.heap)) : "ref.null";
    case ResultPattern::Kind::either: return "either " + join(pattern.alternatives, " or ");
  }
  return "";
}

std::string expectation(const AssertReturn& assertion) {
  return assertion.results.empty() ? "no values" : join(assertion.results, ", ");
}

std::string expectation(const Command& command) {
  return match(
      command.form, [](const AssertReturn& a) { return expectation(a); },
      [](const AssertFailure& a) { return text_of(wanted(a.kind), a.message); },
      [](const AssertRefusal& a) { return text_of(wanted(a.kind), a.message); },
      [](const auto& /*no assertion*/) { return std::string("no failure"); });
}

}  // namespace wfx
