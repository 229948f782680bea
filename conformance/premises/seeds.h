// What may become a counterexample: modules that are refused.
#pragma once

#include <map>
#include <optional>

#include "conformance/premises/trial.h"
#include "grammar/script.h"

namespace wfx::premises {

/// A module that is refused by the rules as they are.
struct Seed {
  std::shared_ptr<Module> module;  // has names for all that it numbers
  std::string before;    // the commands of a script that go before it, where it is refused for its imports
  std::size_t size = 0;  // the length of its text
};

/// Seeds by the premises that fail in them, the smallest first.
class Seeds {
 public:
  /// Adds the module, as a seed of the premises that fail in it.
  void add(Module module, const std::string& before = "");
  /// Adds the modules that the script asserts to be invalid or not to link.
  void add(const Script& script, Dialect dialect);

  [[nodiscard]] const std::vector<Seed>& of(const Mutant& mutant) const;
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::map<const Mutant*, std::vector<Seed>> seeds_;
  std::size_t size_ = 0;
};

}  // namespace wfx::premises
