// What a module or a script may have here. The specification has no limit but that of 32 bits, and the JavaScript
// interface ("Limits") lets engines refuse more than a million of most. Ours are such that what is read takes memory in
// proportion to the file (docs/decisions/0030-hostile-sizes.md).
#pragma once

#include <string>

#include "grammar/module.h"

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

/// What a type adds to kMaxTypeParts: 8, and 1 for each parameter, result, field and supertype.
[[nodiscard]] u32 parts_of(const SubType& type);
/// The message about a module that has more.
[[nodiscard]] std::string too_many_type_parts();

/// A function of which it is only known how many bytes its locals and its code have.
struct AnyFunc {
  u32 bytes = 0;
};

// What an entry takes in memory, once its module is read, valid and instantiated: bytes, rounded up.
[[nodiscard]] u64 memory_of(const SubType& type);
[[nodiscard]] u64 memory_of(const Import& import);
[[nodiscard]] u64 memory_of(const Func& func);
[[nodiscard]] u64 memory_of(AnyFunc func);  // at most
[[nodiscard]] u64 memory_of(const Table& table);
[[nodiscard]] u64 memory_of(const Memory& memory);
[[nodiscard]] u64 memory_of(const Global& global);
[[nodiscard]] u64 memory_of(const Tag& tag);
[[nodiscard]] u64 memory_of(const Export& item);
[[nodiscard]] u64 memory_of(const Elem& elem);
[[nodiscard]] u64 memory_of(const Data& data);
[[nodiscard]] u64 memory_of(const Custom& custom);

/// What the entries of a module take beyond 20 times their bytes: those of a few bytes take some hundred each. Of
/// entries of usual size there may be as many as one likes.
class ExcessMemory {
 public:
  /// Counts an entry that takes so many bytes in the file. False if the sum is too large.
  template <class Entry>
  [[nodiscard]] bool add(const Entry& entry, u64 bytes) {
    constexpr u64 kFactor = 20, kMost = 40'000'000;
    const u64 memory = memory_of(entry), proportion = kFactor * bytes;
    sum_ += memory > proportion ? memory - proportion : 0;
    return sum_ <= kMost;
  }
  /// The message about a module for which it is.
  [[nodiscard]] static std::string message();

 private:
  u64 sum_ = 0;
};

}  // namespace wfx
