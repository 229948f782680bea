// The set of all results that the specification allows an operator, for judging the results of an engine.
//
// Operands and results are vectors. A number is represented by a vector that has the number in its first lane and zero
// in all other bytes.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "grammar/instruction.h"
#include "semantics/numerics/choice.h"

namespace wfx::numerics {

/// A set of results. It says for each lane which values are allowed, independently of the other lanes.
struct ResultSet {
  enum class Lane : u8 {
    exact,
    canonical_nan,   // of either sign
    arithmetic_nan,  // of either sign
    any,
  };
  V128 value{};                  // the values of the exact lanes; zero in the others
  std::array<Lane, 16> lanes{};  // the first 16 / lane_size are in use
  std::size_t lane_size = 0;     // in bytes

  [[nodiscard]] bool contains(const V128& result) const;
  bool operator==(const ResultSet&) const = default;
};

/// The number of operands of an instruction that applies a numeric or vector operator, so that its result depends on
/// the operands alone; 0 for every other instruction.
unsigned operator_arity(Op op);

/// All results that $unop_, $vbinop_, ... allow: one set for each value of the parameter R on which the operator
/// depends, without repetition. Empty if the operator is not defined on the operands, so that the instruction traps.
/// `operands` must have operator_arity(op) elements, and that must not be 0.
std::vector<ResultSet> allowed(Op op, std::span<const V128> operands);

/// Is `result` in one of the sets `allowed(op, operands)`?
bool is_allowed(Op op, std::span<const V128> operands, const V128& result);

/// The result that the profile chooses among those allowed; empty if the operator is not defined on the operands.
std::optional<V128> result(Op op, std::span<const V128> operands, const Profile& profile);

}  // namespace wfx::numerics
