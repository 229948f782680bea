// All results that the specification allows an operator to give, so that it can be asked of an engine whether its
// result is one of them.
//
// Operands and results are vectors; a number is the first lane of one whose other bytes are zero.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "grammar/instruction.h"
#include "semantics/numerics/choice.h"

namespace wfx::numerics {

/// A set of results: what each lane may be, independently of the others.
struct ResultSet {
  enum class Lane : u8 {
    exact,
    canonical_nan,   // of either sign
    arithmetic_nan,  // of either sign
    any,
  };
  V128 value{};  // where a lane is exact
  std::array<Lane, 16> lanes{};
  std::size_t lane_size = 0;  // in bytes

  [[nodiscard]] bool contains(const V128& result) const;
  bool operator==(const ResultSet&) const = default;
};

/// How many operands an instruction takes whose result is that of a numeric or vector operator and so depends on them
/// alone; 0 for any other instruction.
unsigned operator_arity(Op op);

/// The results of $unop_, $vbinop_, ...: one set for each value of the R on which they depend, without repetition.
/// Empty where the operator is not defined and the instruction traps. There must be operator_arity(op) operands, not 0.
std::vector<ResultSet> allowed(Op op, std::span<const V128> operands);

/// Is it one of `allowed(op, operands)`?
bool is_allowed(Op op, std::span<const V128> operands, const V128& result);

/// The one of them that the profile gives.
std::optional<V128> result(Op op, std::span<const V128> operands, const Profile& profile);

}  // namespace wfx::numerics
