#include "semantics/soundness/objects.h"

#include <unordered_set>

namespace wfx {

namespace {

class Search {
 public:
  void meet(const Value& v) {
    switch (v.tag) {
      case ValueTag::struct_: add(v.struct_); break;
      case ValueTag::array: add(v.array); break;
      case ValueTag::exn: add(v.exn); break;
      case ValueTag::cont: add(v.cont); break;
      default: break;
    }
  }
  void meet(std::span<const Value> values) {
    for (const Value& v : values) meet(v);
  }
  void meet(const Stack& s, u32 height) { meet(std::span<const Value>(s.values.data(), height)); }

  /// Meets all that the objects met so far lead to.
  std::vector<const HeapObject*> all() {
    for (std::size_t next = 0; next < found_.size(); ++next) {
      const HeapObject* o = found_[next];
      switch (o->kind) {
        case HeapObject::Kind::struct_: meet(static_cast<const StructInst*>(o)->fields); break;
        case HeapObject::Kind::array: meet(static_cast<const ArrayInst*>(o)->fields); break;
        case HeapObject::Kind::exn: meet(static_cast<const ExnInst*>(o)->fields); break;
        case HeapObject::Kind::cont: {
          const auto* cont = static_cast<const ContInst*>(o);
          for (const Stack* s = cont->innermost; s != nullptr; s = s == cont->outermost ? nullptr : s->parent)
            meet(*s, s->size);
          break;
        }
      }
    }
    return std::move(found_);
  }

 private:
  void add(const HeapObject* o) {
    if (o != nullptr && seen_.insert(o).second) found_.push_back(o);
  }

  std::vector<const HeapObject*> found_;
  std::unordered_set<const HeapObject*> seen_;
};

}  // namespace

std::vector<const HeapObject*> objects_of(const Configuration& z) {
  Search search;
  for (const GlobalInst& g : z.store.globals) search.meet(g.value);
  for (const TableInst& t : z.store.tables) search.meet(t.elems);
  for (const auto& m : z.store.modules)
    for (const ElemInst& e : m->elems) search.meet(e.refs);
  for (const Stack* s = z.stack; s != nullptr; s = s->parent)
    search.meet(*s, s == z.stack ? z.height() : s->size);
  for (const AdminItem& item : z.admin())
    if (item.kind == AdminItem::Kind::value) search.meet(item.value);
  return search.all();
}

}  // namespace wfx
