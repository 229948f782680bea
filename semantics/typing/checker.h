// The context C with LOCALS, LABELS and RETURN, and the algorithm for Instrs_ok (specification 3.0, appendix
// "Validation Algorithm"): one walk over the flat code with a stack of operand types and a stack of open blocks.
//
// The operand stack represents all types that Instrs_ok/sub and Instrs_ok/frame can give to the code checked so far.
// After an unconditional branch, the stack is polymorphic: below the operands of the block there are any operands, and
// taking one of them gives `bot`.
#pragma once

#include <algorithm>
#include <unordered_set>

#include "semantics/typing/context.h"

namespace wfx {

/// The number type of addresses of type t.
constexpr ValType type_of(AddrType t) { return t == AddrType::i32 ? ValType::i32() : ValType::i64(); }
/// $minat(a, b)
constexpr AddrType least(AddrType a, AddrType b) { return a == AddrType::i32 ? a : b; }

class Checker;

/// Sees a walk over code: soundness takes from it which operands there are at each instruction.
class WalkObserver {
 public:
  virtual ~WalkObserver() = default;
  /// The walk has reached the instruction at `pc`, which has not been judged yet.
  virtual void reaches(u32 pc, const Checker& c) = 0;
  /// The instruction takes operands of these types, or, if `n` is not 1, n times so many.
  virtual void takes(std::span<const ValType> expected, u64 n) = 0;
};

/// The context within an expression, and the state of the walk over its code. The methods that judge return false if
/// the judgement does not hold, and have then reported the error (Context::error).
class Checker : public Context {
 public:
  using Context::Context;

  // ---- C.LOCALS, C.LABELS, C.RETURN

  /// Begins with an expression: there are no locals, no labels and no RETURN. The walk writes inferred types to `expr`.
  void begin(Expr& expr);
  /// "local $x", "label $l", for messages.
  [[nodiscard]] std::string named_local(u32 x) const;
  [[nodiscard]] std::string named_label(u32 l) const;
  /// Sets C.RETURN. `results` must outlive the walk.
  void set_results(std::span<const ValType> results) { return_ = results; }
  /// Appends `count` locals of the type to C.LOCALS; `set` says whether they are initialised.
  void add_locals(u32 count, ValType type, bool set);
  [[nodiscard]] u32 local_count() const { return locals_.empty() ? 0 : locals_.back().end; }
  /// The type in C.LOCALS[x]; empty if there is no such local.
  [[nodiscard]] std::optional<ValType> local(u32 x) const;
  /// Is the local initialised?
  [[nodiscard]] bool is_set(u32 x) const;
  void set_local(u32 x);

  /// C.LABELS[l]; empty if there is no such label. Valid until a block begins or ends.
  [[nodiscard]] std::optional<std::span<const ValType>> label(u32 l) const;
  /// As `label`, as the premise p. If there is no such label, an error is reported; a mutant goes on with the
  /// innermost.
  std::optional<std::span<const ValType>> lookup_label(Premise p, u32 l);
  /// C.RETURN; empty in a constant expression.
  [[nodiscard]] std::optional<std::span<const ValType>> results() const { return return_; }

  // ---- Operands. `parts` are types and sequences of types; the last one is on top.

  /// Takes the operands t1* of an instruction of type t1* -> t2* from the stack. False: the stack has other operands,
  /// and an error is reported.
  template <class... Parts>
  bool takes(Rule rule, const Parts&... parts) {
    return take(rule, sequence(parts...));
  }
  bool take(Rule rule, std::span<const ValType> expected);
  /// Takes n operands of type t.
  bool take(Rule rule, u64 n, ValType t);
  /// Pushes the results t2* of an instruction of type t1* -> t2*. It is the last act of a rule, which is thereby taken.
  template <class... Parts>
  bool gives(Rule rule, const Parts&... parts) {
    return give(sequence(parts...)) && taken(rule);
  }
  /// As `gives`, for an instruction with any results, after which the code is unreachable.
  bool diverges(Rule rule);
  /// The type of the operand that is i under the topmost. `bot` if it can have any type, or if there is none; taking it
  /// fails then.
  [[nodiscard]] ValType top(u32 i = 0) const;
  /// The heap type of that operand. `bot` if it is not a reference; taking it as one fails then.
  [[nodiscard]] HeapType top_heap(u32 i = 0) const {
    const ValType t = top(i);
    return t.is_ref() ? t.heap : HeapType{};
  }
  /// Do the operands on top of the stack have these types, or subtypes of them?
  [[nodiscard]] bool operands_match(std::span<const ValType> expected) const;
  /// The expected operands and those on top of the stack, for the error of a type mismatch.
  [[nodiscard]] ErrorDetails stack_details(std::span<const ValType> expected) const;
  /// Notes that the operand stack can reach that height at run time (FuncFacts::max_height).
  void note_height(std::size_t height) { max_height_ = std::max(max_height_, height); }
  [[nodiscard]] std::size_t height() const { return operands_.size(); }
  [[nodiscard]] u32 max_height() const { return static_cast<u32>(max_height_); }

  // ---- Blocks

  /// Enters a block of that type, whose parameters have been taken. `body` is the premise that the code up to the
  /// `else` or `end` has the type.
  bool enter(const InstrType& type, Premise body);
  /// Walks over the code of the expression. `body` is the premise that it has the type [] -> results.
  bool walk(std::span<const ValType> results, Premise body);

  [[nodiscard]] bool reachable() const { return blocks_.back().reachable != 0; }

  // ---- Observation

  /// Shows the walks from now on to the observer, which may be null.
  void show_walks(WalkObserver* observer) { walk_observer_ = observer; }
  /// The types on the operand stack; under them, in unreachable code, are any others.
  [[nodiscard]] std::span<const ValType> operands() const { return operands_; }
  /// The index of the instruction that opened the innermost block; kNoPc for the body itself.
  [[nodiscard]] u32 open_block() const { return blocks_.back().pc; }
  /// The locals that began unset and are set.
  [[nodiscard]] std::span<const u32> locals_set() const { return set_order_; }
  /// Judges one instruction after code that ends in an unconditional branch, so that it may take any operands. Then
  /// `operands` are what it gives. It must be one that has no immediate beside its code, and no label.
  bool judge_alone(const Instr& instr);

  // ---- Immediates

  /// The type in the premise p, C.TAGS[x] ~~ func t1* -> t2*. Null: there is no such tag, and an error is reported.
  const FuncType* tag_type(Premise p, u32 x);
  /// The type in the premise p, C.TAGS[x] ~~ func t* -> eps. Null: there is no such tag or it has results, and an error
  /// is reported.
  const FuncType* exception_type(Premise p, u32 x);

  [[nodiscard]] const Expr& expr() const { return *expr_; }
  [[nodiscard]] BlockType& block_type(const Instr& instr) {
    return expr_->beside->block_types[instr.block_type()];
  }
  [[nodiscard]] ValType ref_type(u32 x) const { return close(expr_->beside->ref_types[x]); }
  /// (ref null? x), closed.
  [[nodiscard]] RefType ref_to(u32 x, bool nullable = true) const {
    return ValType::ref(nullable, close(HeapType{HeapKind::index, x}));
  }
  /// Writes the type index x, inferred from the operand, into the current instruction (dialect 2022).
  void annotate_type(u32 x) { expr_->code[pc_].set<Immediate::type>(x); }

 private:
  /// Consecutive locals of one type.
  struct LocalRange {
    u32 end;  // the first index after the range
    ValType type;
    bool set;  // initialised from the start
  };
  /// An open block. It is kept small, since blocks may nest as deep as the code is long.
  struct Block {
    u32 pc;             // the index of the block instruction; kNoPc for the body itself
    Premise body;       // the premise that the code of the block has the block's type
    u32 height : 30;    // the height of the operand stack below the block's operands
    u32 reachable : 1;  // is the current instruction reachable?
    u32 in_else : 1;    // is the current instruction after `else`?
    u32 initialised;    // the size of set_order_ when the block began
    u32 values;         // the size of values_ when the block began
  };
  static_assert(sizeof(Block) == 20);

  [[nodiscard]] Op op_of(const Block& block) const;
  /// The parameters, results and type of a block. Valid until a block begins or ends.
  [[nodiscard]] std::span<const ValType> params_of(const Block& block) const;
  [[nodiscard]] std::span<const ValType> results_of(const Block& block) const;
  [[nodiscard]] const FuncType* func_of(const Block& block) const;

  static void append(std::vector<ValType>& out, ValType t) { out.push_back(t); }
  static void append(std::vector<ValType>& out, std::span<const ValType> ts) {
    out.insert(out.end(), ts.begin(), ts.end());
  }
  template <class... Parts>
  std::span<const ValType> sequence(const Parts&... parts) {
    sequence_.clear();
    (append(sequence_, parts), ...);
    return sequence_;
  }

  /// Judges the instruction by its rule.
  bool judge(const Instr& instr);
  bool give(std::span<const ValType> results);
  [[nodiscard]] bool matches_at(std::size_t from_top, ValType expected) const;
  bool mismatch(Rule rule, std::span<const ValType> expected);
  [[nodiscard]] std::string hint_at_end(std::size_t available) const;
  bool else_branch();
  bool end_block();
  bool end_body();
  void leave_body();

  Expr* expr_ = nullptr;
  FuncType body_type_;
  u32 pc_ = 0;
  std::vector<LocalRange> locals_;
  std::unordered_set<u32> set_locals_;  // the locals that the code has set and that began unset
  std::vector<u32> set_order_;          // set_locals_ in the order in which they were set
  std::optional<std::span<const ValType>> return_;
  std::vector<ValType> operands_;
  std::vector<Block> blocks_;
  std::vector<ValType> values_;  // the result types of the open blocks whose type is [] -> t, outermost first
  std::size_t max_height_ = 0;
  std::vector<ValType> sequence_;
  WalkObserver* walk_observer_ = nullptr;
};

}  // namespace wfx
