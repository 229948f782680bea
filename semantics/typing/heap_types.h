// A walk over the heap types in a type.
#pragma once

#include "grammar/types.h"

namespace wfx {

/// Calls `change` with a reference to each heap type in a subtype or composite type: in its supertypes, value types and
/// fields.
template <class Change>
class HeapTypeWalk {
 public:
  explicit HeapTypeWalk(Change change) : change_(change) {}

  void operator()(SubType& t) const {
    for (HeapType& super : t.supers) change_(super);
    std::visit(*this, t.comp);
  }
  void operator()(FuncType& t) const {
    for (ValType& param : t.params) change_(param.heap);
    for (ValType& result : t.results) change_(result.heap);
  }
  void operator()(StructType& t) const {
    for (FieldType& field : t.fields) change_(field.type.heap);
  }
  void operator()(ArrayType& t) const { change_(t.field.type.heap); }
  void operator()(ContType& t) const { change_(t.func); }

 private:
  Change change_;
};

}  // namespace wfx
