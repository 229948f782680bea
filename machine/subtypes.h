// What casts and indirect calls have found out about subtyping.
#pragma once

#include "semantics/typing/type_store.h"

namespace wfx::machine {

/// The latest answers about pairs of defined types that differ, so that a test that is made again is a lookup. Types
/// never change, so that an answer stays right.
class SubtypeCache {
 public:
  enum class Answer : u8 { no, yes, unknown };

  [[nodiscard]] Answer find(DefTypeId sub, DefTypeId super) const {
    const u64 entry = entries_[place(sub, super)];
    return entry >> 1 == key(sub, super) ? static_cast<Answer>(entry & 1) : Answer::unknown;
  }
  void note(DefTypeId sub, DefTypeId super, bool answer) {
    entries_[place(sub, super)] = key(sub, super) << 1 | u64{answer};
  }

  // For native code, which looks up by itself.
  static constexpr u32 kEntries = 256, kFactor = 31;
  [[nodiscard]] const u64* entries() const { return entries_; }

 private:
  /// Less than 2^63: no store has 2^31 types. That of a free entry is the pair of type 0 with itself.
  static u64 key(DefTypeId sub, DefTypeId super) { return u64{sub} << 32 | super; }
  static u32 place(DefTypeId sub, DefTypeId super) { return (sub * kFactor + super) % kEntries; }

  u64 entries_[kEntries] = {};
};

}  // namespace wfx::machine
