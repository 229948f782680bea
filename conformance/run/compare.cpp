#include "conformance/run/compare.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>

#include "conformance/run/values.h"
#include "grammar/diagnostics.h"
#include "grammar/unicode.h"
#include "semantics/reduction/outcome.h"

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

/// Is the float of `size` bytes a NaN of that kind? Of the payload of a canonical NaN, only the first bit is set; of an
/// arithmetic one's, at least that bit.
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

/// Does one abstract heap type match another? Both are types that patterns and references have.
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

/// Is the value a null of the pattern's hierarchy? A pattern with a type index allows any null: the script does not say
/// of which module the index is.
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
  if (expected.empty()) return true;
  return actual.starts_with(expected) || (!actual.empty() && expected.starts_with(actual));
}

Answer::Kind wanted(AssertFailure::Kind kind) {
  switch (kind) {
    case AssertFailure::Kind::trap: return Answer::Kind::trap;
    case AssertFailure::Kind::exception: return Answer::Kind::exception;
    case AssertFailure::Kind::suspension: return Answer::Kind::suspension;
    case AssertFailure::Kind::exhaustion: return Answer::Kind::exhausted;
    case AssertFailure::Kind::unlinkable: return Answer::Kind::unlinkable;
  }
  return {};
}

namespace {

Answer::Kind wanted(AssertRefusal::Kind kind) {
  switch (kind) {
    case AssertRefusal::Kind::malformed:
    case AssertRefusal::Kind::malformed_custom: return Answer::Kind::malformed;
    case AssertRefusal::Kind::invalid:
    case AssertRefusal::Kind::invalid_custom: return Answer::Kind::invalid;
  }
  return {};
}

struct Wording {
  std::string_view other, ours;
};
/// Messages that the official suite of the core, since a commit of 2026, words otherwise than that of stack switching.
constexpr Wording kWordings[] = {{"immutable array", "array is immutable"},
                                 {"immutable field", "field is immutable"},
                                 {"i8 constant out of range", "malformed lane index"}};

bool are_words_of(std::string_view expected, std::string_view actual) {
  return same_words(expected, actual) || std::ranges::any_of(kWordings, [&](const Wording& w) {
           return same_words(expected, w.other) && same_words(w.ours, actual);
         });
}

/// The cause that stands for all those which one engine tells apart and another does not: that a reference is null, and
/// that a table has no such element.
TrapCause class_of(TrapCause cause) {
  switch (cause) {
    case TrapCause::uninitialized_element:
    case TrapCause::null_function:
    case TrapCause::null_structure:
    case TrapCause::null_array:
    case TrapCause::null_i31:
    case TrapCause::null_exception:
    case TrapCause::null_continuation: return TrapCause::null_reference;
    case TrapCause::undefined_element: return TrapCause::out_of_bounds_table;
    default: return cause;
  }
}

/// The classes of the causes that these words may mean; none if the words are not those of any cause.
std::vector<TrapCause> classes_of(std::string_view expected) {
  std::vector<TrapCause> classes;
  for (auto cause = TrapCause::unreachable; cause <= TrapCause::host;
       cause = static_cast<TrapCause>(static_cast<u8>(cause) + 1))
    if (same_words(expected, words(cause))) classes.push_back(class_of(cause));
  return classes;
}

/// The expected words are not those of the answer: do they mean another ending? A trap of another cause is another
/// ending, and so is a limit on something else than stack or memory, which no assertion can mean. Of a refused module,
/// other words may mean another of its faults.
bool are_words_of_another(std::string_view expected, const Answer& answer) {
  if (answer.kind == Answer::Kind::exhausted)
    return !same_words(words(Limit::depth), answer.message) &&
           !same_words(words(Limit::memory), answer.message);
  if (answer.kind != Answer::Kind::trap) return false;
  const std::vector<TrapCause> meant = classes_of(expected), seen = classes_of(answer.message);
  return !meant.empty() && std::ranges::find_first_of(meant, seen) == meant.end();
}

/// Has the answer the expected words? Of a malformed text, any of its errors may have them: readers differ in which
/// they find first.
bool has_words_of(std::string_view expected, const Answer& answer) {
  if (are_words_of(expected, answer.message)) return true;
  return answer.kind == Answer::Kind::malformed &&
         std::ranges::any_of(answer.diagnostics.errors(),
                             [&](const Diagnostic& d) { return are_words_of(expected, d.words); });
}

Agreement compare(Answer::Kind wanted, std::string_view expected, const Answer& answer) {
  if (answer.kind != wanted) return Agreement::none;
  // An exception has no words.
  if (wanted == Answer::Kind::exception || has_words_of(expected, answer)) return Agreement::whole;
  return are_words_of_another(expected, answer) ? Agreement::none : Agreement::other_words;
}

Agreement whole_if(bool holds) { return holds ? Agreement::whole : Agreement::none; }

std::string text_of(Answer::Kind wanted, const std::string& message) {
  return message.empty() ? std::string(to_string(wanted))
                         : fmt::format("{}: {}", to_string(wanted), shorten(message));
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

Agreement compare(const Command& command, const Answer& answer) {
  const bool returned = answer.kind == Answer::Kind::values;
  return match(
      command.form,
      [&](const AssertReturn& a) { return whole_if(returned && matches(a.results, answer.values)); },
      [&](const AssertFailure& a) { return compare(wanted(a.kind), a.message, answer); },
      [&](const AssertRefusal& a) { return compare(wanted(a.kind), a.message, answer); },
      [&](const auto& /*no assertion*/) { return whole_if(returned); });
}

namespace {

struct WordsOfRules {
  std::string_view words;
  const char* rules;  // a pattern
};
constexpr WordsOfRules kWordsOfRules[] = {
#define WORDS(words, rules) {words, rules},
#include "conformance/run/words.def"
#undef WORDS
};

}  // namespace

std::vector<std::string_view> rules_meant(const Command& command, std::string_view failed) {
  const auto* refusal = std::get_if<AssertRefusal>(&command.form);
  std::vector<std::string_view> meant;
  if (refusal == nullptr || refusal->kind != AssertRefusal::Kind::invalid || failed.empty()) return meant;
  const std::string rule(failed);
  for (const WordsOfRules& row : kWordsOfRules) {
    if (!refusal->message.starts_with(row.words)) continue;
    if (fnmatch(row.rules, rule.c_str(), 0) == 0) return {};
    meant.emplace_back(row.rules);
  }
  return meant;
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
