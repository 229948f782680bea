#include "grammar/elements.h"

#include "grammar/shapes.h"

namespace wfx {

namespace {

template <class T>
u32 copy(std::vector<T>& to, const T& entry) {
  to.push_back(entry);
  return static_cast<u32>(to.size() - 1);
}

/// The same, but shares the last entry if it is equal: a segment may have thousands of `ref.null` of one type.
u32 copy(std::vector<RefType>& to, RefType entry) {
  if (to.empty() || to.back() != entry) to.push_back(entry);
  return static_cast<u32>(to.size() - 1);
}

/// Gives an instruction that comes from another expression its entries beside the code, and its positions.
class Transfer {
 public:
  Transfer(Instr& i, Seldom<Beside>& to, const Beside& from, u32 by) : i_(i), to_(to), from_(from), by_(by) {}

  template <Immediate m>
  void operator()(Is<m> /*unused*/) {}
  void operator()(Is<Immediate::block_type> m) { copy_entry<m>(&Beside::block_types); }
  void operator()(Is<Immediate::labels> m) { copy_list<m>(&Beside::index_lists); }
  void operator()(Is<Immediate::result_types> m) { copy_list<m>(&Beside::type_lists); }
  void operator()(Is<Immediate::catches> m) { copy_entry<m>(&Beside::catch_lists); }
  void operator()(Is<Immediate::handlers> m) { copy_entry<m>(&Beside::handler_lists); }
  void operator()(Is<Immediate::heap_type> m) { copy_entry<m>(&Beside::ref_types); }
  void operator()(Is<Immediate::ref_type> m) { copy_entry<m>(&Beside::ref_types); }
  void operator()(Is<Immediate::source_type> m) { copy_entry<m>(&Beside::ref_types); }
  void operator()(Is<Immediate::target_type> m) { copy_entry<m>(&Beside::ref_types); }
  void operator()(Is<Immediate::const_v128> m) { copy_entry<m>(&Beside::v128s); }
  void operator()(Is<Immediate::lanes> m) { copy_entry<m>(&Beside::v128s); }
  void operator()(Is<Immediate::end_pc> m) { move<m>(); }
  void operator()(Is<Immediate::else_pc> m) { move<m>(); }
  void operator()(Is<Immediate::opening_pc> m) { move<m>(); }

 private:
  template <Immediate m, class T>
  void copy_entry(std::vector<T> Beside::* table) {
    i_.set<m>(copy((*to_).*table, (from_.*table)[i_.get<m>()]));
  }
  template <Immediate m, class T>
  void copy_list(Lists<T> Beside::* table) {
    i_.set<m>(((*to_).*table).add_list((from_.*table)[i_.get<m>()]));
  }
  template <Immediate m>
  void move() {
    if (i_.get<m>() != kNoPc) i_.word(m) += by_;
  }

  Instr& i_;
  Seldom<Beside>& to_;
  const Beside& from_;
  u32 by_;
};

/// Appends the instructions [begin, end) of an expression.
void append(Expr& to, const Expr& from, u32 begin, u32 end) {
  const bool has_places = end <= from.at.size();
  Places::Reader places = from.at.from(has_places ? begin : 0);
  const u32 by = static_cast<u32>(to.code.size()) - begin;
  for (u32 pc = begin; pc < end; ++pc) {
    Instr i = from.code[pc];
    in_text_order(info(i.op).shape, Transfer(i, to.beside, *from.beside, by));
    to.code.push_back(i);
    if (has_places) to.at.push_back(places.next());
  }
}

constexpr Instr kEnd(Op::end, {kNoPc});

bool is_func(const Instr& i) { return i.op == Op::ref_func && i.unresolved() == 0; }

}  // namespace

void Elements::add_func(u32 x, Span at) {
  if (are_funcs()) {
    funcs_.push_back(x);
    at_.push_back(at);
    return;
  }
  Expr element;
  element.code = {Instr(Op::ref_func, {x}), kEnd};
  element.at.push_back(at);
  element.at.push_back({at.end, at.end});
  add(element);
}

void Elements::add(const Expr& element) {
  if (are_funcs()) {
    if (element.code.size() == 2 && is_func(element.code[0]))
      return add_func(element.code[0].func(), element.at.empty() ? Span{} : element.at[0]);
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
    expr_.code = {Instr(Op::ref_func, {elements_.funcs_[k]}), kEnd};
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
