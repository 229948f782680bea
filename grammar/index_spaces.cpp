#include "grammar/index_spaces.h"

#include "grammar/naming.h"

namespace wfx {

IndexSpaces::IndexSpaces(const Module& module) : module_(module) {
  for (const RecType& group : module.types)
    for (const SubType& type : group.types) types_.push_back(&type);
  for (const Import& i : module.imports)
    imports_[static_cast<std::size_t>(space_of(kind_of(i.type)))].push_back(&i);
}

u32 IndexSpaces::defined(Space space) const {
  const auto count = [](const auto& list) { return static_cast<u32>(list.size()); };
  switch (space) {
    case Space::type: return count(types_);
    case Space::func: return count(module_.funcs);
    case Space::table: return count(module_.tables);
    case Space::memory: return count(module_.memories);
    case Space::global: return count(module_.globals);
    case Space::tag: return count(module_.tags);
    case Space::elem: return count(module_.elems);
    case Space::data: return count(module_.datas);
    case Space::field:
    case Space::local:
    case Space::label: break;  // no spaces of a module
  }
  return 0;
}

std::optional<u32> IndexSpaces::type_of_func(u32 index) const {
  if (const Import* i = import(Space::func, index)) return std::get<FuncUse>(i->type).type.index;
  const Func* defined = func(index);
  return defined != nullptr ? std::optional(defined->type) : std::nullopt;
}

std::optional<u32> IndexSpaces::type_of_tag(u32 index) const {
  if (const Import* i = import(Space::tag, index)) return std::get<TagType>(i->type).type.index;
  if (!has(Space::tag, index)) return std::nullopt;
  return module_.tags[index - imported(Space::tag)].type;
}

std::optional<GlobalType> IndexSpaces::type_of_global(u32 index) const {
  if (const Import* i = import(Space::global, index)) return std::get<GlobalType>(i->type);
  if (!has(Space::global, index)) return std::nullopt;
  return module_.globals[index - imported(Space::global)].type;
}

}  // namespace wfx
