// The operands and the open blocks of a body, as in Checker (semantics/typing/checker.h), whose words its comments use.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "semantics/fast_check/not_known.h"
#include "semantics/fast_check/packed_module.h"
#include "semantics/typing/context.h"

namespace wfx::fast_check {

/// What opened a block, as far as its typing depends on it.
enum class Opening : u8 { block, loop, if_, else_ };

class BodyStack {
 public:
  explicit BodyStack(const TypeStore& types)
      : types_(types),
        operands_(std::make_unique_for_overwrite<PackedType[]>(kMaxOperands)),
        limit_(operands_.get() + kMaxOperands) {}

  /// Begins with a body of that type, in which parameters are locals.
  void begin(const PackedFunc& body);
  /// Is there an open block, at least the body itself?
  [[nodiscard]] bool is_open() const { return !blocks_.empty(); }

  // ---- Operands

  void push(PackedType t) {
    require(top_ != limit_);
    *top_++ = t;
  }
  void push(std::span<const PackedType> ts) {
    for (const PackedType t : ts) push(t);
  }
  void pop(PackedType expected) {
    if (top_ == base_) return require_unreachable();
    --top_;
    if (*top_ != expected) [[unlikely]]
      require_match(*top_, expected);
  }
  /// Takes t*, whose last type is on top.
  void pop(std::span<const PackedType> ts) {
    for (auto t = ts.rbegin(); t != ts.rend(); ++t) pop(*t);
  }
  /// Takes n operands of type t.
  void pop(u32 n, PackedType t) {
    for (; n > 0 && top_ != base_; --n) pop(t);
    if (n > 0) require_unreachable();
  }
  /// Takes an operand of any type, and answers its type; `bot` where the code is unreachable and there is none.
  PackedType pop_any() {
    if (top_ != base_) return *--top_;
    require_unreachable();
    return PackedType(ValKind::bot);
  }
  /// Takes a reference, or an operand that may be one; answers its heap type.
  HeapType pop_ref();
  /// The type of the operand that is i under the topmost; `bot` where there is none.
  [[nodiscard]] PackedType top(std::ptrdiff_t i) const {
    return i < top_ - base_ ? top_[-1 - i] : PackedType(ValKind::bot);
  }

  // The instructions of which a body has most.
  void unary(PackedType operand, PackedType result) {
    if (top_ != base_ && top_[-1] == operand) [[likely]] {
      top_[-1] = result;
    } else {
      pop(operand);
      push(result);
    }
  }
  void binary(PackedType first, PackedType second, PackedType result) {
    if (top_ - base_ >= 2 && top_[-1] == second && top_[-2] == first) [[likely]] {
      --top_;
      top_[-1] = result;
    } else {
      pop(second);
      pop(first);
      push(result);
    }
  }

  void require_match(PackedType sub, PackedType super) const {
    require(sub == super || matches(types_, sub.unpacked(), super.unpacked()));
  }
  void require_match(std::span<const PackedType> sub, std::span<const PackedType> super) const {
    require(sub.size() == super.size());
    for (std::size_t i = 0; i < sub.size(); ++i) require_match(sub[i], super[i]);
  }
  /// Requires that the operands on top have these types, which it does not take.
  void require_operands(std::span<const PackedType> ts) const;

  // ---- Blocks

  /// C.LABELS[l]
  [[nodiscard]] std::span<const PackedType> label(u32 l) const {
    require(l < blocks_.size());
    const Block& block = blocks_[blocks_.size() - 1 - l];
    return block.opening == Opening::loop ? block.type->params : block.type->results;
  }
  /// Enters a block, whose parameters have been taken. The type must live as long as the block.
  void enter(Opening opening, const PackedFunc& type);
  void else_branch();
  void end();
  void diverge() {
    top_ = base_;
    blocks_.back().is_unreachable = true;
  }

 private:
  struct Block {
    const PackedFunc* type;
    u32 height;  // of the operands below those of the block
    Opening opening;
    bool is_unreachable;
  };
  static_assert(sizeof(Block) == 16);

  void require_unreachable() const { require(blocks_.back().is_unreachable); }
  void end_branch();

  const TypeStore& types_;
  std::unique_ptr<PackedType[]> operands_;
  PackedType* limit_;
  PackedType* top_ = nullptr;
  PackedType* base_ = nullptr;  // where the operands of the innermost block begin
  std::vector<Block> blocks_;
};

}  // namespace wfx::fast_check
