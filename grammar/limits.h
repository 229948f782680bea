// How many things of a kind a module may have here. The specification has no limit but that of 32 bits, and the
// JavaScript interface ("Limits") lets engines refuse more than a million of most. Ours are such that what is read
// takes memory in proportion to the file (docs/decisions/0030-hostile-sizes.md).
#pragma once

#include <string>

#include "grammar/types.h"

namespace wfx {

inline constexpr u32 kMaxEntries = 500'000;  // types, imports, functions, globals, tags, exports
inline constexpr u32 kMaxTables = 100'000;
inline constexpr u32 kMaxMemories = 100;
inline constexpr u32 kMaxDataSegments = 100'000;
inline constexpr u32 kMaxElemSegments = 100'000;
inline constexpr u32 kMaxTypeParts = 2'400'000;  // of all types of a module
inline constexpr u32 kMaxNesting = 200'000;      // of parentheses in text
inline constexpr u32 kMaxModulesOfScript = 40'000;
inline constexpr u32 kMaxValuesOfCommand = 100'000;  // arguments, results and their alternatives

/// What a type adds to kMaxTypeParts: 8, and 1 for each parameter, result, field and super type.
[[nodiscard]] u32 parts_of(const SubType& type);
/// What is said of more.
[[nodiscard]] std::string too_many_type_parts();

}  // namespace wfx
