#include "conformance/generate/body.h"

#include <algorithm>
#include <limits>

#include "conformance/generate/contents.h"
#include "conformance/generate/continuations.h"

namespace wfx::generate {

namespace {

constexpr i32 kDepth = 5;          // how many forms may nest in one another
constexpr u32 kInstructions = 64;  // for which there is room at first
constexpr u32 kLeastWeight = 20;   // of the simplest code, beside the forms
constexpr u32 kNoted = 25;         // percent of the variables, whose values are mixed into the sum
constexpr u32 kTakenTwice =
    8;  // percent of the continuations that stay where they are taken, to be taken again

std::vector<Form> all_forms() {
  std::vector<Form> forms;
  for (const auto of_topic : {variable_forms(), numeric_forms(), control_forms(), call_forms(),
                              continuation_forms(), switching_forms(), consumed_forms(), exception_forms(),
                              reference_forms(), aggregate_forms(), memory_forms(), table_forms()})
    forms.insert(forms.end(), of_topic.begin(), of_topic.end());
  return forms;
}

/// Constants at the boundaries of widths and shapes.
constexpr u64 kNumbers[] = {
    0,    1,    2,    3,      7,      8,      31,          32,         63,         100,        ~u64{0},
    0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF'FFFF, 0x80000000, 0xFFFFFFFF, 1ULL << 62, 1ULL << 63};
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kFloats[] = {0,    1,     -1,        0.5,     -0.0,      1e10,      -1e-10,
                              3.75, 1e300, 0x1p-1074, -0x1p63, kInfinity, -kInfinity};
// The canonical NaN, one that is negative and has all bits of a payload, and one that signals.
constexpr u32 kNaNs32[] = {0x7FC0'0000, 0xFFFF'FFFF, 0x7FA0'0000};
constexpr u64 kNaNs64[] = {0x7FF8ULL << 48, ~u64{0}, 0x7FF4ULL << 48};

u64 constant_bits(Choices& choices, ValKind kind) {
  if (kind != ValKind::f32 && kind != ValKind::f64) return kNumbers[choices.below(std::size(kNumbers))];
  const u32 chosen = choices.below(std::size(kFloats) + 1);
  if (chosen == std::size(kFloats)) {
    const u32 nan = choices.below(std::size(kNaNs64));
    return kind == ValKind::f32 ? kNaNs32[nan] : kNaNs64[nan];
  }
  const double number = kFloats[chosen];
  return kind == ValKind::f32 ? std::bit_cast<u32>(static_cast<float>(number)) : std::bit_cast<u64>(number);
}

}  // namespace

std::vector<Builder::WeightedForm> forms_of(const Options& options) {
  static const std::vector<Form> forms = all_forms();
  std::vector<Builder::WeightedForm> weighted;
  weighted.reserve(forms.size());
  for (const Form& form : forms)
    if (const u32 weight = form.weight * options.weight(form.topic) / 10; weight != 0)
      weighted.push_back({&form, weight});
  return weighted;
}

Body::Body(Builder& program, u32 type, Effects around)
    : program(program),
      choices(program.choices),
      types(program.types),
      code(program.types),
      type(type),
      signature(program.types.signature(type)),
      around(around),
      depth(kDepth),
      fuel(static_cast<i32>(program.options.size)) {
  code.reserve(kInstructions);
  for (u32 i = 0; i < signature.params.size(); ++i)
    variables.push_back({.local = i, .type = signature.params[i], .level = 1});
  labels.push_back({.types = signature.results});
}

void Body::write() {
  // Most bodies of continuations suspend or switch, even if they are too short for any other form.
  if (around.suspends != 0 && choices.percent(70)) suspend(*this, {});
  if (around.switches != 0 && !variables.empty() && choices.percent(70)) switch_to_peer(*this, {});
  sequence(signature.results);
  if (signature.results.empty() || !choices.percent(kNoted)) return leave_scope();
  // To note the results, they become variables until the scope ends. Binding takes the last one first.
  bind(signature.results);
  const auto first = variables.end() - static_cast<std::ptrdiff_t>(signature.results.size());
  const std::vector<Variable> results(std::reverse_iterator(variables.end()), std::reverse_iterator(first));
  leave_scope();
  for (std::size_t i = 0; i < results.size(); ++i) {
    code.emit(Op::local_get, results[i].local);
    if (results[i].type != signature.results[i]) code.emit(Op::ref_as_non_null);
  }
}

Func Body::finish() {
  Func func{.type = type, .locals = {}, .body = {}};
  for (const ValType t : locals_) {
    auto& runs = *func.locals;
    if (runs.empty() || runs.back().type != t) runs.push_back({.count = 0, .type = t});
    ++runs.back().count;
  }
  func.body = code.finish();
  return func;
}

// Production

void Body::produce(const ResultType& wanted) {
  const Choices::Part part(choices);
  const Nested nested(*this);
  --fuel;
  produce_form(wanted);
}

void Body::produce_form(const ResultType& wanted) {
  if (depth < 0 || fuel < 0) return least(wanted);
  weights_.resize(1 + program.forms.size());
  weights_[0] = kLeastWeight;
  const Form* before = nullptr;  // forms that fit by the same condition stand together, mostly
  bool fits = false;
  for (std::size_t i = 0; i < program.forms.size(); ++i) {
    const auto& [form, weight] = program.forms[i];
    if (before == nullptr || before->fits != form->fits) fits = form->fits(*this, wanted);
    weights_[1 + i] = fits ? weight : 0;
    before = form;
  }
  const std::size_t chosen = choices.weighted(weights_);
  if (chosen != 0) return program.forms[chosen - 1].form->write(*this, wanted);
  if (wanted.size() < 2) return least(wanted);
  for (const ValType t : wanted) produce(t);
}

void Body::operand(ValType t) {
  const bool may_trap = has(Topic::traps) && choices.percent(2);
  produce(may_trap ? nullable(t) : non_null(t));
}

void Body::sequence(const ResultType& wanted) {
  if (depth > 0 && fuel > 0)
    for (u32 n = choices.below(4); n > 0; --n) produce(ResultType{});
  produce(wanted);
}

void Body::deliver(const ResultType& from, const ResultType& to) {
  if (types.matches(from, to)) return;
  bind(from);
  produce(to);
}

void Body::or_else_least(ValType t, const std::function<void()>& value) {
  begin(Op::block, {}, {non_null(t)});
  value();
  code.emit(Op::br_on_non_null, 0);
  least(non_null(t));
  end();
}

void Body::least(const ResultType& wanted) {
  for (const ValType t : wanted) least(t);
}

void Body::least(ValType t) {
  if (!t.is_ref()) return code.constant(t.kind, constant_bits(choices, t.kind));
  if (t.nullable) return code.with_type(Op::ref_null, t);
  const ValType exact = program.below(t);
  const u32 of = exact.heap.index;
  if (const auto* fields = types.as<StructType>(exact)) {
    for (const FieldType& field : fields->fields) least(field.type);
    return code.emit(Op::struct_new, of);
  }
  if (const auto* array = types.as<ArrayType>(exact)) {
    least(array->field.type);
    return code.emit(Op::array_new_fixed, of, 1);
  }
  if (types.as<FuncType>(exact)) return code.emit(Op::ref_func, program.function(of, program.effects_of(of)));
  if (types.as<ContType>(exact)) {
    code.emit(Op::ref_func, program.function(types.func_of(of), program.effects_of(of)));
    return code.emit(Op::cont_new, of);
  }
  if (exact.heap.kind == HeapKind::exn) return least_exception();
  code.i32(0);
  code.emit(Op::ref_i31);
  if (exact.heap.kind == HeapKind::extern_) code.emit(Op::extern_convert_any);
}

/// Writes code that throws an exception and catches its reference.
void Body::least_exception() {
  const u32 tag = program.exception();
  begin(Op::block, {}, {ref(HeapKind::exn)});
  begin_try({}, {{.kind = Catch::Kind::catch_all_ref, .label = 0}});
  least(program.tag_type(tag).params);
  code.emit(Op::throw_, tag);
  end();
  code.emit(Op::unreachable);
  end();
}

// Variables

u32 Body::local(ValType t) {
  locals_.push_back(t);
  return static_cast<u32>(signature.params.size() + locals_.size() - 1);
}

void Body::bind(ValType t) {
  const bool is_cont = types.as<ContType>(t) != nullptr;
  const ValType held = is_cont ? nullable(t) : t;
  variables.push_back({.local = local(held), .type = held, .level = level(), .live = is_cont && !t.nullable});
  code.emit(Op::local_set, variables.back().local);
}

void Body::bind(const ResultType& values) {
  for (auto t = values.rbegin(); t != values.rend(); ++t) bind(*t);
}

void Body::take(std::size_t number) {
  const Variable v = variables[number];
  const bool in_loop =
      std::any_of(labels.begin() + v.level, labels.end(), [](const Label& l) { return l.is_loop; });
  if (!v.live || in_loop) return or_else_least(v.type, [&] { take_or_null(number); });
  take_or_null(number);
  code.emit(Op::ref_as_non_null);
}

void Body::take_or_null(std::size_t number) {
  Variable& v = variables[number];
  v.live = false;
  code.emit(Op::local_get, v.local);
  if (!leaves_null()) return;
  code.with_type(Op::ref_null, v.type);
  code.emit(Op::local_set, v.local);
}

bool Body::leaves_null() { return !has(Topic::consumed) || !choices.percent(kTakenTwice); }

// Blocks

void Body::begin(Op op, const ResultType& params, const ResultType& results) {
  code.begin(op, params, results);
  const bool is_loop = op == Op::loop;
  labels.push_back({.types = is_loop ? params : results, .is_loop = is_loop, .is_arm = op == Op::if_});
}

void Body::begin_try(const ResultType& results, std::vector<Catch> catches) {
  code.begin_try(results, std::move(catches));
  labels.push_back({.types = results});
}

/// Ends the scope of the innermost block's variables. Some of their values are noted in the sum, so that engines that
/// compute them differently are found out.
void Body::leave_scope() {
  const std::size_t before = code.size();
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Variable v = variables[i];
    if (v.level == level() && choices.percent(kNoted))
      note(*this, v.type, [&] { code.emit(Op::local_get, v.local); }, choices.percent(20) ? 2 : 1);
  }
  notes_ += code.size() - before;
  std::erase_if(variables, [this](const Variable& v) { return v.level == level(); });
}

void Body::otherwise() {
  leave_scope();
  code.otherwise();
}

void Body::end() {
  leave_scope();
  labels.pop_back();
  code.end();
}

}  // namespace wfx::generate
