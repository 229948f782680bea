#include "grammar/text/expr_builder.h"

#include <fmt/core.h>

#include <utility>

#include "grammar/text/literals.h"
#include "grammar/unicode.h"

namespace wfx::text {

void ExprBuilder::begin() {
  for (const Block& b : blocks_) {
    if (b.label != kNoSymbol) label_positions_[b.label] = 0;
  }
  blocks_.clear();
  expr_.code.clear();
  expr_.at.clear();
  expr_.beside = {};
  func_.reset();
  locals_.clear();
  labels_ = 0;
  hint_ = Hint::none;
}

void ExprBuilder::begin_function(u32 func, bool untold_params) {
  begin();
  func_ = func;
  untold_params_ = untold_params;
}

void ExprBuilder::local(Binding binding, Span at) {
  const u32 index = locals_.count();
  if (!locals_.bind(binding.id)) {
    context_.error(at, fmt::format("duplicate local {}", context_.quote(binding.id)), "duplicate local");
  }
  auto& all = draft_.module->names.locals;
  if (all.size() <= *func_) all.resize(*func_ + std::size_t{1});
  auto& names = all[*func_];
  names.resize(index + std::size_t{1});
  names[index] = context_.symbols.text(binding.name == kNoSymbol ? binding.id : binding.name);
}

Expr ExprBuilder::finish(Span close) {
  if (hint_ != Hint::none) {
    context_.error(hint_at_, "@metadata.code.branch_hint annotation: no instruction follows",
                   "@metadata.code.branch_hint annotation: invalid target");
  }
  Head last = head(Op::end);
  last.instr.set<Immediate::opening_pc>(kNoPc);
  emit(last, close);
  // The builder keeps its vector, grown to the largest expression; the result has just what it needs.
  return {expr_.code, expr_.at, std::move(expr_.beside)};
}

// Numbers and lists

u32 ExprBuilder::u32_number(Span at) {
  const auto n = parse_unsigned(context_.text(at), 0xFFFF'FFFF);
  if (!n) context_.error(at, "i32 constant out of range", "i32 constant out of range");
  return static_cast<u32>(n.value_or(0));
}

u64 ExprBuilder::u64_number(Span at) {
  const auto n = parse_unsigned(context_.text(at), ~u64{0});
  if (!n) context_.error(at, "i64 constant out of range", "i64 constant out of range");
  return n.value_or(0);
}

u64 ExprBuilder::offset(Span at) {
  at.begin += std::string_view("offset=").size();
  return u64_number(at);
}

u64 ExprBuilder::alignment(Span at) {
  at.begin += std::string_view("align=").size();
  const u64 n = u64_number(at);
  if (std::has_single_bit(n)) return static_cast<u64>(std::countr_zero(n));
  context_.error(at, "alignment must be a power of two", "alignment must be a power of two");
  return 0;
}

void ExprBuilder::out_of_range(Span at, bool is_float) {
  if (context_.text(at).starts_with("nan:") && !context_.text(at).starts_with("nan:0x")) {
    context_.error(at, "unexpected NaN pattern; expected a number", "unexpected token",
                   "nan:canonical and nan:arithmetic may stand in the results of a script's assertion only");
  } else if (!is_float && !is_written_as_integer(context_.text(at))) {
    context_.error(at, fmt::format("{} is no integer", shorten(context_.text(at))), "constant out of range");
  } else {
    context_.error(at, fmt::format("constant out of range: {}", shorten(context_.text(at))),
                   "constant out of range");
  }
}

u64 ExprBuilder::literal(ValKind type, Span at) {
  const auto bits = parse_literal(type, context_.text(at));
  if (!bits) out_of_range(at, type == ValKind::f32 || type == ValKind::f64);
  return bits.value_or(0);
}

namespace {

/// i8x16, ..., f64x2
struct LaneShape {
  unsigned bits;
  unsigned count;
  bool is_float;
};
LaneShape lane_shape(std::string_view name) {
  const unsigned bits = name[1] == '8' ? 8 : name[1] == '1' ? 16 : name[1] == '3' ? 32 : 64;
  return {bits, 128 / bits, name[0] == 'f'};
}

NanKind nan_pattern(std::string_view text) {
  if (text == "nan:canonical") return NanKind::canonical;
  if (text == "nan:arithmetic") return NanKind::arithmetic;
  return NanKind::none;
}

}  // namespace

V128 ExprBuilder::lanes(Span shape, Span all, std::array<NanKind, 16>* patterns) {
  const LaneShape s = lane_shape(context_.text(shape));
  V128 result{};
  if (lanes_.size() != s.count) {
    context_.error(
        all, fmt::format("wrong number of lane literals: expected {}, found {}", s.count, lanes_.size()),
        "wrong number of lane literals");
    return result;
  }
  for (unsigned i = 0; i < s.count; ++i) {
    const std::string_view text = context_.text(lanes_[i]);
    if (patterns != nullptr && s.is_float && nan_pattern(text) != NanKind::none) {
      (*patterns)[i] = nan_pattern(text);
      continue;
    }
    const auto bits = s.is_float ? parse_float(text, s.bits) : parse_integer(text, s.bits);
    if (!bits) out_of_range(lanes_[i], s.is_float);
    for (unsigned k = 0; k < s.bits / 8; ++k)
      result[i * s.bits / 8 + k] = static_cast<u8>(bits.value_or(0) >> 8 * k);
  }
  return result;
}

// An instruction and its immediates

Head ExprBuilder::head(Op op) {
  Head h;
  h.instr.op = op;
  if (hint_ != Hint::none) h.hint = std::exchange(hint_, Hint::none);
  return h;
}

/// Sets an immediate that is an index, or marks it where the index is not known yet.
void ExprBuilder::set(Head& h, Immediate m, Index index, Span at) {
  u32& word = h.instr.word(m);
  switch (*info(m).space) {
    case Space::label: word = label(index, at); return;
    case Space::local: word = local(h, index, at); return;
    default: break;
  }
  const auto known = draft_.find(*info(m).space, index);
  word = known.value_or(index.value);
  if (known) return;
  mark(h, m);
  if (m == Immediate::tag) word = tag_ref(index);
}

u32 ExprBuilder::tag_ref(Index tag) {
  draft_.tag_refs.push_back(tag);
  return static_cast<u32>(draft_.tag_refs.size() - 1);
}

u32 ExprBuilder::label(Index label, Span at) {
  if (!label.named) return label.value;
  const u32 position = label.value < label_positions_.size() ? label_positions_[label.value] : 0;
  if (position != 0) return static_cast<u32>(blocks_.size()) - position;
  context_.error(at, fmt::format("unknown label {}", context_.quote(label.value)), "unknown label",
                 suggest_label(label.value));
  return 0;
}

std::string ExprBuilder::suggest_label(Symbol label) const {
  if (!context_.suggests()) return {};
  std::vector<Symbol> open;
  for (const Block& b : blocks_)
    if (b.label != kNoSymbol) open.push_back(b.label);
  return context_.suggest(label, open);
}

u32 ExprBuilder::local(Head& h, Index x, Span at) {
  if (!x.named) return x.value;
  const auto known = locals_.find(x.value);
  if (!known)
    context_.error(at, fmt::format("unknown local {}", context_.quote(x.value)), "unknown local",
                   context_.suggest(x.value, locals_.bound()));
  if (untold_params_) mark(h, Immediate::local);
  return known.value_or(0);
}

Head ExprBuilder::with_index(Op op, Index x, Span at) {
  Head h = head(op);
  set(h, immediates_of(info(op).shape)[0], x, at);
  return h;
}

Head ExprBuilder::with_indices(Op op, Index x, Index y, Span at) {
  Head h = with_index(op, x, at);
  set(h, immediates_of(info(op).shape)[1], y, at);
  return h;
}

Head ExprBuilder::with_count(Op op, Index x, Span at, Span count) {
  Head h = with_index(op, x, at);
  h.instr.set<Immediate::count>(u32_number(count));
  return h;
}

Head ExprBuilder::with_type(Op op, ValType type) {
  Head h = head(op);
  h.instr.word(immediates_of(info(op).shape)[0]) = ref_type(type);
  return h;
}

u32 ExprBuilder::ref_type(ValType type) {
  expr_.beside->ref_types.push_back(type);
  return static_cast<u32>(expr_.beside->ref_types.size() - 1);
}

u8 ExprBuilder::lane_index(Span at) {
  const auto lane = parse_unsigned(context_.text(at), 0xFF);
  if (!lane)
    context_.error(at, "malformed lane index", "malformed lane index", "a lane index is at most 255");
  return static_cast<u8>(lane.value_or(0));
}

Head ExprBuilder::with_lane(Head h, Span at) {
  h.instr.set<Immediate::lane>(lane_index(at));
  return h;
}

Head ExprBuilder::br_table(Op op, Span at) {
  if (indices_.empty()) context_.error(at, "br_table without a label", "unexpected token");
  Head h = head(op);
  Lists<u32>& labels = expr_.beside->index_lists;
  for (const auto& [index, index_at] : indices_) labels.add(label(index, index_at));
  h.instr.set<Immediate::labels>(labels.end());
  return h;
}

Head ExprBuilder::br_on_cast(Op op, Index to_label, Span at, ValType from, ValType to) {
  Head h = with_index(op, to_label, at);
  h.instr.set<Immediate::source_type>(ref_type(from));
  h.instr.set<Immediate::target_type>(ref_type(to));
  return h;
}

Head ExprBuilder::call_indirect(Op op, Index table, Span at, HeapType type) {
  Head h = with_index(op, table, at);
  const bool known = type.kind == HeapKind::index;
  h.instr.set<Immediate::type_use>(known ? type.index : static_cast<u32>(draft_.type_refs.size()));
  if (known) return h;
  draft_.type_refs.push_back(type);
  mark(h, Immediate::type_use);
  return h;
}

Head ExprBuilder::select(Op op, bool typed, ResultType types) {
  if (!typed) return head(op);
  Head h = head(Op::select_t);
  h.instr.set<Immediate::result_types>(expr_.beside->type_lists.add_list(types));
  return h;
}

ValKind literal_type(Op op) {
  switch (immediates_of(info(op).shape)[0]) {
    case Immediate::const_i32: return ValKind::i32;
    case Immediate::const_i64: return ValKind::i64;
    case Immediate::const_f32: return ValKind::f32;
    default: return ValKind::f64;
  }
}

Head ExprBuilder::number(Op op, Span at) {
  Head h = head(op);
  h.instr.set_bits(literal(literal_type(op), at));
  return h;
}

Head ExprBuilder::vector(Op op, Span shape, Span at) {
  Head h = head(op);
  h.instr.set<Immediate::const_v128>(static_cast<u32>(expr_.beside->v128s.size()));
  expr_.beside->v128s.push_back(lanes(shape, at, nullptr));
  return h;
}

Head ExprBuilder::shuffle(Op op, Span at) {
  Head h = head(op);
  h.instr.set<Immediate::lanes>(static_cast<u32>(expr_.beside->v128s.size()));
  V128& indices = expr_.beside->v128s.emplace_back();
  if (lanes_.size() != indices.size()) {
    context_.error(at, fmt::format("invalid lane length: expected 16 lane indices, found {}", lanes_.size()),
                   "invalid lane length");
    return h;
  }
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = lane_index(lanes_[i]);
  return h;
}

Head ExprBuilder::access(Op op, Index memory, Span at, u64 offset, u64 alignment) {
  Head h = head(op);
  const auto natural = static_cast<u8>(std::countr_zero(info(op).access));
  h.instr.set<Immediate::alignment>(alignment == kNaturalAlignment ? natural : static_cast<u8>(alignment));
  set(h, Immediate::memory, memory, at);
  h.instr.set<Immediate::offset>(offset);
  return h;
}

// Continuations and exceptions

void ExprBuilder::require(Dialect dialect, Span at, std::string_view hint_of_2022) {
  if (context_.options.dialect == dialect) return;
  if (dialect == Dialect::w3) {
    context_.error(at, "this form is of the proposal of 2026", "unexpected token",
                   "leave out --dialect=2022");
  } else {
    context_.error(at, "this form is of WasmFX as first published", "unexpected token",
                   std::string(hint_of_2022));
  }
}

Head ExprBuilder::cont_new(Op op, Index type, Span at, Dialect dialect) {
  require(dialect, at);
  return with_index(op, type, at);
}

Head ExprBuilder::cont_bind(Op op, Index type, Span at) {
  require(Dialect::fx2022, at);
  Head h = without_type(op);
  set(h, Immediate::second_type, type, at);
  return h;
}

Head ExprBuilder::resume(Op op, Index type, Span at) {
  require(Dialect::w3, at);
  return with_handlers(with_index(op, type, at));
}

Head ExprBuilder::resume(Op op, Span at) {
  require(Dialect::fx2022, at);
  return with_handlers(without_type(op));
}

Head ExprBuilder::resume_throw(Op op, Index type, Span at, Index tag) {
  require(Dialect::w3, at);
  return with_handlers(with_indices(op, type, tag, at));
}

Head ExprBuilder::resume_throw(Op op, Index tag, Span at) {
  require(Dialect::fx2022, at);
  Head h = without_type(op);
  set(h, Immediate::tag, tag, at);
  return with_handlers(h);
}

/// Of the dialect of 2022: typing infers it from the operand.
Head ExprBuilder::without_type(Op op) {
  Head h = head(op);
  h.instr.set<Immediate::type>(kNoIndex);
  return h;
}

void ExprBuilder::begin_handlers() {
  tags_.clear();
  handlers_.clear();
}

void ExprBuilder::handler(Index tag, Index to_label, Span at, Dialect dialect) {
  // A resume of 2023 had a type, as today, and its handlers were written as those of 2022.
  require(dialect, at,
          "it is written (on TAG LABEL) today; --dialect=2022 reads a program whose resume has no type");
  tags_.push_back(tag);
  handlers_.push_back({0, label(to_label, at), false});
}

void ExprBuilder::switch_handler(Index tag) {
  tags_.push_back(tag);
  handlers_.push_back({0, 0, true});
}

void ExprBuilder::begin_catches() {
  tags_.clear();
  catches_.clear();
}

void ExprBuilder::catch_tag(Catch::Kind kind, Index tag, Index to_label, Span at) {
  tags_.push_back(tag);
  catches_.push_back({kind, 0, label(to_label, at)});
}

void ExprBuilder::catch_all(Catch::Kind kind, Index to_label, Span at) {
  catch_tag(kind, Index{}, to_label, at);
}

/// Sets the tags of the handlers or catches from tags_. Where one is not known yet, all tags of the instruction are
/// numbers of tag_refs.
template <typename List>
void ExprBuilder::set_tags(Head& h, Immediate of, List& list) {
  const bool has_tag = has(info(h.instr.op).shape, Immediate::tag);
  const bool is_tag_known = !is_marked(h, of);
  bool known = is_tag_known;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto tag = draft_.find(Space::tag, tags_[i]);
    list[i].tag = tag.value_or(0);
    known = known && tag;
  }
  if (known) return;
  mark(h, of);
  if (has_tag && is_tag_known) h.instr.set<Immediate::tag>(tag_ref(Index{h.instr.tag()}));
  for (std::size_t i = 0; i < list.size(); ++i) list[i].tag = tag_ref(tags_[i]);
}

Head ExprBuilder::with_handlers(Head h) {
  set_tags(h, Immediate::handlers, handlers_);
  h.instr.set<Immediate::handlers>(static_cast<u32>(expr_.beside->handler_lists.size()));
  expr_.beside->handler_lists.push_back(handlers_);
  return h;
}

// Emission

void ExprBuilder::emit(const Head& h, Span at) {
  if (h.hint != Hint::none) {
    if (func_) {
      draft_.module->branch_hints.push_back(
          {*func_, static_cast<u32>(expr_.code.size()), h.hint == Hint::likely});
    } else {
      context_.error(at, "@metadata.code.branch_hint annotation: not in a function",
                     "@metadata.code.branch_hint annotation: not in a function");
    }
  }
  expr_.code.push_back(h.instr);
  expr_.at.push_back(at);
}

void ExprBuilder::hint(Hint h, Span at) {
  if (hint_ != Hint::none) {
    context_.error(at, "@metadata.code.branch_hint annotation: duplicate annotation",
                   "@metadata.code.branch_hint annotation: duplicate annotation");
  }
  hint_ = h;
  hint_at_ = at;
}

Head ExprBuilder::block_head(Symbol label, BlockType type) {
  Head h = head(Op::block);
  h.label = label;
  h.instr.set<Immediate::block_type>(static_cast<u32>(expr_.beside->block_types.size()));
  h.instr.set<Immediate::else_pc>(kNoPc);
  expr_.beside->block_types.push_back(type);
  return h;
}

void ExprBuilder::open(Op op, Head h, Span at) {
  const auto pc = static_cast<u32>(expr_.code.size());
  h.instr.op = op;
  emit(h, at);
  Block block{h.label, 0, pc, kNoPc};
  if (h.label != kNoSymbol) {
    if (h.label >= label_positions_.size()) label_positions_.resize(context_.symbols.size());
    block.outer = std::exchange(label_positions_[h.label], static_cast<u32>(blocks_.size()) + 1);
    if (func_) {
      auto& all = draft_.module->names.labels;
      if (all.size() <= *func_) all.resize(*func_ + std::size_t{1});
      all[*func_].resize(labels_ + std::size_t{1});
      all[*func_][labels_] = context_.symbols.text(h.label);
    }
  }
  ++labels_;
  blocks_.push_back(block);
}

void ExprBuilder::open_try(Op op, Head h, Span at) {
  h.instr.op = op;
  set_tags(h, Immediate::catches, catches_);
  h.instr.set<Immediate::catches>(static_cast<u32>(expr_.beside->catch_lists.size()));
  expr_.beside->catch_lists.push_back(catches_);
  open(op, h, at);
}

void ExprBuilder::else_(Span at) {
  Block& block = blocks_.back();
  block.else_pc = static_cast<u32>(expr_.code.size());
  Head h = head(Op::else_);
  h.instr.set<Immediate::opening_pc>(block.pc);
  emit(h, at);
}

void ExprBuilder::else_(Symbol label, Span at_label, Span at) {
  check_label(label, at_label);
  else_(at);
}

void ExprBuilder::close(Span at) {
  const Block block = blocks_.back();
  blocks_.pop_back();
  if (block.label != kNoSymbol) label_positions_[block.label] = block.outer;
  Instr& opening = expr_.code[block.pc];
  opening.set<Immediate::end_pc>(static_cast<u32>(expr_.code.size()));
  if (opening.op == Op::if_) opening.set<Immediate::else_pc>(block.else_pc);
  Head h = head(Op::end);
  h.instr.set<Immediate::opening_pc>(block.pc);
  emit(h, at);
}

void ExprBuilder::end(Symbol label, Span at_label, Span at) {
  check_label(label, at_label);
  close(at);
}

void ExprBuilder::check_label(Symbol label, Span at) {
  const Symbol opened = blocks_.back().label;
  if (label == kNoSymbol || label == opened) return;
  context_.error(at, fmt::format("mismatching label {}", context_.quote(label)), "mismatching label",
                 opened == kNoSymbol ? "the block has no label"
                                     : fmt::format("the block's label is {}", context_.quote(opened)));
}

}  // namespace wfx::text
