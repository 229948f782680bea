// Closed defined types, interned: two types are equal if their numbers are, and a type is a subtype of another if the
// other is on its chain of declared supertypes.
#pragma once

#include <deque>
#include <unordered_map>

#include "grammar/types.h"

namespace wfx {

class RuleObserver;  // semantics/observers.h

/// The number of a defined type `rectype.i` (specification 3.0, section 3.1.2) that is closed and interned.
using DefTypeId = u32;

/// The defined types of all modules that may link with each other. Not thread-safe: one store, one thread.
class TypeStore {
 public:
  /// Interns a recursive group in rolled-up form, in which the group's own types are `rec i` and all others `def`;
  /// those that come later are indices, in a module that is not valid. Returns the id of the group's first type; the
  /// ids of its other types follow. Two groups are the same if they are syntactically equal (section 3.1.2, "rolling").
  /// O(size of the group), on average.
  DefTypeId intern(RecType rolled);

  /// The subtype of the defined type, with `rec i` replaced by `def` (section 3.1.2, "unrolling"). The reference stays
  /// valid as long as the store.
  [[nodiscard]] const SubType& unroll(DefTypeId t) const;
  /// $expanddt: the composite type of the defined type.
  [[nodiscard]] const CompType& expand(DefTypeId t) const { return unroll(t).comp; }

  /// The function type of t, the type of a function or tag; func_of_cont: the one of which continuation type t is made.
  [[nodiscard]] const FuncType& func(DefTypeId t) const { return std::get<FuncType>(expand(t)); }
  [[nodiscard]] const FuncType& func_of_cont(DefTypeId t) const {
    return func(std::get<ContType>(expand(t)).func.index);
  }

  [[nodiscard]] std::size_t size() const { return types_.size(); }

  /// The length of the chain of declared supertypes above t.
  [[nodiscard]] u32 depth(DefTypeId t) const { return ancestry_[t].depth; }
  /// The type at `depth`, which must be at most that of t, on the chain of t, which includes t. O(log of the depth).
  [[nodiscard]] DefTypeId ancestor(DefTypeId t, u32 depth) const;

 private:
  /// The links from a type to its direct supertype and to one further up, so that a long chain is walked in few steps
  /// (the skew-binary jump pointers of E. Myers, "An applicative random-access stack", 1983).
  struct Ancestry {
    u32 depth = 0;
    DefTypeId super = 0;  // the type itself if its depth is 0
    DefTypeId jump = 0;
  };
  /// Is `rolled` the rolled-up form of the group whose first type is `first`?
  [[nodiscard]] bool is_group(DefTypeId first, const RecType& rolled) const;
  [[nodiscard]] Ancestry ancestry_of(DefTypeId t) const;

  // Groups are stored only in unrolled form, since there may be a million of them.
  std::deque<SubType> types_;                       // by id
  std::vector<Ancestry> ancestry_;                  // by id
  std::vector<u32> group_sizes_;                    // by the id of the first type of a group
  std::unordered_multimap<u32, DefTypeId> groups_;  // the first types, by the hash of the rolled-up group
};

/// Does `sub` match `super`? The relations of section 3.3 (Heaptype_sub, Reftype_sub, Valtype_sub, ...) for closed
/// types, at run time. O(log of the depth of declared supertypes).
bool matches(const TypeStore& types, DefTypeId sub, DefTypeId super);
bool matches(const TypeStore& types, HeapType sub, HeapType super);
bool matches(const TypeStore& types, ValType sub, ValType super);
/// The same for external types, as linking requires it. `observer` may be null.
bool matches(const TypeStore& types, const ExternType& sub, const ExternType& super,
             RuleObserver* observer = nullptr);

}  // namespace wfx
