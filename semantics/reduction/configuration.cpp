#include "semantics/reduction/configuration.h"

#include <algorithm>
#include <functional>

#include "semantics/typing/accounting.h"

namespace wfx {

namespace {

// The next instruction of a stack whose outermost frame has returned, and after clear_around has removed the rest of
// the code.
constexpr Instr kEnd(Op::end);

// At the limit, a collection must free at least 1/kLeastFreed of what lives; otherwise the next one would come too
// soon.
constexpr u64 kLeastFreed = 16;

}  // namespace

Configuration::Configuration(Store& store_) : store(store_), stack(store_.heap.stacks.take_largest()) {
  store.apply_limits();
  stack->pc = &kEnd;
  restore(stack);
}

Configuration::~Configuration() {
  while (stack != nullptr) {
    Stack* parent = stack->parent;
    store.count_stack(*stack, 0);
    store.heap.stacks.give(stack);
    stack = parent;
  }
}

void Configuration::start_call(FuncInst* func, std::span<const Value> args) {
  if (!reserve(args.size() + kSlack)) return;
  for (const Value& v : args) push(v);
  becomes({Value::ref(func), AdminItem::call_ref(func->type)});
}

void Configuration::start_expr(const Expr& expr, ModuleInst* module) {
  if (!reserve(expr.code.size() + kSlack)) return;
  stack->frames.push_back({.code = &expr, .module = module});
  refresh_frame();
  jump(0);
}

// ---- values

u32 Configuration::bottom() const {
  if (!has_context()) return 0;
  if (context().kind != EvalContext::Kind::frame) return context().height;
  return frame_->locals + frame_->local_count;
}

void Configuration::keep(u32 n, u32 height) {
  Value* to = stack->values.data() + height;
  if (to != sp - n) std::copy(sp - n, sp, to);
  sp = to + n;
}

bool Configuration::grow(u64 n) {
  const u64 used = height();
  const u64 capacity = std::max(used + n + kSlack, used + used / 2);
  const u64 bytes = capacity * sizeof(Value);
  if (n > store.limits.memory / sizeof(Value) || bytes > store.limits.memory ||
      !stack->values.reserve(capacity)) {
    exhaust(Limit::memory);
    return false;
  }
  sp = stack->values.data() + used;
  limit_ = stack->values.data() + stack->values.capacity();
  refresh_frame();
  return true;
}

bool Configuration::has_room(u64 more) {
  store.count_stack(*stack, stack->bytes_of(height()));
  return store.has_room(more);
}

// ---- the redex and what comes after it

void Configuration::becomes(std::initializer_list<AdminItem> items) {
  assert(admin_count_ + items.size() <= kAdminCapacity);
  for (const AdminItem* item = items.end(); item != items.begin();) admin_[admin_count_++] = *--item;
}

bool Configuration::instrs_follow() const {
  return has_admin() || (pc->op != Op::end && pc->op != Op::else_);
}

void Configuration::clear_around(u32 n) {
  keep(n, bottom());
  admin_count_ = 0;
  pc = &kEnd;
}

// ---- frames

bool Configuration::push_frame(const FuncInst& func) {
  const Expr& body = func.code->body;
  const u32 cost = depth_of_frame(func.facts);
  if (depth_ + cost > store.limits.depth) {
    exhaust(Limit::depth);
    return false;
  }
  // It is enough to look where the frames grow, which they do by half: values and contexts of blocks are of frames.
  if (stack->frames.is_full() && !has_room((stack->frames.bytes() + stack->contexts.bytes()) / 2)) {
    exhaust(Limit::memory);
    return false;
  }
  if (!reserve(func.facts.locals - func.params + func.facts.max_height)) return false;
  const u32 base = height() - func.params;
  const u32 end_pc = has_frame() ? pc_index() : 0;
  for (const LocalRun& run : *func.code->locals) sp = std::fill_n(sp, run.count, default_value(run.type));
  depth_ += cost;
  stack->depth += cost;
  stack->contexts.push_back(
      {.kind = EvalContext::Kind::frame, .arity = func.results, .height = base, .end_pc = end_pc});
  stack->frames.push_back({.code = &body,
                           .module = func.module,
                           .func = &func,
                           .locals = base,
                           .local_count = func.facts.locals});
  refresh_frame();
  const u32 end = static_cast<u32>(body.code.size()) - 1;
  push_context({.kind = EvalContext::Kind::label,
                .arity = func.results,
                .height = height(),
                .end_pc = end,
                .br_pc = end});
  jump(0);
  return true;
}

void Configuration::pop_frame(u32 n) {
  keep(n, context().height);
  const u32 end_pc = context().end_pc;
  const u32 cost = depth_of_frame(frame_->func->facts);
  depth_ -= cost;
  stack->depth -= cost;
  stack->contexts.pop_back();
  stack->frames.pop_back();
  refresh_frame();
  if (has_frame()) {
    jump(end_pc);
  } else {
    pc = &kEnd;
  }
}

ModuleInst* Configuration::caller() const {
  for (const Stack* s = stack; s != nullptr; s = s->parent)
    if (!s->frames.empty()) return s->frames.back().module;
  return nullptr;
}

namespace {

/// The place in the source of the instruction before `next`, or of the last instruction if the rest of the code has
/// been removed (clear_around). Empty for code that has no source.
std::optional<Span> before(const Expr& expr, const Instr* next) {
  const Instr* first = expr.code.data();
  const Instr* end = first + expr.code.size();
  const bool inside = std::less<>()(first, next) && std::less_equal<>()(next, end);
  const auto index = static_cast<std::size_t>((inside ? next : end) - first) - 1;
  return index < expr.at.size() ? std::optional(expr.at[index]) : std::nullopt;
}

/// Adds the call of frame `f`, which is at `at`. False: the list is full, and the call is not added.
bool add_call(std::vector<CallSite>& calls, const Frame& f, const Span& at) {
  constexpr std::size_t kMost = 8;
  if (!calls.empty() && calls.back().func == f.func && calls.back().at.begin == at.begin) {
    ++calls.back().times;
    return true;
  }
  if (calls.size() == kMost) return false;
  calls.push_back({f.func, f.module, at});
  return true;
}

}  // namespace

std::vector<CallSite> Configuration::calls() const {
  std::vector<CallSite> calls;
  for (const Stack* s = stack; s != nullptr; s = s->parent) {
    const Instr* next = s == stack ? pc : s->pc;
    u32 context = s->contexts.size();
    for (u32 k = s->frames.size(); k-- > 0;) {
      const Frame& f = s->frames[k];
      const std::optional<Span> at = before(*f.code, next);
      if (at && !add_call(calls, f, *at)) return calls;
      if (k == 0) break;
      // The caller's next instruction is at the end_pc of this frame's context.
      do --context;
      while (s->contexts[context].kind != EvalContext::Kind::frame);
      next = s->frames[k - 1].code->code.data() + s->contexts[context].end_pc;
    }
  }
  return calls;
}

void Configuration::refresh_frame() {
  frame_ = stack->frames.empty() ? nullptr : &stack->frames.back();
  locals = frame_ == nullptr ? nullptr : stack->values.data() + frame_->locals;
}

// ---- stacks

void Configuration::save() {
  stack->size = height();
  stack->pc = pc;
}

void Configuration::restore(Stack* s) {
  stack = s;
  sp = s->values.data() + s->size;
  limit_ = s->values.data() + s->values.capacity();
  pc = s->pc;
  refresh_frame();
}

Stack* Configuration::new_stack(const FuncInst* fa) {
  Stack* s = store.heap.stacks.take();
  if (!s->values.reserve(fa->params + kSlack)) {
    store.heap.stacks.give(s);
    exhaust(Limit::memory);
    return nullptr;
  }
  s->pc = &kEnd;
  s->fresh = fa;
  return s;
}

void Configuration::enter(StackChain chain, const std::vector<Handler>* handlers, const ModuleInst* module) {
  save();
  chain.outermost->parent = stack;
  chain.outermost->handlers = handlers;
  chain.outermost->handlers_module = module;
  Stack* const around = stack;
  for (Stack* s = chain.innermost; s != around; s = s->parent) {
    depth_ += s->depth;
    store.count_stack(*s, s->bytes_of(s->size));
  }
  restore(chain.innermost);
}

StackChain Configuration::leave(Stack* outermost) {
  save();
  const StackChain chain{stack, outermost};
  Stack* const around = outermost->parent;
  for (Stack* s = stack; s != around; s = s->parent) {
    depth_ -= s->depth;
    store.count_stack(*s, 0);
  }
  outermost->parent = nullptr;
  restore(around);
  return chain;
}

void Configuration::end_prompt() {
  Stack* const done = stack;
  assert(sp >= done->values.data());
  const u32 n = height();
  const Value* values = done->values.data();
  restore(done->parent);
  sp = std::copy_n(values, n, sp);
  store.count_stack(*done, 0);
  store.heap.stacks.give(done);
}

Configuration::Prompt Configuration::find_prompt(const TagInst* tag, HandlerKind kind) const {
  for (Stack* s = stack;; s = s->parent) {
    if (s->barriers != 0) return {.barrier = true};
    if (s->parent == nullptr) return {};
    for (const Handler& h : *s->handlers)
      if (h.is_switch == (kind == HandlerKind::switch_) && s->handlers_module->tags[h.tag] == tag)
        return {.stack = s, .handler = &h};
  }
}

// ---- ends

void Configuration::trap(TrapCause cause, std::string text) {
  trapped_.kind = Outcome::Kind::trap;
  trapped_.cause = cause;
  trapped_.text = std::move(text);
  trapped_.calls = calls();
  becomes(AdminItem::trap());
}

void Configuration::exhaust(Limit limit) {
  Outcome out;
  out.kind = Outcome::Kind::exhausted;
  out.limit = limit;
  out.calls = calls();
  finish(std::move(out));
}

void Configuration::exit(u32 code) {
  Outcome out;
  out.kind = Outcome::Kind::exit;
  out.exit_code = code;
  finish(std::move(out));
}

// ---- administration

void Configuration::collect_garbage(u64 wanted) {
  save();
  Heap& heap = store.heap;
  const u64 before = heap.bytes();
  heap.collect([this](Heap& h) {
    for (const Stack* s = stack; s != nullptr; s = s->parent) h.mark_stack(*s);
    for (const AdminItem& item : admin())
      if (item.kind == AdminItem::Kind::value) h.mark(item.value);
    for (const GlobalInst& g : store.globals) h.mark(g.value);
    for (const TableInst& t : store.tables)
      for (const Value& v : t.elems) h.mark(v);
    for (const auto& m : store.modules)
      for (const ElemInst& e : m->elems)
        for (const Value& v : e.refs) h.mark(v);
  });
  const u64 freed = before - heap.bytes();
  if (before + wanted >= heap.room() &&
      (heap.bytes() + wanted > heap.room() || freed < heap.bytes() / kLeastFreed))
    exhaust(Limit::memory);
}

}  // namespace wfx
