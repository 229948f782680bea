#include "conformance/scripts/export/action_code.h"

#include <algorithm>
#include <utility>

#include "conformance/run/compare.h"
#include "conformance/run/values.h"
#include "grammar/index_spaces.h"

namespace wfx {

namespace {

u64 lane_bits(const V128& bits, std::size_t lane, std::size_t size) {
  u64 value = 0;
  std::memcpy(&value, bits.data() + lane * size, size);
  return value;
}

/// The body of a function in the making.
class Body {
 public:
  void emit(Op op, std::initializer_list<u32> immediates = {}) { body_.code.emplace_back(op, immediates); }
  void integer(std::size_t size, u64 bits) {
    emit(size == 4 ? Op::i32_const : Op::i64_const);
    body_.code.back().set_bits(bits);
  }
  void i32(u32 value) { integer(4, value); }
  void vector(const V128& bits) {
    body_.beside->v128s.push_back(bits);
    emit(Op::v128_const, {static_cast<u32>(body_.beside->v128s.size() - 1)});
  }
  /// ref.null or ref.test.
  void with_type(Op op, RefType type) {
    body_.beside->ref_types.push_back(type);
    emit(op, {static_cast<u32>(body_.beside->ref_types.size() - 1)});
  }
  void extract_lane(Op op, u8 lane) {
    emit(op);
    body_.code.back().set<Immediate::lane>(lane);
  }
  Func finish(const ResultType& locals) && {
    emit(Op::end, {kNoPc});
    Func func;
    func.body = std::move(body_);
    for (const ValType& type : locals) func.locals->push_back({.count = 1, .type = type});
    return func;
  }

 private:
  Expr body_;
};

class ActionWriter {
 public:
  ActionWriter(const Action& action, const Exported& instance, const ActionPlaces& places)
      : action_(action), instance_(instance), places_(places) {}

  std::optional<ActionCode> write(const std::vector<ResultPattern>* patterns);

 private:
  /// Finds the types of arguments and results. False if there is no such export.
  bool find();
  void act();
  void check(const std::vector<ResultPattern>& patterns);
  /// What is written since the last call.
  Func take(const ResultType& locals = {}) { return std::exchange(body_, {}).finish(locals); }

  void argument(const ScriptValue& v, ValType param);
  void host(bool is_test, u32 number);

  // Each leaves 1 : i32 if the value of that local matches, and else 0.
  void test(const ResultPattern& p, u32 local);
  void value_test(const ScriptValue& v, u32 local);
  void vector_test(const ResultPattern& p, u32 local);
  void reference_test(HeapKind kind, u32 local);
  void same_vector(const V128& bits, u32 local);
  void same_integer(std::size_t size, u64 bits);
  void float_test(std::size_t size, NanKind kind, u64 expected);

  /// Whether a reference of type `t` is below `any`.
  [[nodiscard]] bool is_internal(ValType t) const {
    return t.is_ref() && bottom_of(instance_.abstract(t.heap)) == HeapKind::none;
  }
  void get(u32 local) { body_.emit(Op::local_get, {local}); }
  void never() { body_.i32(0); }

  const Action& action_;
  const Exported& instance_;
  const ActionPlaces& places_;
  ResultType params_, results_;
  Body body_;
  bool uses_host_ = false;
};

bool ActionWriter::find() {
  if (action_.kind == Action::Kind::get) {
    const auto global = instance_.global(action_.name);
    if (global) results_ = {global->type};
    return global.has_value();
  }
  const auto type = instance_.func_type(action_.name);
  const FuncType* func = type ? instance_.func(*type) : nullptr;
  if (func == nullptr || func->params.size() != action_.args.size()) return false;
  params_ = func->params;
  results_ = func->results;
  return true;
}

void ActionWriter::act() {
  if (action_.kind == Action::Kind::get) return body_.emit(Op::global_get, {places_.target});
  for (std::size_t i = 0; i < params_.size(); ++i) argument(action_.args[i], params_[i]);
  body_.emit(Op::call, {places_.target});
}

/// Calls the function of the host: the reference with that number, or whether the one on the stack has it.
void ActionWriter::host(bool is_test, u32 number) {
  uses_host_ = true;
  body_.i32(number);
  body_.emit(Op::call, {is_test ? places_.host_is : places_.host_ref.value_or(0)});
}

void ActionWriter::argument(const ScriptValue& v, ValType param) {
  const u64 low = low_bits(v);
  if (v.null) return body_.with_type(Op::ref_null, ValType::ref(true, v.type.heap));
  if (v.type.is_ref()) {
    host(false, static_cast<u32>(low));
    if (is_internal(param)) body_.emit(Op::any_convert_extern);
    if (!param.nullable) body_.emit(Op::ref_as_non_null);
    return;
  }
  switch (v.type.kind) {
    case ValKind::i32: return body_.i32(static_cast<u32>(low));
    case ValKind::i64: return body_.integer(8, low);
    case ValKind::f32: body_.i32(static_cast<u32>(low)); return body_.emit(Op::f32_reinterpret_i32);
    case ValKind::f64: body_.integer(8, low); return body_.emit(Op::f64_reinterpret_i64);
    default: return body_.vector(v.bits);
  }
}

void ActionWriter::same_integer(std::size_t size, u64 bits) {
  body_.integer(size, bits);
  body_.emit(size == 4 ? Op::i32_eq : Op::i64_eq);
}

/// Tests whether the bits of a float, which are on the stack, are a NaN of a kind, or else those that are expected.
void ActionWriter::float_test(std::size_t size, NanKind kind, u64 expected) {
  if (kind == NanKind::none) return same_integer(size, expected);
  const u64 quiet = size == 4 ? 0x7FC0'0000 : 0x7FF8'0000'0000'0000;
  const u64 magnitude = size == 4 ? 0x7FFF'FFFF : 0x7FFF'FFFF'FFFF'FFFF;
  body_.integer(size, kind == NanKind::canonical ? magnitude : quiet);
  body_.emit(size == 4 ? Op::i32_and : Op::i64_and);
  same_integer(size, quiet);
}

void ActionWriter::same_vector(const V128& bits, u32 local) {
  get(local);
  body_.vector(bits);
  body_.emit(Op::i8x16_eq);
  body_.emit(Op::i8x16_all_true);
}

void ActionWriter::value_test(const ScriptValue& v, u32 local) {
  const ValType type = results_[local];
  const u64 low = low_bits(v);
  if (type.kind != v.type.kind) return never();
  if (type.kind == ValKind::v128) return same_vector(v.bits, local);
  get(local);
  if (type.is_ref()) {
    if (is_internal(type)) body_.emit(Op::extern_convert_any);
    return host(true, static_cast<u32>(low));
  }
  if (type.kind == ValKind::f32) body_.emit(Op::i32_reinterpret_f32);
  if (type.kind == ValKind::f64) body_.emit(Op::i64_reinterpret_f64);
  const bool is_wide = type.kind == ValKind::i64 || type.kind == ValKind::f64;
  same_integer(is_wide ? 8 : 4, is_wide ? low : static_cast<u32>(low));
}

/// Tests lane by lane if a lane may be any NaN of a kind, else all lanes at once.
void ActionWriter::vector_test(const ResultPattern& p, u32 local) {
  if (results_[local].kind != ValKind::v128) return never();
  if (std::ranges::all_of(p.lanes, [](NanKind kind) { return kind == NanKind::none; }))
    return same_vector(p.value.bits, local);
  const std::size_t lanes = lanes_of(p.shape);
  const std::size_t size = 16 / lanes;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    get(local);
    body_.extract_lane(size == 4 ? Op::i32x4_extract_lane : Op::i64x2_extract_lane, static_cast<u8>(lane));
    float_test(size, p.lanes[lane], lane_bits(p.value.bits, lane, size));
    if (lane > 0) body_.emit(Op::i32_and);
  }
}

void ActionWriter::reference_test(HeapKind kind, u32 local) {
  const ValType type = results_[local];
  if (!type.is_ref() || bottom_of(kind) != bottom_of(instance_.abstract(type.heap))) return never();
  get(local);
  if (bottom_of(kind) == HeapKind::none) return body_.with_type(Op::ref_test, ValType::ref(false, {kind}));
  body_.emit(Op::ref_is_null);
  body_.emit(Op::i32_eqz);
}

void ActionWriter::test(const ResultPattern& p, u32 local) {
  using Kind = ResultPattern::Kind;
  const ValType type = results_[local];
  switch (p.kind) {
    case Kind::value: return value_test(p.value, local);
    case Kind::nan: {
      const bool is_wide = type.kind == ValKind::f64;
      if (!is_wide && type.kind != ValKind::f32) return never();
      get(local);
      body_.emit(is_wide ? Op::i64_reinterpret_f64 : Op::i32_reinterpret_f32);
      return float_test(is_wide ? 8 : 4, p.lanes[0], 0);
    }
    case Kind::vector: return vector_test(p, local);
    case Kind::ref: return reference_test(p.value.type.heap.kind, local);
    case Kind::ref_null:
      if (!type.is_ref()) return never();
      get(local);
      return body_.emit(Op::ref_is_null);
    case Kind::either: break;
  }
  never();
  for (const ResultPattern& alternative : p.alternatives) {
    test(alternative, local);
    body_.emit(Op::i32_or);
  }
}

/// Takes the results from the stack, and leaves the number of the first that does not match, or 0.
void ActionWriter::check(const std::vector<ResultPattern>& patterns) {
  const auto count = static_cast<u32>(results_.size());
  for (u32 i = count; i-- > 0;) body_.emit(Op::local_set, {i});
  body_.i32(0);
  // From the last result to the first, whose number is the one that stays.
  for (u32 i = count; i-- > 0;) {
    body_.i32(i + 1);
    test(patterns[i], i);
    body_.emit(Op::select);
  }
}

std::optional<ActionCode> ActionWriter::write(const std::vector<ResultPattern>* patterns) {
  if (!find() || (patterns != nullptr && patterns->size() != results_.size())) return std::nullopt;
  ActionCode code{.results = results_, .act = {}, .silent = {}, .checked = {}};
  act();
  code.act = take();
  act();
  body_.i32(0);
  body_.emit(Op::return_);  // drops the results
  code.silent = take();
  if (patterns != nullptr) {
    act();
    check(*patterns);
    code.checked = take(results_);
  } else {
    code.checked = code.silent;
  }
  code.uses_host = uses_host_;
  return uses_host_ && !places_.host_ref ? std::nullopt : std::optional(std::move(code));
}

}  // namespace

std::optional<ActionCode> action_code(const Action& action, const std::vector<ResultPattern>* patterns,
                                      const Exported& instance, const ActionPlaces& places) {
  return ActionWriter(action, instance, places).write(patterns);
}

u32 add_func_type(Module& module, FuncType type) {
  u32 index = 0;
  for (const RecType& group : module.types) index += static_cast<u32>(group.types.size());
  SubType sub;
  sub.comp = std::move(type);
  module.types.push_back({.types = {std::move(sub)}});
  return index;
}

}  // namespace wfx
