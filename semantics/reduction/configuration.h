// The configuration S; F; instr* that the rules of reduction rewrite, and the vocabulary in which they are written.
//
// The values below the redex are in the stack's value array. The instructions after the redex are the code at `pc`. The
// contexts around both are described in stack.h. The right-hand side of a rule may have instructions that are not in
// the code, such as (ref.func a) (call_ref y). `becomes` puts them in front of the code; they are called administrative
// items. Every rule replaces one redex by a few of them, so that their number is bounded.
#pragma once

#include <cassert>
#include <initializer_list>

#include "semantics/reduction/admin.h"
#include "semantics/reduction/outcome.h"
#include "semantics/reduction/stack.h"

namespace wfx {

class Configuration {
 public:
  explicit Configuration(Store& store);
  ~Configuration();
  Configuration(const Configuration&) = delete;
  Configuration& operator=(const Configuration&) = delete;

  /// Becomes  val* (ref.func a) (call_ref t)  with the empty frame, where t is the type of the function. The arguments
  /// val* must have its parameter types.
  void start_call(FuncInst* func, std::span<const Value> args);
  /// Becomes  expr  with the frame {MODULE module}, which has no locals.
  void start_expr(const Expr& expr, ModuleInst* module);

  // ---- values below the redex

  void push(Value v) {
    assert(sp < limit_);
    *sp++ = v;
  }
  Value pop() {
    assert(sp > stack->values.data());
    return *--sp;
  }
  /// The value that is `below` values under the topmost.
  [[nodiscard]] Value& top(u32 below = 0) { return sp[-1 - static_cast<i64>(below)]; }
  [[nodiscard]] const Value& top(u32 below = 0) const { return sp[-1 - static_cast<i64>(below)]; }
  /// The number of values on the running stack.
  [[nodiscard]] u32 height() const { return static_cast<u32>(sp - stack->values.data()); }
  /// The height at which the values of the innermost context begin.
  [[nodiscard]] u32 bottom() const;
  /// val'* val^n ~> val^n: removes the values above `height`, except the `n` topmost.
  void keep(u32 n, u32 height);
  /// Makes room for `n` values on the running stack, and for the few that rules push beyond them. False: there is no
  /// memory for them, and the configuration is exhausted.
  bool reserve(u64 n) { return static_cast<u64>(limit_ - sp) >= n + kSlack || grow(n); }

  // ---- the redex and what comes after it

  /// The redex becomes these items, given in the order of the notation.
  void becomes(std::initializer_list<AdminItem> items);
  void becomes(const AdminItem& item) {
    assert(admin_count_ < kAdminCapacity);
    admin_[admin_count_++] = item;
  }
  /// The redex becomes `trap`. `text` are the words of a trap with the cause `host`.
  void trap(TrapCause cause, std::string text = {});
  /// instr* =/= eps: are there instructions after the redex in the innermost context?
  [[nodiscard]] bool instrs_follow() const;
  /// val* =/= eps: has the innermost context more than `n` values below the redex?
  [[nodiscard]] bool values_below(u32 n) const { return height() - n > bottom(); }
  /// In the innermost context, removes all values below the redex except the `n` topmost, and all instructions after
  /// it.
  void clear_around(u32 n);

  // ---- contexts

  [[nodiscard]] bool has_context() const { return !stack->contexts.empty(); }
  [[nodiscard]] EvalContext& context() { return stack->contexts.back(); }
  [[nodiscard]] const EvalContext& context() const { return stack->contexts.back(); }
  [[nodiscard]] bool in(EvalContext::Kind kind) const { return has_context() && context().kind == kind; }
  void push_context(const EvalContext& c) { stack->contexts.push_back(c); }
  /// Leaves a label, handler or barrier with all values in it, and goes on after it.
  void pop_context() {
    jump(context().end_pc);
    stack->contexts.pop_back();
  }

  /// Enters (frame_m{f} (label_m{eps} instr*)) with f = {LOCALS val^n ($default_(t))*, MODULE module}, where the
  /// arguments val^n are the topmost values. `func` must not be a host function. False: the configuration is exhausted.
  bool push_frame(const FuncInst& func);
  /// Leaves a frame with the `n` topmost values, and goes on in the caller.
  void pop_frame(u32 n);

  [[nodiscard]] bool has_frame() const { return frame_ != nullptr; }
  [[nodiscard]] const Frame& frame() const { return *frame_; }
  [[nodiscard]] ModuleInst& module() const { return *frame_->module; }
  /// The calls in progress on all stacks, innermost first. The list is bounded: of very many, it has the innermost.
  [[nodiscard]] std::vector<CallSite> calls() const;
  /// The module of the innermost frame on all stacks; null if there is no frame.
  [[nodiscard]] ModuleInst* caller() const;
  [[nodiscard]] const Expr& code() const { return *frame_->code; }
  [[nodiscard]] u32 pc_index() const { return static_cast<u32>(pc - frame_->code->code.data()); }
  void jump(u32 pc_index) { pc = frame_->code->code.data() + pc_index; }

  // ---- stacks

  /// A stack with the context _ (ref.func fa) (call_ref y), on which nothing has run yet. Null: the configuration is
  /// exhausted.
  Stack* new_stack(const FuncInst* fa);
  /// Is the prompt the innermost context?
  [[nodiscard]] bool in_prompt() const { return !has_context() && stack->parent != nullptr; }
  /// (prompt{hdl*} E[ ]): puts the context E of a continuation, with a prompt around it, on top of the running stack,
  /// and goes on in the hole of E. The tags of `handlers` are indices in `module`.
  void enter(StackChain chain, const std::vector<Handler>* handlers, const ModuleInst* module);
  /// Takes out the context H^ea, which is the chain of stacks from the running one to `outermost`, and removes the
  /// prompt around it. Goes on where the prompt was.
  StackChain leave(Stack* outermost);
  /// (prompt{hdl*} val*) ~> val*: moves the values out of the prompt, recycles the stack under it, and goes on where
  /// the prompt was.
  void end_prompt();

  enum class HandlerKind : u8 { label, switch_ };
  struct Prompt {
    Stack* stack = nullptr;  // the stack directly under the prompt; null if no prompt handles the event
    const Handler* handler = nullptr;
    bool barrier = false;  // the search met a barrier before any prompt that handles the event (dialect 2022)
  };
  /// The innermost prompt that has a handler of that kind for the tag, and the first such handler in it.
  /// O(prompts crossed x handlers).
  [[nodiscard]] Prompt find_prompt(const TagInst* tag, HandlerKind kind) const;

  // ---- ends

  void finish(Outcome outcome) {
    outcome_ = std::move(outcome);
    finished_ = true;
  }
  /// Ends the run, since `limit` is reached.
  void exhaust(Limit limit);
  /// Ends the run with an exit code, as a host function asked for.
  void exit(u32 code);
  [[nodiscard]] bool finished() const { return finished_; }
  [[nodiscard]] bool exhausted() const { return outcome_.limit != Limit::none; }
  [[nodiscard]] Outcome& outcome() { return outcome_; }
  /// The outcome with which the run will end once the current trap has left all contexts.
  [[nodiscard]] const Outcome& trapped() const { return trapped_; }

  // ---- administration

  [[nodiscard]] bool has_admin() const { return admin_count_ != 0; }
  const AdminItem& take_admin() { return admin_[--admin_count_]; }
  /// The administrative items in the reverse order of the notation: the next one is last.
  [[nodiscard]] std::span<const AdminItem> admin() const { return {admin_, admin_count_}; }
  /// Frees the unreachable objects of the heap, to make room for `wanted` more bytes. If the heap has reached its limit
  /// and the objects that live leave no room, or so little that the next collection would be due at once, the
  /// configuration is exhausted.
  void collect_garbage(u64 wanted = 0);

  Store& store;
  Stack* stack;              // the running stack
  Value* sp;                 // one past the topmost value of the running stack
  Value* locals;             // local 0 of the innermost frame
  const Instr* pc;           // the instruction after the redex
  TagInst* event = nullptr;  // the ea of a redex (suspend ea) or (switch dt ea)
  DefTypeId type = 0;        // the dt of a redex (switch dt ea), (call_ref dt), ... (AdminItem::type)

 private:
  static constexpr u32 kAdminCapacity = 16;
  // How many values rules push at most beyond those that typing counts, such as the (ref.func a) of a call.
  static constexpr u32 kSlack = 8;

  bool grow(u64 n);
  // Counts the bytes of the running stack anew. False: with `more` of them, limits.memory is reached.
  bool has_room(u64 more);
  // Writes the focus (sp, pc) to the running stack.
  void save();
  // Makes `s` the running stack, with the focus that `save` wrote to it.
  void restore(Stack* s);
  // Sets frame_ and locals from the running stack.
  void refresh_frame();

  const Frame* frame_ = nullptr;
  Value* limit_;
  u64 depth_ = 0;
  u32 admin_count_ = 0;
  bool finished_ = false;
  Outcome trapped_;
  Outcome outcome_;
  AdminItem admin_[kAdminCapacity];
};

}  // namespace wfx
