// Does an answer agree with what a script expects?
#pragma once

#include <span>

#include "conformance/run/answer.h"

namespace wfx {

/// Is the value one that the pattern allows?
bool matches(const ResultPattern& pattern, const ScriptValue& value);
/// Are there as many values as patterns, each allowed by its own?
bool matches(std::span<const ResultPattern> patterns, std::span<const ScriptValue> values);

/// The number of lanes of a shape: 4 for "f32x4".
std::size_t lanes_of(std::string_view shape);

/// Do the words of a message agree with those that are expected? Suites and engines differ in how much they say, so
/// that one may be the beginning of the other. Where no words are expected, any agree.
bool same_words(std::string_view expected, std::string_view actual);

/// The ending that an assertion of a failure asks for.
Answer::Kind wanted(AssertFailure::Kind kind);

/// Does the message of an assertion count, or only the kind of ending that it asserts?
enum class Words : u8 { any, strict };

/// How an answer agrees with what a command expects. (docs/decisions/0012-what-an-assertion-compares.md)
enum class Agreement : u8 {
  none,         // other results, or another kind of ending
  other_words,  // the kind of ending that is expected, in words that are not those of the assertion
  whole,
};
Agreement compare(const Command& command, const Answer& answer);

/// The rules whose failure the words of an assertion tell of (words.def), where the module is refused by another one,
/// `failed`. None where the words may tell of that one, or are not known.
std::vector<std::string_view> rules_meant(const Command& command, std::string_view failed);

/// "5 : i32", "nan:canonical : f32", "either 1 : i32 or 2 : i32".
std::string to_string(const ResultPattern& pattern);
/// What a command expects, written as to_string(Answer) writes how it ended.
std::string expectation(const Command& command);
std::string expectation(const AssertReturn& assertion);

}  // namespace wfx
