// What the names in a rule stood for when it was taken: of Step/resume-live, that `a` was 3 and `val^n` was 5 6.
//
// The names are read off the rule's notation. The left-hand side is matched against the redex before the step and the
// values below it, the right-hand side against what the step left. So no rule says a second time what its names are.
// A name that stands for a context or for a part of the store is not bound.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/reduction/configuration.h"

namespace wfx {

enum class Rule : u16;  // semantics/rules.h

/// A metavariable of a rule, and the text of what it stood for.
struct Binding {
  std::string name;   // "a", "val^n", "c_1"
  std::string value;  // in few words: "3", "5 6", "$f"

  bool operator==(const Binding&) const = default;
};

/// The redex of a configuration, and the values that a rule can take with it.
struct RedexText {
  std::string redex;                  // as `redex` of trace.h
  std::vector<std::string> operands;  // the topmost values in the innermost context, the topmost last
  std::size_t constants = 0;          // so many of the operands are constants in the code
  u64 height = 0;                     // the number of values on the running stack
  const Stack* stack = nullptr;       // the running stack
};
/// Which constants of the code are values of a RedexText. No rule reduces a constant, so that those between the
/// focus and the redex are operands of it; of what a step left they are no part.
enum class Constants : u8 { up_to_redex, none };
/// `redex` is what trace.h answers for `z`.
RedexText redex_text(const Configuration& z, std::string redex, Constants constants);

/// The bindings of the step that `rule` made from `before` to `after`, which is the text of `z`. A name that is a
/// sequence of more values than a RedexText has is bound to the topmost of them, behind "…".
std::vector<Binding> bindings(Rule rule, const RedexText& before, const RedexText& after,
                              const Configuration& z);

}  // namespace wfx
