#include "conformance/scripts/export/exported.h"

namespace wfx {

Exported::Exported(std::shared_ptr<const Module> module) : module_(std::move(module)) {
  for (const RecType& group : module_->types)
    for (const SubType& type : group.types) types_.push_back(&type.comp);
  for (const Import& i : module_->imports) {
    if (const auto* func = std::get_if<FuncUse>(&i.type)) funcs_.push_back(func->type.index);
    if (const auto* global = std::get_if<GlobalType>(&i.type)) globals_.push_back(*global);
  }
  for (const Func& f : module_->funcs) funcs_.push_back(f.type);
  for (const Global& g : module_->globals) globals_.push_back(g.type);
}

std::optional<u32> Exported::index(const std::string& name, ExternKind kind) const {
  for (const Export& e : module_->exports)
    if (e.name == name && e.kind == kind) return e.index;
  return std::nullopt;
}

std::optional<u32> Exported::func_type(const std::string& name) const {
  const auto func = index(name, ExternKind::func);
  return func && *func < funcs_.size() ? std::optional(funcs_[*func]) : std::nullopt;
}

std::optional<GlobalType> Exported::global(const std::string& name) const {
  const auto global = index(name, ExternKind::global);
  return global && *global < globals_.size() ? std::optional(globals_[*global]) : std::nullopt;
}

const FuncType* Exported::func(u32 type) const {
  return type < types_.size() ? std::get_if<FuncType>(types_[type]) : nullptr;
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
  if (t.kind != HeapKind::index || t.index >= types_.size()) return t.kind;
  constexpr std::array kAbove = {HeapKind::func, HeapKind::struct_, HeapKind::array, HeapKind::cont};
  return kAbove[types_[t.index]->index()];
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
