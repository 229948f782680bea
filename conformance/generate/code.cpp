#include "conformance/generate/code.h"

#include <cstring>

namespace wfx::generate {

namespace {

/// Appends to a list beside the code; answers the position.
template <class T>
u32 append(std::vector<T>& list, T item) {
  list.push_back(std::move(item));
  return static_cast<u32>(list.size() - 1);
}

bool is_call(Op op) {
  switch (op) {
    case Op::call:
    case Op::call_ref:
    case Op::call_indirect:
    case Op::return_call:
    case Op::return_call_ref:
    case Op::return_call_indirect:
    case Op::resume:
    case Op::resume_throw:
    case Op::resume_throw_ref:
    case Op::switch_: return true;
    default: return false;
  }
}

Op constant_of(ValKind kind) {
  switch (kind) {
    case ValKind::i64: return Op::i64_const;
    case ValKind::f32: return Op::f32_const;
    case ValKind::f64: return Op::f64_const;
    default: return Op::i32_const;
  }
}

}  // namespace

void Code::emit(const Instr& instr) {
  expr_.code.push_back(instr);
  calls_ = calls_ || is_call(instr.op);
}

void Code::constant(ValKind kind, u64 bits) {
  if (kind == ValKind::v128) {
    V128 bytes;
    std::memcpy(bytes.data(), &bits, 8);
    std::memcpy(bytes.data() + 8, &bits, 8);
    return emit(Op::v128_const, append(expr_.beside->v128s, bytes));
  }
  Instr instr(constant_of(kind));
  instr.set_bits(kind == ValKind::i32 || kind == ValKind::f32 ? static_cast<u32>(bits) : bits);
  emit(instr);
}

void Code::with_type(Op op, ValType type) { emit(op, append(expr_.beside->ref_types, type)); }

void Code::cast_branch(Op op, u32 label, ValType from, ValType to) {
  const u32 source = append(expr_.beside->ref_types, from);
  emit(op, label, source, append(expr_.beside->ref_types, to));
}

void Code::select(ValType type) {
  if (!type.is_ref()) return emit(Op::select);
  emit(Op::select_t, expr_.beside->type_lists.add_list(std::span(&type, 1)));
}

void Code::access(Op op, u32 memory, u64 offset, u8 align, u8 lane) {
  Instr instr(op, {memory});
  instr.set<Immediate::offset>(offset);
  instr.set<Immediate::alignment>(align);
  if (has(info(op).shape, Immediate::lane)) instr.set<Immediate::lane>(lane);
  emit(instr);
}

void Code::extract_lane(Op op, u8 lane) {
  Instr instr(op);
  instr.set<Immediate::lane>(lane);
  emit(instr);
}

void Code::shuffle(const V128& lanes) { emit(Op::i8x16_shuffle, append(expr_.beside->v128s, lanes)); }

void Code::resume(Op op, u32 cont, u32 tag, std::vector<Handler> handlers) {
  const u32 list = append(expr_.beside->handler_lists, std::move(handlers));
  op == Op::resume_throw ? emit(op, cont, tag, list) : emit(op, cont, list);
}

void Code::br_table(const std::vector<u32>& labels) {
  emit(Op::br_table, expr_.beside->index_lists.add_list(labels));
}

u32 Code::block_type(const ResultType& params, const ResultType& results) {
  BlockType type;
  if (!params.empty() || results.size() > 1)
    type = {.kind = BlockType::Kind::type, .type = types_.func(params, results)};
  else if (results.size() == 1)
    type = {.kind = BlockType::Kind::value, .value = results.front(), .results = 1};
  return append(expr_.beside->block_types, type);
}

void Code::open(const Instr& instr) {
  open_.push_back(static_cast<u32>(expr_.code.size()));
  emit(instr);
}

void Code::begin(Op op, const ResultType& params, const ResultType& results) {
  open(Instr(op, {block_type(params, results), 0, kNoPc}));
}

void Code::begin_try(const ResultType& results, std::vector<Catch> catches) {
  const u32 type = block_type({}, results);
  open(Instr(Op::try_table, {type, append(expr_.beside->catch_lists, std::move(catches))}));
}

void Code::otherwise() {
  expr_.code[open_.back()].word(Immediate::else_pc) = static_cast<u32>(expr_.code.size());
  emit(Op::else_, open_.back());
}

void Code::end() {
  expr_.code[open_.back()].word(Immediate::end_pc) = static_cast<u32>(expr_.code.size());
  emit(Op::end, open_.back());
  open_.pop_back();
}

Expr Code::finish() {
  emit(Op::end, kNoPc);
  return std::move(expr_);
}

void prepend(Expr& expr, std::span<const Instr> instrs) {
  const auto shift = [&](u32& pc) {
    if (pc != kNoPc) pc += static_cast<u32>(instrs.size());
  };
  for (Instr& instr : expr.code) {
    in_text_order(info(instr.op).shape, [&](auto m) {
      if constexpr (is_position(m)) shift(instr.word(m));
    });
  }
  expr.code.insert(expr.code.begin(), instrs.begin(), instrs.end());
}

}  // namespace wfx::generate
