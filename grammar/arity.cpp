#include "grammar/arity.h"

#include <algorithm>

#include "grammar/shapes.h"

namespace wfx {

namespace {

/// The arity of an instruction with that signature in instructions.def, as "i32 i32 -> i32".
constexpr Arity arity_of(std::string_view signature) {
  Arity arity;
  u32* side = &arity.operands;
  while (!signature.empty()) {
    const std::size_t length = std::min(signature.find(' '), signature.size());
    if (signature.substr(0, length) == "->") {
      side = &arity.results;
    } else if (length != 0) {
      ++*side;
    }
    signature.remove_prefix(std::min(length + 1, signature.size()));
  }
  return arity;
}
static_assert(arity_of("i32 i32 -> i32").operands == 2 && arity_of("-> i32").operands == 0);

/// The arity of an instruction that accesses memory.
constexpr Arity memory_arity(const InstrInfo& info) {
  const bool stores = info.rule.starts_with("store") || info.rule.starts_with("vstore");
  if (stores) return {2, 0};
  return {has(info.shape, Immediate::lane) ? 2U : 1U, 1};
}

/// The arity of an instruction for which it is the same in every module, though instructions.def has no signature for
/// it.
constexpr std::optional<Arity> fixed_arity(Op op) {
  switch (op) {
    case Op::nop:
    case Op::unreachable:
    case Op::elem_drop:
    case Op::data_drop: return Arity{0, 0};
    case Op::local_get:
    case Op::global_get:
    case Op::table_size:
    case Op::memory_size:
    case Op::ref_null:
    case Op::ref_func:
    case Op::struct_new_default: return Arity{0, 1};
    case Op::drop:
    case Op::local_set:
    case Op::global_set:
    case Op::throw_ref: return Arity{1, 0};
    case Op::local_tee:
    case Op::table_get:
    case Op::memory_grow:
    case Op::ref_is_null:
    case Op::ref_as_non_null:
    case Op::struct_get:
    case Op::struct_get_s:
    case Op::struct_get_u:
    case Op::array_new_default:
    case Op::array_len:
    case Op::ref_test:
    case Op::ref_cast:
    case Op::any_convert_extern:
    case Op::extern_convert_any:
    case Op::ref_i31:
    case Op::i31_get_s:
    case Op::i31_get_u:
    case Op::cont_new: return Arity{1, 1};
    case Op::table_set:
    case Op::struct_set: return Arity{2, 0};
    case Op::ref_eq:
    case Op::table_grow:
    case Op::array_new:
    case Op::array_new_data:
    case Op::array_new_elem:
    case Op::array_get:
    case Op::array_get_s:
    case Op::array_get_u: return Arity{2, 1};
    case Op::table_init:
    case Op::table_copy:
    case Op::table_fill:
    case Op::memory_init:
    case Op::memory_copy:
    case Op::memory_fill:
    case Op::array_set: return Arity{3, 0};
    case Op::select:
    case Op::select_t: return Arity{3, 1};
    case Op::array_fill:
    case Op::array_init_data:
    case Op::array_init_elem: return Arity{4, 0};
    case Op::array_copy: return Arity{5, 0};
    default: return std::nullopt;
  }
}

u32 count(const ResultType& types) { return static_cast<u32>(types.size()); }

std::optional<Arity> plus_operands(std::optional<Arity> arity, u32 more) {
  if (arity) arity->operands += more;
  return arity;
}

std::optional<Arity> without_results(std::optional<Arity> arity) {
  if (arity) arity->results = 0;
  return arity;
}

}  // namespace

/// Reads the arity of one instruction whose immediates tell it.
class ArityReader {
 public:
  ArityReader(const Arities& m, const Instr& i, const Expr& e, LabelArities labels)
      : m_(m), i_(i), e_(e), labels_(labels) {}

  [[nodiscard]] std::optional<Arity> read() const {
    switch (info(i_.op).shape) {
      case Shape::Block:
      case Shape::TryTable: return block();
      case Shape::Label:
      case Shape::LabelTable:
      case Shape::Cast: return branch();
      case Shape::Resume:
      case Shape::ResumeThrow: return resume();
      default: return other();
    }
  }

 private:
  [[nodiscard]] std::optional<u32> label(u32 depth) const {
    if (depth >= labels_.size()) return std::nullopt;
    return labels_[labels_.size() - 1 - depth];
  }

  [[nodiscard]] std::optional<Arity> block() const {
    const auto arity = m_.of(e_.beside->block_types[i_.block_type()]);
    return plus_operands(arity, i_.op == Op::if_ ? 1 : 0);
  }

  [[nodiscard]] std::optional<Arity> branch() const {
    const auto n = label(i_.op == Op::br_table ? e_.beside->index_lists[i_.labels()].back() : i_.label());
    if (!n) return std::nullopt;
    switch (i_.op) {
      case Op::br: return Arity{*n, 0};
      case Op::br_table: return Arity{*n + 1, 0};
      case Op::br_if: return Arity{*n + 1, *n};
      case Op::br_on_null: return Arity{*n + 1, *n + 1};
      case Op::br_on_non_null: return *n == 0 ? std::nullopt : std::optional(Arity{*n, *n - 1});
      default: return Arity{*n, *n};  // br_on_cast, br_on_cast_fail
    }
  }

  [[nodiscard]] std::optional<Arity> return_() const {
    if (labels_.empty() || !labels_.front()) return std::nullopt;
    return Arity{*labels_.front(), 0};
  }

  [[nodiscard]] std::optional<Arity> tag() const { return m_.of_type(m_.spaces_.type_of_tag(i_.tag())); }

  [[nodiscard]] std::optional<Arity> func() const { return m_.of_type(m_.spaces_.type_of_func(i_.func())); }

  [[nodiscard]] u32 type_index() const { return i_.type(); }

  /// resume $ct: [t1* (ref $ct)] -> [t2*]; the others take an exception in place of t1*.
  [[nodiscard]] std::optional<Arity> resume() const {
    const FuncType* func = m_.cont_func(type_index());
    if (func == nullptr) return std::nullopt;
    Arity arity{count(func->params) + 1, count(func->results)};
    if (i_.op == Op::resume_throw_ref) arity.operands = 2;
    if (i_.op == Op::resume_throw) {
      const auto thrown = tag();
      if (!thrown) return std::nullopt;
      arity.operands = thrown->operands + 1;
    }
    return arity;
  }

  /// switch $ct1 $e: [t1* (ref null $ct1)] -> [t2*], where $ct1 takes [t1* (ref null? $ct2)] and $ct2 takes [t2*]
  [[nodiscard]] std::optional<Arity> switch_() const {
    const FuncType* from = m_.cont_func(type_index());
    if (from == nullptr || from->params.empty()) return std::nullopt;
    const HeapType last = from->params.back().heap;
    const FuncType* back = last.kind == HeapKind::index ? m_.cont_func(last.index) : nullptr;
    if (back == nullptr) return std::nullopt;
    return Arity{count(from->params), count(back->params)};
  }

  /// cont.bind $ct1 $ct2: what $ct1 takes and $ct2 does not, and the continuation
  [[nodiscard]] std::optional<Arity> cont_bind() const {
    const FuncType* from = m_.cont_func(type_index());
    const FuncType* to = m_.cont_func(i_.second_type());
    if (from == nullptr || to == nullptr || from->params.size() < to->params.size()) return std::nullopt;
    return Arity{count(from->params) - count(to->params) + 1, 1};
  }

  [[nodiscard]] std::optional<Arity> struct_new() const {
    const auto* type = m_.spaces_.comp<StructType>(type_index());
    if (type == nullptr) return std::nullopt;
    return Arity{static_cast<u32>(type->fields.size()), 1};
  }

  [[nodiscard]] std::optional<Arity> other() const {
    switch (i_.op) {
      case Op::return_: return return_();
      case Op::throw_: return without_results(tag());
      case Op::suspend: return tag();
      case Op::switch_: return switch_();
      case Op::cont_bind: return cont_bind();
      case Op::struct_new: return struct_new();
      case Op::array_new_fixed: return Arity{i_.count(), 1};
      case Op::call: return func();
      case Op::return_call: return without_results(func());
      case Op::call_ref: return plus_operands(m_.of_type(type_index()), 1);
      case Op::return_call_ref: return without_results(plus_operands(m_.of_type(type_index()), 1));
      case Op::call_indirect: return plus_operands(m_.of_type(i_.type_use()), 1);
      case Op::return_call_indirect: return without_results(plus_operands(m_.of_type(i_.type_use()), 1));
      default: return fixed_arity(i_.op);
    }
  }

  const Arities& m_;
  const Instr& i_;
  const Expr& e_;
  LabelArities labels_;
};

std::optional<Arity> Arities::of(const Instr& instr, const Expr& expr, LabelArities labels) const {
  const InstrInfo& row = info(instr.op);
  if (row.signature != "custom") return arity_of(row.signature);
  if (row.access != 0) return memory_arity(row);
  return ArityReader(*this, instr, expr, labels).read();
}

std::optional<Arity> Arities::of(const BlockType& type) const {
  switch (type.kind) {
    case BlockType::Kind::none: return Arity{0, 0};
    case BlockType::Kind::value: return Arity{0, 1};
    case BlockType::Kind::type: return of_type(type.type);
  }
  return std::nullopt;
}

std::optional<Arity> Arities::of_type(u32 type) const {
  const auto* func = spaces_.comp<FuncType>(type);
  return func != nullptr ? std::optional(Arity{count(func->params), count(func->results)}) : std::nullopt;
}

const FuncType* Arities::cont_func(u32 type) const {
  const auto* cont = spaces_.comp<ContType>(type);
  const bool is_index = cont != nullptr && cont->func.kind == HeapKind::index;
  return is_index ? spaces_.comp<FuncType>(cont->func.index) : nullptr;
}

}  // namespace wfx
