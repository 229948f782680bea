// Native code of two instructions in a row at once, where the second one alone reads what the first one makes.
//
//   i32.shl t a 3; i32.add d b t      an address of the processor
//   i32.and t a b; br_if t            a test
//   f64.load t a; f64.add d b t       an operand in memory
#include <optional>

#include "machine/native/x86_64/emitter.h"
#include "machine/native/x86_64/floats.h"
#include "machine/native/x86_64/places.h"
#include "machine/native/x86_64/templates.h"

namespace wfx::machine::native {

namespace {

Operator operator_of(const Operation& operation) {
  return operation.op ? numeric(*operation.op).op : Operator::none;
}
Width width_of(const Operation& operation) { return register_width(numeric(*operation.op).operand); }

// ---- a shift to the left by at most 3, and a sum

u8 shift_of(const CodeDAI& i, Width w) { return static_cast<u8>(i.i % (w == Width::w32 ? 32 : 64)); }

std::optional<Pair> shift_and_add(const Operation& first, const Word* pc, const Operation& second,
                                  const Word* next) {
  if (operator_of(first) != Operator::ishl || operator_of(second) != Operator::iadd) return std::nullopt;
  if (first.row != Row::binary_ri || second.row != Row::binary_rr || width_of(first) != width_of(second))
    return std::nullopt;
  const auto& shift = at<CodeDAI>(pc);
  const auto& sum = at<CodeDAB>(next);
  if ((sum.a == shift.d) == (sum.b == shift.d) || shift_of(shift, width_of(first)) > 3) return std::nullopt;
  const auto emit = [](Emitter& e, const Word* pc, const Word* next) {
    const auto& shift = at<CodeDAI>(pc);
    const auto& sum = at<CodeDAB>(next);
    const Width w = width_of(e.operation());
    const Gpr base = e.read(sum.a == shift.d ? sum.b : sum.a), index = e.read(shift.a);
    const Gpr d = e.result(sum.d);
    e.a.lea(w, d, Mem{base, 0, index, shift_of(shift, w)});
    e.write(sum.d, d);
  };
  return Pair{.emit = emit, .between = shift.d, .result = sum.d};
}

// ---- a conjunction, and a branch where it is zero or is not

template <class Layout>
void and_and_branch(Emitter& e, const Word* pc, const Word* next) {
  const auto& i = at<Layout>(pc);
  const Width w = width_of(e.operation());
  const Gpr a = e.read(i.a);
  if constexpr (requires { i.b; })
    e.a.test(w, a, e.read(i.b));
  else
    e.a.test(w, a, static_cast<i32>(i.i));
  e.go_on();
  const Row row = e.operation().row;
  const bool if_zero = row == Row::br_unless || row == Row::br_unless_64;
  e.branch({if_zero ? Cond::equal : Cond::not_equal}, at<CodeAT>(next).target);
}

std::optional<Pair> test(const Operation& first, const Word* pc, const Operation& second, const Word* next) {
  const bool is_32 = second.row == Row::br_if || second.row == Row::br_unless;
  const bool is_64 = second.row == Row::br_if_64 || second.row == Row::br_unless_64;
  if (operator_of(first) != Operator::iand || (!is_32 && !is_64)) return std::nullopt;
  if ((width_of(first) == Width::w32) != is_32) return std::nullopt;
  const u32 condition = at<CodeAT>(next).a;
  if (first.row == Row::binary_rr && at<CodeDAB>(pc).d == condition)
    return Pair{.emit = and_and_branch<CodeDAB>, .between = condition};
  const bool by_constant = first.row == Row::binary_ri && at<CodeDAI>(pc).d == condition;
  const auto bits = static_cast<i64>(by_constant ? at<CodeDAI>(pc).i : 0);
  if (!by_constant || (is_64 && bits != static_cast<i32>(bits))) return std::nullopt;
  return Pair{.emit = and_and_branch<CodeDAI>, .between = condition};
}

// ---- a load, and arithmetic on floats

std::optional<Pair> load_and_arithmetic(const Operation& first, const Word* pc, const Operation& second,
                                        const Word* next) {
  const auto op = floats::arithmetic_of(operator_of(second));
  if (first.row != Row::load_guarded || second.row != Row::binary_rr || !op) return std::nullopt;
  if (info(*first.op).access != (numeric(*second.op).operand == Type::f32 ? 4 : 8)) return std::nullopt;
  const u32 loaded = at<CodeDAI>(pc).d;
  const auto& i = at<CodeDAB>(next);
  const bool commutes = *op == Sse::add || *op == Sse::mul;
  if ((i.a == loaded) == (i.b == loaded) || (i.a == loaded && !commutes)) return std::nullopt;
  const auto emit = [](Emitter& e, const Word* pc, const Word* next) {
    const auto& load = at<CodeDAI>(pc);
    const auto& i = at<CodeDAB>(next);
    const Mem from = guarded_place(e, load.a, load.i);
    const Xmm a = e.read_number(i.a == load.d ? i.b : i.a);
    const Numeric& second = numeric(*e.next_operation().op);
    floats::arithmetic(e, *floats::arithmetic_of(second.op), floats::precision_of(second.operand), i.d, a,
                       from);
    e.note_access();
  };
  return Pair{.emit = emit, .between = loaded, .result = i.d};
}

}  // namespace

std::optional<Pair> pair_of(const Operation& first, const Word* pc, const Operation& second,
                            const Word* next) {
  if (const auto pair = shift_and_add(first, pc, second, next)) return pair;
  if (const auto pair = test(first, pc, second, next)) return pair;
  return load_and_arithmetic(first, pc, second, next);
}

}  // namespace wfx::machine::native
