#include "semantics/numerics/allowed.h"

#include <algorithm>
#include <cstring>

#include "semantics/numerics/vector.h"

namespace wfx::numerics {

namespace {

/// The Choice that records all alternatives of one value of the parameter R: it answers with one result and notes for
/// each lane which others are allowed. `allowed` tries every value of R. No operator depends on two parameters.
class AllResults {
 public:
  AllResults(unsigned index, std::size_t lane_size) : index_(index) { set_.lane_size = lane_size; }

  unsigned relaxed(R r) {
    alternatives_ = alternatives(r);
    return index_;
  }
  /// An operator that goes on computing with a NaN gives a NaN. So the last call for a lane is the one for its result.
  u64 nans(std::initializer_list<u64> operands) {
    const bool canonical = all_canonical(operands);
    set_.lanes[lane_] = canonical ? ResultSet::Lane::canonical_nan : ResultSet::Lane::arithmetic_nan;
    return canonical ? kQuietF64 : kQuietF64 | kQuietF64 >> 1;
  }
  u32 any(u32 usual) {
    set_.lanes[lane_] = ResultSet::Lane::any;
    return usual;
  }
  void next_lane() { lane_ = lanes_begun_++; }

  [[nodiscard]] unsigned alternatives_seen() const { return alternatives_; }
  ResultSet set(const V128& value) {
    set_.value = value;
    for (std::size_t k = 0; k < value.size(); ++k)
      if (set_.lanes[k / set_.lane_size] != ResultSet::Lane::exact) set_.value[k] = 0;
    return set_;
  }

 private:
  unsigned index_;
  unsigned alternatives_ = 1;
  std::size_t lane_ = 0, lanes_begun_ = 0;
  ResultSet set_;
};

template <class T>
T number(const V128& v) {
  return lanes<T>(v)[0];
}
template <class T>
V128 vector_of(T c) {
  Lanes<T> lanes{};
  lanes[0] = c;
  return inv_lanes<T>(lanes);
}

constexpr unsigned arity(std::string_view rule) {
  for (const std::string_view one : {"unop", "testop", "cvtop", "vvunop", "vvtestop", "vunop", "vtestop",
                                     "vbitmask", "vextunop", "vcvtop"})
    if (rule == one) return 1;
  for (const std::string_view two :
       {"binop", "relop", "vvbinop", "vbinop", "vrelop", "vshiftop", "vswizzlop", "vextbinop", "vnarrow"})
    if (rule == two) return 2;
  for (const std::string_view three : {"vvternop", "vternop", "vextternop"})
    if (rule == three) return 3;
  return 0;
}

/// The result of a vector instruction's operator on the operands `v`.
template <Op op>
V128 vector_result(Choice auto& choice, std::span<const V128> v) {
  constexpr std::string_view rule = info(op).rule;
  if constexpr (rule == "vvunop")
    return vvunop<op>(v[0]);
  else if constexpr (rule == "vvbinop")
    return vvbinop<op>(v[0], v[1]);
  else if constexpr (rule == "vvternop")
    return vvternop<op>(v[0], v[1], v[2]);
  else if constexpr (rule == "vvtestop")
    return vector_of(any_true(v[0]));
  else if constexpr (rule == "vunop")
    return vunop<op>(choice, v[0]);
  else if constexpr (rule == "vbinop")
    return vbinop<op>(choice, v[0], v[1]);
  else if constexpr (rule == "vternop")
    return vternop<op>(choice, v[0], v[1], v[2]);
  else if constexpr (rule == "vtestop")
    return vector_of(all_true<Lane<op>>(v[0]));
  else if constexpr (rule == "vrelop")
    return vrelop<op>(v[0], v[1]);
  else if constexpr (rule == "vshiftop")
    return vshiftop<op>(v[0], number<u32>(v[1]));
  else if constexpr (rule == "vbitmask")
    return vector_of(bitmask<Lane<op>>(v[0]));
  else if constexpr (rule == "vswizzlop")
    return vswizzlop<op>(choice, v[0], v[1]);
  else if constexpr (rule == "vextunop")
    return vextunop<op>(v[0]);
  else if constexpr (rule == "vextbinop")
    return vextbinop<op>(choice, v[0], v[1]);
  else if constexpr (rule == "vextternop")
    return vextternop<op>(choice, v[0], v[1], v[2]);
  else if constexpr (rule == "vnarrow")
    return vnarrow<op>(v[0], v[1]);
  else if constexpr (rule == "vcvtop")
    return vcvtop<op>(choice, v[0]);
  else
    static_assert(kUnknownOperation<op>);
}

template <Op op>
std::optional<V128> result_of(Choice auto& choice, std::span<const V128> v) {
  constexpr std::string_view rule = info(op).rule;
  if constexpr (arity(rule) == 0) {
    return std::nullopt;
  } else if constexpr (rule.starts_with('v')) {
    return vector_result<op>(choice, v);
  } else {
    using T = Operand<op>;
    std::optional<Result<op>> c;
    if constexpr (arity(rule) == 1)
      c = apply<op>(choice, number<T>(v[0]));
    else
      c = apply<op>(choice, number<T>(v[0]), number<T>(v[1]));
    return c ? std::optional(vector_of(*c)) : std::nullopt;
  }
}

/// The result of the instruction's operator; empty if the operator is not defined on the operands or the instruction
/// has none.
std::optional<V128> result_of(Op op, Choice auto& choice, std::span<const V128> operands) {
  switch (op) {
#define INSTR(op, ...) \
  case Op::op: return result_of<Op::op>(choice, operands);
#include "grammar/instructions.def"
#undef INSTR
  }
  return std::nullopt;
}

/// The size in bytes of the lanes in which a result can be a NaN or any number. For a result that cannot, the size is
/// of no importance.
std::size_t lane_size(const InstrInfo& instr) {
  const std::string_view shape = instr.mnemonic.substr(0, 5);
  return shape.starts_with("f64") ? 8 : shape.starts_with("f32") || shape == "i32x4" ? 4 : 16;
}

bool is_nan_of(const u8* lane, std::size_t size, bool canonical) {
  u64 bits = 0;
  std::memcpy(&bits, lane, size);
  const u64 nan = size == 4 ? std::bit_cast<u32>(std::numeric_limits<float>::quiet_NaN()) : kQuietF64;
  const u64 sign = u64{1} << (8 * size - 1);
  return canonical ? (bits & ~sign) == nan : (bits & nan) == nan;
}

}  // namespace

bool ResultSet::contains(const V128& result) const {
  for (std::size_t k = 0; k < result.size() / lane_size; ++k) {
    const u8* lane = result.data() + k * lane_size;
    const bool in_set =
        lanes[k] == Lane::any ||
        (lanes[k] == Lane::exact ? std::memcmp(lane, value.data() + k * lane_size, lane_size) == 0
                                 : is_nan_of(lane, lane_size, lanes[k] == Lane::canonical_nan));
    if (!in_set) return false;
  }
  return true;
}

unsigned operator_arity(Op op) { return arity(info(op).rule); }

std::vector<ResultSet> allowed(Op op, std::span<const V128> operands) {
  std::vector<ResultSet> sets;
  unsigned alternatives = 1;
  for (unsigned index = 0; index < alternatives; ++index) {
    AllResults choice(index, lane_size(info(op)));
    const std::optional<V128> value = result_of(op, choice, operands);
    if (!value) break;
    alternatives = choice.alternatives_seen();
    const ResultSet set = choice.set(*value);
    if (std::find(sets.begin(), sets.end(), set) == sets.end()) sets.push_back(set);
  }
  return sets;
}

bool is_allowed(Op op, std::span<const V128> operands, const V128& result) {
  const std::vector<ResultSet> sets = allowed(op, operands);
  return std::any_of(sets.begin(), sets.end(), [&](const ResultSet& set) { return set.contains(result); });
}

std::optional<V128> result(Op op, std::span<const V128> operands, const Profile& profile) {
  return result_of(op, profile, operands);
}

}  // namespace wfx::numerics
