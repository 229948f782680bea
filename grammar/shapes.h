// What the immediates of instructions are, and which ones each shape has in which order: shapes.def as enumerations,
// lists and visits.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "grammar/integers.h"

namespace wfx {

/// The spaces of indices: those of a module, those of a structure type, of a function, and of the code around.
enum class Space : u8 { type, func, table, memory, global, tag, elem, data, field, local, label };
/// Those of a module come first.
inline constexpr std::size_t kModuleSpaces = static_cast<std::size_t>(Space::field);
constexpr bool is_of_module(Space space) { return static_cast<std::size_t>(space) < kModuleSpaces; }

enum class Immediate : u8 {
#define IMMEDIATE(immediate, ...) immediate,
#include "grammar/shapes.def"
};

/// What immediates an instruction has, and in which order.
enum class Shape : u8 {
#define SHAPE(shape, ...) shape,
#define SHAPE_OF_TWO_ORDERS(shape, ...) shape,
#include "grammar/shapes.def"
};

/// Where an instruction keeps an immediate: one of its words, the last two together, or bits of its own.
enum class Word : u8 { none, x, y, z, yz, alignment, lane };

/// One row of shapes.def that is about an immediate; the kinds are those of the rows.
struct ImmediateInfo {
  enum class Kind : u8 { index, beside, number, of_binary, position };
  Kind kind;
  Word word;
  std::optional<Space> space;  // what it is an index into
  std::string_view noun;       // empty where no format writes it
  std::string_view expected;
};
inline constexpr ImmediateInfo kImmediateInfo[] = {
#define IMMEDIATE(immediate, kind, word, space, noun, expected) \
  {ImmediateInfo::Kind::kind, Word::word, space, noun, expected},
#include "grammar/shapes.def"
};
constexpr const ImmediateInfo& info(Immediate m) { return kImmediateInfo[static_cast<std::size_t>(m)]; }
constexpr bool is_index(Immediate m) { return info(m).kind == ImmediateInfo::Kind::index; }
constexpr bool is_beside(Immediate m) { return info(m).kind == ImmediateInfo::Kind::beside; }
constexpr bool is_position(Immediate m) { return info(m).kind == ImmediateInfo::Kind::position; }

/// An immediate as a type: whoever treats each of them has a function `f(Is<Immediate::label>)` for each, or a template
/// for many.
template <Immediate m>
using Is = std::integral_constant<Immediate, m>;

/// Immediates in an order.
template <Immediate... all>
struct Immediates {
  /// Calls `visit(Is<m>())` for each.
  template <class Visit>
  static constexpr void each(Visit&& visit) {
    (visit(Is<all>()), ...);
  }
};

/// Calls `visit(Is<m>())` for each immediate of the shape, in the order of the text format.
template <class Visit>
constexpr void in_text_order(Shape shape, Visit&& visit) {
  using enum Immediate;
  switch (shape) {
#define PARTS(...) Immediates<__VA_ARGS__>
#define SHAPE(shape, token, parts) \
  case Shape::shape: return parts::each(visit);
#define SHAPE_OF_TWO_ORDERS(shape, token, parts, binary) \
  case Shape::shape: return parts::each(visit);
#include "grammar/shapes.def"
#undef PARTS
  }
}

/// The same, in the order of the binary format.
template <class Visit>
constexpr void in_binary_order(Shape shape, Visit&& visit) {
  using enum Immediate;
  switch (shape) {
#define PARTS(...) Immediates<__VA_ARGS__>
#define BINARY(...) Immediates<__VA_ARGS__>
#define SHAPE(shape, token, parts) \
  case Shape::shape: return parts::each(visit);
#define SHAPE_OF_TWO_ORDERS(shape, token, parts, binary) \
  case Shape::shape: return binary::each(visit);
#include "grammar/shapes.def"
#undef PARTS
#undef BINARY
  }
}

/// The immediates of a shape in the order of the text format.
class ImmediatesOf {
 public:
  constexpr explicit ImmediatesOf(Shape shape) {
    in_text_order(shape, [this](auto m) { all_[count_++] = m; });
  }
  [[nodiscard]] constexpr const Immediate* begin() const { return all_.data(); }
  [[nodiscard]] constexpr const Immediate* end() const { return all_.data() + count_; }
  [[nodiscard]] constexpr std::size_t size() const { return count_; }
  [[nodiscard]] constexpr Immediate operator[](std::size_t i) const { return all_[i]; }
  [[nodiscard]] constexpr bool has(Immediate m) const {
    for (const Immediate each : *this)
      if (each == m) return true;
    return false;
  }

 private:
  std::array<Immediate, 4> all_{};
  u8 count_ = 0;
};
inline constexpr ImmediatesOf kImmediatesOf[] = {
#define SHAPE(shape, ...) ImmediatesOf(Shape::shape),
#define SHAPE_OF_TWO_ORDERS(shape, ...) ImmediatesOf(Shape::shape),
#include "grammar/shapes.def"
};
constexpr const ImmediatesOf& immediates_of(Shape shape) {
  return kImmediatesOf[static_cast<std::size_t>(shape)];
}
constexpr bool has(Shape shape, Immediate m) { return immediates_of(shape).has(m); }

}  // namespace wfx
