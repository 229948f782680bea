#include <fmt/core.h>

#include "grammar/index_spaces.h"
#include "grammar/parts.h"
#include "grammar/text/draft.h"

namespace wfx::text {
namespace {

class Resolver {
 public:
  Resolver(Draft& draft, Context& context) : draft_(draft), module_(*draft.module), context_(context) {}

  void run() {
    check_type_names();
    resolve_types();
    place_signatures();
    resolve_types();
    check_inline_types();
    resolve_definitions();
    for (const Draft::Fixup& f : draft_.fixups) resolve(f);
  }

 private:
  void check_type_names();
  void resolve_types();
  void place_signatures();
  void check_inline_types();
  void resolve_definitions();
  void resolve_func(std::size_t i);
  void resolve(const Draft::Fixup& f);
  void resolve(Expr& expr);
  void resolve(BlockType& type) const;
  // An immediate that is marked
  template <Immediate m>
  void resolve(Expr& expr, Instr& instr, Is<m> /*unused*/, Span at);
  void resolve(Expr& expr, Instr& instr, Is<Immediate::local> m, Span at);
  void resolve(Expr& expr, Instr& instr, Is<Immediate::field> m, Span at);
  void resolve(Expr& expr, Instr& instr, Is<Immediate::type_use> m, Span at);
  void resolve(Expr& expr, Instr& instr, Is<Immediate::tag> m, Span at);
  void resolve(Expr& expr, Instr& instr, Is<Immediate::catches> m, Span at);
  void resolve(Expr& expr, Instr& instr, Is<Immediate::handlers> m, Span at);
  template <typename List>
  void resolve_tags(List& list, const Instr& instr, Immediate of, Span at);
  [[nodiscard]] Span place_of(Part part, const Instr& instr, Span at) const;
  void resolve(HeapType& t) const;
  void resolve(ValType& t) const { resolve(t.heap); }
  void resolve(ResultType& ts) const;
  void resolve(CompType& t) const;
  void resolve(ExternType& t) const;

  u32 find(Space space, Symbol name, Span at);
  u32 find_field(u32 type, Symbol name, Span at);
  [[nodiscard]] std::string suggest_field(u32 type, Symbol name) const;
  [[nodiscard]] Span place_of(Symbol name, Span at) const;
  [[nodiscard]] u32 param_count(u32 type) const;

  Draft& draft_;
  Module& module_;
  Context& context_;
  std::vector<u32> signature_types_;  // by number of the signature
  u32 params_ = 0;                    // of the current function, where they were not known when it was read
};

// Types

void Resolver::check_type_names() {
  for (const auto& [name, at] : draft_.type_names) {
    if (draft_.scope(Space::type).find(name)) continue;
    context_.error(at, fmt::format("unknown type {}", context_.quote(name)), "unknown type",
                   context_.suggest(name, draft_.scope(Space::type).bound()));
  }
}

/// A name that is unknown has been reported; a signature stays as it is until it has its place.
void Resolver::resolve(HeapType& t) const {
  if (t.kind == kNamedType) {
    t = {HeapKind::index, draft_.scope(Space::type).find(t.index).value_or(0)};
  } else if (t.kind == kSignatureType && t.index < signature_types_.size()) {
    t = {HeapKind::index, signature_types_[t.index]};
  }
}

void Resolver::resolve(ResultType& ts) const {
  for (ValType& t : ts) resolve(t);
}

void Resolver::resolve(CompType& type) const {
  if (auto* func = std::get_if<FuncType>(&type)) {
    resolve(func->params);
    resolve(func->results);
  } else if (auto* structure = std::get_if<StructType>(&type)) {
    for (FieldType& f : structure->fields) resolve(f.type);
  } else if (auto* array = std::get_if<ArrayType>(&type)) {
    resolve(array->field.type);
  } else if (auto* cont = std::get_if<ContType>(&type)) {
    resolve(cont->func);
  }
}

void Resolver::resolve(ExternType& type) const {
  if (auto* func = std::get_if<FuncUse>(&type)) {
    resolve(func->type);
  } else if (auto* table = std::get_if<TableType>(&type)) {
    resolve(table->ref);
  } else if (auto* global = std::get_if<GlobalType>(&type)) {
    resolve(global->type);
  } else if (auto* tag = std::get_if<TagType>(&type)) {
    resolve(tag->type);
  }
}

void Resolver::resolve_types() {
  for (RecType& group : module_.types) {
    for (SubType& t : group.types) {
      for (HeapType& super : t.supers) resolve(super);
      resolve(t.comp);
    }
  }
}

/// Gives each signature without a type index the first type that is the same, or else a new type at the end.
void Resolver::place_signatures() {
  std::unordered_map<FuncType, u32, FuncTypeHash> types;
  u32 index = 0;
  for (const RecType& group : module_.types) {
    const SubType* only = group.types.size() == 1 ? group.types.data() : nullptr;
    if (only != nullptr && only->final && only->supers.empty()) {
      if (const auto* func = std::get_if<FuncType>(&only->comp)) types.try_emplace(*func, index);
    }
    index += static_cast<u32>(group.types.size());
  }
  std::vector<u32> placed(draft_.signatures.size(), kNoIndex);
  for (const u32 number : draft_.implicit) {
    if (placed[number] != kNoIndex) continue;
    FuncType type = draft_.signatures[number];
    resolve(type.params);
    resolve(type.results);
    const auto [it, added] = types.try_emplace(type, index);
    placed[number] = it->second;
    if (!added) continue;
    draft_.type_places.emplace_back(module_.types.size(), 0);
    module_.types.push_back({{SubType{true, {}, std::move(type), module_.at}}});
    ++index;
  }
  signature_types_ = std::move(placed);
}

void Resolver::check_inline_types() {
  for (Draft::Check& check : draft_.checks) {
    resolve(check.type);
    const SubType* declared = draft_.type(check.type.index);
    if (declared == nullptr) {
      context_.error(check.at, fmt::format("unknown type {}", check.type.index), "unknown type");
      continue;
    }
    const auto* func = std::get_if<FuncType>(&declared->comp);
    if (func == nullptr) continue;  // invalid rather than malformed
    FuncType written = draft_.signatures[check.signature];
    resolve(written.params);
    resolve(written.results);
    if (written == *func) continue;
    context_.error(check.at, "the inline function type differs from the type given by index",
                   "inline function type",
                   fmt::format("the type is {} -> {}", to_string(func->params), to_string(func->results)));
  }
}

// Definitions

u32 Resolver::param_count(u32 type) const {
  const SubType* t = draft_.type(type);
  const auto* func = t != nullptr ? std::get_if<FuncType>(&t->comp) : nullptr;
  return func != nullptr ? static_cast<u32>(func->params.size()) : 0;
}

void Resolver::resolve_func(std::size_t i) {
  Func& func = module_.funcs[i];
  resolve(draft_.func_types[i]);
  func.type = draft_.func_types[i].index;
  if (func.locals)
    for (LocalRun& run : *func.locals) resolve(run.type);
  params_ = param_count(func.type);
  resolve(func.body);
}

void Resolver::resolve_definitions() {
  for (Import& import : module_.imports) resolve(import.type);
  for (std::size_t i = 0; i < module_.funcs.size(); ++i) resolve_func(i);
  for (std::size_t i = 0; i < module_.tags.size(); ++i) {
    resolve(draft_.tag_types[i]);
    module_.tags[i].type = draft_.tag_types[i].index;
  }
  for (Table& table : module_.tables) {
    resolve(table.type.ref);
    if (table.init) resolve(*table.init);
  }
  for (Global& global : module_.globals) {
    resolve(global.type.type);
    resolve(global.init);
  }
  for (Elem& elem : module_.elems) {
    resolve(elem.type);
    resolve(elem.offset);
    if (Expr* all = elem.init.exprs()) resolve(*all);
    elem.init.compact();
  }
  for (Data& data : module_.datas) resolve(data.offset);
  const u32 imported = IndexSpaces(module_).imported(Space::func);
  for (const u32 i : draft_.untold_params) {
    auto& names = module_.names.locals;
    if (imported + i >= names.size()) continue;
    auto& own = names[imported + i];
    own.insert(own.begin(), param_count(module_.funcs[i].type), std::string());
  }
}

void Resolver::resolve(const Draft::Fixup& f) {
  const u32 index = find(f.space, f.name, f.at);
  switch (f.target) {
    case Draft::Fixup::Target::export_: module_.exports[f.item].index = index; break;
    case Draft::Fixup::Target::start: module_.start = index; break;
    case Draft::Fixup::Target::elem_table: module_.elems[f.item].table = index; break;
    case Draft::Fixup::Target::data_memory: module_.datas[f.item].memory = index; break;
  }
}

// Expressions

void Resolver::resolve(BlockType& type) const {
  resolve(type.value);
  if (type.kind != BlockType::Kind::type) return;
  type.type = type.value.heap.index;
  type.value = {};
}

void Resolver::resolve(Expr& expr) {
  if (expr.beside) {
    for (BlockType& t : expr.beside->block_types) resolve(t);
    for (RefType& t : expr.beside->ref_types) resolve(t);
    for (ValType& t : expr.beside->type_lists.items()) resolve(t);
  }
  for (std::size_t pc = 0; pc < expr.code.size(); ++pc) {
    Instr& instr = expr.code[pc];
    const u8 unresolved = instr.unresolved();
    if (unresolved == 0) continue;
    instr.set_unresolved(0);
    in_text_order(info(instr.op).shape, [&](auto m) {
      if ((unresolved & mark_of(m)) != 0) resolve(expr, instr, m, expr.at[pc]);
    });
  }
}

template <Immediate m>
void Resolver::resolve(Expr& /*expr*/, Instr& instr, Is<m> /*unused*/, Span at) {
  if constexpr (is_index(m)) instr.set<m>(find(*info(m).space, instr.word(m), at));
}

void Resolver::resolve(Expr& /*expr*/, Instr& instr, Is<Immediate::local> m, Span /*at*/) {
  instr.word(m) += params_;
}

void Resolver::resolve(Expr& /*expr*/, Instr& instr, Is<Immediate::field> m, Span at) {
  instr.set<m>(find_field(instr.type(), instr.word(m), at));
}

void Resolver::resolve(Expr& /*expr*/, Instr& instr, Is<Immediate::type_use> m, Span at) {
  const HeapType type = draft_.type_refs[instr.word(m)];
  instr.set<m>(type.kind == kNamedType ? find(Space::type, type.index, at) : signature_types_[type.index]);
}

void Resolver::resolve(Expr& /*expr*/, Instr& instr, Is<Immediate::tag> m, Span at) {
  const Index tag = draft_.tag_refs[instr.word(m)];
  instr.set<m>(tag.named ? find(Space::tag, tag.value, at) : tag.value);
}

void Resolver::resolve(Expr& expr, Instr& instr, Is<Immediate::catches> m, Span at) {
  resolve_tags(expr.beside->catch_lists[instr.get<m>()], instr, m, at);
}

void Resolver::resolve(Expr& expr, Instr& instr, Is<Immediate::handlers> m, Span at) {
  resolve_tags(expr.beside->handler_lists[instr.get<m>()], instr, m, at);
}

template <typename List>
void Resolver::resolve_tags(List& list, const Instr& instr, Immediate of, Span at) {
  for (u32 i = 0; i < list.size(); ++i) {
    const Index tag = draft_.tag_refs[list[i].tag];
    const auto known = tag.named ? draft_.scope(Space::tag).find(tag.value) : std::optional(tag.value);
    list[i].tag = known ? *known : find(Space::tag, tag.value, place_of({of, i}, instr, at));
  }
}

Span Resolver::place_of(Part part, const Instr& instr, Span at) const {
  if (context_.diagnostics.is_full()) return at;
  return wfx::place_of(part, instr, at, *context_.source, context_.options.dialect);
}

u32 Resolver::find(Space space, Symbol name, Span at) {
  const auto index = draft_.scope(space).find(name);
  if (!index) {
    context_.error(place_of(name, at), fmt::format("unknown {} {}", noun_of(space), context_.quote(name)),
                   words_of(space).unknown, context_.suggest(name, draft_.scope(space).bound()));
  }
  return index.value_or(0);
}

u32 Resolver::find_field(u32 type, Symbol name, Span at) {
  const auto found = draft_.fields.find(Draft::field_key(type, name));
  if (found != draft_.fields.end()) return found->second;
  context_.error(place_of(name, at), fmt::format("unknown field {}", context_.quote(name)), "unknown field",
                 suggest_field(type, name));
  return 0;
}

std::string Resolver::suggest_field(u32 type, Symbol name) const {
  if (!context_.suggests()) return {};
  std::vector<Symbol> fields;
  for (const auto& [key, index] : draft_.fields)
    if (key >> 32 == type) fields.push_back(static_cast<Symbol>(key));
  return context_.suggest(name, fields);
}

/// Where the identifier stands in an instruction; the instruction, where the identifier is written otherwise.
Span Resolver::place_of(Symbol name, Span at) const {
  if (context_.diagnostics.is_full()) return at;
  const std::string written = context_.quote(name);
  const std::string_view text = context_.text(at);
  // Not where it begins another identifier.
  const auto ends = [&](std::size_t i) {
    return i >= text.size() || std::string_view(" \t\r\n();").find(text[i]) != std::string_view::npos;
  };
  std::size_t offset = text.find(written);
  while (offset != std::string_view::npos && !ends(offset + written.size()))
    offset = text.find(written, offset + 1);
  if (offset == std::string_view::npos) return at;
  const u32 begin = at.begin + static_cast<u32>(offset);
  return {begin, begin + static_cast<u32>(written.size())};
}

}  // namespace

void resolve(Draft& draft, Context& context) { Resolver(draft, context).run(); }

}  // namespace wfx::text
