// Stack switching as a person would get it wrong. Most of these do what the rule does, with something changed before it
// or behind it.
#include "semantics/reduction/continuations.h"

#include "semantics/mutants/right.h"
#include "semantics/mutants/written.h"

namespace wfx::written {

namespace {

/// Does what the rule does; the continuation, which is `below` values under the topmost, stays as it was.
template <class R>
bool keeps(Configuration& z, const Instr& i, u32 below = 0) {
  ContInst* cont = z.top(below).cont;
  const StackChain chain{cont->innermost, cont->outermost};
  const bool applies = right<R>(z, i);
  cont->innermost = chain.innermost;
  cont->outermost = chain.outermost;
  return applies;
}

const std::vector<Handler> kNoHandlers;

/// Does what the rule does; the prompt that it makes has no handlers.
template <class R>
bool without_handlers(Configuration& z, const Instr& i, u32 below = 0) {
  Stack* outermost = z.top(below).cont->outermost;
  const bool applies = right<R>(z, i);
  outermost->handlers = &kNoHandlers;
  return applies;
}

/// The first tag of the module that has the type of `tag`.
TagInst* first_of_type(const Configuration& z, const TagInst* tag) {
  for (TagInst* other : z.module().tags)
    if (other->type == tag->type) return other;
  return nullptr;
}

// ---- Searches for a handler

using Prompt = Configuration::Prompt;

/// Is the clause of that kind, and its tag the one that is sought?
struct ByTag {
  bool is_switch;
  bool operator()(const Configuration& z, const Stack& s, const Handler& h) const {
    return h.is_switch == is_switch && s.handlers_module->tags[h.tag] == z.event;
  }
};
struct ByType {
  bool is_switch;
  bool operator()(const Configuration& z, const Stack& s, const Handler& h) const {
    return h.is_switch == is_switch && s.handlers_module->tags[h.tag]->type == z.event->type;
  }
};

/// The same, where the index of the clause's tag is one of this module.
struct ByTagHere {
  bool is_switch;
  const ModuleInst& here;
  bool operator()(const Configuration& z, const Stack&, const Handler& h) const {
    return h.is_switch == is_switch && h.tag < here.tags.size() && here.tags[h.tag] == z.event;
  }
};

/// The first clause of the prompt around `s` that is like it; of `last`, the last one.
template <class Like>
const Handler* clause_of(const Configuration& z, const Stack& s, Like like, bool last = false) {
  const Handler* found = nullptr;
  for (const Handler& h : *s.handlers)
    if (like(z, s, h) && (found == nullptr || last)) found = &h;
  return found;
}

/// The innermost prompt with a clause that is like it; with `outermost`, the outermost one.
template <class Like>
Prompt search(const Configuration& z, Like like, bool outermost = false, bool last = false) {
  Prompt found;
  for (Stack* s = z.stack; s->parent != nullptr && s->barriers == 0; s = s->parent)
    if (const Handler* h = clause_of(z, *s, like, last); h != nullptr) {
      found = {.stack = s, .handler = h};
      if (!outermost) break;
    }
  return found;
}

Prompt innermost_only(const Configuration& z, bool is_switch) {
  if (z.stack->parent == nullptr || z.stack->barriers != 0) return {};
  return {.stack = z.stack, .handler = clause_of(z, *z.stack, ByTag{is_switch})};
}

/// The search ends at a prompt that has the tag with the other kind of clause only.
Prompt ends_at_other_kind(const Configuration& z, bool is_switch) {
  const Prompt right_one = search(z, ByTag{is_switch});
  for (Stack* s = z.stack; s != right_one.stack && s->parent != nullptr; s = s->parent)
    if (clause_of(z, *s, ByTag{!is_switch}) != nullptr) return {};
  return right_one;
}

/// Does what the rule does, at that prompt and by that clause: its search is shown no other. False if there is none.
template <class R>
bool at(Configuration& z, const Instr& i, const Prompt& prompt) {
  if (prompt.handler == nullptr) return false;
  const std::vector<Handler> only{*prompt.handler};
  std::vector<std::pair<Stack*, const std::vector<Handler>*>> hidden;
  for (Stack* s = z.stack; s != prompt.stack->parent; s = s->parent) {
    hidden.emplace_back(s, s->handlers);
    s->handlers = s == prompt.stack ? &only : &kNoHandlers;
  }
  z.event = prompt.stack->handlers_module->tags[only.front().tag];
  const std::vector<Handler>* handlers = hidden.back().second;
  const bool applies = right<R>(z, i);
  for (const auto& [s, shown] : hidden) s->handlers = shown;
  // A switch has moved the prompt to another stack.
  for (Stack* s = z.stack; s->parent != nullptr; s = s->parent)
    if (s->handlers == &only) s->handlers = handlers;
  return applies;
}

bool suspend_at(Configuration& z, const Instr& i, const Prompt& prompt) {
  return at<Step::suspend_Handled>(z, i, prompt);
}
bool switch_at(Configuration& z, const Instr& i, const Prompt& prompt) {
  return at<Step::switch_Handled>(z, i, prompt);
}

}  // namespace

// ---- cont.new, cont.bind

bool new_is_consumed(Configuration& z, const Instr& i) {
  const bool applies = right<Step::contNew_Func>(z, i);
  z.store.heap.consume(z.top().cont);
  return applies;
}

bool bind_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, cont_params(z, i.type()) - cont_params(z, i.second_type()), 1);
  return right<Step::contBind_Live>(z, i);
}
bool bind_keeps(Configuration& z, const Instr& i) { return keeps<Step::contBind_Live>(z, i); }
bool bind_same(Configuration& z, const Instr& i) {
  ContInst* cont = z.top().cont;
  const bool applies = right<Step::contBind_Live>(z, i);
  std::swap(cont->innermost, z.top().cont->innermost);
  std::swap(cont->outermost, z.top().cont->outermost);
  std::swap(cont->bytes, z.top().cont->bytes);
  z.pop();
  z.push(Value::ref(cont));
  return applies;
}

// ---- resume

bool resume_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, cont_params(z, i.type()), 1);
  return right<Step::resume_Live>(z, i);
}
bool resume_keeps(Configuration& z, const Instr& i) { return keeps<Step::resume_Live>(z, i); }
bool resume_without_handlers(Configuration& z, const Instr& i) {
  return without_handlers<Step::resume_Live>(z, i);
}
bool resume_with_tags_of_callee(Configuration& z, const Instr& i) {
  const Stack* inner = z.top().cont->innermost;
  Stack* outermost = z.top().cont->outermost;
  const ModuleInst* module = inner->fresh != nullptr ? inner->fresh->module : inner->frames.back().module;
  const bool applies = right<Step::resume_Live>(z, i);
  if (module != nullptr) outermost->handlers_module = module;
  return applies;
}

// ---- resume_throw, resume_throw_ref

bool throw_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, tag_params(z, *z.module().tags[i.tag()]), 1);
  return right<Step::resume_throw_Cont>(z, i);
}
bool throw_first_tag(Configuration& z, const Instr& i) {
  TagInst* tag = first_of_type(z, z.module().tags[i.tag()]);
  const bool applies = right<Step::resume_throw_Cont>(z, i);
  z.top(1).exn->tag = tag;
  return applies;
}
bool throw_keeps(Configuration& z, const Instr& i) { return keeps<Step::resume_throw_ref_Live>(z, i); }
bool throw_without_handlers(Configuration& z, const Instr& i) {
  return without_handlers<Step::resume_throw_ref_Live>(z, i);
}
bool throw_here(Configuration& z, const Instr& /*i*/) {
  z.store.heap.consume(z.pop().cont);
  z.becomes(instr<Op::throw_ref>());
  return true;
}
bool throw_dead_throws(Configuration& z, const Instr& /*i*/) {
  if (z.top().cont->live()) return false;
  z.pop();
  z.becomes(instr<Op::throw_ref>());
  return true;
}
bool exception_traps_at_prompt(Configuration& z, const Instr& i) {
  if (!right<Step_read::throw_ref_Prompt>(z, i)) return false;
  z.take_admin();
  z.pop();
  z.trap(TrapCause::unreachable);
  return true;
}

// ---- suspend

bool suspend_first_tag(Configuration& z, const Instr& i) {
  z.becomes(AdminItem::suspend(first_of_type(z, z.module().tags[i.tag()])));
  return true;
}
bool suspend_outermost(Configuration& z, const Instr& i) {
  return suspend_at(z, i, search(z, ByTag{false}, true));
}
bool suspend_innermost_only(Configuration& z, const Instr& i) {
  return suspend_at(z, i, innermost_only(z, false));
}
bool suspend_last_clause(Configuration& z, const Instr& i) {
  return suspend_at(z, i, search(z, ByTag{false}, false, true));
}
bool suspend_ends_at_switch(Configuration& z, const Instr& i) {
  return suspend_at(z, i, ends_at_other_kind(z, false));
}
bool suspend_by_type(Configuration& z, const Instr& i) { return suspend_at(z, i, search(z, ByType{false})); }
bool suspend_with_tags_of_suspender(Configuration& z, const Instr& i) {
  return suspend_at(z, i, search(z, ByTagHere{false, z.module()}));
}
bool suspend_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, tag_params(z, *z.event), 0);
  return right<Step::suspend_Handled>(z, i);
}
bool suspend_gives_consumed(Configuration& z, const Instr& i) {
  if (!right<Step::suspend_Handled>(z, i)) return false;
  z.store.heap.consume(z.top().cont);
  return true;
}
// ---- switch

bool switch_first_tag(Configuration& z, const Instr& i) {
  z.becomes(
      AdminItem::switch_to(z.module().valid->type_ids[i.type()], first_of_type(z, z.module().tags[i.tag()])));
  return true;
}
bool switch_outermost(Configuration& z, const Instr& i) {
  return switch_at(z, i, search(z, ByTag{true}, true));
}
bool switch_innermost_only(Configuration& z, const Instr& i) {
  return switch_at(z, i, innermost_only(z, true));
}
bool switch_ends_at_label(Configuration& z, const Instr& i) {
  return switch_at(z, i, ends_at_other_kind(z, true));
}
bool switch_by_type(Configuration& z, const Instr& i) { return switch_at(z, i, search(z, ByType{true})); }
bool switch_with_tags_of_suspender(Configuration& z, const Instr& i) {
  return switch_at(z, i, search(z, ByTagHere{true, z.module()}));
}
bool switch_reversed(Configuration& z, const Instr& i) {
  reverse_values(z, params_of_cont(z, z.type) - 1, 1);
  return right<Step::switch_Handled>(z, i);
}
bool switch_keeps(Configuration& z, const Instr& i) {
  if (z.find_prompt(z.event, Configuration::HandlerKind::switch_).handler == nullptr) return false;
  return keeps<Step::switch_Handled>(z, i);
}

namespace {

/// Does what the rule does; the reference that it passes is another one.
bool switch_passes(Configuration& z, const Instr& i, Value passed) {
  if (!right<Step::switch_Handled>(z, i)) return false;
  z.pop();
  z.push(passed);
  return true;
}

}  // namespace

bool switch_passes_target(Configuration& z, const Instr& i) { return switch_passes(z, i, z.top()); }
bool switch_passes_null(Configuration& z, const Instr& i) { return switch_passes(z, i, Value{}); }
bool switch_drops_handlers(Configuration& z, const Instr& i) {
  Stack* outermost = z.top().cont->outermost;
  const bool applies = right<Step::switch_Handled>(z, i);
  if (applies) outermost->handlers = &kNoHandlers;
  return applies;
}

}  // namespace wfx::written
