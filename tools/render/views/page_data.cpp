#include "tools/render/views/page_data.h"

#include "grammar/unicode.h"

namespace wfx {
namespace {

using Json = nlohmann::ordered_json;

/// JSON that may stand within a script element: no text in it can end that, or begin a comment.
std::string dump(const Json& json) {
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

Json numbers_of_stacks(const std::vector<SnapshotStack>& stacks) {
  Json list = Json::array();
  for (const SnapshotStack& s : stacks) list.push_back(s.number);
  return list;
}

}  // namespace

PageData::Atom PageData::atom(const Json& json) {
  const auto [found, is_new] = atoms_.try_emplace(dump(json), atoms_.size());
  if (is_new) new_atoms_.push_back(json);
  return found->second;
}

PageData::Atom PageData::rule(Rule rule) {
  const RuleInfo& r = info(rule);
  return atom({{"name", r.name}, {"judgement", r.judgement}, {"premises", r.premises}, {"source", r.source}});
}

PageData::Atom PageData::value(const SnapshotValue& value) {
  if (value.continuations.empty()) return atom(value.text);
  return atom({{"text", value.text}, {"continuations", value.continuations}});
}

PageData::Json PageData::values(const std::vector<SnapshotValue>& values) {
  Json list = Json::array();
  for (const SnapshotValue& v : values) list.push_back(value(v));
  return list;
}

PageData::Json PageData::named(const std::vector<SnapshotBinding>& bindings) {
  Json list = Json::array();
  for (const SnapshotBinding& b : bindings) {
    list.push_back(atom(b.name));
    list.push_back(value(b.value));
  }
  return list;
}

// A frame is [number, function, locals, operands], and behind them an object of what few frames have.
PageData::Atom PageData::frame(const SnapshotFrame& f) {
  Json json = Json::array();
  json.push_back(f.number ? Json(*f.number) : Json());
  json.push_back(atom(f.function));
  json.push_back(named(f.locals));
  json.push_back(values(f.operands));
  Json rest = Json::object();
  if (!f.entered) rest["entered"] = false;
  if (f.omitted_locals > 0) rest["omitted_locals"] = f.omitted_locals;
  if (!f.contexts.empty()) rest["contexts"] = f.contexts;
  if (f.omitted_operands > 0) rest["omitted_operands"] = f.omitted_operands;
  if (!rest.empty()) json.push_back(std::move(rest));
  return atom(json);
}

// A stack is [number, prompt, at, omitted frames], and behind them its frames.
PageData::Json PageData::stack(const SnapshotStack& s) {
  Json json = Json::array();
  json.push_back(s.number);
  json.push_back(s.prompt ? Json(atom(*s.prompt)) : Json(-1));
  json.push_back(atom(s.at));
  json.push_back(s.omitted_frames);
  for (const SnapshotFrame& f : s.frames) json.push_back(frame(f));
  return json;
}

PageData::Json PageData::premises(const Step& step) {
  Json list = Json::array();
  for (const JudgedPremise& p : step.premises) {
    list.push_back(rule(p.rule));
    list.push_back(p.index);
    list.push_back(p.holds);
  }
  return list;
}

/// The names, as one atom, and the values.
PageData::Json PageData::bindings(const Step& step) {
  Json names = Json::array();
  for (const Binding& b : step.bindings) names.push_back(b.name);
  Json list = Json::array();
  list.push_back(atom(names));
  for (const Binding& b : step.bindings) list.push_back(atom(b.value));
  return list;
}

PageData::Json PageData::changes(const Step& step) {
  Json list = Json::array();
  for (const StoreChange& c : step.changes) {
    const Json told = c.kind == StoreChange::Kind::resized ? Json(std::to_string(c.size)) : Json(c.value);
    list.push_back(static_cast<int>(c.kind));
    list.push_back(atom(c.what));
    list.push_back(atom(told));
  }
  return list;
}

void PageData::place(Json& to, const Place& place) {
  const Source& source = *place.source;
  if (place.source != source_) {
    source_ = place.source;
    const auto [found, is_new] = sources_.try_emplace(source_);
    if (is_new) {
      Json json{{"file", printable(source.name)}};
      if (!source.binary) json["text"] = source.bytes;
      found->second = atom(json);
    }
    to["source"] = found->second;
  }
  if (source.binary) {
    to["place"] = {place.offset};
  } else {
    const LineColumn at = line_column(source, place.offset);
    to["place"] = {at.line, at.column};
  }
}

void PageData::snapshot(Json& to, const Snapshot& s) {
  std::map<u64, Json> now;
  Json changed = Json::array();
  const auto write = [&](const std::vector<SnapshotStack>& stacks) {
    for (const SnapshotStack& each : stacks) {
      Json json = stack(each);
      auto last = stacks_.find(each.number);
      if (last == stacks_.end() || last->second != json) changed.push_back(json);
      now[each.number] = std::move(json);
    }
  };
  const auto write_changed = [&](const char* member, const Json& json) {
    const Atom number = atom(json);
    const auto [last, is_new] = written_.try_emplace(member, number);
    if (!is_new && last->second == number) return;
    last->second = number;
    to[member] = number;
  };
  write(s.stacks);
  Json continuations = Json::array();
  for (const SnapshotContinuation& c : s.continuations) {
    write(c.stacks);
    continuations.push_back({c.address, numbers_of_stacks(c.stacks), c.omitted_stacks});
  }
  stacks_ = std::move(now);
  if (!changed.empty()) to["stacks"] = std::move(changed);
  write_changed("running", {s.omitted_stacks, numbers_of_stacks(s.stacks)});
  write_changed("continuations", continuations);
  write_changed("places", {s.omitted_places, named(s.places)});
}

std::string PageData::record(Json json) {
  if (!new_atoms_.empty()) json["atoms"] = std::exchange(new_atoms_, Json::array());
  const std::string text = (is_first_ ? "" : ",") + dump(json) + "\n";
  is_first_ = false;
  return text;
}

std::string PageData::before(const Snapshot& s) {
  Json json{{"before", true}};
  snapshot(json, s);
  return record(std::move(json));
}

std::string PageData::step(const Step& step) {
  Json json{{"rule", rule(step.rule)}};
  // The number of a step is told where it does not follow on the last one.
  if (step.number != number_ + 1) json["step"] = step.number;
  number_ = step.number;
  if (!step.redex.empty()) json["redex"] = atom(step.redex);
  if (step.place) place(json, *step.place);
  if (step.makes_redex) json["makes_redex"] = true;
  for (const std::string& constant : step.constants) json["constants"].push_back(atom(constant));
  if (!step.premises.empty()) json["premises"] = atom(premises(step));
  if (!step.bindings.empty()) json["bindings"] = bindings(step);
  if (!step.changes.empty()) json["changes"] = changes(step);
  snapshot(json, step.after);
  return record(std::move(json));
}

std::string PageData::unseen(u64 steps) { return record({{"unseen", steps}}); }
std::string PageData::prints(std::string_view text) { return record({{"prints", printable(text)}}); }
std::string PageData::outcome(std::string_view text) { return record({{"outcome", printable(text)}}); }

}  // namespace wfx
