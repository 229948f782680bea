#include "machine/native/x86_64/numeric.h"

#include "machine/ops/rows.h"

namespace wfx::machine::native {

namespace {

consteval Type type_at(std::string_view signature, std::size_t from) {
  const std::string_view name = signature.substr(from, 3);
  constexpr std::string_view kNames[] = {"i32", "i64", "f32", "f64"};
  for (std::size_t k = 0; k < 4; ++k)
    if (name == kNames[k]) return static_cast<Type>(k);
  throw "not a numeric type";
}

template <Op op, Operator operator_>
constexpr Numeric kNumeric{.op = operator_,
                           .operand = type_at(info(op).signature, 0),
                           .result = type_at(info(op).signature, info(op).signature.size() - 3)};
constexpr Numeric kNone{};

}  // namespace

#define INSTR(op, mnemonic, prefix, code, shape, signature, rule, operator_, feature, access) \
  ROW(rule, op, operator_)
#define NUMERIC_ROW(op, operator_) \
  case Op::op: return kNumeric<Op::op, Operator::operator_>;
#define ROW_unop , NUMERIC_ROW
#define ROW_testop , NUMERIC_ROW
#define ROW_cvtop , NUMERIC_ROW
#define ROW_binop , NUMERIC_ROW
#define ROW_relop , NUMERIC_ROW
const Numeric& numeric(Op op) {
  switch (op) {
#include "grammar/instructions.def"
    default: return kNone;
  }
}

}  // namespace wfx::machine::native
