// Forms: continuations, made, bound, suspended, resumed and cancelled.
#include "conformance/generate/continuations.h"

#include <optional>

#include "conformance/generate/aggregates.h"
#include "conformance/generate/control.h"
#include "conformance/generate/exceptions.h"

namespace wfx::generate {

namespace {

// How often, in percent:
/// a prompt has a handler for a tag that is handled further out as well, or that the continuation does not raise;
constexpr u32 kHandledAgain = 30;
/// a prompt has two clauses for a tag, of which the first counts;
constexpr u32 kTwice = 10;
/// garbage is made before a resumption;
constexpr u32 kGarbage = 25;
/// no clause handles a tag that the continuation may raise, where escapes are allowed.
constexpr u32 kForgotten = 2;

/// A loop around the resumption, to whose label the clauses for a tag branch.
struct Loop {
  u32 tag;
  u32 level;
};

/// The handlers of a prompt under which a continuation of that type runs.
class Handlers {
 public:
  Handlers(Body& w, u32 cont, std::optional<Loop> loop = {})
      : w_(w), results_(w.types.signature(cont).results), loop_(loop) {
    const Effects effects = w.program.effects_of(cont);
    const Effects here = effects - w.around;
    const Effects further_out = effects & w.around;
    for (const u32 tag : members(here.suspends)) add(tag, 100);
    for (const u32 tag : members(here.switches)) add_switch(tag, 100);
    for (const u32 tag : members(further_out.suspends)) add(tag, kHandledAgain);
    for (const u32 tag : members(further_out.switches)) add_switch(tag, kHandledAgain);
    if (all_.empty() && w.program.tags() > 0 && w.choices.percent(kHandledAgain))
      add(w.choices.below(w.program.tags()), 100);
    if (!clauses.empty() && w.choices.percent(kTwice)) add(w.choices.pick(clauses).tag, 100);
  }

  /// The handlers with their labels. To be called when all blocks around the resumption have begun.
  [[nodiscard]] std::vector<Handler> list() const {
    std::vector<Handler> all = all_;
    for (Handler& h : all)
      if (is_loop(h.tag) && !h.is_switch) h.label = w_.label(loop_->level);
    return all;
  }

  /// What the i-th label handler leaves on the stack: the tag's values, and the rest of the computation.
  struct Clause {
    u32 tag;
    u32 cont;
    ResultType values;
  };
  std::vector<Clause>
      clauses;  // of the label handlers; the i-th branches to the i-th label around the resume

 private:
  [[nodiscard]] bool draw(u32 percent) {
    if (percent < 100) return w_.choices.percent(percent);
    return !w_.has(Topic::escapes) || !w_.choices.percent(kForgotten);
  }
  void add(u32 tag, u32 percent) {
    if (!draw(percent)) return;
    if (is_loop(tag)) return place({.tag = tag});
    const FuncType type = w_.program.tag_type(tag);
    const u32 rest = w_.types.cont(type.results, results_);
    clauses.push_back({.tag = tag, .cont = rest, .values = concat(type.params, ref(rest))});
    place({.tag = tag, .label = static_cast<u32>(clauses.size() - 1)});
  }
  void add_switch(u32 tag, u32 percent) {
    if (w_.program.tag_type(tag).results == results_ && draw(percent)) place({.tag = tag, .is_switch = true});
  }
  void place(const Handler& handler) {
    all_.insert(all_.begin() + w_.choices.below(static_cast<u32>(all_.size()) + 1), handler);
  }
  [[nodiscard]] bool is_loop(u32 tag) const { return loop_ && loop_->tag == tag; }

  Body& w_;
  const ResultType results_;
  const std::optional<Loop> loop_;
  std::vector<Handler> all_;
};

/// Writes the code of a handler, whose values are on the stack. It resumes the rest of the computation, or leaves it in
/// a variable for other forms.
void handle(Body& w, const Handlers::Clause& clause, const ResultType& types) {
  const Choices::Part part(w.choices);
  const Body::Nested nested(w);
  w.bind(clause.values.back());
  const std::size_t rest = w.variables.size() - 1;
  w.bind(ResultType(clause.values.begin(), clause.values.end() - 1));
  if (w.depth < 0 || w.fuel < 0) return w.least(types);
  if (!w.choices.percent(70)) return w.sequence(types);
  if (w.choices.percent(30)) w.produce(ResultType{});
  resume(w, Op::resume, clause.cont, [&] { w.take(rest); }, types);
}

void arguments(Body& w, Op how, u32 cont, u32 exception) {
  if (how == Op::resume) w.produce(w.types.signature(cont).params);
  if (how == Op::resume_throw) w.produce(w.program.tag_type(exception).params);
  if (how == Op::resume_throw_ref) w.operand(ref(HeapKind::exn));
}

void resume_under_handlers(Body& w, Op how, u32 cont, u32 exception, const std::function<void()>& take,
                           std::optional<Loop> loop = {}) {
  const ResultType results = w.types.signature(cont).results;
  const Handlers handlers(w, cont, loop);
  for (const Handlers::Clause& c : handlers.clauses) {
    Effects& rest = w.program.effects_of(c.cont);
    rest = rest | w.program.effects_of(cont);
  }
  const u32 done = w.level();
  if (!handlers.clauses.empty()) w.begin(Op::block, {}, results);
  for (auto c = handlers.clauses.rbegin(); c != handlers.clauses.rend(); ++c)
    w.begin(Op::block, {}, c->values);
  arguments(w, how, cont, exception);
  take();
  if (w.choices.percent(kGarbage)) garbage(w);
  w.code.resume(how, cont, how == Op::resume_throw ? exception : 0, handlers.list());
  if (handlers.clauses.empty()) return;
  w.code.emit(Op::br, w.label(done));
  for (const Handlers::Clause& c : handlers.clauses) {
    w.end();
    handle(w, c, results);
    if (&c != &handlers.clauses.back()) w.code.emit(Op::br, w.label(done));
  }
  w.end();
}

}  // namespace

void resume(Body& w, Op how, u32 cont, const std::function<void()>& take, const ResultType& types) {
  const ResultType results = w.types.signature(cont).results;
  const u32 exception = how == Op::resume_throw ? w.program.exception() : 0;
  u32 thrown = w.program.effects_of(cont).throws & ~w.around.throws;
  if (how == Op::resume_throw && w.choices.percent(90)) thrown |= bit(exception) & ~w.around.throws;
  const bool catches_all = how == Op::resume_throw_ref && w.around.throws == 0 && w.choices.percent(90);
  const auto inside = [&] { resume_under_handlers(w, how, cont, exception, take); };
  // The operands of the block are its own: `take` must not reach for those below.
  if (thrown != 0 || catches_all)
    with_catches(w, catches_all ? std::vector<u32>{} : members(thrown), results, inside);
  else
    inside();
  w.deliver(results, types);
}

namespace {

/// The continuations in scope.
std::vector<std::size_t> at_hand(const Body& w) {
  return w.variables_where([&](const Body::Variable& v) { return is_cont(w, v.type); });
}
/// The continuations in scope with these results.
std::vector<std::size_t> at_hand_with(const Body& w, const ResultType& results) {
  return w.variables_where([&](const Body::Variable& v) {
    return is_cont(w, v.type) && w.types.signature(v.type.heap.index).results == results;
  });
}

/// Resumes a continuation from a variable, if possible one with the wanted results, or a new one.
template <Op how>
void resume_one(Body& w, const ResultType& types) {
  std::vector<std::size_t> usable = at_hand_with(w, types);
  if (usable.empty()) usable = at_hand(w);
  if (!usable.empty() && w.choices.percent(how == Op::resume ? 50 : 80)) {
    const std::size_t variable = w.choices.pick(usable);
    return resume(w, how, w.variables[variable].type.heap.index, [&] { w.take(variable); }, types);
  }
  const u32 cont = w.program.cont_type(types, w.around);
  resume(w, how, cont, [&] { w.operand(ref(cont)); }, types);
}

/// Binds all arguments of the rest of a computation. The result has the type `unit`, whatever the tag.
void bind_rest(Body& w, const Handlers::Clause& clause, u32 unit) {
  w.bind(clause.values.back());
  const std::size_t rest = w.variables.size() - 1;
  w.bind(ResultType(clause.values.begin(), clause.values.end() - 1));
  w.sequence({});
  w.produce(w.program.tag_type(clause.tag).results);
  w.take(rest);
  if (clause.cont != unit) w.code.emit(Op::cont_bind, clause.cont, unit);
}

/// A loop that resumes a computation until it ends, or for some rounds: a scheduler of one.
void drive(Body& w, const ResultType& types) {
  const u32 cont = w.program.cont_type(types, w.around);
  const ResultType results = w.types.signature(cont).results;
  const u32 unit = w.types.cont({}, results);
  w.program.effects_of(unit) = w.program.effects_of(unit) | w.program.effects_of(cont);
  const u32 running = w.local(ref_null(unit)), rounds = w.local(ValType::i32());
  w.code.i32(2 + w.choices.below(3));
  w.code.emit(Op::local_set, rounds);
  w.produce(w.types.signature(cont).params);
  w.produce(ref(cont));
  if (cont != unit) w.code.emit(Op::cont_bind, cont, unit);
  w.code.emit(Op::local_set, running);

  const Handlers handlers(w, unit);
  const u32 done = w.level();
  w.begin(Op::block, {}, results);
  const u32 again = w.level();
  w.begin(Op::loop, {}, {});
  const u32 next = w.level();
  w.begin(Op::block, {}, {ref(unit)});
  for (auto c = handlers.clauses.rbegin(); c != handlers.clauses.rend(); ++c)
    w.begin(Op::block, {}, c->values);
  if (w.choices.percent(kGarbage)) garbage(w);
  w.code.emit(Op::local_get, running);
  w.code.resume(Op::resume, unit, 0, handlers.list());
  w.code.emit(Op::br, w.label(done));
  for (const Handlers::Clause& c : handlers.clauses) {
    w.end();
    bind_rest(w, c, unit);
    w.code.emit(Op::br, w.label(next));
  }
  w.end();
  w.code.emit(Op::local_set, running);
  w.code.emit(Op::local_get, rounds);
  w.code.i32(1);
  w.code.emit(Op::i32_sub);
  w.code.emit(Op::local_tee, rounds);
  w.code.emit(Op::br_if, w.label(again));
  w.end();
  w.produce(results);
  w.end();
  w.deliver(results, types);
}

/// A handler that branches to a loop's label: each round gets the rest of the computation and resumes it.
void handle_in_loop(Body& w, const ResultType& types) {
  const u32 tag = w.program.tag(w.program.value_types(1));
  const FuncType type = w.program.tag_type(tag);
  const u32 cont = w.types.cont(type.results, types);
  w.program.effects_of(cont).suspends |= bit(tag);
  few_rounds(w, concat(type.params, ref(cont)), types, [&](u32 loop, std::size_t rest) {
    w.sequence({});
    resume_under_handlers(w, Op::resume, cont, 0, [&] { w.take(rest); }, Loop{.tag = tag, .level = loop});
  });
}

bool fits_new(const Body& w, const ResultType& types) {
  return is_ref(types) && (is_cont(w, types[0]) || types[0].heap.kind == HeapKind::cont);
}
void cont_new(Body& w, const ResultType& types) {
  const u32 cont = w.program.below(types[0]).heap.index;
  const u32 func = w.types.func_of(cont);
  if (w.choices.percent(20))
    w.operand(ref(func));
  else
    w.code.emit(Op::ref_func, w.program.function(func, w.program.effects_of(func)));
  w.code.emit(Op::cont_new, cont);
}

/// Binds the first one or two arguments of a continuation.
void cont_bind(Body& w, const ResultType& types) {
  const u32 to = w.program.below(types[0]).heap.index;
  const FuncType left = w.types.signature(to);
  ResultType bound = w.program.value_types(2);
  if (bound.empty()) bound.push_back(ValType::i32());
  ResultType params = bound;
  params.insert(params.end(), left.params.begin(), left.params.end());
  const u32 from = w.types.cont(std::move(params), left.results);
  w.program.effects_of(from) = w.program.effects_of(from) | w.program.effects_of(to);
  w.produce(bound);
  w.operand(ref(from));
  w.code.emit(Op::cont_bind, from, to);
}

bool fits_suspend(const Body& w, const ResultType& /*types*/) { return w.around.suspends != 0; }

}  // namespace

void suspend(Body& w, const ResultType& types) {
  std::vector<u32> tags = members(w.around.suspends), exact;
  for (const u32 tag : tags)
    if (w.types.matches(w.program.tag_type(tag).results, types)) exact.push_back(tag);
  const u32 tag = w.choices.pick(exact.empty() ? tags : exact);
  w.produce(w.program.tag_type(tag).params);
  w.code.emit(Op::suspend, tag);
  w.deliver(w.program.tag_type(tag).results, types);
}

namespace {

void escape(Body& w, const ResultType& types) {
  const u32 tag = w.program.tag(types);
  w.produce(w.program.tag_type(tag).params);
  w.code.emit(Op::suspend, tag);
  w.deliver(w.program.tag_type(tag).results, types);
}

bool fits_escape(const Body& w, const ResultType& /*types*/) {
  return w.may_leave() && w.has(Topic::handlers);
}

constexpr Form kContinuationsForms[] = {
    {Topic::handlers, 8, is_any, resume_one<Op::resume>},
    {Topic::handlers, 4, is_any, drive},
    {Topic::handlers, 3, is_any, handle_in_loop},
    {Topic::handlers, 25, fits_suspend, suspend},
    {Topic::handlers, 20, fits_new, cont_new},
    {Topic::binding, 15, fits_new, cont_bind},
    {Topic::cancelling, 2, is_any, resume_one<Op::resume_throw>},
    {Topic::cancelling, 2, is_any, resume_one<Op::resume_throw_ref>},
    {Topic::escapes, 1, fits_escape, escape},
};

}  // namespace

std::span<const Form> continuation_forms() { return kContinuationsForms; }

}  // namespace wfx::generate
