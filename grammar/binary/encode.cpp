#include <algorithm>

#include "grammar/binary/binary.h"
#include "grammar/binary/binary_codes.h"
#include "grammar/binary/encode_parts.h"
#include "grammar/index_spaces.h"
#include "grammar/shapes.h"

namespace wfx {
namespace binary {
namespace {

/// The same locals in the fewest runs.
std::vector<LocalRun> shortest(const std::vector<LocalRun>& runs) {
  std::vector<LocalRun> merged;
  for (const LocalRun& run : runs) {
    if (run.count == 0) continue;
    if (!merged.empty() && merged.back().type == run.type) {
      merged.back().count += run.count;
    } else {
      merged.push_back(run);
    }
  }
  return merged;
}

bool is_at(const BranchHint& hint, u32 func, u32 pc) { return hint.func == func && hint.pc == pc; }

class ModuleWriter {
 public:
  explicit ModuleWriter(const Module& m) : m_(m), hints_(m.branch_hints) {
    for (const Custom& c : m.customs) customs_.push_back(&c);
    std::sort(customs_.begin(), customs_.end(), [](const Custom* a, const Custom* b) {
      return std::pair(rank_of(a->after), a) < std::pair(rank_of(b->after), b);
    });
    std::sort(hints_.begin(), hints_.end(), [](const BranchHint& a, const BranchHint& b) {
      return std::pair(a.func, a.pc) < std::pair(b.func, b.pc);
    });
  }

  std::string write() &&;

 private:
  void contents(Section s);
  [[nodiscard]] bool is_present(Section s) const;
  void customs(u8 place);
  void code(const Func& f, u32 func);
  void elem(const Elem& e);
  void data(const Data& d);
  void table(const Table& t);
  void export_(const Export& e);

  const Module& m_;
  const Version version_ = m_.source ? m_.source->features.version : Version::v3;
  ByteWriter w_;
  ByteWriter
      code_;  // the contents of the code section, written first: the branch hints before it need its offsets
  bool code_names_data_ = false;
  std::vector<const Custom*> customs_;  // in the order of their places
  std::size_t next_custom_ = 0;
  std::vector<BranchHint> hints_;  // by function, then by pc
  std::size_t next_hint_ = 0;
  std::vector<PlacedHint> placed_hints_;
};

std::string ModuleWriter::write() && {
  const u32 imported_funcs = IndexSpaces(m_).imported(Space::func);
  code_.unsigned_leb(m_.funcs.size());
  for (std::size_t i = 0; i < m_.funcs.size(); ++i) {
    code_.sized([&] { code(m_.funcs[i], imported_funcs + static_cast<u32>(i)); });
  }
  w_.bytes(kMagic);
  w_.bytes(kVersion);
  customs(kBeforeFirst);
  for (const Section s : kSectionOrder) {
    customs(before(s));
    if (s == Section::code) encode_branch_hints(w_, placed_hints_);
    if (is_present(s)) w_.section(static_cast<u8>(s), [&] { contents(s); });
    customs(after(s));
  }
  customs(kAfterLast);
  encode_names(w_, m_.names);
  return std::move(w_).take();
}

bool ModuleWriter::is_present(Section s) const {
  switch (s) {
    case Section::custom: return false;
    case Section::type: return !m_.types.empty();
    case Section::import: return !m_.imports.empty();
    case Section::function:
    case Section::code: return !m_.funcs.empty();
    case Section::table: return !m_.tables.empty();
    case Section::memory: return !m_.memories.empty();
    case Section::tag: return !m_.tags.empty();
    case Section::global: return !m_.globals.empty();
    case Section::export_: return !m_.exports.empty();
    case Section::start: return m_.start.has_value();
    case Section::element: return !m_.elems.empty();
    case Section::data_count: return code_names_data_;
    case Section::data: return !m_.datas.empty();
  }
  return false;
}

void ModuleWriter::contents(Section s) {
  switch (s) {
    case Section::custom: return;
    case Section::type: return w_.list(m_.types, [&](const RecType& group) { encode(w_, group); });
    case Section::import:
      return w_.list(m_.imports,
                     [&](const Import& i) { w_.name(i.module), w_.name(i.name), encode(w_, i.type); });
    case Section::function: return w_.list(m_.funcs, [&](const Func& f) { w_.unsigned_leb(f.type); });
    case Section::table: return w_.list(m_.tables, [&](const Table& t) { table(t); });
    case Section::memory: return w_.list(m_.memories, [&](const Memory& m) { encode(w_, m.type); });
    case Section::tag: return w_.list(m_.tags, [&](const Tag& t) { encode_tag_type(w_, t.type); });
    case Section::global:
      return w_.list(m_.globals, [&](const Global& g) { encode(w_, g.type), encode(w_, g.init); });
    case Section::export_: return w_.list(m_.exports, [&](const Export& e) { export_(e); });
    case Section::start: return w_.unsigned_leb(*m_.start);
    case Section::element: return w_.list(m_.elems, [&](const Elem& e) { elem(e); });
    case Section::data_count: return w_.unsigned_leb(m_.datas.size());
    case Section::code: return w_.bytes(std::move(code_).take());
    case Section::data: return w_.list(m_.datas, [&](const Data& d) { data(d); });
  }
}

/// Writes the custom sections that stand there.
void ModuleWriter::customs(u8 place) {
  for (; next_custom_ < customs_.size() && customs_[next_custom_]->after == place; ++next_custom_) {
    const Custom& c = *customs_[next_custom_];
    w_.section(static_cast<u8>(Section::custom), [&] {
      w_.name(c.name);
      w_.bytes(c.bytes);
    });
  }
}

void ModuleWriter::code(const Func& f, u32 func) {
  const std::size_t begin = code_.size();
  if (f.locals)
    code_.list(shortest(*f.locals), [&](const LocalRun& run) {
      code_.unsigned_leb(run.count);
      encode(code_, run.type);
    });
  else
    code_.unsigned_leb(0);
  for (u32 pc = 0; pc < f.body.code.size(); ++pc) {
    for (; next_hint_ < hints_.size() && is_at(hints_[next_hint_], func, pc); ++next_hint_) {
      placed_hints_.push_back({func, static_cast<u32>(code_.size() - begin), hints_[next_hint_].likely});
    }
    const Instr& instr = f.body.code[pc];
    code_names_data_ = code_names_data_ || has(info(instr.op).shape, Immediate::data);
    encode(code_, instr, f.body);
  }
}

void ModuleWriter::table(const Table& t) {
  if (t.init) {
    w_.byte(kTableWithInit);
    w_.byte(0);
  }
  encode(w_, t.type);
  if (t.init) encode(w_, *t.init);
}

void ModuleWriter::export_(const Export& e) {
  w_.name(e.name);
  w_.byte(static_cast<u8>(e.kind));
  w_.unsigned_leb(e.index);
}

/// elem ::= one of eight forms: the first number says which parts follow. Before 3.0 a list of functions is of funcref,
/// and in 1.0 there is nothing else.
void ModuleWriter::elem(const Elem& e) {
  const bool active = e.mode == SegmentMode::active;
  const bool of_functions = e.type == ValType::ref(false, {HeapKind::func}) ||
                            (version_ < Version::v3 && e.type == ValType::ref(true, {HeapKind::func}));
  const bool expressions = !of_functions || !e.init.are_funcs();
  const bool abbreviated =
      e.table == 0 && (expressions ? e.type == ValType::ref(true, {HeapKind::func}) : of_functions);
  const bool explicit_index = active ? !abbreviated : e.mode == SegmentMode::declarative;
  w_.unsigned_leb((active ? 0 : kNotActive) | (explicit_index ? kExplicitIndex : 0) |
                  (expressions ? kHasExpressions : 0));
  if (active) {
    if (explicit_index) w_.unsigned_leb(e.table);
    encode(w_, e.offset);
  }
  if (!active || explicit_index) {
    if (expressions) {
      encode(w_, e.type);
    } else {
      w_.byte(0);  // the element kind
    }
  }
  if (!expressions) return w_.list(e.init.funcs(), [&](u32 func) { w_.unsigned_leb(func); });
  w_.unsigned_leb(e.init.size());
  e.init.each([&](const Expr& init) {
    encode(w_, init);
    return true;
  });
}

void ModuleWriter::data(const Data& d) {
  const bool active = d.mode == SegmentMode::active;
  w_.unsigned_leb(!active ? kNotActive : d.memory != 0 ? kExplicitIndex : 0);
  if (active && d.memory != 0) w_.unsigned_leb(d.memory);
  if (active) encode(w_, d.offset);
  w_.name(d.bytes);
}

}  // namespace
}  // namespace binary

std::string encode_module(const Module& module) { return binary::ModuleWriter(module).write(); }

}  // namespace wfx
