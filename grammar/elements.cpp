#include "grammar/elements.h"

namespace wfx {

namespace {

template <class T>
u32 copy(std::vector<T>& to, const T& entry) {
  to.push_back(entry);
  return static_cast<u32>(to.size() - 1);
}

/// The same, where the last entry may be the same: `ref.null` of one type stands there in thousands.
u32 copy(std::vector<RefType>& to, RefType entry) {
  if (to.empty() || to.back() != entry) to.push_back(entry);
  return static_cast<u32>(to.size() - 1);
}

/// Copies what an instruction has beside it.
void copy_beside(Instr& i, Seldom<Beside>& to, const Beside& from) {
  switch (info(i.op).shape) {
    case Shape::TryTable: i.z = copy(to->catch_lists, from.catch_lists[i.z]); [[fallthrough]];
    case Shape::Block: i.x = copy(to->block_types, from.block_types[i.x]); break;
    case Shape::LabelTable: i.x = to->index_lists.add_list(from.index_lists[i.x]); break;
    case Shape::SelectTypes: i.x = to->type_lists.add_list(from.type_lists[i.x]); break;
    case Shape::HeapType:
    case Shape::RefType: i.x = copy(to->ref_types, from.ref_types[i.x]); break;
    case Shape::Cast:
      i.y = copy(to->ref_types, from.ref_types[i.y]);
      i.z = copy(to->ref_types, from.ref_types[i.z]);
      break;
    case Shape::ConstV128:
    case Shape::Lanes: i.x = copy(to->v128s, from.v128s[i.x]); break;
    case Shape::Resume:
    case Shape::ResumeThrow: i.z = copy(to->handler_lists, from.handler_lists[i.z]); break;
    default: break;
  }
}

/// Moves the pcs that an instruction has.
void move_pcs(Instr& i, u32 by) {
  const Shape shape = info(i.op).shape;
  const bool is_block = shape == Shape::Block || shape == Shape::TryTable;
  if ((is_block || shape == Shape::Delimiter) && i.y != kNoPc) i.y += by;
  if (shape == Shape::Block && i.z != kNoPc) i.z += by;
}

/// Appends the instructions [begin, end) of an expression.
void append(Expr& to, const Expr& from, u32 begin, u32 end) {
  const bool has_places = end <= from.at.size();
  Places::Reader places = from.at.from(has_places ? begin : 0);
  const u32 by = static_cast<u32>(to.code.size()) - begin;
  for (u32 pc = begin; pc < end; ++pc) {
    Instr i = from.code[pc];
    copy_beside(i, to.beside, *from.beside);
    move_pcs(i, by);
    to.code.push_back(i);
    if (has_places) to.at.push_back(places.next());
  }
}

constexpr Instr kEnd{.op = Op::end, .y = kNoPc};

/// `align` has the marks of an identifier that is not resolved yet.
bool is_func(const Instr& i) { return i.op == Op::ref_func && i.align == 0; }

}  // namespace

void Elements::add_func(u32 x, Span at) {
  if (are_funcs()) {
    funcs_.push_back(x);
    at_.push_back(at);
    return;
  }
  Expr element;
  element.code = {{.op = Op::ref_func, .x = x}, kEnd};
  element.at.push_back(at);
  element.at.push_back({at.end, at.end});
  add(element);
}

void Elements::add(const Expr& element) {
  if (are_funcs()) {
    if (element.code.size() == 2 && is_func(element.code[0]))
      return add_func(element.code[0].x, element.at.empty() ? Span{} : element.at[0]);
    Elements exprs;
    exprs.exprs_->ends.reserve(size() + 1);
    each([&](const Expr& e) {
      exprs.add(e);
      return true;
    });
    *this = std::move(exprs);
  }
  append(exprs_->all, element, 0, static_cast<u32>(element.code.size()));
  exprs_->ends.push_back(static_cast<u32>(exprs_->all.code.size()));
}

void Elements::compact() {
  if (are_funcs()) return;
  const std::vector<Instr>& code = exprs_->all.code;
  if (code.size() != 2 * size()) return;
  for (std::size_t k = 0; k < size(); ++k)
    if (!is_func(code[2 * k])) return;
  Elements funcs;
  each([&](const Expr& e) {
    funcs.add(e);
    return true;
  });
  *this = std::move(funcs);
}

bool Elements::Maker::next() {
  if (next_ == elements_.size()) return false;
  const std::size_t k = next_++;
  if (elements_.are_funcs()) {
    const Span at = places_.next();
    expr_.code = {{.op = Op::ref_func, .x = elements_.funcs_[k]}, kEnd};
    expr_.at.clear();
    expr_.at.push_back(at);
    expr_.at.push_back({at.end, at.end});
  } else {
    const Exprs& exprs = *elements_.exprs_;
    expr_ = {};
    append(expr_, exprs.all, k == 0 ? 0 : exprs.ends[k - 1], exprs.ends[k]);
  }
  return true;
}

}  // namespace wfx
