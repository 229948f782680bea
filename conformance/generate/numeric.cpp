// Forms: arithmetic on numbers and vectors, and what prints numbers.
#include <algorithm>

#include "conformance/generate/body.h"

namespace wfx::generate {

namespace {

ValKind kind_named(std::string_view name) {
  if (name == "i32") return ValKind::i32;
  if (name == "i64") return ValKind::i64;
  if (name == "f32") return ValKind::f32;
  return name == "f64" ? ValKind::f64 : ValKind::v128;
}

/// An operator that never traps.
struct Operator {
  const InstrInfo* info;
  std::vector<ValKind> operands;
};

bool is_operator(const InstrInfo& i) {
  const bool has_shape = i.shape == Shape::None || i.shape == Shape::Lane || i.shape == Shape::Lanes;
  const std::string_view name = i.mnemonic;
  const bool traps = name.find(".div_") != std::string_view::npos ||
                     name.find(".rem_") != std::string_view::npos ||
                     (name.find(".trunc_f") != std::string_view::npos && i.prefix == 0);
  return has_shape && i.signature != "custom" && (!traps || i.mnemonic[0] == 'f');
}

std::vector<Operator> operators_of(ValKind result) {
  std::vector<Operator> own, others;  // own: of two operands of that kind
  for (const InstrInfo& i : kInstrInfo) {
    const std::size_t arrow = i.signature.find("-> ");
    if (!is_operator(i) || kind_named(i.signature.substr(arrow + 3)) != result) continue;
    Operator op{.info = &i, .operands = {}};
    for (std::string_view rest = i.signature.substr(0, arrow); !rest.empty();) {
      const std::size_t space = rest.find(' ');
      op.operands.push_back(kind_named(rest.substr(0, space)));
      rest.remove_prefix(space + 1);
    }
    (op.operands == std::vector(2, result) ? own : others).push_back(std::move(op));
  }
  own.insert(own.end(), others.begin(), others.end());  // the simplest first
  return own;
}

const std::vector<Operator>& operators(ValKind result) {
  static const std::array table = {operators_of(ValKind::i32), operators_of(ValKind::i64),
                                   operators_of(ValKind::f32), operators_of(ValKind::f64),
                                   operators_of(ValKind::v128)};
  return table[static_cast<std::size_t>(result)];
}

/// The operators of that result on numbers and vectors that the topics of the program have.
const std::vector<const Operator*>& usable_operators(const Body& w, ValKind result) {
  // By the kind of the result, and whether there are floats and vectors.
  using Usable = std::array<std::array<std::vector<const Operator*>, 4>, 5>;
  const auto all_usable = [] {
    Usable usable;
    for (std::size_t kind = 0; kind < usable.size(); ++kind)
      for (std::size_t topics = 0; topics < 4; ++topics)
        for (const Operator& o : operators(static_cast<ValKind>(kind)))
          if (std::ranges::all_of(o.operands, [&](ValKind k) {
                return k == ValKind::v128 ? (topics & 2) != 0
                                          : k == ValKind::i32 || k == ValKind::i64 || (topics & 1) != 0;
              }))
            usable[kind][topics].push_back(&o);
    return usable;
  };
  static const Usable usable = all_usable();
  return usable[static_cast<std::size_t>(result)]
               [(has_topic(w, ValKind::f32) ? 1 : 0) + (has_topic(w, ValKind::v128) ? 2 : 0)];
}

bool fits_operator(const Body& /*w*/, const ResultType& types) { return is_one(types) && !types[0].is_ref(); }
void apply(Body& w, const ResultType& types) {
  const Operator& chosen = *w.choices.pick(usable_operators(w, types[0].kind));
  for (const ValKind operand : chosen.operands) w.produce(ValType{.kind = operand});
  const Op op = chosen.info->op;
  if (chosen.info->shape == Shape::Lanes) {
    V128 lanes;
    for (u8& lane : lanes) lane = static_cast<u8>(w.choices.below(32));
    return w.code.shuffle(lanes);
  }
  // Two lanes is what every shape has.
  const auto lane = static_cast<u8>(chosen.info->shape == Shape::Lane ? w.choices.below(2) : 0);
  Instr instr(op);
  if (has(info(op).shape, Immediate::lane)) instr.set<Immediate::lane>(lane);
  w.code.emit(instr);
}

constexpr Op kDivisions32[] = {Op::i32_div_s, Op::i32_div_u, Op::i32_rem_s, Op::i32_rem_u};
constexpr Op kDivisions64[] = {Op::i64_div_s, Op::i64_div_u, Op::i64_rem_s, Op::i64_rem_u};

bool fits_division(const Body& /*w*/, const ResultType& types) {
  return is_one(types, ValKind::i32) || is_one(types, ValKind::i64);
}
/// Divides by an odd number. The signed division of the least number by -1 still overflows.
void divide(Body& w, const ResultType& types) {
  const bool narrow = types[0].kind == ValKind::i32;
  w.produce(types);
  w.produce(types);
  w.code.constant(types[0].kind, 1);
  w.code.emit(narrow ? Op::i32_or : Op::i64_or);
  w.code.emit((narrow ? kDivisions32 : kDivisions64)[w.choices.below(4)]);
}
void divide_by_any(Body& w, const ResultType& types) {
  const bool narrow = types[0].kind == ValKind::i32;
  w.produce(types);
  w.produce(types);
  w.code.emit((narrow ? kDivisions32 : kDivisions64)[w.choices.below(4)]);
}

bool fits_truncation(const Body& w, const ResultType& types) {
  return fits_division(w, types) && has_topic(w, ValKind::f64);
}
void truncate(Body& w, const ResultType& types) {
  constexpr Op narrow[] = {Op::i32_trunc_f64_s, Op::i32_trunc_f64_u, Op::i32_trunc_f32_s,
                           Op::i32_trunc_f32_u};
  constexpr Op wide[] = {Op::i64_trunc_f64_s, Op::i64_trunc_f64_u, Op::i64_trunc_f32_s, Op::i64_trunc_f32_u};
  const u32 chosen = w.choices.below(4);
  w.produce(chosen < 2 ? ValType::f64() : ValType::f32());
  w.code.emit((types[0].kind == ValKind::i32 ? narrow : wide)[chosen]);
}

void print(Body& w, const ResultType& /*types*/) {
  const u32 printer = w.choices.below(has_topic(w, ValKind::f32) ? kPrinters.size() : 2);
  w.produce(ValType{.kind = kPrinters[printer]});
  w.code.emit(Op::call, printer);
}

constexpr Form kNumericForms[] = {
    {Topic::control, 18, fits_operator, apply},      {Topic::control, 4, fits_division, divide},
    {Topic::traps, 1, fits_division, divide_by_any}, {Topic::traps, 1, fits_truncation, truncate},
    {Topic::printing, 10, is_nothing, print},
};

}  // namespace

std::span<const Form> numeric_forms() { return kNumericForms; }

}  // namespace wfx::generate
