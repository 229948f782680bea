// The configuration S; F; instr* that the rules of reduction rewrite, and the vocabulary in which they are written.
//
// The values below the redex are on the stack's value array, the instructions after it are the code at `pc`, the
// contexts around both are in stack.h. A rule whose right-hand side has instructions that stand nowhere in the code,
// such as (ref.func a) (call_ref y), puts them in front of it with `becomes`: the administrative items. They are few
// and bounded, since every rule replaces one redex by at most a handful.
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

  /// Becomes  val* (ref.func a) (call_ref t)  with the empty frame. The arguments must have the function's types.
  void start_call(FuncInst* func, std::span<const Value> args);
  /// Becomes  expr  with the frame {module}, no locals.
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
  [[nodiscard]] Value& top(u32 below = 0) { return sp[-1 - static_cast<i64>(below)]; }
  [[nodiscard]] const Value& top(u32 below = 0) const { return sp[-1 - static_cast<i64>(below)]; }
  [[nodiscard]] u32 height() const { return static_cast<u32>(sp - stack->values.data()); }
  /// The height at which the values of the innermost context begin.
  [[nodiscard]] u32 bottom() const;
  /// val'* val^n ~> val^n: drops what lies between `height` and the `n` topmost values.
  void keep(u32 n, u32 height);
  /// Makes room for `n` more values than a body was checked to need. False: the configuration is exhausted.
  bool reserve(u64 n) { return static_cast<u64>(limit_ - sp) >= n + kSlack || grow(n); }

  // ---- the redex and what comes after it

  /// The redex becomes these, in notation order.
  void becomes(std::initializer_list<AdminItem> items);
  void becomes(const AdminItem& item) {
    assert(admin_count_ < kAdminCapacity);
    admin_[admin_count_++] = item;
  }
  /// The redex becomes `trap`.
  void trap(TrapCause cause, std::string text = {});
  /// instr* =/= eps: are there instructions after the redex in the innermost context?
  [[nodiscard]] bool instrs_follow() const;
  /// val* =/= eps, apart from the `n` topmost.
  [[nodiscard]] bool values_below(u32 n) const { return height() - n > bottom(); }
  /// Removes all values of the innermost context but the `n` topmost, and all instructions after the redex.
  void clear_around(u32 n);

  // ---- contexts

  [[nodiscard]] bool has_context() const { return !stack->contexts.empty(); }
  [[nodiscard]] Context& context() { return stack->contexts.back(); }
  [[nodiscard]] const Context& context() const { return stack->contexts.back(); }
  [[nodiscard]] bool in(Context::Kind kind) const { return has_context() && context().kind == kind; }
  void push_context(const Context& c) { stack->contexts.push_back(c); }
  /// Leaves a label, handler or barrier, keeping the values in it; what follows is what stands after it.
  void pop_context() {
    jump(context().end_pc);
    stack->contexts.pop_back();
  }

  /// Enters frame_m{ val^n default(t)*; module } (label_m{eps} instr*) for a function that is not a host's. The n
  /// arguments are the topmost values. False: exhausted.
  bool push_frame(const FuncInst& func);
  /// Leaves a frame, keeping its `n` topmost values; goes on in the caller.
  void pop_frame(u32 n);

  [[nodiscard]] bool has_frame() const { return frame_ != nullptr; }
  [[nodiscard]] const Frame& frame() const { return *frame_; }
  [[nodiscard]] ModuleInst& module() const { return *frame_->module; }
  /// Over all stacks, innermost first; of very many the innermost.
  [[nodiscard]] std::vector<CallSite> calls() const;
  /// The module whose code is innermost, over all stacks; null if there is no frame.
  [[nodiscard]] ModuleInst* caller() const;
  [[nodiscard]] const Expr& code() const { return *frame_->code; }
  [[nodiscard]] u32 pc_index() const { return static_cast<u32>(pc - frame_->code->code.data()); }
  void jump(u32 pc_index) { pc = frame_->code->code.data() + pc_index; }

  // ---- stacks

  /// _ (ref.func fa) (call_ref y): a stack on which nothing has run yet. Null: exhausted.
  Stack* new_stack(const FuncInst* fa);
  /// Is the prompt the innermost context?
  [[nodiscard]] bool in_prompt() const { return !has_context() && stack->parent != nullptr; }
  /// E[ ]: makes the chain innermost..outermost the running context under prompt{handlers} on the running stack.
  void enter(StackChain chain, const std::vector<Handler>* handlers, const ModuleInst* module);
  /// H^ea[ ]: unlinks the chain from the running stack to `outermost`; what stood around the prompt runs.
  StackChain leave(Stack* outermost);
  /// prompt{hdl*} val* ~> val*: moves the values over, recycles the stack, what stood around the prompt runs.
  void end_prompt();

  enum class HandlerKind : u8 { label, switch_ };
  struct Prompt {
    Stack* stack = nullptr;  // the one directly under the prompt; null: none handles it
    const Handler* handler = nullptr;
    bool barrier = false;  // a barrier stands in between (2022)
  };
  /// The innermost prompt whose handlers have the tag with that kind; the first of them where several have.
  /// O(prompts crossed x handlers).
  [[nodiscard]] Prompt find_prompt(const TagInst* tag, HandlerKind kind) const;

  // ---- ends

  void finish(Outcome outcome) {
    outcome_ = std::move(outcome);
    finished_ = true;
  }
  void exhaust(Limit limit);
  void exit(u32 code);
  [[nodiscard]] bool finished() const { return finished_; }
  [[nodiscard]] bool exhausted() const { return outcome_.limit != Limit::none; }
  [[nodiscard]] Outcome& outcome() { return outcome_; }
  /// What the trap that is on its way out will end the run with.
  [[nodiscard]] const Outcome& trapped() const { return trapped_; }

  // ---- administration

  [[nodiscard]] bool has_admin() const { return admin_count_ != 0; }
  const AdminItem& take_admin() { return admin_[--admin_count_]; }
  /// The administrative items in notation order reversed: the next one is last.
  [[nodiscard]] std::span<const AdminItem> admin() const { return {admin_, admin_count_}; }
  /// Removes what nothing leads to from the heap, where `wanted` bytes are to be allocated. Exhausted, if it is at its
  /// limit and stays there: if what lives leaves no room, or so little that the next collection would be due at once.
  void collect_garbage(u64 wanted = 0);

  Store& store;
  Stack* stack;              // the running one
  Value* sp;                 // one past its topmost value
  Value* locals;             // local 0 of the innermost frame
  const Instr* pc;           // the instruction after the redex
  TagInst* event = nullptr;  // the ea of a redex (suspend ea) or (switch dt ea)
  DefTypeId type = 0;        // the dt of a redex (switch dt ea), or of another one that is closed (admin.h)

 private:
  static constexpr u32 kAdminCapacity = 16;
  static constexpr u32 kSlack =
      8;  // values that rules push beyond what typing counts: (ref.func a) of a call, ...

  bool grow(u64 n);
  void save();
  void restore(Stack* s);
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
