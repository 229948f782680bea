// A walk over all indices in a module, to count or to change them.
#pragma once

#include "grammar/module.h"
#include "semantics/typing/heap_types.h"

namespace wfx::generate {

/// The index spaces of a module.
enum class Space : u8 { type, func, table, memory, global, tag, elem, data };
inline constexpr std::size_t kSpaces = 8;

constexpr Space space_of(ExternKind kind) {
  constexpr Space spaces[] = {Space::func, Space::table, Space::memory, Space::global, Space::tag};
  return spaces[static_cast<std::size_t>(kind)];
}

/// Calls `visit(Space, u32&)` for each index in what it is given.
template <class Visit>
class IndexWalk {
 public:
  explicit IndexWalk(Visit visit) : visit_(visit) {}

  void operator()(HeapType& t) const {
    if (t.kind == HeapKind::index) visit_(Space::type, t.index);
  }
  void operator()(ValType& t) const {
    if (t.is_ref()) (*this)(t.heap);
  }
  void operator()(SubType& type) const {
    HeapTypeWalk([this](HeapType& t) { (*this)(t); })(type);
  }
  void operator()(Func& f) const {
    visit_(Space::type, f.type);
    if (f.locals)
      for (LocalRun& run : *f.locals) (*this)(run.type);
    (*this)(f.body);
  }
  void operator()(Table& t) const {
    (*this)(t.type.ref);
    if (t.init) (*this)(*t.init);
  }
  void operator()(Memory& /*m*/) const {}
  void operator()(Global& g) const {
    (*this)(g.type.type);
    (*this)(g.init);
  }
  void operator()(Tag& t) const { visit_(Space::type, t.type); }
  void operator()(Elem& e) const {
    (*this)(e.type);
    for (u32& func : e.init.funcs()) visit_(Space::func, func);
    if (Expr* all = e.init.exprs()) (*this)(*all);
    if (e.mode != SegmentMode::active) return;
    visit_(Space::table, e.table);
    (*this)(e.offset);
  }
  void operator()(Data& d) const {
    if (d.mode != SegmentMode::active) return;
    visit_(Space::memory, d.memory);
    (*this)(d.offset);
  }
  void operator()(ExternType& type) const { std::visit(*this, type); }
  void operator()(TableType& t) const { (*this)(t.ref); }
  void operator()(MemoryType& /*m*/) const {}
  void operator()(GlobalType& t) const { (*this)(t.type); }
  void operator()(TypeUse& t) const { (*this)(t.type); }
  void operator()(Export& e) const { visit_(space_of(e.kind), e.index); }
  void operator()(Expr& e) const;

 private:
  void of_instr(Instr& i) const;

  Visit visit_;
};

template <class Visit>
void IndexWalk<Visit>::operator()(Expr& e) const {
  for (Instr& i : e.code) of_instr(i);
  for (BlockType& t : e.beside->block_types) {
    if (t.kind == BlockType::Kind::type) visit_(Space::type, t.type);
    if (t.kind == BlockType::Kind::value) (*this)(t.value);
  }
  for (ValType& t : e.beside->type_lists.items()) (*this)(t);
  for (ValType& t : e.beside->ref_types) (*this)(t);
  for (auto& catches : e.beside->catch_lists)
    for (Catch& c : catches)
      if (c.kind == Catch::Kind::catch_ || c.kind == Catch::Kind::catch_ref) visit_(Space::tag, c.tag);
  for (auto& handlers : e.beside->handler_lists)
    for (Handler& h : handlers) visit_(Space::tag, h.tag);
}

template <class Visit>
void IndexWalk<Visit>::of_instr(Instr& i) const {
  const auto both = [&](Space x, Space y) {
    visit_(x, i.x);
    visit_(y, i.y);
  };
  switch (info(i.op).shape) {
    case Shape::Func: return visit_(Space::func, i.x);
    case Shape::Type:
    case Shape::TypeField:
    case Shape::TypeCount:
    case Shape::Resume: return visit_(Space::type, i.x);
    case Shape::Global: return visit_(Space::global, i.x);
    case Shape::Table: return visit_(Space::table, i.x);
    case Shape::Memory:
    case Shape::MemArg:
    case Shape::MemArgLane: return visit_(Space::memory, i.x);
    case Shape::Tag: return visit_(Space::tag, i.x);
    case Shape::Elem: return visit_(Space::elem, i.x);
    case Shape::Data: return visit_(Space::data, i.x);
    case Shape::TypeType: return both(Space::type, Space::type);
    case Shape::TypeData: return both(Space::type, Space::data);
    case Shape::TypeElem: return both(Space::type, Space::elem);
    case Shape::TypeTag:
    case Shape::ResumeThrow: return both(Space::type, Space::tag);
    case Shape::TableType: return both(Space::table, Space::type);
    case Shape::TableTable: return both(Space::table, Space::table);
    case Shape::TableElem: return both(Space::table, Space::elem);
    case Shape::MemoryMemory: return both(Space::memory, Space::memory);
    case Shape::MemoryData: return both(Space::memory, Space::data);
    default: return;
  }
}

}  // namespace wfx::generate
