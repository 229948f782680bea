// What imports are looked up in, of either engine.
#pragma once

#include <string>
#include <unordered_map>

namespace wfx {

/// External addresses by name, as an instance exports them.
template <class Extern>
using Exports = std::unordered_map<std::string, Extern>;

/// Module name and field name to external address.
template <class Extern>
class RegistryOf {
 public:
  void add(const std::string& module, const std::string& name, Extern e) { modules_[module][name] = e; }
  /// Registers all exports of an instance under a module name, in place of what had that name.
  void add_module(const std::string& module, const Exports<Extern>& exports) { modules_[module] = exports; }
  /// Null where nothing has that name.
  [[nodiscard]] const Extern* find(const std::string& module, const std::string& name) const {
    const auto m = modules_.find(module);
    if (m == modules_.end()) return nullptr;
    const auto e = m->second.find(name);
    return e == m->second.end() ? nullptr : &e->second;
  }

 private:
  std::unordered_map<std::string, Exports<Extern>> modules_;
};

}  // namespace wfx
