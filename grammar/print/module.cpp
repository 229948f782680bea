#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "grammar/binary/binary_codes.h"
#include "grammar/print/code.h"
#include "grammar/text/draft.h"

namespace wfx {
namespace printing {
namespace {

using NameTable = std::vector<std::string>;

constexpr std::size_t kStringWidth = 80;   // bytes of data on one line
constexpr std::size_t kElementWidth = 20;  // columns that an element is expected to need
// What may be repeated wherever it is meant, lest the text be far longer than the module is large:
constexpr std::size_t kLongestIdentifier = 1000;
constexpr std::size_t kMostTypes = 100;          // parameters and results of a signature
constexpr std::size_t kLongestSignature = 1000;  // in bytes, where it stands for a type

/// The names that can be identifiers: short ones, and of equal ones the first.
NameTable unique(NameTable names) {
  std::unordered_set<std::string_view> seen;
  for (std::string& name : names) {
    if (name.empty()) continue;
    if (name.size() > kLongestIdentifier || !seen.insert(name).second) name.clear();
  }
  return names;
}

/// Function types by what they say.
struct HashFuncType {
  std::size_t operator()(const FuncType* t) const { return text::FuncTypeHash()(*t); }
};
struct EqualFuncType {
  bool operator()(const FuncType* a, const FuncType* b) const { return *a == *b; }
};

bool is_long(const FuncType& t) { return t.params.size() + t.results.size() > kMostTypes; }

/// Those of labels are left out, since labels of one name may be open at once.
Names unique(const Names& all) {
  Names n;
  for (const auto table : {&Names::types, &Names::funcs, &Names::tables, &Names::memories, &Names::globals,
                           &Names::tags, &Names::elems, &Names::datas}) {
    n.*table = unique(all.*table);
  }
  for (const NameTable& names : all.locals) n.locals.push_back(unique(names));
  for (const NameTable& names : all.fields) n.fields.push_back(unique(names));
  return n;
}

const NameTable& at_or_none(const std::vector<NameTable>& tables, u32 index) {
  static const NameTable kNone;
  return index < tables.size() ? tables[index] : kNone;
}

/// " $f", or as an annotation the name that cannot be the identifier.
std::string binding(const NameTable& identifiers, const NameTable& names, u32 index) {
  if (index >= names.size() || names[index].empty()) return "";
  return " " + (identifiers[index].empty() ? fmt::format("(@name {})", quoted(names[index]))
                                           : identifier(identifiers, index));
}

/// The same for all locals of a function, or all fields of a type.
NameTable bindings_in(const std::vector<NameTable>& identifiers, const std::vector<NameTable>& names,
                      u32 of) {
  NameTable bindings;
  for (u32 i = 0; i < at_or_none(names, of).size(); ++i)
    bindings.push_back(binding(at_or_none(identifiers, of), at_or_none(names, of), i));
  return bindings;
}

std::string limits(AddrType addr, const Limits& l) {
  return fmt::format("{}{}{}", addr == AddrType::i64 ? "i64 " : "", l.min,
                     l.max ? fmt::format(" {}", *l.max) : "");
}

class ModulePrinter {
 public:
  /// The functions are those of the outline where there is one.
  ModulePrinter(const Module& m, const Outline* outline, CodeStyle style, const TextSink& sink)
      : m_(m),
        outline_(outline),
        style_(style),
        names_(unique(m.names)),
        scope_{names_, m.dialect, {}, {}, {}},
        spaces_(m),
        arities_(spaces_),
        hints_(m.branch_hints),
        exports_inline_(can_inline_exports()),
        out_{{}, sink} {
    std::sort(hints_.begin(), hints_.end(), [](const BranchHint& a, const BranchHint& b) {
      return std::pair(a.func, a.pc) < std::pair(b.func, b.pc);
    });
  }

  void print() &&;

 private:
  void line(std::string_view text) {
    out_.drain();
    append_indentation(out_.text, indent_);
    out_.text += text;
  }
  /// How many columns the current line has.
  [[nodiscard]] std::size_t column() const { return out_.text.size() - 1 - out_.text.rfind('\n'); }

  void types();
  void find_implied_types();
  void import(const Import& i);
  void definitions();
  void exports_and_start();
  [[nodiscard]] bool can_inline_exports() const;
  void elem(const Elem& e, u32 index);
  void func(const Func& f);
  void body(const Func& f, u32 index);
  void data(const Data& d, u32 index);
  void custom(const Custom& c);
  void strings(std::string_view bytes);

  [[nodiscard]] u32& next(Space space) { return next_[static_cast<std::size_t>(space)]; }
  [[nodiscard]] u32 next(Space space) const { return next_[static_cast<std::size_t>(space)]; }
  std::string declaration(Space space, std::string_view type);
  std::string explicit_type(u32 type) const;
  std::string type_use(u32 type, std::span<const std::string> bindings) const;
  std::string short_type_use(u32 type, std::span<const std::string> bindings) const;
  std::string external_type(const ExternType& t) const;
  NameTable local_bindings(u32 func) const { return bindings_in(names_.locals, m_.names.locals, func); }
  std::string table_type(const TableType& t) const;
  std::string global_type(const GlobalType& t) const;
  void constant(std::string_view keyword, const Expr& e);
  /// Whether a signature can stand for its type.
  [[nodiscard]] bool is_short(const FuncType& t) const {
    return !is_long(t) && signature(t, names_, {}).size() <= kLongestSignature;
  }
  const FuncType* func_type(u32 type) const { return spaces_.comp<FuncType>(type); }

  const Module& m_;
  const Outline* const outline_;
  const Version version_ = m_.source ? m_.source->features.version : Version::v3;
  const CodeStyle style_;
  const Names names_;
  Scope scope_;
  const IndexSpaces spaces_;
  const Arities arities_;
  // To the type that the signature alone stands for.
  std::unordered_map<const FuncType*, u32, HashFuncType, EqualFuncType> signatures_;
  std::vector<ImpliedType> implied_types_;  // by index
  std::vector<BranchHint> hints_;           // by function, then by pc
  std::array<u32, kModuleSpaces> next_{};   // the index of what is written next, by its space
  const bool exports_inline_;
  std::size_t next_export_ = 0;  // of those that are inline
  std::size_t indent_ = 1;
  Output out_;
};

void ModulePrinter::print() && {
  out_.text = "(module";
  if (m_.names.module) {
    const NameTable name = {*m_.names.module};
    out_.text += name[0].empty() ? " (@name \"\")" : " " + identifier(name, 0);
  }
  types();
  find_implied_types();
  for (const Import& i : m_.imports) import(i);
  definitions();
  exports_and_start();
  for (u32 i = 0; i < m_.elems.size(); ++i) elem(m_.elems[i], i);
  for (std::size_t i = 0; i < m_.funcs.size(); ++i)
    func(outline_ != nullptr ? decode_body(*outline_, i).value() : m_.funcs[i]);
  for (u32 i = 0; i < m_.datas.size(); ++i) data(m_.datas[i], i);
  for (const Custom& c : m_.customs) custom(c);
  out_.text += ")\n";
  out_.sink(out_.text);
}

void ModulePrinter::types() {
  u32 index = 0;
  for (const RecType& group : m_.types) {
    const bool alone = group.types.size() == 1;
    if (!alone) line("(rec");
    indent_ = alone ? 1 : 2;
    for (const SubType& t : group.types) {
      const FuncType* func = func_type(index);
      if (func != nullptr && alone && t.final && t.supers.empty() && is_short(*func))
        signatures_.try_emplace(func, index);
      line(type_definition(t, names_, binding(names_.types, m_.names.types, index),
                           bindings_in(names_.fields, m_.names.fields, index)));
      ++index;
    }
    indent_ = 1;
    if (!alone) out_.text += ')';
  }
}

void ModulePrinter::find_implied_types() {
  implied_types_.resize(spaces_.size(Space::type));
  for (u32 t = 0; t < implied_types_.size(); ++t) {
    const FuncType* func = func_type(t);
    if (func == nullptr || !explicit_type(t).empty()) continue;
    const bool has_index = !func->params.empty() || func->results.size() > 1;
    implied_types_[t] = {true, has_index, func};
  }
  scope_.implied_types = implied_types_;
}

/// " (type $t)"; empty where the signature alone means that type and the type has no name.
std::string ModulePrinter::explicit_type(u32 type) const {
  const std::string index = identifier(names_.types, type);
  const FuncType* func = func_type(type);
  if (func != nullptr && index[0] != '$') {
    const auto implied = signatures_.find(func);
    if (implied != signatures_.end() && implied->second == type) return "";
  }
  return fmt::format(" (type {})", index);
}

/// " (type $t) (param $x i32)"
std::string ModulePrinter::type_use(u32 type, std::span<const std::string> bindings) const {
  const FuncType* func = func_type(type);
  if (func != nullptr && bindings.empty() && is_long(*func)) return explicit_type(type);
  return explicit_type(type) + (func != nullptr ? signature(*func, names_, bindings) : "");
}

/// " (type $t)" or " (param i32)", but both where parameters have names.
std::string ModulePrinter::short_type_use(u32 type, std::span<const std::string> bindings) const {
  const std::string index = explicit_type(type);
  return index.empty() || !bindings.empty() ? type_use(type, bindings) : index;
}

std::string ModulePrinter::table_type(const TableType& t) const {
  return fmt::format(" {} {}", limits(t.addr, t.limits), value_type(t.ref, names_));
}

std::string ModulePrinter::global_type(const GlobalType& t) const {
  const std::string type = value_type(t.type, names_);
  return t.mut ? fmt::format(" (mut {})", type) : " " + type;
}

std::string ModulePrinter::external_type(const ExternType& t) const {
  switch (kind_of(t)) {
    case ExternKind::func:
      return short_type_use(std::get<FuncUse>(t).type.index, local_bindings(next(Space::func)));
    case ExternKind::table: return table_type(std::get<TableType>(t));
    case ExternKind::memory:
      return " " + limits(std::get<MemoryType>(t).addr, std::get<MemoryType>(t).limits);
    case ExternKind::global: return global_type(std::get<GlobalType>(t));
    case ExternKind::tag: return short_type_use(std::get<TagType>(t).type.index, {});
  }
  return "";
}

/// "func $f (export "f") (param i32)": the kind, what its next index is called, its exports, and its type.
std::string ModulePrinter::declaration(Space space, std::string_view type) {
  const u32 index = next(space)++;
  std::string out = fmt::format("{}{}", keyword_of(space),
                                binding(names_of(names_, space), names_of(m_.names, space), index));
  for (; next_export_ < m_.exports.size(); ++next_export_) {
    const Export& e = m_.exports[next_export_];
    if (!exports_inline_ || space_of(e.kind) != space || e.index != index) break;
    out += fmt::format(" (export {})", quoted(e.name));
  }
  return out.append(type);
}

/// Whether each export can stand in the definition of what it exports: they are in the order in which those are written
/// here, and none is of an import.
bool ModulePrinter::can_inline_exports() const {
  constexpr std::array kOrder = {ExternKind::table, ExternKind::memory, ExternKind::tag, ExternKind::global,
                                 ExternKind::func};
  const auto place = [&](const Export& e) {
    return std::pair(std::find(kOrder.begin(), kOrder.end(), e.kind), e.index);
  };
  return std::is_sorted(m_.exports.begin(), m_.exports.end(),
                        [&](const Export& a, const Export& b) { return place(a) < place(b); }) &&
         std::all_of(m_.exports.begin(), m_.exports.end(),
                     [&](const Export& e) { return spaces_.is_defined(space_of(e.kind), e.index); });
}

void ModulePrinter::import(const Import& i) {
  line(fmt::format("(import {} {} ({}))", quoted(i.module), quoted(i.name),
                   declaration(space_of(kind_of(i.type)), external_type(i.type))));
}

void ModulePrinter::definitions() {
  for (const Table& t : m_.tables) {
    line("(" + declaration(Space::table, table_type(t.type)));
    if (t.init) constant("", *t.init);
    out_.text += ')';
  }
  for (const Memory& m : m_.memories) {
    line(fmt::format("({})", declaration(Space::memory, external_type(m.type))));
  }
  for (const Tag& t : m_.tags) line(fmt::format("({})", declaration(Space::tag, short_type_use(t.type, {}))));
  for (const Global& g : m_.globals) {
    line("(" + declaration(Space::global, global_type(g.type)));
    constant("", g.init);
    out_.text += ')';
  }
}

void ModulePrinter::exports_and_start() {
  for (const Export& e : m_.exports) {
    if (exports_inline_) break;
    const Space space = space_of(e.kind);
    line(fmt::format("(export {} ({} {}))", quoted(e.name), keyword_of(space),
                     identifier(names_of(names_, space), e.index)));
  }
  if (m_.start) line(fmt::format("(start {})", identifier(names_.funcs, *m_.start)));
}

/// " (i32.const 0)"; where it is not one folded instruction, " (offset i32.const 0 i32.const 1 i32.add)", or without
/// the parentheses where there is no keyword.
void ModulePrinter::constant(std::string_view keyword, const Expr& e) {
  // One instruction is written folded in either style, as everybody does.
  const bool single = e.code.size() == 2;
  if (e.code.size() > kLongBlock) {
    if (!keyword.empty()) out_.text += fmt::format(" ({}", keyword);
    print_code(out_, e, scope_, arities_, {.results = 1}, style_, indent_ + 1);
    if (!keyword.empty()) out_.text += ')';
    return;
  }
  const Code code = code_tree(e, scope_, arities_, {.results = 1}, single ? CodeStyle::folded : style_);
  const bool bare =
      keyword.empty() || (code.items.size() == 1 && code.nodes[code.items[0]].form == CodeNode::Form::folded);
  if (!bare) out_.text += fmt::format(" ({}", keyword);
  append_inline(out_.text, code, column(), indent_ + 1);
  if (!bare) out_.text += ')';
}

void ModulePrinter::elem(const Elem& e, u32 index) {
  line("(elem" + binding(names_.elems, m_.names.elems, index));
  if (e.mode == SegmentMode::declarative) out_.text += " declare";
  if (e.mode == SegmentMode::active) {
    if (e.table != 0) out_.text += fmt::format(" (table {})", identifier(names_.tables, e.table));
    constant("offset", e.offset);
  }
  // Before 3.0 a list of functions is of funcref, and in 1.0 there is nothing else, and no keyword for it.
  const bool of_functions = e.type == ValType::ref(false, {HeapKind::func}) ||
                            (version_ < Version::v3 && e.type == ValType::ref(true, {HeapKind::func}));
  const bool functions = of_functions && e.init.are_funcs();
  if (!functions) out_.text += " " + value_type(e.type, names_);
  if (functions && version_ > Version::v1) out_.text += " func";
  ++indent_;
  e.init.each([&](const Expr& i) {
    if (column() > kWidth - kElementWidth) {
      out_.drain();
      append_indentation(out_.text, indent_);
      out_.text.pop_back();  // the element brings a space
    }
    functions ? void(out_.text += " " + identifier(names_.funcs, i.code[0].func())) : constant("item", i);
    return true;
  });
  --indent_;
  out_.text += ')';
}

void ModulePrinter::func(const Func& f) {
  const u32 index = next(Space::func);
  const NameTable bindings = local_bindings(index);
  scope_.locals = at_or_none(names_.locals, index);
  line("(" + declaration(Space::func, type_use(f.type, bindings)));
  ++indent_;
  const FuncType* type = func_type(f.type);
  const std::size_t params = std::min(bindings.size(), type != nullptr ? type->params.size() : 0);
  ResultType locals;
  for (const LocalRun& run : *f.locals) locals.insert(locals.end(), run.count, run.type);
  if (!locals.empty())
    line(bound_types("local", locals, names_, std::span(bindings).subspan(params)).substr(1));
  body(f, index);
  --indent_;
  out_.text += ')';
}

void ModulePrinter::body(const Func& f, u32 index) {
  const auto of_func = [](const BranchHint& a, const BranchHint& b) { return a.func < b.func; };
  const auto [first, last] =
      std::equal_range(hints_.begin(), hints_.end(), BranchHint{.func = index}, of_func);
  const auto arity = arities_.of_type(f.type);
  const CodeNotes notes{.results = arity ? std::optional(arity->results) : std::nullopt,
                        .label_names = at_or_none(m_.names.labels, index),
                        .hints = {first, last}};
  print_code(out_, f.body, scope_, arities_, notes, style_, indent_);
}

void ModulePrinter::data(const Data& d, u32 index) {
  line("(data" + binding(names_.datas, m_.names.datas, index));
  if (d.mode == SegmentMode::active) {
    if (d.memory != 0) out_.text += fmt::format(" (memory {})", identifier(names_.memories, d.memory));
    constant("offset", d.offset);
  }
  strings(d.bytes);
  out_.text += ')';
}

void ModulePrinter::custom(const Custom& c) {
  const bool before = c.after == binary::kBeforeFirst || (c.after & binary::kBefore) != 0;
  const std::string_view beside = c.after == binary::kBeforeFirst ? "first"
                                  : c.after == binary::kAfterLast
                                      ? "last"
                                      : binary::kSectionKeywords[c.after & ~binary::kBefore];
  line(fmt::format("(@custom {} ({} {})", quoted(c.name), before ? "before" : "after", beside));
  strings(c.bytes);
  out_.text += ')';
}

/// A string literal, or one a line where it is long.
void ModulePrinter::strings(std::string_view bytes) {
  if (bytes.size() <= kStringWidth) {
    out_.text += " " + quoted(bytes);
    return;
  }
  ++indent_;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kStringWidth))) {
    line(quoted(bytes.substr(0, kStringWidth)));
  }
  --indent_;
}

}  // namespace
}  // namespace printing

namespace {

u64 size_of_source(const Module& module) { return module.source ? module.source->bytes.size() : 0; }

}  // namespace

bool has_printable_locals(const Module& module) {
  constexpr u64 kMost = 1'000'000, kMostOfAll = 10'000'000, kMostAByte = 10;
  u64 of_all = 0;
  for (const Func& f : module.funcs) {
    u64 locals = 0;
    for (const LocalRun& run : *f.locals) locals += run.count;
    if (locals > kMost) return false;
    of_all += locals;
  }
  return of_all <= kMostOfAll + kMostAByte * size_of_source(module);
}

void print_module(const Module& module, CodeStyle style, const TextSink& sink) {
  printing::ModulePrinter(module, nullptr, style, sink).print();
}

void print_module(const Outline& outline, CodeStyle style, const TextSink& sink) {
  printing::ModulePrinter(*outline.module, &outline, style, sink).print();
}

std::string print_module(const Module& module, CodeStyle style) {
  std::string text;
  print_module(module, style, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace wfx
