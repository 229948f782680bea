// Instantiation and linking on the machine.
#pragma once

#include "grammar/diagnostics.h"
#include "machine/machine.h"

namespace wfx::machine {

/// What imports are looked up in: module name and field name to external address.
class Registry {
 public:
  void add(const std::string& module, const std::string& name, Extern e) { modules_[module][name] = e; }
  /// Registers all exports of an instance under a module name, in place of what had that name.
  void add_module(const std::string& module, const Instance& instance) {
    modules_[module] = instance.exports;
  }
  [[nodiscard]] const Extern* find(const std::string& module, const std::string& name) const;

 private:
  std::unordered_map<std::string, std::unordered_map<std::string, Extern>> modules_;
};

struct Instantiation {
  Instance* instance = nullptr;  // set unless linking failed
  Outcome outcome;               // Status::values where all went well
};

/// Links, allocates, compiles, initialises, and runs the start function. A missing import, or one of another type, is
/// reported as Fault::unlinkable.
Instantiation instantiate(Machine& machine, std::shared_ptr<const ValidModule> module,
                          const Registry& registry, Diagnostics& diagnostics);

}  // namespace wfx::machine
