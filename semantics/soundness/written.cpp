#include "semantics/soundness/written.h"

#include "semantics/rules/soundness_extension.h"
#include "semantics/soundness/redex.h"

namespace wfx {

namespace {

/// The value that is `below` values under the topmost one; null if there are not so many.
const Value* operand(const Configuration& z, std::span<const Value> pending, std::size_t below) {
  if (below < pending.size()) return &pending[pending.size() - 1 - below];
  below -= pending.size();
  return below < z.height() ? &z.top(static_cast<u32>(below)) : nullptr;
}

/// The values that a rule has put in front of the code, topmost last.
std::vector<Value> pending_of(const Configuration& z) {
  std::vector<Value> pending;
  for (std::size_t i = z.admin().size(); i-- > 0 && z.admin()[i].kind == AdminItem::Kind::value;)
    pending.push_back(z.admin()[i].value);
  return pending;
}

std::span<Value> fields_of(const Value& object) {
  return object.tag == ValueTag::struct_ ? object.struct_->fields
         : object.tag == ValueTag::array ? object.array->fields
                                         : std::span<Value>();
}

/// The object that a rule has made; null if it made none.
Value made(Rule rule, const Configuration& after) {
  const bool on_top =
      rule == Rule::Step_structNew || rule == Rule::Step_arrayNew_fixed || rule == Rule::Step_throw_;
  if (!on_top && rule != Rule::Step_resume_throw_Cont) return {};
  const std::vector<Value> pending = pending_of(after);
  const Value* v = operand(after, pending, on_top ? 0 : 1);
  return v == nullptr ? Value() : *v;
}

bool object_ok(Judge& j, const Value& v) {
  switch (v.tag) {
    case ValueTag::struct_: return Structinst_ok(j, *v.struct_);
    case ValueTag::array: return Arrayinst_ok(j, *v.array);
    case ValueTag::exn: return Exninst_ok(j, *v.exn);
    default: return true;
  }
}

}  // namespace

void Written::before(const Configuration& z) {
  op_ = Op::nop;
  if (z.finished()) return;
  const NextRedex next(z);
  const Instr* i = next.instr;
  if (i == nullptr) return;
  switch (i->op) {
    case Op::local_set: index_ = i->local(); break;
    case Op::global_set:
      global_ = z.module().globals[i->global()];
      global_before_ = *global_;
      break;
    case Op::table_set:
    case Op::table_grow: {
      table_ = z.module().tables[i->table()];
      size_before_ = {table_->type.limits, table_->elems.size()};
      const Value* at = operand(z, next.pending, 1);
      index_ = i->op == Op::table_grow || at == nullptr ? table_->elems.size() : at->as_u64();
      break;
    }
    case Op::memory_grow:
      memory_ = z.module().memories[i->memory()];
      size_before_ = {memory_->type.limits, memory_->bytes.size() / kPageSize};
      break;
    case Op::struct_set:
    case Op::array_set: {
      const bool is_struct = i->op == Op::struct_set;
      const Value* object = operand(z, next.pending, is_struct ? 1 : 2);
      const Value* at = is_struct ? nullptr : operand(z, next.pending, 1);
      if (object == nullptr || object->is_null()) return;
      object_ = *object;
      index_ = is_struct ? i->field() : at->as_u32();
      if (index_ < fields_of(object_).size()) field_before_ = fields_of(object_)[index_];
      break;
    }
    default: return;
  }
  op_ = i->op;
}

/// Is the field well-typed, and only changed if it is mutable?
static bool field_ok(Judge& j, const Value& object, u64 index, const Value& before) {
  const std::span<Value> fields = fields_of(object);
  if (index >= fields.size()) return true;  // the rule trapped
  if (object.tag == ValueTag::struct_) {
    const auto& types = std::get<StructType>(j.types.expand(object.struct_->type)).fields;
    const bool extends = types[index].mut || same_reference(before, fields[index]);
    return Fieldval_ok::derive(j, fields[index], types[index]) &&
           j.holds({rules::Extend_structinst{}, "(mut? = mut \\/ fv = fv')*"}, extends);
  }
  return Fieldval_ok::derive(j, fields[index], std::get<ArrayType>(j.types.expand(object.array->type)).field);
}

bool Written::instance_holds(Judge& j) const {
  switch (op_) {
    case Op::global_set: return Globalinst_ok(j, *global_) && Extend_globalinst(j, global_before_, *global_);
    case Op::table_set:
    case Op::table_grow:
      return Extend_tableinst(j, size_before_, *table_) &&
             (index_ >= table_->elems.size() || Val_ok::derive(j, table_->elems[index_], table_->type.ref));
    case Op::memory_grow: return Meminst_ok(j, *memory_) && Extend_meminst(j, size_before_, *memory_);
    case Op::struct_set:
    case Op::array_set: return field_ok(j, object_, index_, field_before_);
    default: return true;
  }
}

bool Written::holds(Judge& j, Rule rule, const Configuration& after) const {
  if (!object_ok(j, made(rule, after))) return false;
  if (rule != Rule::Step_localSet) return instance_holds(j);
  const Nest n(j, Focus::running(after));
  return !n.has_frame() || local_ok(j, n, static_cast<u32>(index_));
}

}  // namespace wfx
