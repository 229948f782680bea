#include "machine/shape.h"

namespace wfx::machine {

namespace {

u32 bytes_of(const FieldType& type) {
  switch (type.pack) {
    case PackKind::i8: return 1;
    case PackKind::i16: return 2;
    case PackKind::none: break;
  }
  switch (type.type.kind) {
    case ValKind::i32:
    case ValKind::f32: return 4;
    case ValKind::v128: return 16;
    default: return 8;
  }
}

/// A field at the first fitting offset behind `bytes` bytes of an object. Handlers access vectors at any address.
Field lay_out(const TypeStore& types, const FieldType& type, u64 bytes) {
  const u32 size = bytes_of(type);
  const u64 align = std::min<u64>(size, sizeof(Slot));
  return {.kind = type.type.kind,
          .traced = is_traced(types, type.type),
          .bytes = size,
          .offset = (bytes + align - 1) & ~(align - 1)};
}

Shape shape_of(const TypeStore& types, const StructType& type) {
  Shape shape{.bytes = sizeof(Object)};
  for (const FieldType& t : type.fields) {
    const Field field = lay_out(types, t, shape.bytes);
    shape.fields.push_back(field);
    if (field.traced) shape.traced.push_back(field.offset);
    shape.bytes = field.offset + field.bytes;
  }
  return shape;
}

}  // namespace

bool is_traced(const TypeStore& types, ValType type) {
  if (!type.is_ref()) return false;
  switch (type.heap.kind) {
    case HeapKind::func:
    case HeapKind::nofunc:
    case HeapKind::i31:
    case HeapKind::none:
    case HeapKind::noexn:
    case HeapKind::noextern:
    case HeapKind::nocont: return false;
    case HeapKind::def: return !std::holds_alternative<FuncType>(types.expand(type.heap.index));
    default: return true;
  }
}

const Shape& Shapes::of(DefTypeId type) {
  if (type >= shapes_.size()) shapes_.resize(types_.size());
  std::unique_ptr<const Shape>& shape = shapes_[type];
  if (shape == nullptr) {
    const CompType& comp = types_.expand(type);
    if (const auto* array = std::get_if<ArrayType>(&comp))
      shape = std::make_unique<const Shape>(
          Shape{.element = lay_out(types_, array->field, sizeof(ArrayObject)), .bytes = sizeof(ArrayObject)});
    else
      shape = std::make_unique<const Shape>(shape_of(types_, std::get<StructType>(comp)));
  }
  return *shape;
}

}  // namespace wfx::machine
