#include "semantics/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "grammar/print/parts.h"
#include "grammar/print/print.h"
#include "semantics/labels.h"
#include "semantics/trace_text.h"

namespace wfx {
namespace {

const Module& module_of(const ModuleInst& instance) { return *instance.valid->module; }

bool has_name(const std::vector<std::string>& names, std::size_t index) {
  return index < names.size() && !names[index].empty();
}

bool names_labels(Shape shape) {
  switch (shape) {
    case Shape::Label:
    case Shape::LabelTable:
    case Shape::Cast:
    case Shape::TryTable:
    case Shape::Resume:
    case Shape::ResumeThrow: return true;
    default: return false;
  }
}

}  // namespace

std::string named(const std::vector<std::string>& names, std::size_t index, std::string_view kind) {
  if (!has_name(names, index)) return fmt::format("{} {}", kind, index);
  return printing::identifier(names, static_cast<u32>(index));
}

std::string short_text(const Value& v) {
  if (v.tag == ValueTag::func && !v.external) return name_of(*v.func);
  const std::string text = to_string(v);
  const auto skip = v.is_ref() ? text.find('.') : text.find(' ');
  return text.substr(skip + 1);
}

std::string text_of(const Instr& i, const Stack& s) {
  const Frame& f = s.frames.back();
  const u32 func = f.func != nullptr ? index_of(*f.func) : kNoIndex;
  const std::vector<std::string> labels =
      names_labels(info(i.op).shape) ? label_names(s) : std::vector<std::string>();
  std::string text = to_string(i, *f.code, module_of(*f.module), func, labels);
  if (const std::string own = label_of(i, f); !own.empty())
    text.insert(info(i.op).mnemonic.size(), " " + printing::identifier(std::span(&own, 1), 0));
  return text;
}

bool is_constant(Op op) {
  return op == Op::i32_const || op == Op::i64_const || op == Op::f32_const || op == Op::f64_const ||
         op == Op::v128_const;
}

namespace {

/// A closed type as the name or the index that the module has for it; else in notation.
std::string name_of_type(DefTypeId type, const ModuleInst* module) {
  if (module != nullptr) {
    const std::vector<DefTypeId>& ids = module->valid->type_ids;
    const auto found = std::ranges::find(ids, type);
    if (found != ids.end())
      return printing::identifier(module_of(*module).names.types, static_cast<u32>(found - ids.begin()));
  }
  return to_string(HeapType{HeapKind::def, type});
}

/// The function that the call_ref at the redex calls; null if its operand is ref.null.
const FuncInst* callee(const Configuration& z) {
  const bool pending = !z.admin().empty() && z.admin().back().kind == AdminItem::Kind::value;
  const Value& ref = pending ? z.admin().back().value : z.top();
  return ref.is_null() ? nullptr : ref.func;
}

/// " (fd_write)", to be shown behind the call of a host function: no frame shows its name. Empty for other functions.
std::string host_note(const FuncInst* func) {
  if (func == nullptr || func->host == nullptr || func->host->name.empty()) return "";
  return fmt::format(" ({})", func->host->name.substr(func->host->name.rfind('.') + 1));
}

/// The module whose names are used to show the item: the one of the innermost frame. Without a frame, it is the module
/// of the function that is called.
const ModuleInst* names_for(const Configuration& z, const AdminItem& item) {
  if (z.has_frame()) return &z.module();
  const FuncInst* func = item.kind == AdminItem::Kind::call_ref ? callee(z) : nullptr;
  return func != nullptr ? func->module : nullptr;
}

/// An administrative item as text: its instruction with the type or tag that it carries.
std::string text_of(const Configuration& z, const AdminItem& item) {
  const ModuleInst* module = names_for(z, item);
  const std::string mnemonic(info(item.instr.op).mnemonic);
  switch (item.kind) {
    case AdminItem::Kind::value: return short_text(item.value);
    case AdminItem::Kind::trap: return "trap";
    case AdminItem::Kind::suspend_addr: return mnemonic + " " + name_of(*item.tag, module);
    case AdminItem::Kind::switch_addr:
      return fmt::format("{} {} {}", mnemonic, name_of_type(item.type, module), name_of(*item.tag, module));
    case AdminItem::Kind::call_ref:
      return mnemonic + " " + name_of_type(item.type, module) + host_note(callee(z));
    case AdminItem::Kind::return_call_ref: return mnemonic + " " + name_of_type(item.type, module);
    case AdminItem::Kind::ref_cast:
      return fmt::format("{} (ref null {})", mnemonic, name_of_type(item.type, module));
    case AdminItem::Kind::instr: break;
  }
  // Without a frame, the item is throw_ref, which has no immediates.
  return z.has_frame() ? text_of(item.instr, *z.stack) : mnemonic;
}

}  // namespace

std::string name_of(const TagInst& tag, const ModuleInst* module) {
  if (module != nullptr) {
    const auto found = std::ranges::find(module->tags, &tag);
    const auto index = static_cast<u32>(found - module->tags.begin());
    const auto& names = module_of(*module).names.tags;
    if (has_name(names, index)) return printing::identifier(names, index);
  }
  return fmt::format("tag {}", tag.address);
}

std::string name_of(const FuncInst& func) {
  if (func.code == nullptr)
    return func.host->name.empty() ? fmt::format("host {}", func.address) : func.host->name;
  return name_of_func(module_of(*func.module), index_of(func));
}

std::string name_of_func(const Module& module, u32 index) {
  if (has_name(module.names.funcs, index)) return printing::identifier(module.names.funcs, index);
  const auto exported = std::ranges::find_if(
      module.exports, [&](const Export& e) { return e.kind == ExternKind::func && e.index == index; });
  return exported != module.exports.end() ? printing::quoted(exported->name) : fmt::format("func {}", index);
}

std::optional<Place> place(const Configuration& z) {
  if (!z.has_frame() || z.finished()) return std::nullopt;
  const Expr& code = z.code();
  const Instr* first = code.code.data();
  const Instr* end = first + code.code.size();
  const Instr* next = z.pc;
  // After a rule has removed the rest of the code (clear_around), the next instruction is outside of it.
  if (std::less<>()(next, first) || std::greater_equal<>()(next, end)) return std::nullopt;
  if (z.has_admin()) {
    if (next == first) return std::nullopt;
    --next;
  } else {
    while (is_constant(next->op)) ++next;
  }
  const auto index = static_cast<std::size_t>(next - first);
  if (index >= code.at.size()) return std::nullopt;
  return Place{.source = module_of(z.module()).source, .offset = code.at[index].begin};
}

std::string redex(const Configuration& z) {
  for (std::size_t i = z.admin().size(); i-- > 0;)
    if (z.admin()[i].kind != AdminItem::Kind::value) return text_of(z, z.admin()[i]);
  if (!z.has_frame() || z.finished()) return "";
  const Instr* next = z.pc;
  while (is_constant(next->op)) ++next;
  return text_of(*next, *z.stack);
}

}  // namespace wfx
