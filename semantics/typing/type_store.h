// Closed defined types, made unique: equality is equality of numbers, subtyping a way up the declared
// supertypes.
#pragma once

#include <deque>
#include <unordered_map>

#include "grammar/types.h"

namespace wfx {

class RuleObserver;  // semantics/rules.h

/// A defined type `rectype.i` (specification 3.0, section 3.1.2) that is closed and interned.
using DefTypeId = u32;

/// The defined types of all modules that may link with each other. Not thread-safe: one store, one thread.
class TypeStore {
 public:
  /// Interns a recursive group in rolled-up form: its own types as `rec i`, all others as `def`. Returns the
  /// id of its first type; the others follow. Two groups are the same if they are syntactically equal
  /// (section 3.1.2, "rolling").
  DefTypeId intern(RecType rolled);

  /// The group's subtype with `rec i` replaced by `def` (section 3.1.2, "unrolling"). The reference stays
  /// valid.
  [[nodiscard]] const SubType& unroll(DefTypeId t) const;
  /// $expanddt: the composite type.
  [[nodiscard]] const CompType& expand(DefTypeId t) const { return unroll(t).comp; }

  /// The function type of a function type, or of a tag; of a continuation type that of its function.
  [[nodiscard]] const FuncType& func(DefTypeId t) const { return std::get<FuncType>(expand(t)); }
  [[nodiscard]] const FuncType& func_of_cont(DefTypeId t) const {
    return func(std::get<ContType>(expand(t)).func.index);
  }

  [[nodiscard]] std::size_t size() const { return types_.size(); }

  /// How many declared supertypes are above it, one above the other.
  [[nodiscard]] u32 depth(DefTypeId t) const { return ancestry_[t].depth; }
  /// The supertype above it whose depth is `depth`, at most its own. O(log of the depth).
  [[nodiscard]] DefTypeId ancestor(DefTypeId t, u32 depth) const;

 private:
  /// The way up from a type: to its supertype, and a longer step, so that a long way takes few steps (the
  /// skew-binary jump pointers of E. Myers, "An applicative random-access stack", 1983).
  struct Ancestry {
    u32 depth = 0;
    DefTypeId super = 0;  // itself at depth 0
    DefTypeId jump = 0;
  };
  /// Is this the group whose first type is `first`, in rolled-up form?
  [[nodiscard]] bool is_group(DefTypeId first, const RecType& rolled) const;
  [[nodiscard]] Ancestry ancestry_of(DefTypeId t) const;

  // A group is kept unrolled alone: there may be a million.
  std::deque<SubType> types_;                       // by id
  std::vector<Ancestry> ancestry_;                  // by id
  std::vector<u32> group_sizes_;                    // by the id of the first type of a group
  std::unordered_multimap<u32, DefTypeId> groups_;  // their first types, by the hash of the rolled group
};

/// Matching of closed types: the relations of section 3.3 (Heaptype_sub, Reftype_sub, Valtype_sub, ...) at
/// run time, where no module context is left. O(log of the depth of declared supertypes).
bool matches(const TypeStore& types, DefTypeId sub, DefTypeId super);
bool matches(const TypeStore& types, HeapType sub, HeapType super);
bool matches(const TypeStore& types, ValType sub, ValType super);
/// As linking asks; `observer` may be null.
bool matches(const TypeStore& types, const ExternType& sub, const ExternType& super,
             RuleObserver* observer = nullptr);

}  // namespace wfx
