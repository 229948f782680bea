#include "semantics/soundness/redex.h"

#include <algorithm>

#include "grammar/shapes.h"
#include "semantics/soundness/soundness_rules.h"
#include "semantics/trace_text.h"

namespace wfx {

namespace {

Value value_of_constant(const Instr& i) {
  switch (i.op) {
    case Op::i64_const: return {ValueTag::i64, i.bits()};
    case Op::f32_const: return {ValueTag::f32, i.bits()};
    case Op::f64_const: return {ValueTag::f64, i.bits()};
    case Op::v128_const: return {ValueTag::v128, 0};  // its kind is enough
    default: return Value::i32(static_cast<u32>(i.bits()));
  }
}

}  // namespace

NextRedex::NextRedex(const Configuration& z) {
  for (std::size_t i = z.admin().size(); i-- > 0;) {
    const AdminItem& item = z.admin()[i];
    if (item.kind != AdminItem::Kind::value) {
      instr = item.kind == AdminItem::Kind::instr ? &item.instr : nullptr;
      return;
    }
    pending.push_back(item.value);
  }
  if (!z.has_frame()) return;
  for (instr = z.pc; is_constant(instr->op); ++instr) pending.push_back(value_of_constant(*instr));
}

namespace {

// ---- Indices

/// How many entries the index space has in the frame; nothing for one that is not the frame's or the module's.
std::optional<std::size_t> size_of(const Configuration& z, Space space) {
  const ModuleInst& m = z.module();
  switch (space) {
    case Space::type: return m.valid->type_ids.size();
    case Space::func: return m.funcs.size();
    case Space::table: return m.tables.size();
    case Space::memory: return m.memories.size();
    case Space::global: return m.globals.size();
    case Space::tag: return m.tags.size();
    case Space::elem: return m.elems.size();
    case Space::data: return m.datas.size();
    case Space::local: return z.frame().local_count;
    default: return std::nullopt;
  }
}

/// The kind of composite type that the instruction is for, as the index in CompType; nothing if it is for any or none.
std::optional<std::size_t> comp_of(std::string_view mnemonic) {
  const auto is_one_of = [&](std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](auto b) { return mnemonic.starts_with(b); });
  };
  enum : std::size_t { func, structure, array, cont };  // in the order of CompType
  if (is_one_of({"struct."})) return structure;
  if (is_one_of({"array."})) return array;
  if (is_one_of({"cont.", "resume", "switch"})) return cont;
  if (is_one_of({"call_", "return_call_"})) return func;
  return std::nullopt;
}

/// What is read of a packed field has a sign, and of another none.
std::string fault_of_sign(const Instr& i, const FieldType& field) {
  const bool has_sign = i.op == Op::struct_get_s || i.op == Op::struct_get_u || i.op == Op::array_get_s ||
                        i.op == Op::array_get_u;
  const bool reads = has_sign || i.op == Op::struct_get || i.op == Op::array_get;
  if (!reads || has_sign == (field.pack != PackKind::none)) return {};
  return fmt::format("{} of a field that is {}", info(i.op).mnemonic, has_sign ? "not packed" : "packed");
}

std::string fault_of_type(const Configuration& z, const Instr& i, u32 x) {
  const std::optional<std::size_t> comp = comp_of(info(i.op).mnemonic);
  const CompType& type = z.store.types->expand(z.module().valid->type_ids[x]);
  if (comp && type.index() != *comp)
    return fmt::format("type {} is not of the form that {} is for", x, info(i.op).mnemonic);
  const auto* cont = std::get_if<ContType>(&type);
  const bool is_of_def = cont != nullptr && cont->func.kind == HeapKind::def;
  if (cont != nullptr &&
      (!is_of_def || !std::holds_alternative<FuncType>(z.store.types->expand(cont->func.index))))
    return fmt::format("type {} is one of continuations of what is no function", x);
  const auto* fields = std::get_if<StructType>(&type);
  if (fields != nullptr && has(info(i.op).shape, Immediate::field) && i.field() >= fields->fields.size())
    return fmt::format("type {} has no field {}", x, i.field());
  if (fields != nullptr && has(info(i.op).shape, Immediate::field))
    return fault_of_sign(i, fields->fields[i.field()]);
  const auto* array = std::get_if<ArrayType>(&type);
  if (array == nullptr) return {};
  const bool is_of_data = i.op == Op::array_new_data || i.op == Op::array_init_data;
  if (is_of_data && array->field.type.is_ref()) return "no bytes stand for a reference";
  return fault_of_sign(i, array->field);
}

/// An index of the instruction that names nothing, or a type that is none it can be for.
std::string fault_of_indices(const Configuration& z, const Instr& i) {
  std::string fault;
  in_text_order(info(i.op).shape, [&](auto m) {
    if constexpr (is_index(m)) {
      if (!fault.empty()) return;
      const u32 x = i.get<m>();
      const std::optional<std::size_t> size = size_of(z, *info(m).space);
      if (size && x >= *size)
        fault = fmt::format("there is no {} {} for {}", info(m).noun, x, info(i.op).mnemonic);
      else if (info(m).space == Space::type)
        fault = fault_of_type(z, i, x);
    }
  });
  return fault;
}

/// A block of a type that is not there, or is none of functions.
std::string fault_of_block_type(const Configuration& z, const Instr& i) {
  if (!has(info(i.op).shape, Immediate::block_type)) return {};
  const BlockType& bt = z.code().beside->block_types[i.block_type()];
  if (bt.kind != BlockType::Kind::type) return {};
  const std::vector<DefTypeId>& ids = z.module().valid->type_ids;
  if (bt.type >= ids.size()) return fmt::format("there is no type {} for {}", bt.type, info(i.op).mnemonic);
  if (std::holds_alternative<FuncType>(z.store.types->expand(ids[bt.type]))) return {};
  return fmt::format("type {} is not of the form that {} is for", bt.type, info(i.op).mnemonic);
}

/// A cast to a type that is not there. What the operand was said to be, no rule of reduction asks.
std::string fault_of_cast(const Configuration& z, const Instr& i) {
  std::string fault;
  in_text_order(info(i.op).shape, [&](auto m) {
    if constexpr (m == Immediate::ref_type || m == Immediate::target_type) {
      const RefType& rt = z.code().beside->ref_types[i.get<m>()];
      if (rt.heap.kind == HeapKind::index && rt.heap.index >= z.module().valid->type_ids.size())
        fault = fmt::format("there is no type {} for {}", rt.heap.index, info(i.op).mnemonic);
    }
  });
  return fault;
}

/// cont.bind to a type with more parameters than the continuation has.
std::string fault_of_binding(const Configuration& z, const Instr& i) {
  if (i.op != Op::cont_bind) return {};
  const std::vector<DefTypeId>& ids = z.module().valid->type_ids;
  const std::size_t from = z.store.types->func_of_cont(ids[i.type()]).params.size();
  const std::size_t to = z.store.types->func_of_cont(ids[i.second_type()]).params.size();
  return from >= to ? "" : fmt::format("cont.bind from {} parameters to {}", from, to);
}

/// A tag of a handler or of a catch clause that is not there.
std::string fault_of_clauses(const Configuration& z, const Instr& i) {
  const std::size_t tags = z.module().tags.size();
  const auto missing = [&](u32 tag) {
    return fmt::format("there is no tag {} for a clause of {}", tag, info(i.op).mnemonic);
  };
  const Shape shape = info(i.op).shape;
  if (has(shape, Immediate::handlers))
    for (const Handler& handler : z.code().beside->handler_lists[i.handlers()])
      if (handler.tag >= tags) return missing(handler.tag);
  if (has(shape, Immediate::catches))
    for (const Catch& clause : z.code().beside->catch_lists[i.catches()])
      if (clause.kind <= Catch::Kind::catch_ref && clause.tag >= tags) return missing(clause.tag);
  return {};
}

/// How many lanes the instruction counts: "i8x16.extract_lane_s" 16, "v128.load8_lane" 16, "i8x16.shuffle" 32.
u32 lanes_of(std::string_view mnemonic) {
  const std::size_t x = mnemonic.find('x');
  u32 n = 0;
  if (mnemonic.starts_with("v128."))
    for (const char c : mnemonic.substr(5)) n = c >= '0' && c <= '9' ? 10 * n + static_cast<u32>(c - '0') : n;
  else
    for (const char c : mnemonic.substr(x + 1, mnemonic.find('.') - x - 1))
      n = 10 * n + static_cast<u32>(c - '0');
  return mnemonic.starts_with("v128.") ? 128 / n : n;
}

std::string fault_of_lanes(const Configuration& z, const Instr& i) {
  const std::string_view mnemonic = info(i.op).mnemonic;
  const auto missing = [&](u32 lane) { return fmt::format("there is no lane {} for {}", lane, mnemonic); };
  if (has(info(i.op).shape, Immediate::lane) && i.lane() >= lanes_of(mnemonic)) return missing(i.lane());
  if (has(info(i.op).shape, Immediate::lanes))
    for (const u8 lane : z.code().beside->v128s[i.lanes()])
      if (lane >= 2 * lanes_of(mnemonic)) return missing(lane);
  return {};
}

// ---- Operands

/// Has the instruction one type wherever it stands, by its code alone?
bool is_typed_alone(const Instr& i) {
  if (i.op == Op::end || i.op == Op::else_ || i.op == Op::return_) return false;
  const auto immediates = immediates_of(info(i.op).shape);
  return std::ranges::none_of(immediates, [](Immediate m) {
    return is_position(m) || m == Immediate::label || m == Immediate::local || is_beside(m);
  });
}

/// Is the value of the type that the instruction takes? It takes any reference as one of `bot`.
bool fits(const Judge& j, const Value& v, ValType t) {
  if (t.is_ref() && t.heap.kind == HeapKind::bot) return v.is_ref() && (t.nullable || !v.is_null());
  Judge judge = j.quiet();
  return Val_ok::derive(judge, v, t);
}

/// A field that the structure, whose type may be said to match one that has it, does not have.
std::string fault_of_fields(const Instr& i, const Value& v) {
  const bool is_structure = v.is_ref() && !v.is_null() && v.tag == ValueTag::struct_;
  if (!is_structure || !has(info(i.op).shape, Immediate::field)) return {};
  if (i.field() < v.struct_->fields.size()) return {};
  return fmt::format("{} of field {} finds a structure of {}", info(i.op).mnemonic, i.field(),
                     counted(v.struct_->fields.size(), "field"));
}

/// The operands that the instruction finds, if they are not of the types that it takes.
std::string fault_of_operands(const Judge& j, const Configuration& z, const NextRedex& redex) {
  const std::optional<FuncType> type = j.code.type_of(z.module(), *redex.instr);
  if (!type) return {};
  std::vector<Value> operands(z.stack->values.data() + z.bottom(), z.sp);
  operands.insert(operands.end(), redex.pending.begin(), redex.pending.end());
  const std::size_t n = type->params.size();
  const std::string_view mnemonic = info(redex.instr->op).mnemonic;
  if (operands.size() < n)
    return fmt::format("{} takes {}, and finds {}", mnemonic, shown(type->params),
                       operands.empty() ? "nothing" : fmt::format("{} values", operands.size()));
  for (std::size_t k = 0; k < n; ++k) {
    const Value& v = operands[operands.size() - n + k];
    if (!fits(j, v, type->params[k]))
      return fmt::format("{} takes {}, and finds {}", mnemonic, to_string(type->params[k]), to_string(v));
    if (const std::string fault = fault_of_fields(*redex.instr, v); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace

std::string fault_of_redex(const Judge& j, const Configuration& z) {
  if (z.finished() || !z.has_frame()) return {};
  const NextRedex redex(z);
  if (redex.instr == nullptr) return {};
  const Instr& i = *redex.instr;
  std::string fault = fault_of_indices(z, i);
  if (fault.empty()) fault = fault_of_binding(z, i);
  if (fault.empty()) fault = fault_of_block_type(z, i);
  if (fault.empty()) fault = fault_of_cast(z, i);
  if (fault.empty()) fault = fault_of_clauses(z, i);
  if (fault.empty()) fault = fault_of_lanes(z, i);
  if (fault.empty() && is_typed_alone(i)) fault = fault_of_operands(j, z, redex);
  return fault;
}

}  // namespace wfx
