// The elements of a segment: function indices as long as each is one, since there may be millions.
#pragma once

#include "grammar/instruction.h"

namespace wfx {

/// Expressions in a row, each of one reference.
class Elements {
 public:
  [[nodiscard]] std::size_t size() const { return exprs_ ? exprs_->ends.size() : funcs_.size(); }
  /// Makes room for so many functions.
  void reserve(std::size_t funcs) { funcs_.reserve(funcs); }

  /// Adds `ref.func x`, whose x stands there.
  void add_func(u32 x, Span at);
  void add(const Expr& element);

  /// Whether each is a `ref.func x`.
  [[nodiscard]] bool are_funcs() const { return !exprs_; }
  /// Their functions, if each is one; else nothing.
  [[nodiscard]] std::span<u32> funcs() { return funcs_; }
  [[nodiscard]] std::span<const u32> funcs() const { return funcs_; }
  /// If not each is one: the code of all in a row; where identifiers are resolved, compact() is to follow.
  [[nodiscard]] Expr* exprs() { return exprs_ ? &exprs_->all : nullptr; }
  [[nodiscard]] const Expr* exprs() const { return exprs_ ? &exprs_->all : nullptr; }
  /// Finds out again whether each is a `ref.func x`.
  void compact();

  /// Calls `visit` with each as an expression of its own, in order, while it answers true. Answers whether all did.
  template <class Visit>
  bool each(Visit visit) const {
    for (Maker made(*this); made.next();)
      if (!visit(made.expr())) return false;
    return true;
  }

 private:
  struct Exprs {
    Expr all;
    std::vector<u32> ends;  // of each, in the code of all
  };

  /// Makes an expression of its own of one after the other.
  class Maker {
   public:
    explicit Maker(const Elements& elements) : elements_(elements), places_(elements.at_.from(0)) {}
    bool next();
    Expr& expr() { return expr_; }

   private:
    const Elements& elements_;
    Places::Reader places_;
    std::size_t next_ = 0;
    Expr expr_;
  };

  std::vector<u32> funcs_;
  Places at_;  // of the functions
  Seldom<Exprs> exprs_;
};

}  // namespace wfx
