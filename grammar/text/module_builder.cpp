#include "grammar/text/module_builder.h"

#include <fmt/core.h>

#include "grammar/text/literals.h"

namespace wfx::text {

void ModuleBuilder::begin(Binding binding, Span at) {
  draft_.reset(context_.source, context_.options.dialect);
  errors_before_ = context_.errors;
  excess_ = {};
  import_.reset();
  defined_ = {};
  module().at = at;
  const Symbol name = binding.name == kNoSymbol ? binding.id : binding.name;
  if (name != kNoSymbol) module().names.module = context_.symbols.text(name);
}

std::shared_ptr<Module> ModuleBuilder::end(Span at) {
  module().at = at;
  if (context_.errors == errors_before_) resolve(draft_, context_);
  return context_.errors == errors_before_ ? draft_.module : nullptr;
}

void ModuleBuilder::abandon_field() {
  import_.reset();
  in_body_ = false;
}

/// Takes the next index of a space, for the identifier of `binding` if it has one.
u32 ModuleBuilder::bind(Space space, Binding binding, Span at) {
  Scope& scope = draft_.scope(space);
  const u32 index = scope.count();
  if (!scope.bind(binding.id)) {
    context_.error(at, fmt::format("duplicate {} {}", noun_of(space), context_.quote(binding.id)),
                   words_of(space).duplicate);
  }
  const Symbol name = binding.name == kNoSymbol ? binding.id : binding.name;
  if (name != kNoSymbol) {
    auto& all = names_of(module().names, space);
    all.resize(index + std::size_t{1});
    all[index] = context_.symbols.text(name);
  }
  return index;
}

u32 ModuleBuilder::index_or_fixup(Draft::Fixup::Target target, std::size_t item, Space space, Index index,
                                  Span at) {
  const auto known = draft_.find(space, index);
  if (!known) draft_.fixups.push_back({target, static_cast<u32>(item), space, index.value, at});
  return known.value_or(0);
}

// Types

void ModuleBuilder::begin_rec() { rec_type_.types.clear(); }

void ModuleBuilder::end_rec() { module().types.push_back(std::move(rec_type_)); }

void ModuleBuilder::begin_type(Binding binding, Span at, Span at_binding) {
  type_index_ = bind(Space::type, binding, at_binding);
  draft_.type_places.emplace_back(module().types.size(), rec_type_.types.size());
  sub_type_ = SubType{};
  sub_type_.at = {at.begin, at_binding.end};
  fields_.clear();
}

void ModuleBuilder::end_type(Span at) {
  if (!excess_.add(sub_type_, at.end - at.begin)) context_.limit(at, ExcessMemory::message());
  rec_type_.types.push_back(std::move(sub_type_));
}

void ModuleBuilder::super_types(bool final) {
  sub_type_.final = final;
  for (const auto& [index, at] : exprs_.indices()) sub_type_.supers.push_back(type_index(index, at));
}

void ModuleBuilder::named_field(Binding binding, FieldType type, Span at) {
  const std::size_t field = fields_.size();
  fields_.push_back(type);
  if (binding.id != kNoSymbol) {
    const auto key = Draft::field_key(type_index_, binding.id);
    if (!draft_.fields.try_emplace(key, static_cast<u32>(field)).second) {
      context_.error(at, fmt::format("duplicate field {}", context_.quote(binding.id)), "duplicate field");
    }
  }
  auto& all = module().names.fields;
  if (all.size() <= type_index_) all.resize(type_index_ + std::size_t{1});
  all[type_index_].resize(field + 1);
  all[type_index_][field] = context_.symbols.text(binding.name == kNoSymbol ? binding.id : binding.name);
}

/// `at` is where the function type is named, and empty where it is not.
void ModuleBuilder::cont_type(HeapType func, Span at) {
  if (at.begin == at.end) {
    context_.error(at, "a continuation type names a function type", "unexpected token",
                   "declare that first, (type $f (func ...)), and name it: (cont $f)");
  }
  sub_type_.comp = ContType{func};
}

HeapType ModuleBuilder::type_index(Index index, Span at) {
  const auto known = draft_.find(Space::type, index);
  if (known) return {HeapKind::index, *known};
  draft_.type_names.push_back({index.value, at});
  return {kNamedType, index.value};
}

AddrType ModuleBuilder::addr_type(ValType type, Span at) {
  if (type.kind == ValKind::i64) return AddrType::i64;
  if (type.kind != ValKind::i32)
    context_.error(at, "malformed address type", "malformed address type", "i32 or i64");
  return AddrType::i32;
}

void ModuleBuilder::limits(Span min, const Span* max) {
  limits_ = {exprs_.u64_number(min), std::nullopt};
  if (max != nullptr) limits_.max = exprs_.u64_number(*max);
}

// Signatures

void ModuleBuilder::begin_signature() {
  params_.clear();
  results_.clear();
  param_names_.clear();
}

void ModuleBuilder::param(Binding binding, ValType type, Span at) {
  param_names_.push_back({static_cast<u32>(params_.size()), binding, at});
  params_.push_back(type);
}

HeapType ModuleBuilder::inline_type() {
  inline_ = draft_.signatures.intern(take_signature());
  draft_.implicit.push_back(*inline_);
  return {kSignatureType, *inline_};
}

HeapType ModuleBuilder::type_use(Index type, Span at) {
  const HeapType t = type_index(type, at);
  inline_.reset();
  if (!params_.empty() || !results_.empty()) {
    inline_ = draft_.signatures.intern(take_signature());
    draft_.checks.push_back({t, *inline_, at});
  }
  return t;
}

BlockType ModuleBuilder::inline_block_type() {
  if (!params_.empty() || results_.size() > 1) return block_type(inline_type());
  if (results_.empty()) return {};
  return {BlockType::Kind::value, results_[0], 0, 0, 1};
}

// Imports and exports

void ModuleBuilder::begin_import(Span module_name, Span item_name, Span at) {
  if (!defined_.empty()) {
    context_.error(at, fmt::format("{} definition", defined_), defined_,
                   "imports stand before all definitions");
  }
  import_ = Import{name(module_name), name(item_name), {}, at};
}

void ModuleBuilder::import(ExternType type) {
  import_->type = type;
  module().imports.push_back(std::move(*import_));
  import_.reset();
}

void ModuleBuilder::import_func(HeapType type) {
  import(FuncUse{{type}});
  auto& all = module().names.locals;
  for (const Param& p : param_names_) {
    if (all.size() <= item_) all.resize(item_ + std::size_t{1});
    all[item_].resize(p.index + std::size_t{1});
    all[item_][p.index] = context_.symbols.text(p.binding.name == kNoSymbol ? p.binding.id : p.binding.name);
  }
}

void ModuleBuilder::inline_export(Span export_name, Span at) {
  module().exports.push_back({name(export_name), item_kind_, item_, at});
}

void ModuleBuilder::export_item(ExternKind kind, Index index, Span at) {
  const std::size_t item = module().exports.size();
  export_item_.kind = kind;
  export_item_.index = index_or_fixup(Draft::Fixup::Target::export_, item, space_of(kind), index, at);
}

void ModuleBuilder::export_(Span export_name, Span at) {
  export_item_.name = name(export_name);
  export_item_.at = at;
  module().exports.push_back(export_item_);
}

void ModuleBuilder::start(Index func, Span at_index, Span at) {
  if (module().start) context_.error(at, "multiple start sections", "multiple start sections");
  module().start = index_or_fixup(Draft::Fixup::Target::start, 0, Space::func, func, at_index);
  module().start_at = at;
}

// Definitions

void ModuleBuilder::begin_item(ExternKind kind, Binding binding, Span at, Span at_binding) {
  item_kind_ = kind;
  item_ = bind(space_of(kind), binding, at_binding);
  item_at_ = {at.begin, at_binding.end};
}

void ModuleBuilder::define(std::string_view words) {
  if (defined_.empty()) defined_ = words;
}

void ModuleBuilder::begin_func(Binding binding, Span at, Span at_binding) {
  begin_item(ExternKind::func, binding, at, at_binding);
}

void ModuleBuilder::func_type(HeapType type) {
  define("import after function");
  const bool inline_params = inline_.has_value();
  const SubType* known = type.kind == HeapKind::index ? draft_.type(type.index) : nullptr;
  const bool untold = !inline_params && known == nullptr;
  std::size_t count = 0;
  if (inline_params) {
    count = draft_.signatures[*inline_].params.size();
  } else if (known != nullptr && std::holds_alternative<FuncType>(known->comp)) {
    count = std::get<FuncType>(known->comp).params.size();
  }
  if (untold) draft_.untold_params.push_back(static_cast<u32>(module().funcs.size()));
  Func& func = module().funcs.emplace_back();
  func.at = item_at_;
  draft_.func_types.push_back(type);
  exprs_.begin_function(item_, untold);
  declare_params(count);
  in_body_ = true;
}

void ModuleBuilder::declare_params(std::size_t count) {
  u32 next = 0;
  for (const Param& p : param_names_) {
    exprs_.locals(p.index - next);
    exprs_.local(p.binding, p.at);
    next = p.index + 1;
  }
  exprs_.locals(static_cast<u32>(count) - next);
}

void ModuleBuilder::add_locals(u32 count, ValType type) {
  auto& runs = *module().funcs.back().locals;
  if (!runs.empty() && runs.back().type == type) {
    runs.back().count += count;
  } else {
    runs.push_back({count, type});
  }
}

void ModuleBuilder::locals() {
  for (const ValType& t : types_) add_locals(1, t);
  exprs_.locals(static_cast<u32>(types_.size()));
}

void ModuleBuilder::local(Binding binding, ValType type, Span at) {
  add_locals(1, type);
  exprs_.local(binding, at);
}

void ModuleBuilder::end_func(Span close) {
  if (in_body_) {
    Func& func = module().funcs.back();
    func.body = exprs_.finish(close);
    if (!excess_.add(func, close.end - func.at.begin)) context_.limit(func.at, ExcessMemory::message());
  }
  in_body_ = false;
}

void ModuleBuilder::begin_table(Binding binding, Span at, Span at_binding) {
  begin_item(ExternKind::table, binding, at, at_binding);
}

void ModuleBuilder::table_init(Span at) {
  define("import after table");
  Expr init = exprs_.finish(at);
  const bool given = init.code.size() > 1;
  module().tables.push_back({table_type_, given ? std::optional(std::move(init)) : std::nullopt, item_at_});
}

void ModuleBuilder::table_elem(AddrType addr, RefType ref) {
  define("import after table");
  table_type_ = {addr, {}, ref};
  elem_ = Elem{};
  elem_.type = ref;
}

void ModuleBuilder::end_table_elem(Span at) {
  table_type_.limits = {elem_.init.size(), elem_.init.size()};
  module().tables.push_back({table_type_, std::nullopt, item_at_});
  elem_.mode = SegmentMode::active;
  elem_.table = item_;
  elem_.offset = zero(table_type_.addr, at);
  elem_.at = at;
  draft_.scope(Space::elem).skip(1);
  module().elems.push_back(std::move(elem_));
}

Expr ModuleBuilder::zero(AddrType addr, Span at) {
  exprs_.begin();
  exprs_.emit(exprs_.head(addr == AddrType::i64 ? Op::i64_const : Op::i32_const), at);
  return exprs_.finish(at);
}

void ModuleBuilder::begin_memory(Binding binding, Span at, Span at_binding) {
  begin_item(ExternKind::memory, binding, at, at_binding);
}

void ModuleBuilder::define_memory() {
  define("import after memory");
  module().memories.push_back({memory_type_, item_at_});
}

void ModuleBuilder::memory_data(AddrType addr, Span at) {
  constexpr u64 kPage = 65536;
  const u64 pages = (bytes_.size() + kPage - 1) / kPage;
  memory_type_ = {addr, {pages, pages}};
  define_memory();
  draft_.scope(Space::data).skip(1);
  module().datas.push_back({take_strings(), SegmentMode::active, item_, zero(addr, at), at});
}

void ModuleBuilder::begin_global(Binding binding, Span at, Span at_binding) {
  begin_item(ExternKind::global, binding, at, at_binding);
}

void ModuleBuilder::define_global(GlobalType type) {
  define("import after global");
  module().globals.push_back({type, {}, item_at_});
  exprs_.begin();
}

void ModuleBuilder::global_init(Span at) { module().globals.back().init = exprs_.finish(at); }

void ModuleBuilder::begin_tag(Binding binding, Span at, Span at_binding) {
  begin_item(ExternKind::tag, binding, at, at_binding);
}

void ModuleBuilder::define_tag(HeapType type) {
  define("import after tag");
  module().tags.push_back({0, item_at_});
  draft_.tag_types.push_back(type);
}

void ModuleBuilder::begin_elem(Binding binding, Span at, Span at_binding) {
  bind(Space::elem, binding, at_binding);
  elem_ = Elem{};
  elem_.type = ValType::ref(false, {HeapKind::func});
  elem_.at = {at.begin, at_binding.end};
}

void ModuleBuilder::elem_table(Index table, Span at) {
  elem_.table =
      index_or_fixup(Draft::Fixup::Target::elem_table, module().elems.size(), Space::table, table, at);
}

void ModuleBuilder::elem_offset(Span at) {
  elem_.mode = SegmentMode::active;
  elem_.offset = exprs_.finish(at);
}

/// Function indices stand for expressions of one ref.func each.
void ModuleBuilder::elem_indices() {
  for (const auto& [index, at] : exprs_.indices()) {
    if (const auto func = draft_.find(Space::func, index)) {
      elem_.init.add_func(*func, at);
      continue;
    }
    exprs_.begin();
    exprs_.emit(exprs_.with_index(Op::ref_func, index, at), at);
    elem_.init.add(exprs_.finish(at));
  }
}

void ModuleBuilder::end_elem() { module().elems.push_back(std::move(elem_)); }

void ModuleBuilder::begin_data(Binding binding, Span at, Span at_binding) {
  bind(Space::data, binding, at_binding);
  data_ = Data{};
  data_.at = {at.begin, at_binding.end};
}

void ModuleBuilder::data_memory(Index memory, Span at) {
  data_.memory =
      index_or_fixup(Draft::Fixup::Target::data_memory, module().datas.size(), Space::memory, memory, at);
}

void ModuleBuilder::data_offset(Span at) {
  data_.mode = SegmentMode::active;
  data_.offset = exprs_.finish(at);
}

void ModuleBuilder::end_data() {
  data_.bytes = take_strings();
  module().datas.push_back(std::move(data_));
}

// Strings

void ModuleBuilder::string(Span at) {
  const std::string_view quoted = context_.text(at);
  if (!unescape(quoted.substr(1, quoted.size() - 2), bytes_)) {
    context_.error(at, "an escape that is no Unicode scalar value", "malformed UTF-8 encoding");
  }
}

std::string ModuleBuilder::name(Span at) {
  begin_strings();
  string(at);
  if (!is_utf8(bytes_)) context_.error(at, "malformed UTF-8 encoding of a name", "malformed UTF-8 encoding");
  return take_strings();
}

}  // namespace wfx::text
