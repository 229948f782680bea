#include "tools/render/views/page_data.h"

#include <algorithm>
#include <utility>

#include "grammar/unicode.h"
#include "tools/render/views/jsonl_changes.h"

namespace wfx {
namespace {

constexpr u64 kStepsOfPart = 2048;
constexpr std::size_t kMostExceptions = 30;  // of the store; the last ones are kept

/// An element with data for the page. No text in it can end the element, or begin a comment.
std::string opening(std::string_view what) {
  return "<script type=\"application/json\" class=\"" + std::string(what) + "\">";
}
std::string safe(std::string_view json) {
  std::string text;
  text.reserve(json.size());
  for (const char c : json) c == '<' ? text += "\\u003c" : text += c;
  return text;
}

bool is_exception(const std::string& what) { return what.starts_with("exn "); }

std::vector<u64> numbers_of(const std::vector<SnapshotStack>& stacks) {
  std::vector<u64> numbers;
  numbers.reserve(stacks.size());
  for (const SnapshotStack& s : stacks) numbers.push_back(s.number);
  return numbers;
}

void write_list(JsonText& to, const std::vector<u64>& numbers) {
  to.begin_list();
  for (const u64 number : numbers) to.number(number);
  to.end_list();
}

void write_list(JsonText& to, const std::vector<std::string>& texts) {
  to.begin_list();
  for (const std::string& text : texts) to.string(text);
  to.end_list();
}

void premises(JsonText& to, const Step& step, PageIndex& index) {
  to.key("premises");
  to.begin_list();
  for (const JudgedPremise& p : step.premises) {
    to.number(index.rule(p.rule, ""));
    to.number(p.index);
    to.boolean(p.holds);
  }
  to.end_list();
}

void place(JsonText& to, const Place& place, PageIndex& index) {
  const u64 source = index.source(place.source);
  to.key("source");
  to.number(source);
  to.key("place");
  if (place.source->binary) {
    write_list(to, std::vector<u64>{place.offset});
  } else {
    const LineColumn at = line_column(*place.source, place.offset);
    index.line(source, at.line);
    write_list(to, std::vector<u64>{at.line, at.column});
  }
}

}  // namespace

PageData::Atom PageData::atom(std::string json) {
  const auto [found, is_new] = atoms_.try_emplace(std::move(json), atoms_.size());
  if (is_new) new_atoms_.json(found->first);
  return found->second;
}

PageData::Atom PageData::text(std::string_view text) {
  JsonText json;
  json.string(text);
  return atom(json.text());
}

PageData::Atom PageData::value(const SnapshotValue& value) {
  if (value.continuations.empty() && value.type == kTypeOfBareValues) return text(value.text);
  JsonText json;
  json.begin_object();
  json.key("text");
  json.string(value.text);
  json.key("continuations");
  write_list(json, value.continuations);
  json.key("type");
  json.string(value.type);
  json.end_object();
  return atom(json.text());
}

/// A list of the names and types, and behind it the values: their texts, and the continuations of those that have any.
PageData::Atom PageData::named(const std::vector<SnapshotBinding>& bindings) {
  JsonText names;
  names.begin_list();
  for (const SnapshotBinding& b : bindings) {
    names.string(b.name);
    names.string(b.value.type);
  }
  names.end_list();
  JsonText json;
  json.begin_list();
  json.number(atom(names.text()));
  for (const SnapshotBinding& b : bindings)
    json.number(value({.text = b.value.text,
                       .continuations = b.value.continuations,
                       .type = std::string(kTypeOfBareValues)}));
  json.end_list();
  return atom(json.text());
}

/// A list of the contexts within a frame: kind, name and type of each.
PageData::Atom PageData::contexts(const std::vector<SharedContext>& contexts) {
  JsonText json;
  json.begin_list();
  for (const SharedContext& c : contexts)
    for (const std::string* text : {&c->kind, &c->name, &c->type}) json.string(*text);
  json.end_list();
  return atom(json.text());
}

/// A frame is [number, function, locals, operands, contexts], and behind them an object of what few frames have.
/// Operands change with most steps, and the others with few.
PageData::Atom PageData::frame(const SnapshotFrame& f) {
  JsonText json;
  json.begin_list();
  f.number ? json.number(*f.number) : json.null();
  json.number(text(f.function));
  json.number(named(f.locals));
  json.begin_list();
  for (const SnapshotValue& v : f.operands) json.number(value(v));
  json.end_list();
  json.number(contexts(f.contexts));
  if (!f.entered || f.omitted_locals > 0 || f.omitted_contexts > 0 || f.omitted_operands > 0) {
    json.begin_object();
    json.key("entered");
    json.boolean(f.entered);
    json.key("omittedLocals");
    json.number(f.omitted_locals);
    json.key("omittedContexts");
    json.number(f.omitted_contexts);
    json.key("omittedOperands");
    json.number(f.omitted_operands);
    json.end_object();
  }
  json.end_list();
  return atom(json.text());
}

/// A stack is [number, prompt, at, omitted frames], and behind them, if it has any, the frames outside the innermost
/// one, and that one, which most steps change alone.
void PageData::stack(JsonText& to, const SnapshotStack& s) {
  to.begin_list();
  to.number(s.number);
  if (s.prompt) {
    JsonText json;
    json.begin_list();
    for (const SnapshotHandler& h : *s.prompt)
      for (const std::string* text : {&h.text, &h.type}) json.string(*text);
    json.end_list();
    to.number(atom(json.text()));
  } else {
    to.null();
  }
  to.number(text(s.at));
  to.number(s.omitted_frames);
  if (!s.frames.empty()) {
    JsonText outer;
    outer.begin_list();
    for (std::size_t i = 0; i + 1 < s.frames.size(); ++i) outer.number(frame(s.frames[i]));
    outer.end_list();
    to.number(atom(outer.text()));
    to.number(frame(s.frames.back()));
  }
  to.end_list();
}

/// All of a step but the values that its names stood for, and what it changed: a loop does the same again and again.
u64 PageData::what_was_done(const Step& step) {
  JsonText json;
  json.begin_object();
  json.key("rule");
  json.number(index_.rule(step.rule, step.redex));
  json.key("redex");
  json.string(step.redex);
  if (step.place) place(json, *step.place, index_);
  if (!step.constants.empty()) {
    json.key("constants");
    write_list(json, step.constants);
  }
  if (!step.premises.empty()) premises(json, step, index_);
  if (!step.bindings.empty()) {
    json.key("names");
    json.begin_list();
    for (const Binding& b : step.bindings) json.string(b.name);
    json.end_list();
  }
  if (step.makes_redex) {
    json.key("makesRedex");
    json.boolean(true);
  }
  if (!step.trap.empty()) {
    json.key("trap");
    json.string(step.trap);
  }
  json.end_object();
  return index_.deed(json.text());
}

void PageData::changes(JsonText& to, const Step& step) {
  to.key("changes");
  to.begin_list();
  for (const StoreChange& c : step.changes) {
    to.number(static_cast<u64>(c.kind));
    to.number(text(c.what));
    to.number(text(c.kind == StoreChange::Kind::resized ? std::to_string(c.size) : c.value));
    remember(c, step.number);
  }
  to.end_list();
}

void PageData::remember(const StoreChange& c, u64 step) {
  if (c.what.starts_with("cont ")) {  // those that something leads to are told apart
    if (c.kind == StoreChange::Kind::consumed) consumed_by_[std::stoull(c.what.substr(5))] = step;
    return;
  }
  const std::string value = c.kind == StoreChange::Kind::resized ? std::to_string(c.size) : c.value;
  const auto known = std::ranges::find(store_, c.what, &std::pair<std::string, std::string>::first);
  if (known != store_.end()) {
    known->second = value;
    return;
  }
  store_.emplace_back(c.what, value);
  const auto is_one = [](const auto& entry) { return is_exception(entry.first); };
  if (is_exception(c.what) &&
      static_cast<std::size_t>(std::ranges::count_if(store_, is_one)) > kMostExceptions)
    store_.erase(std::ranges::find_if(store_, is_one));
}

void PageData::changed_stacks(JsonText& to, const Snapshot& s) {
  JsonText changed;
  const auto write = [&](const SnapshotStack& now) {
    const auto [at, is_new] = stacks_.try_emplace(now.number);
    at->second.position = position_;
    if (!is_new && at->second.stack == now) return;
    at->second.stack = now;
    stack(changed, now);
  };
  std::ranges::for_each(s.stacks, write);
  for (const SnapshotContinuation& c : s.continuations) std::ranges::for_each(c.stacks, write);
  std::erase_if(stacks_, [&](const auto& known) { return known.second.position != position_; });
  if (changed.text().empty()) return;
  to.key("stacks");
  to.begin_list();
  to.json(changed.text());
  to.end_list();
}

/// A continuation is [address, stacks, omitted stacks, number of the step that consumed it]. True: there are others, or
/// on other stacks, than before.
bool PageData::continuations(JsonText& to, const Snapshot& s) {
  std::vector<Continuation> now;
  now.reserve(s.continuations.size());
  for (const SnapshotContinuation& c : s.continuations) {
    const auto consumed = c.stacks.empty() ? consumed_by_.find(c.address) : consumed_by_.end();
    now.push_back({.address = c.address,
                   .omitted_stacks = c.omitted_stacks,
                   .stacks = numbers_of(c.stacks),
                   .consumed_by = consumed == consumed_by_.end() ? 0 : consumed->second});
  }
  if (continuations_ == now) return false;
  JsonText json;
  json.begin_list();
  for (const Continuation& c : now) {
    json.begin_list();
    json.number(c.address);
    write_list(json, c.stacks);
    json.number(c.omitted_stacks);
    if (c.consumed_by > 0) json.number(c.consumed_by);
    json.end_list();
  }
  json.end_list();
  to.key("continuations");
  to.number(atom(json.text()));
  continuations_ = std::move(now);
  return true;
}

/// Of each frame whose code is at another place than before, its number, [body, contexts], and where the code of the
/// innermost context begins, which most steps change alone. A context is five numbers: kind, arity, values, from, to;
/// of the innermost one, `from` is 0.
void PageData::changed_code(JsonText& to, const CodeAround& code) {
  JsonText changed;
  std::map<u64, std::pair<Atom, u64>> now;
  for (const FrameCode& f : code.frames) {
    JsonText json;
    json.begin_list();
    json.number(index_.body(f.text));
    for (const ContextCode& c : f.contexts) {
      const bool is_innermost = &c == &f.contexts.back();
      json.number(static_cast<u64>(c.kind));
      for (const u32 number : {c.arity, c.values, is_innermost ? 0 : c.from, c.to}) json.number(number);
    }
    json.end_list();
    const u64 from = f.contexts.empty() ? 0 : f.contexts.back().from;
    const std::pair<Atom, u64> place(atom(json.text()), from);
    now[f.frame] = place;
    const auto known = code_.find(f.frame);
    if (known != code_.end() && known->second == place) continue;
    changed.number(f.frame);
    changed.number(place.first);
    changed.number(place.second);
  }
  code_ = std::move(now);
  if (!changed.text().empty()) {
    to.key("code");
    to.begin_list();
    to.json(changed.text());
    to.end_list();
  }
  if (code.items.empty()) return;
  to.key("items");
  to.begin_list();
  for (const std::string& item : code.items) to.number(text(item));
  to.end_list();
}

void PageData::configuration(JsonText& to, const Snapshot& s, const CodeAround& code) {
  changed_stacks(to, s);
  changed_code(to, code);
  std::vector<u64> running = numbers_of(s.stacks);
  const bool others_run = running_ != running || omitted_stacks_ != s.omitted_stacks;
  if (others_run) {
    JsonText json;
    json.begin_list();
    json.number(s.omitted_stacks);
    write_list(json, running);
    json.end_list();
    to.key("running");
    to.number(atom(json.text()));
    running_ = std::move(running);
    omitted_stacks_ = s.omitted_stacks;
  }
  const bool others_wait = continuations(to, s);
  if (others_run || others_wait) index_.stacks(position_, s);
  if (places_ != s.places) {
    to.key("places");
    to.number(named(s.places));
    places_ = s.places;
  }
  if (omitted_places_ != s.omitted_places) {
    to.key("omittedPlaces");
    to.number(s.omitted_places);
    omitted_places_ = s.omitted_places;
  }
}

template <class Members>
std::string PageData::record(Members members) {
  JsonText json;
  json.begin_object();
  members(json);
  if (!new_atoms_.text().empty()) {
    json.key("atoms");
    json.begin_list();
    json.json(new_atoms_.text());
    json.end_list();
    new_atoms_.clear();
  }
  json.end_object();
  return safe(json.text());
}

/// The first record of a part is the configuration before its first step.
std::string PageData::begin_part() {
  atoms_.clear();
  stacks_.clear();
  code_.clear();
  running_.reset();
  continuations_.reset();
  places_.clear();
  omitted_places_ = 0;
  steps_of_part_ = 0;
  index_.part(position_, number_);
  const std::string end = std::exchange(has_part_, true) ? "]</script>\n" : "";
  return end + opening("part") + "[" + record([&](JsonText& json) {
           json.key("store");
           json.begin_list();
           for (const auto& [what, value] : store_) {
             json.number(text(what));
             json.number(text(value));
           }
           json.end_list();
           if (last_) configuration(json, last_->first, last_->second);
         });
}

std::string PageData::step(const Step& step) {
  const std::string begin = !has_part_ || steps_of_part_ == kStepsOfPart ? begin_part() : "";
  ++position_;
  ++steps_of_part_;
  const std::string written = record([&](JsonText& json) {
    json.key("did");
    json.number(what_was_done(step));
    // The number of a step is told where it does not follow on the last one.
    if (step.number != number_ + 1) {
      json.key("number");
      json.number(step.number);
    }
    if (!step.bindings.empty()) {
      json.key("values");
      json.begin_list();
      for (const Binding& b : step.bindings) json.number(text(b.value));
      json.end_list();
    }
    if (!step.changes.empty()) changes(json, step);
    configuration(json, step.after, step.code);
  });
  number_ = step.number;
  if (steps_of_part_ == kStepsOfPart) last_ = {step.after, step.code};
  return begin + ",\n" + written;
}

void PageData::prints(std::string_view line) { index_.prints(position_, printable(line)); }
void PageData::under(std::string_view rules) { index_.under(printable(rules)); }
void PageData::outcome(std::string_view text) { index_.outcome(printable(text)); }

std::string PageData::end() {
  return (has_part_ ? "]</script>\n" : "") + opening("index") + safe(index_.json(position_)) + "</script>\n";
}

}  // namespace wfx
