#include "conformance/compare.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/values.h"

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

Wanted wanted(Command::Kind command) {
  using Kind = Answer::Kind;
  switch (command) {
    case Command::Kind::assert_trap: return {Kind::trap, true};
    case Command::Kind::assert_exception: return {Kind::exception, false};
    case Command::Kind::assert_suspension: return {Kind::suspension, true};
    case Command::Kind::assert_exhaustion: return {Kind::exhausted, true};
    case Command::Kind::assert_malformed:
    case Command::Kind::assert_malformed_custom: return {Kind::malformed, false};
    case Command::Kind::assert_invalid: return {Kind::invalid, true};
    case Command::Kind::assert_invalid_custom: return {Kind::invalid, false};
    case Command::Kind::assert_unlinkable: return {Kind::unlinkable, true};
    default: return {Kind::values, false};
  }
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
  const Wanted want = wanted(command.kind);
  if (answer.kind != want.kind) return false;
  if (command.kind == Command::Kind::assert_return) return matches(command.results, answer.values);
  return !want.words || same_words(command.text, answer.message);
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

std::string expectation(const Command& command) {
  if (command.kind == Command::Kind::assert_return)
    return command.results.empty() ? "no values" : join(command.results, ", ");
  const Wanted want = wanted(command.kind);
  if (want.kind == Answer::Kind::values) return "no failure";
  return command.text.empty() ? std::string(to_string(want.kind))
                              : fmt::format("{}: {}", to_string(want.kind), command.text);
}

}  // namespace wfx
