#include "grammar/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "grammar/diagnostics.h"
#include "grammar/index_spaces.h"

namespace wfx {

namespace {

struct Named {
  std::string_view name;
  Features features;
};
constexpr std::array kSelections = {
    Named{"1.0", {Version::v1, false}},
    Named{"2.0", {Version::v2, false}},
    Named{"3.0", {Version::v3, false}},
    Named{"3.0,stack-switching", {Version::v3, true}},
    Named{"stack-switching", {Version::v3, true}},
};

/// What something needs.
enum class Need : u8 { v1, v2, v3, stack_switching };

constexpr Need need_of(Feature feature) {
  switch (feature) {
    case Feature::wasm1: return Need::v1;
    case Feature::wasm2: return Need::v2;
    case Feature::wasm3: return Need::v3;
    case Feature::stack_switching:
    case Feature::wasmfx2022: return Need::stack_switching;
  }
  return Need::v1;
}

/// The version of a reference type. In 1.0 only tables have one, funcref, which is asked about apart.
Need need_of_reference(ValType type) {
  switch (type.heap.kind) {
    case HeapKind::func:
    case HeapKind::extern_: return type.nullable ? Need::v2 : Need::v3;
    case HeapKind::cont:
    case HeapKind::nocont: return Need::stack_switching;
    default: return Need::v3;
  }
}

Need need_of(ValType type) {
  if (type.is_ref()) return need_of_reference(type);
  return type.kind == ValKind::v128 ? Need::v2 : Need::v1;
}

bool is_funcref(ValType type) { return type.is_ref() && type.nullable && type.heap.kind == HeapKind::func; }

class Inspector {
 public:
  Inspector(const Module& module, Features features, Diagnostics& diagnostics)
      : m_(module), spaces_(module), features_(features), diagnostics_(diagnostics) {}

  bool run() {
    find_uses();
    u32 type = 0;
    for (const RecType& group : m_.types)
      for (const SubType& t : group.types) inspect(t, group.types.size() > 1, uses_[type++]);
    for (const Import& i : m_.imports) inspect(i);
    for (const Func& f : m_.funcs) inspect(f);
    for (const Table& t : m_.tables) {
      inspect(t.type, t.at);
      if (t.init) need(Need::v3, "the initial value of a table", t.at);
    }
    for (const Memory& m : m_.memories) inspect(m.type, m.at);
    for (const Global& g : m_.globals) {
      inspect(g.type.type, g.at);
      constant(g.init);
    }
    for (const Tag& t : m_.tags) tag(t.type, t.at);
    for (const Elem& e : m_.elems) inspect(e);
    for (const Data& d : m_.datas) inspect(d);
    counts();
    return ok_;
  }

 private:
  [[nodiscard]] bool has(Need n) const {
    if (n == Need::stack_switching) return features_.stack_switching;
    return static_cast<u8>(n) <= static_cast<u8>(features_.version);
  }

  /// Reports a use of something that is not selected, once for each text `what`.
  void need(Need n, std::string_view what, Span at, Fault fault = Fault::malformed,
            std::string_view words = {}) {
    if (has(n)) return;
    ok_ = false;
    if (!told_.emplace(what).second) return;
    Features wanted = features_;
    if (n == Need::stack_switching)
      wanted = {Version::v3, true};
    else
      wanted.version = static_cast<Version>(n);
    diagnostics_.report({.fault = fault,
                         .source = m_.source,
                         .at = at,
                         .message = fmt::format("{}: not in WebAssembly {}", what, to_string(features_)),
                         .words = words,
                         .hint = fmt::format("it is in {0}: --features={0}", to_string(wanted))});
  }

  // ---- the places of types

  /// Finds, for each type that has no definition of its own, where it is used first. Its own place is the module's.
  void find_uses() {
    for (const RecType& group : m_.types)
      for (const SubType& type : group.types) uses_.push_back(type.at);
    for (const Import& i : m_.imports) {
      if (const auto* func = std::get_if<FuncUse>(&i.type)) used(func->type.index, i.at);
      if (const auto* t = std::get_if<TagType>(&i.type)) used(t->type.index, i.at);
    }
    for (const Func& f : m_.funcs) {
      used(f.type, f.at);
      uses_of_types(f.body);
    }
    for (const Tag& t : m_.tags) used(t.type, t.at);
  }
  void used(u32 type, Span at) {
    if (type >= uses_.size()) return;
    Span& first = uses_[type];
    const bool is_of_module = first.begin == m_.at.begin && first.end == m_.at.end;
    if (is_of_module || (inline_.contains(type) && at.begin < first.begin)) {
      inline_.insert(type);
      first = at;
    }
  }
  void uses_of_types(const Expr& e) {
    Places::Reader places(e.at);
    for (std::size_t k = 0; k < e.at.size(); ++k) {
      const Instr& i = e.code[k];
      const Span at = places.next();
      in_text_order(info(i.op).shape, [&](auto m) {
        if constexpr (m == Immediate::type_use) used(i.get<m>(), at);
        if constexpr (m == Immediate::block_type) {
          const BlockType& type = e.beside->block_types[i.get<m>()];
          if (type.kind == BlockType::Kind::type) used(type.type, at);
        }
      });
    }
  }

  // ---- types

  void inspect(ValType type, Span at) {
    if (const Need n = need_of(type); !has(n)) need(n, fmt::format("the type {}", to_string(type)), at);
  }
  void inspect(std::span<const ValType> types, Span at) {
    for (const ValType type : types) inspect(type, at);
  }
  void inspect(const SubType& type, bool recursive, Span at) {
    if (recursive) need(Need::v3, "a recursive type", at);
    if (!type.final || !type.supers.empty()) need(Need::v3, "a subtype", at);
    inspect(type.comp, at);
  }
  void inspect(const CompType& type, Span at) {
    if (const auto* func = std::get_if<FuncType>(&type)) {
      inspect(func->params, at);
      inspect(func->results, at);
      if (func->results.size() > 1)
        need(Need::v2, "a function type with several results", at, Fault::invalid);
    } else if (std::holds_alternative<ContType>(type)) {
      need(Need::stack_switching, "a continuation type", at);
    } else {
      need(Need::v3, std::holds_alternative<StructType>(type) ? "a structure type" : "an array type", at);
    }
  }
  void inspect(const TableType& type, Span at) {
    if (!is_funcref(type.ref)) inspect(type.ref, at);
    if (type.addr == AddrType::i64) need(Need::v3, "a table with 64-bit indices", at);
  }
  void inspect(const MemoryType& type, Span at) {
    if (type.addr == AddrType::i64) need(Need::v3, "a memory with 64-bit addresses", at);
  }
  void tag(u32 type, Span at) {
    need(Need::v3, "a tag", at);
    const auto* func = spaces_.comp<FuncType>(type);
    if (func != nullptr && !func->results.empty())
      need(Need::stack_switching, "a tag with results", at, Fault::invalid, "non-empty tag result type");
  }

  void inspect(const Import& i) {
    if (const auto* table = std::get_if<TableType>(&i.type)) inspect(*table, i.at);
    if (const auto* memory = std::get_if<MemoryType>(&i.type)) inspect(*memory, i.at);
    if (const auto* global = std::get_if<GlobalType>(&i.type)) inspect(global->type, i.at);
    if (const auto* t = std::get_if<TagType>(&i.type)) tag(t->type.index, i.at);
  }

  // ---- code

  void inspect(const Func& f) {
    for (const LocalRun& run : *f.locals) inspect(run.type, f.at);
    instructions(f.body);
  }

  void instructions(const Expr& e) {
    Places::Reader places(e.at);
    for (std::size_t k = 0; k < e.code.size(); ++k) {
      const Instr& i = e.code[k];
      const Span at = k < e.at.size() ? places.next() : m_.at;
      const InstrInfo& row = info(i.op);
      need(need_of(row.feature), row.mnemonic, at);
      in_text_order(row.shape, [&](auto m) { immediate(m, i, *e.beside, at); });
    }
  }
  // What comes with a later version than the instruction itself can.
  template <Immediate m>
  void immediate(Is<m> /*unused*/, const Instr& /*i*/, const Beside& /*beside*/, Span /*at*/) {}
  void immediate(Is<Immediate::block_type> m, const Instr& i, const Beside& beside, Span at) {
    block_type(beside.block_types[i.get<m>()], at);
  }
  void immediate(Is<Immediate::result_types> m, const Instr& i, const Beside& beside, Span at) {
    inspect(beside.type_lists[i.get<m>()], at);
  }
  void immediate(Is<Immediate::heap_type> m, const Instr& i, const Beside& beside, Span at) {
    inspect(beside.ref_types[i.get<m>()], at);
  }
  void immediate(Is<Immediate::ref_type> m, const Instr& i, const Beside& beside, Span at) {
    inspect(beside.ref_types[i.get<m>()], at);
  }
  void block_type(const BlockType& type, Span at) {
    if (type.kind == BlockType::Kind::value) inspect(type.value, at);
    if (type.kind == BlockType::Kind::type) need(Need::v2, "a block with parameters or several results", at);
  }

  /// Until 3.0 a constant is one instruction, and a global in it is imported.
  void constant(const Expr& e) {
    instructions(e);
    Places::Reader places(e.at);
    for (std::size_t k = 0; k < e.code.size(); ++k) {
      const Op op = e.code[k].op;
      const Span at = k < e.at.size() ? places.next() : m_.at;
      if (op == Op::global_get && !spaces_.is_imported(Space::global, e.code[k].global()))
        need(Need::v3, "a constant expression with a global that is not imported", at, Fault::invalid);
      if (k > 0 && op != Op::end)
        need(Need::v3, "a constant expression of several instructions", at, Fault::invalid,
             "constant expression required");
    }
  }

  // ---- segments

  void inspect(const Elem& e) {
    if (!is_funcref(e.type) && !(e.type.is_ref() && e.type.heap.kind == HeapKind::func))
      inspect(e.type, e.at);
    if (e.mode != SegmentMode::active) need(Need::v2, "an element segment that is not active", e.at);
    if (e.mode == SegmentMode::active) constant(e.offset);
    // A list of functions, which 1.0 has, reads as ref.func.
    if (e.init.are_funcs()) return;
    e.init.each([&](const Expr& init) {
      if (init.code[0].op != Op::ref_func) constant(init);
      return true;
    });
  }
  void inspect(const Data& d) {
    if (d.mode == SegmentMode::active)
      constant(d.offset);
    else
      need(Need::v2, "a data segment that is not active", d.at);
  }

  void counts() {
    if (spaces_.size(Space::table) > 1)
      need(Need::v2, "several tables", m_.tables.empty() ? m_.at : m_.tables.back().at, Fault::invalid,
           "multiple tables");
    if (spaces_.size(Space::memory) > 1)
      need(Need::v3, "several memories", m_.memories.empty() ? m_.at : m_.memories.back().at, Fault::invalid,
           "multiple memories");
  }

  const Module& m_;
  const IndexSpaces spaces_;
  const Features features_;
  Diagnostics& diagnostics_;
  std::vector<Span> uses_;          // by type index: where it is defined, or used first
  std::unordered_set<u32> inline_;  // of those, which have no definition in the text
  std::unordered_set<std::string> told_;
  bool ok_ = true;
};

}  // namespace

std::optional<Features> features_named(std::string_view name) {
  for (const Named& selection : kSelections)
    if (selection.name == name) return selection.features;
  return std::nullopt;
}

std::string to_string(Features features) {
  const auto* selection = std::ranges::find(kSelections, features, &Named::features);
  return std::string(selection->name);
}

bool uses_only(const Module& module, Features features, Diagnostics& diagnostics) {
  return features == Features{} || Inspector(module, features, diagnostics).run();
}

}  // namespace wfx
