// What the judgements of soundness have in common: the store s at the left of the turnstile, and what failed.
#pragma once

#include <fmt/format.h>

#include "semantics/reduction/store.h"
#include "semantics/soundness/code_typing.h"
#include "semantics/soundness/rules.h"
#include "semantics/typing/matching.h"
#include "semantics/typing/typing_rules.h"

namespace wfx {

/// Why a judgement does not hold: the premise that failed first, and the judgements that needed it, innermost first.
struct Unsound {
  Premise premise;
  std::string expected, found;     // as the premise names them; empty where it says all
  std::vector<Premise> needed_by;  // the innermost few
};

/// The left side of the judgements of soundness.
class Judge {
 public:
  /// `observer`, which may be null, sees the rules of soundness as they are taken.
  Judge(const Store& store, CodeTyping& code_, RuleObserver* observer = nullptr)
      : s(store), types(*store.types), code(code_), observer_(observer) {}

  /// Reports that a rule is taken, as its last act. Returns true.
  bool taken(Rule rule) {
    if (observer_ != nullptr) observer_->taken(rule);
    return true;
  }
  /// Judges a premise, whose truth is `value`.
  bool holds(Premise p, bool value) {
    if (observer_ != nullptr) value = observer_->premise(p.rule, p.index, value);
    if (!value) [[unlikely]]
      failed(p);
    return value;
  }
  /// Says what the premise that fails next expected and found. Returns false.
  bool differs(std::string expected, std::string found);

  [[nodiscard]] bool is_subtype(ValType sub, ValType super) const {
    return sub == super || matches(types, sub, super);
  }
  [[nodiscard]] bool are_subtypes(std::span<const ValType> subs, std::span<const ValType> supers) const;
  /// The function type of the continuation type dt; null if it is none.
  [[nodiscard]] const FuncType* func_of_cont(HeapType dt) const;

  /// The same left side, for a search in which it is no failure that a judgement does not hold.
  [[nodiscard]] Judge quiet() const { return {s, code, observer_}; }
  /// What failed first; empty if all judgements held.
  [[nodiscard]] const std::optional<Unsound>& unsound() const { return unsound_; }
  void forget() {
    unsound_.reset();
    expected_.clear();
    found_.clear();
  }

  const Store& s;
  const TypeStore& types;
  CodeTyping& code;
  // The objects of the store, for the judgements of it as a whole.
  std::vector<const HeapObject*> objects;
  // The module whose instantiation runs, or null: its element segments are being filled.
  const ModuleInst* instantiated = nullptr;

 private:
  void failed(Premise p);

  RuleObserver* observer_;
  std::optional<Unsound> unsound_;
  std::string expected_, found_;  // of the premise that fails next
};

/// The types in the text format.
std::string shown(std::span<const ValType> types);

}  // namespace wfx
