// Forms: blocks, loops and branches.
#include "conformance/generate/control.h"

#include <algorithm>

namespace wfx::generate {

namespace {

constexpr u32 kMostRounds = 3;

/// Can one branch there with values of these types?
bool is_target(const Body& w, const Body::Label& label, const ResultType& types) {
  return !label.is_loop && w.types.matches(types, label.types);
}

/// The levels of the blocks to which one can branch with values of these types.
std::vector<u32> targets(const Body& w, const ResultType& types) {
  std::vector<u32> levels;
  for (u32 i = w.level(); i-- > 0;)
    if (is_target(w, w.labels[i], types)) levels.push_back(i);
  return levels;
}

void block(Body& w, const ResultType& types) {
  w.begin(Op::block, {}, types);
  w.sequence(types);
  w.end();
}

/// A block that takes operands.
void block_with_operands(Body& w, const ResultType& types) {
  const ResultType params = w.program.value_types(2);
  w.produce(params);
  w.begin(Op::block, params, types);
  w.bind(params);
  w.sequence(types);
  w.end();
}

void if_else(Body& w, const ResultType& types) {
  w.produce(ValType::i32());
  w.begin(Op::if_, {}, types);
  w.sequence(types);
  w.otherwise();
  w.sequence(types);
  w.end();
}

void if_then(Body& w, const ResultType& types) {
  w.produce(ValType::i32());
  w.begin(Op::if_, {}, types);
  w.sequence(types);
  w.end();
}

/// Sets a local to the number of a loop's rounds, to be counted down; answers its index.
u32 counter_of(Body& w) {
  const u32 counter = w.local(ValType::i32());
  w.code.i32(1 + w.choices.below(kMostRounds));
  w.code.emit(Op::local_set, counter);
  return counter;
}
void count_down(Body& w, u32 counter) {
  w.code.emit(Op::local_get, counter);
  w.code.i32(1);
  w.code.emit(Op::i32_sub);
  w.code.emit(Op::local_tee, counter);
}

/// Branches back to the loop, which takes no operands, as long as the counter is not 0.
void next_round(Body& w, u32 counter) {
  count_down(w, counter);
  w.code.emit(Op::br_if, 0);
}

void loop(Body& w, const ResultType& types) {
  const u32 counter = counter_of(w);
  w.begin(Op::loop, {}, types);
  w.sequence({});
  next_round(w, counter);
  w.produce(types);
  w.end();
}

/// A loop that hands values from one round to the next.
void loop_with_operands(Body& w, const ResultType& types) {
  const ResultType carried = concat(ResultType{w.program.value_type()}, w.program.value_type());
  const u32 counter = counter_of(w);
  w.produce(carried);
  w.begin(Op::loop, carried, types);
  w.bind(carried);
  w.sequence(carried);
  next_round(w, counter);
  w.deliver(carried, types);
  w.end();
}

}  // namespace

void few_rounds(Body& w, const ResultType& carried, const ResultType& types,
                const std::function<void(u32, std::size_t)>& inside) {
  const u32 counter = counter_of(w), done = w.level();
  w.begin(Op::block, {}, types);
  w.produce(carried);
  const u32 loop = w.level();
  w.begin(Op::loop, carried, types);
  const std::size_t last = w.variables.size();
  w.bind(carried);
  // No `if` around the rest of the round: a branch out of its arm could skip the count.
  w.produce(types);
  count_down(w, counter);
  w.code.emit(Op::i32_eqz);
  w.code.emit(Op::br_if, w.label(done));
  w.bind(types);
  inside(loop, last);
  w.end();
  w.end();
}

namespace {

bool fits_branch(const Body& w, const ResultType& types) {
  return std::ranges::any_of(w.labels, [&](const Body::Label& l) { return is_target(w, l, types); });
}
void br_if(Body& w, const ResultType& types) {
  const u32 level = w.choices.pick(targets(w, types));
  w.produce(types);
  w.produce(ValType::i32());
  w.code.emit(Op::br_if, w.label(level));
  // What is left has the types of the label.
  w.deliver(w.labels[level].types, types);
}

bool may_leave(const Body& w, const ResultType& /*types*/) { return w.may_leave(); }
void br(Body& w, const ResultType& /*types*/) {
  std::vector<u32> levels;
  for (u32 i = w.level(); i-- > 0;)
    if (!w.labels[i].is_loop) levels.push_back(i);
  const u32 level = w.choices.pick(levels);
  w.produce(w.labels[level].types);
  w.code.emit(Op::br, w.label(level));
}

bool fits_br_table(const Body& w, const ResultType& types) {
  return may_leave(w, types) && fits_branch(w, types);
}
void br_table(Body& w, const ResultType& types) {
  const std::vector<u32> levels = targets(w, types);
  std::vector<u32> labels;
  for (u32 n = 1 + w.choices.below(3); n > 0; --n) labels.push_back(w.label(w.choices.pick(levels)));
  w.produce(types);
  w.produce(ValType::i32());
  w.code.i32(3);
  w.code.emit(Op::i32_and);
  w.code.br_table(labels);
}

void return_(Body& w, const ResultType& /*types*/) {
  w.produce(w.signature.results);
  w.code.emit(Op::return_);
}

bool fits_select(const Body& w, const ResultType& types) {
  return is_one(types) && w.types.as<ContType>(types[0]) == nullptr;
}
void select(Body& w, const ResultType& types) {
  w.produce(types);
  w.produce(types);
  w.produce(ValType::i32());
  w.code.select(types[0]);
}

void drop(Body& w, const ResultType& /*types*/) {
  w.produce(w.program.value_type());
  w.code.emit(Op::drop);
}

void nop(Body& w, const ResultType& /*types*/) { w.code.emit(Op::nop); }

void unreachable(Body& w, const ResultType& /*types*/) { w.code.emit(Op::unreachable); }

constexpr Form kControlForms[] = {
    {Topic::control, 3, is_any, block},
    {Topic::control, 1, is_any, block_with_operands},
    {Topic::control, 5, is_any, if_else},
    {Topic::control, 3, is_nothing, if_then},
    {Topic::control, 3, is_any, loop},
    {Topic::control, 2, is_any, loop_with_operands},
    {Topic::control, 3, fits_branch, br_if},
    {Topic::control, 2, may_leave, br},
    {Topic::control, 1, fits_br_table, br_table},
    {Topic::control, 1, may_leave, return_},
    {Topic::control, 2, fits_select, select},
    {Topic::control, 1, is_nothing, drop},
    {Topic::control, 1, is_nothing, nop},
    {Topic::traps, 1, may_leave, unreachable},
};

}  // namespace

std::span<const Form> control_forms() { return kControlForms; }

}  // namespace wfx::generate
