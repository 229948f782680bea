#include "tools/render/views/jsonl_changes.h"

#include <algorithm>

namespace wfx {
namespace {

void add_count(JsonText& to, std::string_view key, u64 count) {
  if (count == 0) return;
  to.key(key);
  to.number(count);
}

void add_list(JsonText& to, std::string_view key, const std::vector<u64>& numbers) {
  to.key(key);
  to.begin_list();
  for (const u64 number : numbers) to.number(number);
  to.end_list();
}

void add_text(JsonText& to, std::string_view key, const std::string& text) {
  if (text.empty()) return;
  to.key(key);
  to.string(text);
}

/// The members of an object that has a value, but for its type.
void add_value(JsonText& to, const SnapshotValue& v) {
  to.key("value");
  to.string(v.text);
  if (!v.continuations.empty()) add_list(to, "continuations", v.continuations);
}

/// A value by itself, whose type need not be told where it is the expected one.
void value(JsonText& to, const SnapshotValue& v, std::string_view expected) {
  if (v.continuations.empty() && v.type == expected) return to.string(v.text);
  to.begin_object();
  add_value(to, v);
  add_text(to, "type", v.type);
  to.end_object();
}

void handler(JsonText& to, const SnapshotHandler& h) {
  if (h.type.empty()) return to.string(h.text);
  to.begin_object();
  to.key("handler");
  to.string(h.text);
  add_text(to, "type", h.type);
  to.end_object();
}

template <class Elements, class Write>
void add_each(JsonText& to, std::string_view key, const Elements& elements, Write write) {
  to.key(key);
  to.begin_list();
  for (const auto& element : elements) write(to, element);
  to.end_list();
}

void add_bindings(JsonText& to, std::string_view key, const std::vector<SnapshotBinding>& bindings) {
  to.key(key);
  to.begin_list();
  for (const SnapshotBinding& b : bindings) {
    to.begin_object();
    to.key("name");
    to.string(b.name);
    add_value(to, b.value);
    add_text(to, "type", b.value.type);
    to.end_object();
  }
  to.end_list();
}

}  // namespace

/// By their numbers; those that are new get the next ones, and are told in a list of their own.
void SnapshotChanges::contexts(JsonText& to, std::string_view key, std::span<const SharedContext> contexts) {
  add_each(to, key, contexts, [&](JsonText& list, const SharedContext& c) {
    const auto [known, is_new] = contexts_.try_emplace(c.context, contexts_.size());
    list.number(known->second);
    if (!is_new) return;
    new_contexts_.begin_object();
    new_contexts_.key("context");
    new_contexts_.string(c->kind);
    add_text(new_contexts_, "name", c->name);
    add_text(new_contexts_, "type", c->type);
    new_contexts_.end_object();
  });
}

void SnapshotChanges::frame(JsonText& to, const SnapshotFrame& f) {
  to.begin_object();
  if (f.number) {
    to.key("frame");
    to.number(*f.number);
  }
  if (!f.function.empty()) {
    to.key("function");
    to.string(f.function);
  }
  if (!f.entered) {
    to.key("entered");
    to.boolean(false);
  }
  if (!f.locals.empty()) add_bindings(to, "locals", f.locals);
  add_count(to, "omitted_locals", f.omitted_locals);
  if (!f.contexts.empty()) contexts(to, "contexts", f.contexts);
  add_count(to, "omitted_contexts", f.omitted_contexts);
  if (!f.operands.empty())
    add_each(to, "operands", f.operands,
             [](JsonText& list, const SnapshotValue& v) { value(list, v, kTypeOfBareValues); });
  add_count(to, "omitted_operands", f.omitted_operands);
  to.end_object();
}

namespace {

/// How many elements two lists have in common from their beginning.
template <class List>
std::size_t common(const List& last, const List& now) {
  return static_cast<std::size_t>(std::ranges::mismatch(last, now).in2 - now.begin());
}

}  // namespace

void SnapshotChanges::push(JsonText& to, std::span<const SnapshotValue> values) {
  add_each(to, "push", values, [this](JsonText& list, const SnapshotValue& v) {
    const std::size_t at = pushed_.size();
    value(list, v, at < like_.size() ? std::string_view(like_[at]) : kTypeOfBareValues);
    pushed_.push_back(v.type);
  });
}

/// The contexts that were left and entered, the operands that were popped and pushed, and the locals that were set.
void SnapshotChanges::frame_change(JsonText& to, const SnapshotFrame& last, const SnapshotFrame& now) {
  to.begin_object();
  to.key("frame");
  to.number(*now.number);
  const std::size_t within = common(last.contexts, now.contexts);
  add_count(to, "leave", last.contexts.size() - within);
  if (within < now.contexts.size()) contexts(to, "enter", std::span(now.contexts).subspan(within));
  const std::size_t kept = common(last.operands, now.operands);
  add_count(to, "pop", last.operands.size() - kept);
  if (kept < now.operands.size()) push(to, std::span(now.operands).subspan(kept));
  if (last.locals != now.locals) {
    to.key("set");
    to.begin_list();
    for (std::size_t i = 0; i < now.locals.size(); ++i) {
      if (last.locals[i] == now.locals[i]) continue;
      to.begin_object();
      to.key("local");
      to.number(i);
      add_value(to, now.locals[i].value);
      to.end_object();
    }
    to.end_list();
  }
  to.end_object();
}

namespace {

/// Whether the frame became the other one by contexts, operands and locals alone.
bool may_have_become(const SnapshotFrame& last, const SnapshotFrame& now) {
  return last.entered == now.entered && last.function == now.function &&
         last.locals.size() == now.locals.size() && last.omitted_locals == now.omitted_locals &&
         last.omitted_contexts == now.omitted_contexts && last.omitted_operands == now.omitted_operands;
}

/// The frame of the stack as it was that is now `frame`. Null: that one has to be written whole.
const SnapshotFrame* find_last(const SnapshotStack* last, const SnapshotFrame& frame) {
  if (last == nullptr || !frame.number) return nullptr;
  const auto found = std::ranges::find(last->frames, frame.number, &SnapshotFrame::number);
  return found != last->frames.end() && may_have_become(*found, frame) ? &*found : nullptr;
}

/// Whether the stack has the same frames at the same places, and all else that is not of its frames.
bool has_same_outline(const SnapshotStack& last, const SnapshotStack& now, bool runs) {
  if (last.prompt != now.prompt || last.omitted_frames != now.omitted_frames ||
      last.frames.size() != now.frames.size() || last.at != (runs ? std::string() : now.at))
    return false;
  for (std::size_t i = 0; i < now.frames.size(); ++i) {
    const SnapshotFrame& then = last.frames[i];
    const SnapshotFrame& frame = now.frames[i];
    if (then.number != frame.number || (frame.number ? !may_have_become(then, frame) : then != frame))
      return false;
  }
  return true;
}

std::vector<u64> numbers(const std::vector<SnapshotStack>& stacks) {
  std::vector<u64> numbers;
  numbers.reserve(stacks.size());
  for (const SnapshotStack& s : stacks) numbers.push_back(s.number);
  return numbers;
}

}  // namespace

void SnapshotChanges::write(JsonText& to, const Snapshot& now, std::span<const std::string> like) {
  ++line_;
  like_ = like;
  pushed_.clear();
  stacks(to, now);
  if (const std::vector<u64> running = numbers(now.stacks); changes(running_, running))
    add_list(to, "running", running);
  add_count(to, "omitted_stacks", now.omitted_stacks);
  if (outside_ != now.outside) add_list(to, "outside", now.outside);
  outside_ = now.outside;
  continuations(to, now);
  if (changes(places_, now.places)) add_bindings(to, "places", now.places);
  add_count(to, "omitted_places", now.omitted_places);
}

void SnapshotChanges::stacks(JsonText& to, const Snapshot& now) {
  new_contexts_.clear();
  written_.clear();
  changed_.clear();
  for (const SnapshotStack& s : now.stacks) stack(s, &s == &now.stacks.back());
  for (const SnapshotContinuation& c : now.continuations)
    for (const SnapshotStack& s : c.stacks) stack(s, false);
  std::erase_if(stacks_, [&](const auto& known) { return known.second.line != line_; });
  for (const auto& [key, list] : {std::pair("contexts", &new_contexts_), std::pair("stacks", &written_),
                                  std::pair("frames", &changed_)}) {
    if (list->text().empty()) continue;
    to.key(key);
    to.begin_list();
    to.json(list->text());
    to.end_list();
  }
}

void SnapshotChanges::stack(const SnapshotStack& now, bool runs) {
  const auto [at, is_new] = stacks_.try_emplace(now.number);
  Known& known = at->second;
  known.line = line_;
  const bool same_outline = !is_new && has_same_outline(known.stack, now, runs);
  if (same_outline && known.stack.frames == now.frames) return;
  const SnapshotStack* last = is_new ? nullptr : &known.stack;
  if (!same_outline) write_stack(now, last, runs);
  for (const SnapshotFrame& f : now.frames)
    if (const SnapshotFrame* then = find_last(last, f); then != nullptr && *then != f)
      frame_change(changed_, *then, f);
  known.stack = now;
  if (runs) known.stack.at.clear();
}

void SnapshotChanges::write_stack(const SnapshotStack& now, const SnapshotStack* last, bool runs) {
  written_.begin_object();
  written_.key("stack");
  written_.number(now.number);
  if (now.prompt) add_each(written_, "prompt", *now.prompt, handler);
  add_count(written_, "omitted_frames", now.omitted_frames);
  written_.key("frames");
  written_.begin_list();
  for (const SnapshotFrame& f : now.frames)
    find_last(last, f) != nullptr ? written_.number(*f.number) : frame(written_, f);
  written_.end_list();
  if (!runs && !now.at.empty()) {
    written_.key("at");
    written_.string(now.at);
  }
  written_.end_object();
}

void SnapshotChanges::continuations(JsonText& to, const Snapshot& now) {
  std::vector<Continuation> reduced;
  reduced.reserve(now.continuations.size());
  for (const SnapshotContinuation& c : now.continuations)
    reduced.push_back(
        {.address = c.address, .omitted_stacks = c.omitted_stacks, .stacks = numbers(c.stacks)});
  if (!changes(continuations_, reduced)) return;
  to.key("continuations");
  to.begin_list();
  for (const Continuation& c : reduced) {
    to.begin_object();
    to.key("address");
    to.number(c.address);
    add_list(to, "stacks", c.stacks);
    add_count(to, "omitted_stacks", c.omitted_stacks);
    to.end_object();
  }
  to.end_list();
}

}  // namespace wfx
