// C with LOCALS, LABELS and RETURN, and the algorithm for Instrs_ok (specification 3.0, appendix "Validation
// Algorithm"): one walk over the flat code with a stack of operand types and a stack of open blocks.
//
// The operand stack stands for all the types that Instrs_ok/sub and Instrs_ok/frame could give what was
// checked so far. After an unconditional branch it has any operands below those of the block: taking one from
// there gives `bot`.
#pragma once

#include <algorithm>
#include <unordered_set>

#include "semantics/typing/context.h"

namespace wfx {

/// The number type of addresses.
constexpr ValType type_of(AddrType t) { return t == AddrType::i32 ? ValType::i32() : ValType::i64(); }
/// $minat
constexpr AddrType least(AddrType a, AddrType b) { return a == AddrType::i32 ? a : b; }

class Checker : public Context {
 public:
  using Context::Context;

  // ---- C.LOCALS, C.LABELS, C.RETURN

  /// A new expression: no locals, no labels, no RETURN.
  void begin(Expr& expr);
  /// "local $x", "label $l", for messages.
  [[nodiscard]] std::string named_local(u32 x) const;
  [[nodiscard]] std::string named_label(u32 l) const;
  void set_results(std::span<const ValType> results) { return_ = results; }
  void add_locals(u32 count, ValType type, bool set);
  [[nodiscard]] u32 local_count() const { return locals_.empty() ? 0 : locals_.back().end; }
  /// C.LOCALS[x], where there is one.
  [[nodiscard]] std::optional<ValType> local(u32 x) const;
  [[nodiscard]] bool is_set(u32 x) const;
  void set_local(u32 x);

  /// C.LABELS[l], where there is one. Valid until a block begins or ends.
  [[nodiscard]] std::optional<std::span<const ValType>> label(u32 l) const;
  /// C.LABELS[l]; nothing, and reported, if there is no such label.
  std::optional<std::span<const ValType>> lookup_label(Premise p, u32 l);
  /// C.RETURN, in a function.
  [[nodiscard]] std::optional<std::span<const ValType>> results() const { return return_; }

  // ---- Operands. `parts` are types and sequences of types, from the bottom up.

  /// Takes operands: t1* of the instruction's type t1* -> t2*. False, and reported, if others are there.
  template <class... Parts>
  bool takes(Rule rule, const Parts&... parts) {
    return take(rule, sequence(parts...));
  }
  bool take(Rule rule, std::span<const ValType> expected);
  /// Takes n operands of type t.
  bool take(Rule rule, u64 n, ValType t);
  /// Leaves results: t2* of the instruction's type t1* -> t2*. The end of a rule.
  template <class... Parts>
  bool gives(Rule rule, const Parts&... parts) {
    return give(sequence(parts...)) && taken(rule);
  }
  /// Leaves any results, as code after it is not reached. The end of a rule.
  bool diverges(Rule rule);
  /// The i-th operand from the top; `bot` where it can be anything or is missing (then taking it fails).
  [[nodiscard]] ValType top(u32 i = 0) const;
  /// The heap type of a reference on top; `bot` if it is none (then taking it fails).
  [[nodiscard]] HeapType top_heap(u32 i = 0) const {
    const ValType t = top(i);
    return t.is_ref() ? t.heap : HeapType{};
  }
  /// Whether the operands on the stack are these, or subtypes of them.
  [[nodiscard]] bool operands_match(std::span<const ValType> expected) const;
  /// What a type mismatch shows: the operands expected and those on top of the stack.
  [[nodiscard]] ErrorDetails stack_details(std::span<const ValType> expected) const;
  /// That the operand stack may get as high when the code runs.
  void note_height(std::size_t height) { max_height_ = std::max(max_height_, height); }
  [[nodiscard]] std::size_t height() const { return operands_.size(); }
  [[nodiscard]] u32 max_height() const { return static_cast<u32>(max_height_); }

  // ---- Blocks

  /// The start of a block whose type is known and whose parameters are taken. `body` is the premise that what
  /// follows, up to else or end, has the type.
  bool enter(const InstrType& type, Premise body);
  /// Walks over the code. `body` is the premise that it has the type [] -> results.
  bool walk(std::span<const ValType> results, Premise body);

  [[nodiscard]] bool reachable() const { return blocks_.back().reachable != 0; }

  // ---- Immediates

  /// C.TAGS[x] ~~ func t1* -> t2*; null, and reported, if there is no such tag.
  const FuncType* tag_type(Premise p, u32 x);
  /// C.TAGS[x] ~~ func t* -> eps; null, and reported, if it is not so.
  const FuncType* exception_type(Premise p, u32 x);

  [[nodiscard]] const Expr& expr() const { return *expr_; }
  [[nodiscard]] BlockType& block_type(const Instr& instr) { return expr_->beside->block_types[instr.x]; }
  [[nodiscard]] ValType ref_type(u32 x) const { return close(expr_->beside->ref_types[x]); }
  /// (ref null? x), closed, for a type index that is known to be one.
  [[nodiscard]] RefType ref_to(u32 x, bool nullable = true) const {
    return ValType::ref(nullable, {HeapKind::def, valid->type_ids[x]});
  }
  /// Writes down the type of the current instruction that its operand tells.
  void annotate_type(u32 x) { expr_->code[pc_].x = x; }

 private:
  struct LocalRange {
    u32 end;  // the first index after it
    ValType type;
    bool set;  // from the start
  };
  /// Small, since code may nest as deep as it is long.
  struct Block {
    u32 pc;  // of its instruction; of the body itself kNoPc
    Premise body;
    u32 height : 30;    // of the operand stack below its operands
    u32 reachable : 1;  // whether the current instruction is
    u32 in_else : 1;    // whether it is behind `else`
    u32 initialised;    // how many locals were set before it
    u32 values;         // how many of the blocks around it have a type of one value
  };
  static_assert(sizeof(Block) == 20);

  [[nodiscard]] Op op_of(const Block& block) const;
  /// The type of a block. Valid until a block begins or ends.
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
  std::unordered_set<u32> set_locals_;  // of those that are not set from the start
  std::vector<u32> set_order_;          // in the order in which they were set
  std::optional<std::span<const ValType>> return_;
  std::vector<ValType> operands_;
  std::vector<Block> blocks_;
  std::vector<ValType> values_;  // the types of the blocks that have one of a value
  std::size_t max_height_ = 0;
  std::vector<ValType> sequence_;
};

}  // namespace wfx
