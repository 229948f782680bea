// Makes values of types, as text: what a module is to be run with.
#pragma once

#include <set>
#include <string>

#include "grammar/index_spaces.h"

namespace wfx::premises {

/// Which of the possible values are made.
struct Choice {
  // Objects for references that may be null, and ones for numbers; else nulls and zeros.
  bool objects = false;
  // The functions that are made suspend with each tag of the module before they return. Structures stand for `any`.
  bool suspends = false;
  // Each i32 constant of the module becomes 1.
  bool ones = false;
  // The module gets a type of each form behind its own.
  bool more_types = false;
};

/// Folded instructions that leave values of types of a module. What they need besides, functions above all, are fields
/// that the module has to get behind its own.
class ValuesOfTypes {
 public:
  ValuesOfTypes(const Module& module, Choice choice) : module_(module), spaces_(module), choice_(choice) {}

  /// An instruction that leaves a value of the type; `unreachable` where none can be made.
  std::string value(ValType t) { return value(t, 0); }
  std::string values(const ResultType& types);
  /// (cont.new ct ref), (resume ct args) in the module's dialect.
  [[nodiscard]] std::string cont_new(u32 ct, const std::string& ref) const;
  [[nodiscard]] std::string resume(u32 ct, const std::string& operands) const;
  /// (ref.func $new-x): a function of the type, which returns made values.
  std::string func_of(u32 type);

  [[nodiscard]] std::string text(ValType t) const;
  [[nodiscard]] std::string type_name(u32 x) const { return identifier_of(module_, Space::type, x); }
  [[nodiscard]] const IndexSpaces& spaces() const { return spaces_; }
  /// The fields that what was made needs.
  [[nodiscard]] const std::string& fields() const { return fields_; }

 private:
  static std::string identifier_of(const Module& module, Space space, u32 x);
  std::string value(ValType t, u32 depth);
  std::string object(HeapType t, u32 depth);
  std::string object_of(u32 type, u32 depth);
  std::string exception();
  std::string suspensions();
  template <class Comp>
  std::string first_of(u32 depth);

  const Module& module_;
  IndexSpaces spaces_;
  Choice choice_;
  std::string fields_;
  std::set<std::string> made_;  // the names of fields_
};

/// "(drop)" so often.
std::string drops(std::size_t n);

}  // namespace wfx::premises
