// A stack of a configuration as it is typed: from the innermost context outwards.
//
// The rules type a configuration from outside in, and would recurse. The walk here goes the other way: it types the
// instructions in the innermost context by what the code behind them takes, leaves the context, and goes on with the
// one around it. So it types as many contexts as are asked for; the others are as they were before the step.
#pragma once

#include "semantics/reduction/configuration.h"
#include "semantics/soundness/judge.h"

namespace wfx {

/// The types of the operands that the instructions behind a place take: those of code, and on them those of
/// administrative instructions. They are taken away from the topmost on, as what gives them is met.
class Needed {
 public:
  /// Those that the code needs at an instruction, without the lowest `below`. False: there are not even so many.
  bool begin(const CodeTypes& code, u32 pc, u32 below);
  void begin(std::span<const ValType> types);
  /// Any operands: what is behind the place is never reached.
  void begin_any();

  [[nodiscard]] bool is_any() const { return any_; }
  [[nodiscard]] bool empty() const { return more_.empty() && count_ == 0; }
  /// How many there are, if they are not any.
  [[nodiscard]] u32 size() const { return static_cast<u32>(more_.size()) + count_; }
  /// Takes the topmost away. Of any operands it is bot; there must be one otherwise.
  ValType pop();
  void push(std::span<const ValType> types) { more_.insert(more_.end(), types.begin(), types.end()); }
  void push(ValType t) { more_.push_back(t); }
  /// The types, topmost last, for messages.
  [[nodiscard]] std::vector<ValType> all() const;

 private:
  const CodeTypes* code_ = nullptr;
  u32 node_ = 0, count_ = 0;   // those of the code: the topmost, and how many
  std::vector<ValType> more_;  // those above them, topmost last
  bool any_ = false;
};

/// A stack and its focus.
struct Focus {
  const Stack* stack;
  u32 height;                        // of its values
  const Instr* pc;                   // the instruction after the redex or hole
  std::span<const AdminItem> admin;  // in the reverse order of the notation
  bool has_hole;  // before `admin`: a hole, or the prompt around the stack that was resumed

  /// That of the running stack.
  static Focus running(const Configuration& z) { return {z.stack, z.height(), z.pc, z.admin(), false}; }
  /// That of a stack which waits: there is a hole, or a prompt with the stack that was resumed from it.
  static Focus waiting(const Stack& s) { return {&s, s.size, s.pc, {}, true}; }
};

/// A place in the nest of contexts of a stack: within the innermost context that the walk has not left.
class Nest {
 public:
  Nest(Judge& j, const Focus& focus);

  /// Is there a context that the walk has not left?
  [[nodiscard]] bool has_context() const { return contexts_ > 0; }
  [[nodiscard]] const EvalContext& context() const { return focus_.stack->contexts[contexts_ - 1]; }
  [[nodiscard]] bool has_frame() const { return frames_ > 0; }
  [[nodiscard]] const Frame& frame() const { return focus_.stack->frames[frames_ - 1]; }
  /// The types of the frame's code.
  [[nodiscard]] const CodeTypes& code() const { return *code_; }
  /// Where the code goes on; empty if there is no frame, or a rule has removed the rest of the code.
  [[nodiscard]] std::optional<u32> pc() const;
  /// The values of the innermost context are those from `bottom` to `top`.
  [[nodiscard]] u32 bottom() const;
  [[nodiscard]] u32 top() const { return top_; }
  [[nodiscard]] const Value& value(u32 index) const { return focus_.stack->values.data()[index]; }
  /// Where the operands of the frame begin.
  [[nodiscard]] u32 base() const;
  /// C.LABELS[l]; empty if there is no such label.
  [[nodiscard]] std::optional<std::vector<ValType>> label(u32 l) const;
  /// C.RETURN; null if there is none.
  [[nodiscard]] const ResultType* returns() const;
  /// Leaves the innermost context.
  void leave();
  [[nodiscard]] bool is_at_focus() const { return at_focus_; }
  [[nodiscard]] const Focus& focus() const { return focus_; }

  // ---- The judgement in progress

  Needed needed;                    // what the instructions behind the one that is judged take
  const AdminItem* item = nullptr;  // the instruction that is judged
  const Value* operand = nullptr;   // or the value
  std::span<const ValType> gives;   // the types of what Instrs_ok2/sub is to give to what is needed
  bool body_holds = true;           // is what is in the innermost context well-typed?
  /// What the context that was left gives, if it was a frame.
  const ResultType* left_frame = nullptr;
  /// Takes from what is needed all that the values of the innermost context do not give: a hole or a block gives it.
  void give_missing();

  // ---- What is to be judged

  std::vector<ValType> required;    // the results of the stack; needed where it has no frame
  u32 contexts_to_judge = ~u32{0};  // from the innermost one outwards
  bool with_locals = true;          // are the locals of frames judged, too?

 private:
  void refresh();

  Judge& j_;
  Focus focus_;
  u32 contexts_, frames_;  // how many have not been left
  u32 top_;
  const Instr* pc_;
  const CodeTypes* code_ = nullptr;
  bool at_focus_ = true;
};

/// The results of a stack: `results` for that of the program, and for another what the code behind its prompt takes.
std::vector<ValType> required_of(Judge& j, const Stack& stack, std::span<const ValType> results);

}  // namespace wfx
