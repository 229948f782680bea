// Which native code an operation becomes.
#pragma once

#include <optional>

#include "machine/native/x86_64/numeric.h"
#include "machine/native/x86_64/plan.h"

namespace wfx::machine::native {

class Emitter;

/// Emits the native code of the instruction at pc.
using Template = void(Emitter& e, const Word* pc);

/// Null where the instruction is left to its handler.
Template* template_of(const Operation& operation, const Word* pc);

/// Two instructions in a row that are one in native code, if nothing else reads the slot between them.
struct Pair {
  using Emit = void(Emitter& e, const Word* pc, const Word* next);
  Emit* emit;
  u32 between;
  u32 result = kNoSlot;  // which the second one writes
};
std::optional<Pair> pair_of(const Operation& first, const Word* pc, const Operation& second,
                            const Word* next);

/// An operand that is read or written, and as what.
struct Use {
  enum class Kind : u8 { any, of_integer, of_float, of_vector };
  u32 slot = 0;
  Kind kind{};
  bool written = false;
};
/// Of the operands of an operation, how the one is used that is the k-th of its row in slots.def.
Use::Kind kind_of_use(const Operation& operation, std::size_t k);

/// The type of float that the operation computes, if a NaN that it answers is the canonical one.
std::optional<Type> rounded_result(const Operation& operation);

/// What is read comes before what is written.
template <class Visit>
void for_each_use(const Step& step, const Word* pc, Visit visit) {
  if (!step.is_native) return;
  for (const FieldInit& field : step.operation->tail(pc).fields)
    visit(Use{.slot = static_cast<u32>(field.slot), .kind = Use::Kind::any, .written = false});
  const std::vector<SlotOperand>& operands = step.operation->operands;
  for (std::size_t k = 0; k < operands.size(); ++k)
    if (operands[k].meaning == Meaning::slot && operands[k].extent == SlotOperand::Extent::fixed)
      visit(Use{.slot = static_cast<u32>(operands[k].value(pc)),
                .kind = kind_of_use(*step.operation, k),
                .written = operands[k].written});
}

// The same by topic.
namespace control {
Template* template_of(const Operation& operation, const Word* pc);
}
namespace variables {
Template* template_of(const Operation& operation);
}
namespace accesses {
Template* template_of(const Operation& operation);
}
namespace aggregates {
Template* template_of(const Operation& operation, const Word* pc);
}
namespace references {
Template* template_of(const Operation& operation);
}
namespace vectors {
Template* template_of(const Operation& operation);
}
namespace lanes {
Template* template_of(const Operation& operation);
Template* template_of_splat(Op op);
}  // namespace lanes
namespace vector_accesses {
Template* template_of(const Operation& operation);
}
namespace stacks {
Template* template_of(const Operation& operation, const Word* pc);
}
namespace integers {
Template* template_of(const Operation& operation);
}
namespace floats {
Template* template_of(const Operation& operation);
}

}  // namespace wfx::machine::native
