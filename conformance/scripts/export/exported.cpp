#include "conformance/scripts/export/exported.h"

namespace wfx {

Exported::Exported(std::shared_ptr<const Module> module) : module_(std::move(module)), spaces_(*module_) {}

std::optional<u32> Exported::index(const std::string& name, ExternKind kind) const {
  for (const Export& e : module_->exports)
    if (e.name == name && e.kind == kind) return e.index;
  return std::nullopt;
}

std::optional<u32> Exported::func_type(const std::string& name) const {
  const auto func = index(name, ExternKind::func);
  return func ? spaces_.type_of_func(*func) : std::nullopt;
}

std::optional<GlobalType> Exported::global(const std::string& name) const {
  const auto global = index(name, ExternKind::global);
  return global ? spaces_.type_of_global(*global) : std::nullopt;
}

ResultType Exported::results(const Action& action) const {
  if (action.kind == Action::Kind::get) {
    const auto type = global(action.name);
    return type ? ResultType{type->type} : ResultType{};
  }
  const auto type = func_type(action.name);
  const FuncType* signature = type ? func(*type) : nullptr;
  return signature != nullptr ? signature->results : ResultType{};
}

HeapKind Exported::abstract(HeapType t) const {
  const SubType* type = t.kind == HeapKind::index ? spaces_.type(t.index) : nullptr;
  if (type == nullptr) return t.kind;
  constexpr std::array kAbove = {HeapKind::func, HeapKind::struct_, HeapKind::array, HeapKind::cont};
  return kAbove[type->comp.index()];
}

void ScriptModules::define(const std::shared_ptr<const Module>& module) {
  definitions_[""] = module ? std::make_shared<const Exported>(module) : nullptr;
}

void ScriptModules::add(const ModuleText& text, const std::shared_ptr<const Module>& module) {
  define(module);
  definitions_[text.name] = definitions_[""];
  if (!text.definition) instantiate({.name = text.name, .definition = {}});
}

const Exported* ScriptModules::instance(const std::string& name) const {
  const auto found = instances_.find(name);
  return found == instances_.end() ? nullptr : found->second.get();
}

}  // namespace wfx
