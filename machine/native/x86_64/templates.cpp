#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native {

Template* template_of(const Operation& operation, const Word* pc) {
  if (Template* t = control::template_of(operation, pc)) return t;
  if (Template* t = variables::template_of(operation)) return t;
  if (Template* t = accesses::template_of(operation)) return t;
  if (Template* t = aggregates::template_of(operation, pc)) return t;
  if (Template* t = references::template_of(operation)) return t;
  if (Template* t = vectors::template_of(operation)) return t;
  if (Template* t = vector_accesses::template_of(operation)) return t;
  if (Template* t = stacks::template_of(operation, pc)) return t;
  if (Template* t = integers::template_of(operation)) return t;
  return floats::template_of(operation);
}

Use::Kind kind_of_use(const Operation& operation, std::size_t k) {
  const auto kind = [](Type type) { return is_float(type) ? Use::Kind::of_float : Use::Kind::of_integer; };
  const SlotOperand& operand = operation.operands[k];
  if (operand.n == 2) return Use::Kind::of_vector;
  switch (operation.row) {
    case Row::unary:
    case Row::binary_rr:
    case Row::binary_ri:
    case Row::if_rr:
    case Row::if_ri:
    case Row::unless_rr:
    case Row::unless_ri: {
      const Numeric& n = numeric(*operation.op);
      return kind(operand.written ? n.result : n.operand);
    }
    case Row::load_guarded:
    case Row::load_checked:
    case Row::store_guarded:
    case Row::store_checked:
      // The handlers of f32.load and i32.load are one.
      return operand.name == "a" ? Use::Kind::of_integer : Use::Kind::any;
    case Row::select: return operand.name == "c" ? Use::Kind::of_integer : Use::Kind::any;
    case Row::add_br_if:
    case Row::add_br_unless:
    case Row::br_if:
    case Row::br_unless:
    case Row::br_table: return Use::Kind::of_integer;
    default: return Use::Kind::any;
  }
}

std::optional<Type> rounded_result(const Operation& operation) {
  const bool is_numeric =
      operation.row == Row::unary || operation.row == Row::binary_rr || operation.row == Row::binary_ri;
  if (!is_numeric) return std::nullopt;
  const Numeric& n = numeric(*operation.op);
  switch (n.op) {
    case Operator::fabs:
    case Operator::fneg:
    case Operator::fcopysign:
    case Operator::reinterpret: return std::nullopt;
    default: return is_float(n.result) ? std::optional(n.result) : std::nullopt;
  }
}

}  // namespace wfx::machine::native
