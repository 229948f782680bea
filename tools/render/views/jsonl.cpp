#include "tools/render/views/jsonl.h"

#include <set>

#include "grammar/unicode.h"
#include "tools/render/json_text.h"
#include "tools/render/views/jsonl_changes.h"
#include "tools/render/views/jsonl_repeats.h"

namespace wfx {
namespace {

/// So many steps are written from one that presupposes nothing to the next.
constexpr u64 kWholeEvery = 5000;

void premises(JsonText& to, const Step& step) {
  if (step.premises.empty()) return;
  to.key("premises");
  to.begin_list();
  for (const JudgedPremise& p : step.premises) {
    to.begin_object();
    if (p.rule != step.rule) {
      to.key("rule");
      to.string(info(p.rule).name);
    }
    to.key("premise");
    to.string(info(p.rule).premises[p.index]);
    to.key("holds");
    to.boolean(p.holds);
    to.end_object();
  }
  to.end_list();
}

/// What the names in the rule stood for. Where the step is like another, they have the names that they have there, and
/// those with another value are told alone.
void bindings(JsonText& to, const Step& step, const std::vector<Binding>* like) {
  std::size_t count = step.bindings.size();
  if (like != nullptr)
    while (count > 0 && step.bindings[count - 1] == (*like)[count - 1]) --count;
  if (count == 0) return;
  to.key("bindings");
  to.begin_list();
  for (std::size_t i = 0; i < count; ++i) {
    const Binding& b = step.bindings[i];
    if (like != nullptr) {
      b == (*like)[i] ? to.null() : to.string(b.value);
      continue;
    }
    to.begin_object();
    to.key("name");
    to.string(b.name);
    to.key("value");
    to.string(b.value);
    to.end_object();
  }
  to.end_list();
}

void store_changes(JsonText& to, const Step& step) {
  if (step.changes.empty()) return;
  to.key("changes");
  to.begin_list();
  for (const StoreChange& c : step.changes) {
    static constexpr const char* kNames[] = {"made", "consumed", "set", "resized"};
    to.begin_object();
    to.key("change");
    to.string(kNames[static_cast<std::size_t>(c.kind)]);
    to.key("what");
    to.string(c.what);
    if (!c.value.empty()) {
      to.key("value");
      to.string(c.value);
    }
    if (c.kind == StoreChange::Kind::resized) {
      to.key("size");
      to.number(c.size);
    }
    to.end_object();
  }
  to.end_list();
}

/// That the step is structural, or which structural steps are part of it.
void structural(JsonText& to, const Step& step) {
  if (step.structural) {
    to.key("structural");
    to.boolean(true);
  }
  if (step.folded.empty()) return;
  to.key("folds");
  to.begin_list();
  for (const Rule rule : step.folded) to.string(info(rule).name);
  to.end_list();
}

class Jsonl final : public LineView {
 public:
  std::string header() override {
    return line([&] {
      json_.key("trace");
      json_.number(kTraceVersion);
    });
  }
  std::string under(std::string_view rules) override { return told("under", rules); }
  std::string step(const Step& step) override;
  std::string unseen(u64 steps) override {
    return line([&] {
      json_.key("unseen");
      json_.number(steps);
    });
  }
  std::string prints(std::string_view text) override { return told("prints", text); }
  std::string outcome(std::string_view text, int exit) override {
    has_outcome_ = true;
    return line([&] {
      json_.key("outcome");
      json_.string(printable(text));
      if (exit == 0) return;
      json_.key("exit");
      json_.number(static_cast<u64>(exit));
    });
  }
  /// Without it, a recording that is cut behind a line would be taken for one of a run that was left.
  std::string footer() override {
    if (has_outcome_) return "";
    return line([&] {
      json_.key("end");
      json_.boolean(true);
    });
  }

 private:
  template <class Members>
  std::string line(Members members) {
    json_.clear();
    json_.begin_object();
    members();
    json_.end_object();
    return json_.text() + "\n";
  }
  std::string told(std::string_view member, std::string_view text) {
    return line([&] {
      json_.key(member);
      json_.string(printable(text));
    });
  }
  std::string source(const Step& step);
  void place(const Place& place);
  const DoneStep* what_was_done(const Step& step);
  void next(const std::string& redex);

  JsonText json_;
  u64 steps_ = 0;
  bool has_outcome_ = false;
  StepRepeats repeats_;
  SnapshotChanges changes_;
  std::set<SourcePtr> sources_;  // whose texts were written
  SourcePtr source_;             // of the last place
};

/// The line with the text of the source, before the first step that has a place in it.
std::string Jsonl::source(const Step& step) {
  if (!step.place || step.place->source == source_ || !sources_.insert(step.place->source).second) return "";
  const Source& source = *step.place->source;
  if (source.binary) return "";
  return line([&] {
    json_.key("source");
    json_.string(printable(source.name));
    json_.key("text");
    json_.string(source.bytes);
  });
}

void Jsonl::place(const Place& place) {
  json_.key("at");
  json_.begin_object();
  if (place.source != source_) {
    source_ = place.source;
    json_.key("file");
    json_.string(printable(source_->name));
  }
  json_.key("offset");
  json_.number(place.offset);
  if (!source_->binary) {
    const LineColumn at = line_column(*source_, place.offset);
    json_.key("line");
    json_.number(at.line);
    json_.key("column");
    json_.number(at.column);
  }
  json_.end_object();
}

/// The step that it is like; null where there is none, and all is told.
const DoneStep* Jsonl::what_was_done(const Step& step) {
  if (const DoneStep* like = repeats_.like(step)) {
    json_.key("like");
    json_.number(like->number);
    bindings(json_, step, &like->bindings);
    if (next_redex(step.after) != like->next) next(next_redex(step.after));
    return like;
  }
  json_.key("rule");
  json_.string(info(step.rule).name);
  if (!step.redex.empty()) {
    json_.key("redex");
    json_.string(step.redex);
  }
  if (step.place) place(*step.place);
  if (!step.constants.empty()) {
    json_.key("constants");
    json_.begin_list();
    for (const std::string& constant : step.constants) json_.string(constant);
    json_.end_list();
  }
  if (step.makes_redex) {
    json_.key("made");
    json_.boolean(true);
  }
  if (!step.trap.empty()) {
    json_.key("trap");
    json_.string(step.trap);
  }
  bindings(json_, step, nullptr);
  premises(json_, step);
  structural(json_, step);
  next(next_redex(step.after));
  return nullptr;
}

/// A redex that a step before had is written as the number of that step.
void Jsonl::next(const std::string& redex) {
  json_.key("next");
  const std::optional<u64> step = repeats_.with_redex(redex);
  step ? json_.number(*step) : json_.string(redex);
}

std::string Jsonl::step(const Step& step) {
  const std::string source = this->source(step);
  const bool whole = steps_++ % kWholeEvery == 0;
  if (whole) {
    repeats_ = {};
    changes_ = {};
    source_.reset();
  }
  return source + line([&] {
           json_.key("step");
           json_.number(step.number);
           if (whole) {
             json_.key("whole");
             json_.boolean(true);
           }
           const DoneStep* like = what_was_done(step);
           store_changes(json_, step);
           if (like != nullptr) {
             changes_.write(json_, step.after, like->pushed);
           } else {
             changes_.write(json_, step.after, {});
             repeats_.note_pushed(changes_.pushed());
           }
         });
}

}  // namespace

std::unique_ptr<LineView> jsonl_view() { return std::make_unique<Jsonl>(); }

}  // namespace wfx
