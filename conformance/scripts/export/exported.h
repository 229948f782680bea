// What the modules of a script export, found without running it: for writers of scripts in other forms.
#pragma once

#include <unordered_map>

#include "grammar/index_spaces.h"
#include "grammar/script.h"

namespace wfx {

/// The exports of a module with their types, as declared; the module may be invalid.
class Exported {
 public:
  explicit Exported(std::shared_ptr<const Module> module);

  [[nodiscard]] const Module& module() const { return *module_; }
  /// The index of what is exported by that name, if it is of that kind.
  [[nodiscard]] std::optional<u32> index(const std::string& name, ExternKind kind) const;
  /// The index of the type of an exported function.
  [[nodiscard]] std::optional<u32> func_type(const std::string& name) const;
  [[nodiscard]] std::optional<GlobalType> global(const std::string& name) const;
  /// The function type with that type index; null if that is no function type.
  [[nodiscard]] const FuncType* func(u32 type) const { return spaces_.comp<FuncType>(type); }
  /// The types of an action's results; none where there is no such export.
  [[nodiscard]] ResultType results(const Action& action) const;
  /// The least abstract heap type that a heap type matches: for a type index `func`, `struct`, `array` or `cont`; for
  /// an abstract one itself.
  [[nodiscard]] HeapKind abstract(HeapType t) const;

 private:
  std::shared_ptr<const Module> module_;
  IndexSpaces spaces_;
};

/// The modules and instances that the commands up to some one bind, by name; the empty name stands for the latest.
class ScriptModules {
 public:
  /// Adds the module of a `module` command, which is null if it cannot be read.
  void add(const ModuleText& text, const std::shared_ptr<const Module>& module);
  /// Adds the module of an assertion that instantiates it. It is the latest module from then on; no instance is bound.
  void define(const std::shared_ptr<const Module>& module);
  void instantiate(const ModuleInstance& i) {
    instances_[i.name] = instances_[""] = definitions_[i.definition];
  }
  /// The exports of the instance with that name; null if there is none, or if its module cannot be read.
  [[nodiscard]] const Exported* instance(const std::string& name) const;

 private:
  std::unordered_map<std::string, std::shared_ptr<const Exported>> definitions_, instances_;
};

}  // namespace wfx
