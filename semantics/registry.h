// The registry in which imports are looked up. Both engines use it, each with its own type of external address.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wfx {

/// The exports of an instance: external addresses by export name.
template <class Extern>
using Exports = std::unordered_map<std::string, Extern>;

/// Maps a module name and a field name, as an import has them, to an external address.
template <class Extern>
class RegistryOf {
 public:
  void add(const std::string& module, const std::string& name, Extern e) { modules_[module][name] = e; }
  /// Registers all exports of an instance under a module name. They replace everything registered under that name.
  void add_module(const std::string& module, const Exports<Extern>& exports) { modules_[module] = exports; }
  /// The external address registered under these names; null if there is none. Valid until the next `add`.
  [[nodiscard]] const Extern* find(const std::string& module, const std::string& name) const {
    const auto m = modules_.find(module);
    if (m == modules_.end()) return nullptr;
    const auto e = m->second.find(name);
    return e == m->second.end() ? nullptr : &e->second;
  }
  /// What is registered under a module name, in no order; nothing, if no module is. Valid until the next `add`.
  [[nodiscard]] std::optional<std::vector<std::string_view>> names_in(const std::string& module) const {
    const auto m = modules_.find(module);
    if (m == modules_.end()) return std::nullopt;
    std::vector<std::string_view> names;
    for (const auto& [name, e] : m->second) names.push_back(name);
    return names;
  }

 private:
  std::unordered_map<std::string, Exports<Extern>> modules_;
};

}  // namespace wfx
