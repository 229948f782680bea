#include "tools/render/views/jsonl.h"

#include <map>
#include <nlohmann/json.hpp>

#include "grammar/unicode.h"

namespace wfx {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Adds a member that says something.
void add(Json& to, const char* key, Json value) {
  if (!value.empty()) to[key] = std::move(value);
}
void add_count(Json& to, const char* key, u64 count) {
  if (count > 0) to[key] = count;
}

Json value(const SnapshotValue& v) {
  Json json{{"value", v.text}};
  add(json, "continuations", v.continuations);
  return json;
}

Json values(const std::vector<SnapshotValue>& values) {
  Json list = Json::array();
  for (const SnapshotValue& v : values) list.push_back(value(v));
  return list;
}

Json bindings(const std::vector<SnapshotBinding>& bindings) {
  Json list = Json::array();
  for (const SnapshotBinding& b : bindings) {
    list.push_back({{"name", b.name}});
    list.back().update(value(b.value));
  }
  return list;
}

Json frame(const SnapshotFrame& f) {
  Json json = Json::object();
  if (f.number) json["frame"] = *f.number;
  if (!f.function.empty()) json["function"] = f.function;
  if (!f.entered) json["entered"] = false;
  add(json, "locals", bindings(f.locals));
  add_count(json, "omitted_locals", f.omitted_locals);
  add(json, "contexts", f.contexts);
  add(json, "operands", values(f.operands));
  add_count(json, "omitted_operands", f.omitted_operands);
  return json;
}

Json stack(const SnapshotStack& s) {
  Json json{{"stack", s.number}};
  if (s.prompt) json["prompt"] = *s.prompt;
  add_count(json, "omitted_frames", s.omitted_frames);
  json["frames"] = Json::array();
  for (const SnapshotFrame& f : s.frames) json["frames"].push_back(frame(f));
  if (!s.at.empty()) json["at"] = s.at;
  return json;
}

std::vector<u64> numbers(const std::vector<SnapshotStack>& stacks) {
  std::vector<u64> numbers;
  numbers.reserve(stacks.size());
  for (const SnapshotStack& s : stacks) numbers.push_back(s.number);
  return numbers;
}

Json continuations(const std::vector<SnapshotContinuation>& continuations) {
  Json list = Json::array();
  for (const SnapshotContinuation& c : continuations) {
    list.push_back({{"address", c.address}, {"stacks", numbers(c.stacks)}});
    add_count(list.back(), "omitted_stacks", c.omitted_stacks);
  }
  return list;
}

Json premises(const Step& step) {
  Json list = Json::array();
  for (const JudgedPremise& p : step.premises) {
    Json json = Json::object();
    if (p.rule != step.rule) json["rule"] = info(p.rule).name;
    json["premise"] = info(p.rule).premises[p.index];
    json["holds"] = p.holds;
    list.push_back(std::move(json));
  }
  return list;
}

Json named_values(const std::vector<Binding>& bindings) {
  Json list = Json::array();
  for (const Binding& b : bindings) list.push_back({{"name", b.name}, {"value", b.value}});
  return list;
}

Json store_changes(const std::vector<StoreChange>& changes) {
  Json list = Json::array();
  for (const StoreChange& c : changes) {
    static constexpr const char* kNames[] = {"made", "consumed", "set", "resized"};
    Json json{{"change", kNames[static_cast<std::size_t>(c.kind)]}, {"what", c.what}};
    if (!c.value.empty()) json["value"] = c.value;
    if (c.kind == StoreChange::Kind::resized) json["size"] = c.size;
    list.push_back(std::move(json));
  }
  return list;
}

class Jsonl final : public LineView {
 public:
  std::string step(const Step& step) override;
  std::string unseen(u64 steps) override { return line({{"unseen", steps}}); }
  std::string prints(std::string_view text) override { return line({{"prints", printable(text)}}); }
  std::string outcome(std::string_view text) override { return line({{"outcome", printable(text)}}); }

 private:
  Json place(const Place& place);
  void stacks(Json& to, const Snapshot& snapshot);
  /// Whether it is otherwise than the last one, which it then becomes.
  template <class T>
  static bool changes(std::optional<T>& last, const T& now) {
    if (last == now) return false;
    last = now;
    return true;
  }

  // What was written last:
  std::map<u64, SnapshotStack> stacks_;  // by number
  std::optional<std::vector<u64>> running_;
  std::optional<std::vector<SnapshotContinuation>> continuations_;
  std::optional<std::vector<SnapshotBinding>> places_;
  SourcePtr source_;  // of the last place
};

Json Jsonl::place(const Place& place) {
  Json json = Json::object();
  if (place.source != source_) {
    source_ = place.source;
    json["file"] = printable(source_->name);
  }
  json["offset"] = place.offset;
  if (source_->binary) return json;
  const LineColumn at = line_column(*source_, place.offset);
  json["line"] = at.line;
  json["column"] = at.column;
  return json;
}

void Jsonl::stacks(Json& to, const Snapshot& snapshot) {
  std::map<u64, SnapshotStack> now;
  Json changed = Json::array();
  const auto write = [&](const std::vector<SnapshotStack>& stacks) {
    for (const SnapshotStack& s : stacks) {
      auto last = stacks_.extract(s.number);
      if (last.empty() || last.mapped() != s) {
        changed.push_back(stack(s));
        now.emplace(s.number, s);
      } else {
        now.insert(std::move(last));
      }
    }
  };
  write(snapshot.stacks);
  for (const SnapshotContinuation& c : snapshot.continuations) write(c.stacks);
  stacks_ = std::move(now);
  add(to, "stacks", std::move(changed));
}

std::string Jsonl::step(const Step& step) {
  Json json{{"step", step.number}, {"rule", info(step.rule).name}};
  if (!step.redex.empty()) json["redex"] = step.redex;
  if (step.place) json["at"] = place(*step.place);
  add(json, "bindings", named_values(step.bindings));
  add(json, "premises", premises(step));
  add(json, "changes", store_changes(step.changes));
  const Snapshot& s = step.after;
  stacks(json, s);
  if (const std::vector<u64> running = numbers(s.stacks); changes(running_, running))
    json["running"] = running;
  add_count(json, "omitted_stacks", s.omitted_stacks);
  if (changes(continuations_, s.continuations)) json["continuations"] = continuations(s.continuations);
  if (changes(places_, s.places)) json["places"] = bindings(s.places);
  add_count(json, "omitted_places", s.omitted_places);
  return line(json);
}

}  // namespace

std::unique_ptr<LineView> jsonl_view() { return std::make_unique<Jsonl>(); }

}  // namespace wfx
