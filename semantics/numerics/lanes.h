// Vectors as lanes (specification 3.0, section 4.3.4; $lanes_ and $inv_lanes_), and the parts of a vector instruction's
// mnemonic: the shape before the point, the operation after it.
#pragma once

#include <array>

#include "semantics/numerics/scalar.h"

namespace wfx::numerics {

template <class T>
inline constexpr std::size_t kLanes = sizeof(V128) / sizeof(T);
template <class T>
using Lanes = std::array<T, kLanes<T>>;

static_assert(std::endian::native == std::endian::little, "lanes are read as the host's numbers");

/// $lanes_(shape, v)
template <class T>
constexpr Lanes<T> lanes(const V128& v) {
  return std::bit_cast<Lanes<T>>(v);
}
/// $inv_lanes_(shape, c*)
template <class T>
constexpr V128 inv_lanes(const Lanes<T>& c) {
  return std::bit_cast<V128>(c);
}

/// The shapes. LaneOfShape<k> is the lane type of kShapes[k].
inline constexpr std::string_view kShapes[] = {"i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2"};
template <std::size_t shape>
using LaneOfShape = std::tuple_element_t<shape, std::tuple<u8, u16, u32, u64, float, double>>;

/// The index in kShapes of the shape that is named first in `text`.
consteval std::size_t shape_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    for (std::size_t s = 0; s < std::size(kShapes); ++s)
      if (text.substr(at).starts_with(kShapes[s])) return s;
  throw "no shape is named";
}

/// The operation of a vector instruction: "add" of i8x16.add.
template <Op op>
inline constexpr std::string_view kOperation = info(op).mnemonic.substr(info(op).mnemonic.find('.') + 1);

/// The lane type of the shape before the point. It is that of the result, and that of the operands too unless the
/// operation names another shape.
template <Op op>
using Lane = LaneOfShape<shape_in(info(op).mnemonic)>;

/// The lane type of the shape that the operation names: i16x8 in i32x4.extend_low_i16x8_s.
template <Op op>
using SourceLane = LaneOfShape<shape_in(kOperation<op>)>;

/// Does the name of the operation contain `word`?
template <Op op>
consteval bool says(std::string_view word) {
  return kOperation<op>.find(word) != std::string_view::npos;
}

/// For the `static_assert` at the end of a chain of `if constexpr` over operations: an instruction that the chain does
/// not handle does not compile.
template <Op>
inline constexpr bool kUnknownOperation = false;

}  // namespace wfx::numerics
