// The types of the operands at each instruction of a function body or constant expression.
//
// The rules type the instructions that are still to run in each context of a configuration. The code of those contexts
// is code of a module that was validated, and validation has typed all of it: code from an instruction on takes the
// operands that the walk of the validator had there, and from a label on those of the label's type. So the soundness of
// a configuration needs one walk over a body, and then a look at the place where the code of a context goes on.
#pragma once

#include <vector>

#include "semantics/typing/checker.h"

namespace wfx {

/// The types of one body. All types are closed.
class CodeTypes {
 public:
  /// What code from an instruction on takes.
  struct At {
    u32 operands = 0;  // the topmost operand: an index of a node (`type`, `below`); 0 where there is none
    u32 walked = 0;    // the same, of the operands that the walk had there
    u32 height = 0;    // how many operands there are
    u32 block =
        kNoPc;    // the index of the instruction that opened the innermost block; kNoPc for the body itself
    u32 set = 0;  // an index in the lists of locals that are set
  };

  /// Walks over the body with `c`, which knows its module. `judge` begins the walk and returns whether the body is
  /// valid; `results` are those of the body.
  template <class JudgeBody>
  static CodeTypes of(Checker& c, const Expr& body, std::span<const ValType> results, JudgeBody judge) {
    CodeTypes types;
    Recorder recorder(types, body);
    c.show_walks(&recorder);
    types.is_valid_ = judge();
    c.show_walks(nullptr);
    types.finish(body, results);
    return types;
  }

  /// Is the body valid (Func_ok)?
  [[nodiscard]] bool is_valid() const { return is_valid_; }
  /// Forgets the last instruction, which is not one of the body.
  void forget_last() { at_.pop_back(); }
  [[nodiscard]] std::size_t size() const { return at_.size(); }
  [[nodiscard]] const At& at(u32 pc) const { return at_[pc]; }
  [[nodiscard]] ValType type(u32 node) const { return nodes_[node].type; }
  [[nodiscard]] u32 below(u32 node) const { return nodes_[node].below; }
  /// The `n` topmost operand types at the instruction, topmost last.
  [[nodiscard]] std::vector<ValType> top(u32 pc, u32 n) const { return list(at_[pc].operands, n); }
  /// The same as the walk had them: behind an instruction or block, they are exactly its results.
  [[nodiscard]] std::vector<ValType> top_walked(u32 pc, u32 n) const { return list(at_[pc].walked, n); }
  /// The locals that began unset and are set at the instruction.
  [[nodiscard]] std::span<const u32> locals_set(u32 pc) const { return sets_[at_[pc].set]; }
  /// The type of each local.
  std::vector<ValType> locals;
  std::vector<bool> begins_set;  // by local: is it initialised when the body begins?

 private:
  /// A stack of operand types as a list, so that instructions share what is the same for them.
  struct Node {
    ValType type{};
    u32 below = 0;
  };

  class Recorder final : public WalkObserver {
   public:
    Recorder(CodeTypes& types, const Expr& body) : types_(types) { types.at_.reserve(body.code.size()); }
    void reaches(u32 pc, const Checker& c) override;
    void takes(std::span<const ValType>, u64) override {}

   private:
    CodeTypes& types_;
    std::vector<ValType> operands_;  // at the latest instruction
    std::vector<u32> nodes_;         // of operands_
  };

  void finish(const Expr& body, std::span<const ValType> results);
  [[nodiscard]] std::vector<ValType> list(u32 node, u32 n) const;

  std::vector<At> at_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<std::vector<u32>> sets_ = std::vector<std::vector<u32>>(1);
  bool is_valid_ = false;
};

}  // namespace wfx
