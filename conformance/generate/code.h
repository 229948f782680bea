// An expression in the making: instructions in the order in which they are emitted, and their lists beside the code.
#pragma once

#include "conformance/generate/types.h"
#include "grammar/shapes.h"

namespace wfx::generate {

class Code {
 public:
  explicit Code(Types& types) : types_(types) {}
  void reserve(std::size_t instructions) { expr_.code.reserve(instructions); }

  /// Emits an instruction with these immediates, in the order of the text format.
  void emit(Op op, u32 first = 0, u32 second = 0, u32 third = 0) { emit(Instr(op, {first, second, third})); }
  void emit(const Instr& instr);
  /// Emits t.const of a number, or v128.const with these bits in each half.
  void constant(ValKind kind, u64 bits);
  void i32(u32 value) { constant(ValKind::i32, value); }
  /// Emits ref.test, ref.cast or ref.null.
  void with_type(Op op, ValType type);
  void cast_branch(Op op, u32 label, ValType from, ValType to);
  void select(ValType type);
  void access(Op op, u32 memory, u64 offset, u8 align, u8 lane = 0);
  void shuffle(const V128& lanes);
  void extract_lane(Op op, u8 lane);
  /// Emits resume, resume_throw or resume_throw_ref. The tag is that of resume_throw.
  void resume(Op op, u32 cont, u32 tag, std::vector<Handler> handlers);
  void br_table(const std::vector<u32>& labels);

  void begin(Op op, const ResultType& params, const ResultType& results);
  void begin_try(const ResultType& results, std::vector<Catch> catches);
  void otherwise();
  void end();
  /// Emits the last `end`.
  Expr finish();

  [[nodiscard]] std::size_t size() const { return expr_.code.size(); }
  /// Whether the code calls functions or resumes continuations.
  [[nodiscard]] bool calls() const { return calls_; }

 private:
  u32 block_type(const ResultType& params, const ResultType& results);
  void open(const Instr& instr);

  Types& types_;
  Expr expr_;
  std::vector<u32> open_;  // pcs of the blocks around what comes next
  bool calls_ = false;
};

/// Puts instructions that are no blocks before all others.
void prepend(Expr& expr, std::span<const Instr> instrs);

}  // namespace wfx::generate
