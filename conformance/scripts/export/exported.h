// What the modules of a script export, for those who write the script in another form and run nothing.
#pragma once

#include <unordered_map>

#include "grammar/script.h"

namespace wfx {

/// The exports of a module with their types, as declared; the module may be invalid.
class Exported {
 public:
  explicit Exported(std::shared_ptr<const Module> module);

  [[nodiscard]] const Module& module() const { return *module_; }
  /// The index of the type of an exported function.
  [[nodiscard]] std::optional<u32> func_type(const std::string& name) const;
  [[nodiscard]] std::optional<GlobalType> global(const std::string& name) const;
  /// The function type of that index; null if it is none.
  [[nodiscard]] const FuncType* func(u32 type) const;
  /// The types of an action's results; none where there is no such export.
  [[nodiscard]] ResultType results(const Action& action) const;
  /// The least abstract heap type above one that a type index names; an abstract one itself.
  [[nodiscard]] HeapKind abstract(HeapType t) const;

 private:
  [[nodiscard]] std::optional<u32> index(const std::string& name, ExternKind kind) const;

  std::shared_ptr<const Module> module_;
  std::vector<const CompType*> types_;
  std::vector<u32> funcs_;  // their types, imports first
  std::vector<GlobalType> globals_;
};

/// The modules and instances that a script has at a command, by name; the empty name is the latest.
class ScriptModules {
 public:
  /// A `module` command; the module is null where it cannot be read.
  void add(const ModuleText& text, const std::shared_ptr<const Module>& module);
  /// The module of an assertion that instantiates it: the latest from then on, but no instance.
  void define(const std::shared_ptr<const Module>& module);
  void instantiate(const ModuleInstance& i) {
    instances_[i.name] = instances_[""] = definitions_[i.definition];
  }
  /// The instance that an action is on; null if there is none, or if its module cannot be read.
  [[nodiscard]] const Exported* instance(const std::string& name) const;

 private:
  std::unordered_map<std::string, std::shared_ptr<const Exported>> definitions_, instances_;
};

}  // namespace wfx
