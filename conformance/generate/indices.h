// A walk over all indices in a module, to count or to change them.
#pragma once

#include "grammar/naming.h"
#include "semantics/typing/heap_types.h"

namespace wfx::generate {

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

/// By shape: has it an index of the module? Most instructions have none.
inline constexpr auto kHasIndexOfModule = [] {
  std::array<bool, std::size(kImmediatesOf)> has{};
  for (std::size_t shape = 0; shape < has.size(); ++shape)
    for (const Immediate m : kImmediatesOf[shape])
      has[shape] = has[shape] || (is_index(m) && is_of_module(*info(m).space));
  return has;
}();

template <class Visit>
void IndexWalk<Visit>::of_instr(Instr& i) const {
  if (!kHasIndexOfModule[static_cast<std::size_t>(info(i.op).shape)]) return;
  in_text_order(info(i.op).shape, [&](auto m) {
    if constexpr (is_index(m))
      if constexpr (is_of_module(*info(m).space)) visit_(*info(m).space, i.word(m));
  });
}

}  // namespace wfx::generate
