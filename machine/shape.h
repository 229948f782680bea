// How structures and arrays lie in memory, and which of their words the collector follows.
#pragma once

#include <memory>
#include <vector>

#include "machine/object.h"

namespace wfx::machine {

/// A field of a structure, or the elements of an array.
struct Field {
  ValKind kind{};       // of the value that it is read as
  bool traced = false;  // a reference that may be to an object
  u32 bytes = 0;        // 1, 2, 4, 8 or 16
  u64 offset = 0;       // from the start of the object
};

struct Shape {
  std::vector<Field> fields{};  // of a structure
  std::vector<u64> traced{};    // the offsets of its fields that are traced
  Field element{};              // of an array; its offset is that of the first
  u64 bytes = 0;                // of a structure, or an array without elements; header included
};

/// Whether a slot of that closed type may hold a reference to an object.
bool is_traced(const TypeStore& types, ValType type);

/// The shapes of structure and array types. Each is made when it is first asked for.
class Shapes {
 public:
  explicit Shapes(const TypeStore& types) : types_(types) {}

  const Shape& of(DefTypeId type);
  /// The shape of the type of an object that exists.
  [[nodiscard]] const Shape& operator[](DefTypeId type) const { return *shapes_[type]; }

 private:
  const TypeStore& types_;
  std::vector<std::unique_ptr<const Shape>> shapes_;  // by type; most are null
};

}  // namespace wfx::machine
