#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "grammar/binary_codes.h"
#include "grammar/print.h"
#include "grammar/print_parts.h"

namespace wfx {
namespace printing {
namespace {

using NameTable = std::vector<std::string>;

constexpr std::size_t kDeepest = 40;      // blocks further in are not indented further
constexpr std::size_t kStringWidth = 80;  // bytes of data on one line

/// The names that can be identifiers: of equal ones, the first.
NameTable unique(NameTable names) {
  std::unordered_set<std::string> seen;
  for (std::string& name : names) {
    if (!name.empty() && !seen.insert(name).second) name.clear();
  }
  return names;
}

Names unique(Names n) {
  for (NameTable* names :
       {&n.types, &n.funcs, &n.tables, &n.memories, &n.globals, &n.tags, &n.elems, &n.datas}) {
    *names = unique(std::move(*names));
  }
  for (NameTable& names : n.locals) names = unique(std::move(names));
  for (NameTable& names : n.fields) names = unique(std::move(names));
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

/// The table of a kind's names, and its keyword.
NameTable Names::* names_of(ExternKind kind) {
  constexpr std::array kTables = {&Names::funcs, &Names::tables, &Names::memories, &Names::globals,
                                  &Names::tags};
  return kTables[static_cast<std::size_t>(kind)];
}
std::string_view keyword_of(ExternKind kind) {
  constexpr std::array<std::string_view, 5> kKeywords = {"func", "table", "memory", "global", "tag"};
  return kKeywords[static_cast<std::size_t>(kind)];
}

std::string limits(AddrType addr, const Limits& l) {
  return fmt::format("{}{}{}", addr == AddrType::i64 ? "i64 " : "", l.min,
                     l.max ? fmt::format(" {}", *l.max) : "");
}

const Instr* function_reference(const Expr& e) {
  return e.code.size() == 2 && e.code[0].op == Op::ref_func ? &e.code[0] : nullptr;
}

class ModulePrinter {
 public:
  explicit ModulePrinter(const Module& m)
      : m_(m), names_(unique(m.names)), scope_{names_, m.dialect, {}, {}}, hints_(m.branch_hints) {
    std::sort(hints_.begin(), hints_.end(), [](const BranchHint& a, const BranchHint& b) {
      return std::pair(a.func, a.pc) < std::pair(b.func, b.pc);
    });
  }

  std::string print() &&;

 private:
  void line(std::string_view text) {
    out_ += '\n';
    out_.append(2 * std::min(indent_, kDeepest), ' ');
    out_ += text;
  }

  void types();
  void import(const Import& i);
  void definitions();
  void exports_and_start();
  void elem(const Elem& e, u32 index);
  void func(const Func& f);
  void body(const Func& f, u32 index);
  void block_start(std::string text, const Instr& i, u32 func);
  void data(const Data& d, u32 index);
  void custom(const Custom& c);
  void strings(std::string_view bytes);

  std::string declaration(ExternKind kind, std::string_view type);
  std::string explicit_type(u32 type) const;
  std::string type_use(u32 type, std::span<const std::string> bindings) const;
  std::string short_type_use(u32 type, std::span<const std::string> bindings) const;
  std::string external_type(const ExternType& t) const;
  NameTable local_bindings(u32 func) const;
  std::string table_type(const TableType& t) const;
  std::string global_type(const GlobalType& t) const;
  std::string instructions(const Expr& e) const;
  std::string constant(const Expr& e) const;
  std::string folded(std::string_view keyword, const Expr& e) const;
  const FuncType* func_type(u32 type) const {
    return type < types_.size() ? std::get_if<FuncType>(&types_[type]->comp) : nullptr;
  }

  const Module& m_;
  const Names names_;
  Scope scope_;
  std::vector<const SubType*> types_;                // by index
  std::unordered_map<std::string, u32> signatures_;  // to the type that the signature alone stands for
  std::vector<BranchHint> hints_;                    // by function, then by pc
  std::size_t next_hint_ = 0;
  std::array<u32, 5> next_{};  // the next index of each ExternKind
  NameTable labels_;           // around the current instruction, outermost first
  std::size_t labels_so_far_ = 0;
  std::size_t indent_ = 1;
  std::string out_;
};

std::string ModulePrinter::print() && {
  out_ = "(module";
  if (m_.names.module) {
    const NameTable name = {*m_.names.module};
    out_ += name[0].empty() ? " (@name \"\")" : " " + identifier(name, 0);
  }
  types();
  for (const Import& i : m_.imports) import(i);
  definitions();
  exports_and_start();
  for (u32 i = 0; i < m_.elems.size(); ++i) elem(m_.elems[i], i);
  for (const Func& f : m_.funcs) func(f);
  for (u32 i = 0; i < m_.datas.size(); ++i) data(m_.datas[i], i);
  for (const Custom& c : m_.customs) custom(c);
  return std::move(out_) + ")\n";
}

void ModulePrinter::types() {
  for (const RecType& group : m_.types) {
    const bool alone = group.types.size() == 1;
    if (!alone) line("(rec");
    indent_ = alone ? 1 : 2;
    for (const SubType& t : group.types) {
      const u32 index = static_cast<u32>(types_.size());
      types_.push_back(&t);
      const FuncType* func = func_type(index);
      if (func != nullptr && alone && t.final && t.supers.empty()) {
        signatures_.try_emplace(signature(*func, names_, {}), index);
      }
      line(type_definition(t, index, names_, binding(names_.types, m_.names.types, index)));
    }
    indent_ = 1;
    if (!alone) out_ += ')';
  }
}

/// " (type $t)"; empty where the signature alone means that type and the type has no name.
std::string ModulePrinter::explicit_type(u32 type) const {
  const std::string index = identifier(names_.types, type);
  const FuncType* func = func_type(type);
  if (func != nullptr && index[0] != '$') {
    const auto implied = signatures_.find(signature(*func, names_, {}));
    if (implied != signatures_.end() && implied->second == type) return "";
  }
  return fmt::format(" (type {})", index);
}

/// " (type $t) (param $x i32)"
std::string ModulePrinter::type_use(u32 type, std::span<const std::string> bindings) const {
  const FuncType* func = func_type(type);
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
      return short_type_use(std::get<FuncUse>(t).type.index,
                            local_bindings(next_[static_cast<std::size_t>(ExternKind::func)]));
    case ExternKind::table: return table_type(std::get<TableType>(t));
    case ExternKind::memory:
      return " " + limits(std::get<MemoryType>(t).addr, std::get<MemoryType>(t).limits);
    case ExternKind::global: return global_type(std::get<GlobalType>(t));
    case ExternKind::tag: return short_type_use(std::get<TagType>(t).type.index, {});
  }
  return "";
}

/// "func $f (param i32)": the kind, what its next index is called, and its type.
std::string ModulePrinter::declaration(ExternKind kind, std::string_view type) {
  const u32 index = next_[static_cast<std::size_t>(kind)]++;
  const auto names = names_of(kind);
  return fmt::format("{}{}{}", keyword_of(kind), binding(names_.*names, m_.names.*names, index), type);
}

void ModulePrinter::import(const Import& i) {
  line(fmt::format("(import {} {} ({}))", quoted(i.module), quoted(i.name),
                   declaration(kind_of(i.type), external_type(i.type))));
}

void ModulePrinter::definitions() {
  for (const Table& t : m_.tables) {
    line(fmt::format("({}{})", declaration(ExternKind::table, table_type(t.type)),
                     t.init ? constant(*t.init) : ""));
  }
  for (const Memory& m : m_.memories) {
    line(fmt::format("({})", declaration(ExternKind::memory, external_type(m.type))));
  }
  for (const Tag& t : m_.tags)
    line(fmt::format("({})", declaration(ExternKind::tag, short_type_use(t.type, {}))));
  for (const Global& g : m_.globals) {
    line(fmt::format("({}{})", declaration(ExternKind::global, global_type(g.type)), constant(g.init)));
  }
}

void ModulePrinter::exports_and_start() {
  for (const Export& e : m_.exports) {
    line(fmt::format("(export {} ({} {}))", quoted(e.name), keyword_of(e.kind),
                     identifier(names_.*names_of(e.kind), e.index)));
  }
  if (m_.start) line(fmt::format("(start {})", identifier(names_.funcs, *m_.start)));
}

std::string ModulePrinter::instructions(const Expr& e) const {
  std::string out;
  for (std::size_t pc = 0; pc + 1 < e.code.size(); ++pc) out += " " + instruction(e.code[pc], e, scope_);
  return out;
}

/// " (i32.const 0)", or all that comes before the `end` where it is not one instruction.
std::string ModulePrinter::constant(const Expr& e) const {
  return e.code.size() == 2 ? folded("", e) : instructions(e);
}

/// " (i32.const 0)", or with a keyword " (offset i32.const 1 i32.const 2 i32.add)" where it is not one instruction.
std::string ModulePrinter::folded(std::string_view keyword, const Expr& e) const {
  const std::string code = instructions(e);
  return e.code.size() == 2 ? fmt::format(" ({})", code.substr(1)) : fmt::format(" ({}{})", keyword, code);
}

void ModulePrinter::elem(const Elem& e, u32 index) {
  std::string out = "(elem" + binding(names_.elems, m_.names.elems, index);
  if (e.mode == SegmentMode::declarative) out += " declare";
  if (e.mode == SegmentMode::active) {
    if (e.table != 0) out += fmt::format(" (table {})", identifier(names_.tables, e.table));
    out += folded("offset", e.offset);
  }
  const bool functions = e.type == ValType::ref(false, {HeapKind::func}) &&
                         std::all_of(e.init.begin(), e.init.end(), function_reference);
  out += " " + (functions ? "func" : value_type(e.type, names_));
  for (const Expr& i : e.init) {
    out += functions ? " " + identifier(names_.funcs, i.code[0].x) : folded("item", i);
  }
  line(out + ")");
}

NameTable ModulePrinter::local_bindings(u32 func) const {
  const NameTable& names = at_or_none(m_.names.locals, func);
  NameTable bindings;
  for (u32 i = 0; i < names.size(); ++i)
    bindings.push_back(binding(at_or_none(names_.locals, func), names, i));
  return bindings;
}

void ModulePrinter::func(const Func& f) {
  const u32 index = next_[static_cast<std::size_t>(ExternKind::func)];
  const NameTable bindings = local_bindings(index);
  scope_.locals = at_or_none(names_.locals, index);
  line("(" + declaration(ExternKind::func, type_use(f.type, bindings)));
  ++indent_;
  const FuncType* type = func_type(f.type);
  const std::size_t params = std::min(bindings.size(), type != nullptr ? type->params.size() : 0);
  ResultType locals;
  for (const LocalRun& run : f.locals) locals.insert(locals.end(), run.count, run.type);
  if (!locals.empty())
    line(bound_types("local", locals, names_, std::span(bindings).subspan(params)).substr(1));
  body(f, index);
  --indent_;
  out_ += ')';
}

void ModulePrinter::body(const Func& f, u32 index) {
  labels_ = {""};  // that of the function itself
  labels_so_far_ = 0;
  for (u32 pc = 0; pc + 1 < f.body.code.size(); ++pc) {
    const Instr& i = f.body.code[pc];
    for (; next_hint_ < hints_.size() && hints_[next_hint_].func == index && hints_[next_hint_].pc == pc;
         ++next_hint_) {
      line(fmt::format("(@metadata.code.branch_hint \"\\{:02x}\")", hints_[next_hint_].likely ? 1 : 0));
    }
    const Shape shape = info(i.op).shape;
    if (shape == Shape::Delimiter) --indent_;
    if (i.op == Op::end) labels_.pop_back();
    scope_.labels = labels_;
    std::string text = instruction(i, f.body, scope_);
    if (shape == Shape::Block || shape == Shape::TryTable) {
      block_start(std::move(text), i, index);
    } else {
      line(text);
      if (i.op == Op::else_) ++indent_;
    }
  }
  scope_.labels = {};
}

/// "block $l (result i32)": the label of a block is not part of its instruction.
void ModulePrinter::block_start(std::string text, const Instr& i, u32 func) {
  const NameTable& names = at_or_none(m_.names.labels, func);
  const std::size_t n = labels_so_far_++;
  labels_.push_back(n < names.size() ? names[n] : "");
  if (!labels_.back().empty()) {
    text.insert(info(i.op).mnemonic.size(), " " + identifier(labels_, static_cast<u32>(labels_.size() - 1)));
  }
  line(text);
  ++indent_;
}

void ModulePrinter::data(const Data& d, u32 index) {
  std::string out = "(data" + binding(names_.datas, m_.names.datas, index);
  if (d.mode == SegmentMode::active) {
    if (d.memory != 0) out += fmt::format(" (memory {})", identifier(names_.memories, d.memory));
    out += folded("offset", d.offset);
  }
  line(out);
  strings(d.bytes);
  out_ += ')';
}

void ModulePrinter::custom(const Custom& c) {
  const std::string place =
      c.after == 0 ? "before first" : fmt::format("after {}", binary::kSectionKeywords[c.after]);
  line(fmt::format("(@custom {} ({})", quoted(c.name), place));
  strings(c.bytes);
  out_ += ')';
}

/// A string literal, or one a line where it is long.
void ModulePrinter::strings(std::string_view bytes) {
  if (bytes.size() <= kStringWidth) {
    out_ += " " + quoted(bytes);
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

std::string print_module(const Module& module) { return printing::ModulePrinter(module).print(); }

}  // namespace wfx
