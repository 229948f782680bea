#include "tools/render/recording_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/json.h"
#include "grammar/unicode.h"
#include "tools/render/views/jsonl.h"
#include "tools/render/views/jsonl_changes.h"

namespace wfx {
namespace {

constexpr u64 kMostExitCode = 255;

const Json& member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) throw NoTrace(fmt::format("'{}' is missing", name));
  return *found;
}

u64 number(const Json& value, const char* name) {
  if (!value.is_number_unsigned()) throw NoTrace(fmt::format("'{}' is no number", name));
  return value.get<u64>();
}
u64 number_in(const Json& object, const char* name) { return number(member(object, name), name); }
u64 count_in(const Json& object, const char* name) {
  return object.contains(name) ? number_in(object, name) : 0;
}

/// Texts of a file are not ours, and are shown.
std::string text(const Json& value, const char* name) {
  if (!value.is_string()) throw NoTrace(fmt::format("'{}' is no text", name));
  return printable(value.get_ref<const std::string&>());
}
std::string text_in(const Json& object, const char* name) { return text(member(object, name), name); }

const Json& list_in(const Json& object, const char* name) {
  static const Json kNone = Json::array();
  const auto found = object.find(name);
  if (found == object.end()) return kNone;
  if (!found->is_array()) throw NoTrace(fmt::format("'{}' is no list", name));
  return *found;
}

const Json& object(const Json& value, const char* name) {
  if (!value.is_object()) throw NoTrace(fmt::format("an element of '{}' is no object", name));
  return value;
}

std::vector<u64> numbers_in(const Json& object, const char* name) {
  std::vector<u64> numbers;
  for (const Json& value : list_in(object, name)) numbers.push_back(number(value, name));
  return numbers;
}

std::vector<std::string> texts_in(const Json& object, const char* name) {
  std::vector<std::string> texts;
  for (const Json& value : list_in(object, name)) texts.push_back(text(value, name));
  return texts;
}

std::string text_if_there(const Json& object, const char* name) {
  return object.contains(name) ? text_in(object, name) : std::string();
}

SnapshotValue value_of(const Json& json) {
  return {.text = text_in(json, "value"),
          .continuations = numbers_in(json, "continuations"),
          .type = text_if_there(json, "type")};
}

/// `type` is that of a value which stands alone.
SnapshotValue value_in(const Json& json, const char* name, std::string_view type) {
  if (!json.is_string()) return value_of(object(json, name));
  return {.text = text(json, "value"), .continuations = {}, .type = std::string(type)};
}

std::vector<SnapshotHandler> prompt_of(const Json& parent) {
  std::vector<SnapshotHandler> handlers;
  for (const Json& json : list_in(parent, "prompt"))
    handlers.push_back(json.is_string() ? SnapshotHandler{.text = text(json, "handler")}
                                        : SnapshotHandler{.text = text_in(object(json, "prompt"), "handler"),
                                                          .type = text_if_there(json, "type")});
  return handlers;
}

std::vector<SnapshotBinding> bindings_in(const Json& parent, const char* name) {
  std::vector<SnapshotBinding> bindings;
  for (const Json& binding : list_in(parent, name))
    bindings.push_back({text_in(object(binding, name), "name"), value_of(binding)});
  return bindings;
}

SnapshotFrame frame_of(const Json& json, std::string_view type, std::vector<SharedContext> contexts) {
  SnapshotFrame frame;
  if (json.contains("frame")) frame.number = number_in(json, "frame");
  if (json.contains("function")) frame.function = text_in(json, "function");
  const auto entered = json.find("entered");
  frame.entered = entered == json.end() || *entered != false;
  frame.locals = bindings_in(json, "locals");
  frame.omitted_locals = count_in(json, "omitted_locals");
  frame.contexts = std::move(contexts);
  frame.omitted_contexts = count_in(json, "omitted_contexts");
  for (const Json& operand : list_in(json, "operands"))
    frame.operands.push_back(value_in(operand, "operands", type));
  frame.omitted_operands = count_in(json, "omitted_operands");
  return frame;
}

Rule rule_called(const std::string& name) {
  const RuleInfo* rule = find_rule(name);
  if (rule == nullptr)
    throw NoTrace(fmt::format("there is no rule '{}': another version of wfx has written this", name));
  return rule->rule;
}

StoreChange change_of(const Json& json) {
  static constexpr const char* kNames[] = {"made", "consumed", "set", "resized"};
  const std::string name = text_in(object(json, "changes"), "change");
  const auto* const kind = std::ranges::find(kNames, name);
  if (kind == std::end(kNames)) throw NoTrace(fmt::format("there is no change '{}'", name));
  StoreChange change{.kind = static_cast<StoreChange::Kind>(kind - std::begin(kNames)),
                     .what = text_in(json, "what")};
  if (json.contains("value")) change.value = text_in(json, "value");
  change.size = count_in(json, "size");
  return change;
}

template <class Map>
auto& known(Map& map, u64 number, const char* what) {
  const auto found = map.find(number);
  if (found == map.end())
    throw NoTrace(fmt::format("{} {} is not in the lines before; are some missing?", what, number));
  return found->second;
}

}  // namespace

void RecordingReader::read(std::string_view line) {
  step_.reset();
  note_ = {};
  const Json json = parse_json(line);
  if (!json.is_object()) throw NoTrace("this is no object of JSON; was the line cut?");
  if (!begun_) return header(json);
  if (json.contains("step")) return take_step(json);
  if (json.contains("unseen")) {
    note_ = {.kind = Note::Kind::unseen, .steps = number_in(json, "unseen"), .text = {}};
  } else if (json.contains("prints")) {
    note_ = {.kind = Note::Kind::prints, .text = text_in(json, "prints")};
  } else if (json.contains("outcome")) {
    const u64 exit = count_in(json, "exit");
    if (exit > kMostExitCode) throw NoTrace(fmt::format("{} is no exit code", exit));
    is_whole_ = true;
    note_ = {.kind = Note::Kind::outcome, .exit = static_cast<int>(exit), .text = text_in(json, "outcome")};
  } else if (json.contains("end")) {
    is_whole_ = true;
    note_ = {.kind = Note::Kind::end, .text = {}};
  } else if (json.contains("under")) {
    note_ = {.kind = Note::Kind::under, .text = text_in(json, "under")};
  } else if (json.contains("source")) {
    auto source = std::make_shared<Source>();
    source->name = text_in(json, "source");
    if (!member(json, "text").is_string()) throw NoTrace("'text' is no text");
    source->bytes = member(json, "text").get<std::string>();
    sources_[source->name] = std::move(source);
  } else {
    throw NoTrace("this is none of the lines of a trace (docs/trace.md)");
  }
}

void RecordingReader::header(const Json& line) {
  if (!line.contains("trace"))
    throw NoTrace(fmt::format("a trace begins with {{\"trace\":{}}}, its version", kTraceVersion));
  const u64 version = number_in(line, "trace");
  if (version < kOldestTraceVersion || version > kTraceVersion)
    throw NoTrace(fmt::format("the trace is of version {}; this wfx reads versions {} to {}", version,
                              kOldestTraceVersion, kTraceVersion));
  if (version >= kTraceVersionWithTypes) bare_type_ = kTypeOfBareValues;
  is_whole_ = version < kTraceVersionWithTypes;
  begun_ = true;
}

void RecordingReader::take_step(const Json& line) {
  Step step;
  if (line.contains("whole")) {
    steps_.clear();
    stacks_.clear();
    frames_.clear();
    contexts_.clear();
    outside_.clear();
  }
  step.number = number_in(line, "step");
  KnownStep& done = what_was_done(line, step);
  for (const Json& change : list_in(line, "changes")) step.changes.push_back(change_of(change));
  std::string next = done.next;
  if (const auto found = line.find("next"); found != line.end())
    next =
        found->is_string() ? text(*found, "next") : known(steps_, number(*found, "next"), "step").step.redex;
  std::vector<std::string> pushed = configuration(line, done.pushed);
  if (!line.contains("like")) {
    done.next = next;
    done.pushed = std::move(pushed);
  }
  step.after = snapshot(next);
  step_ = std::move(step);
}

RecordingReader::KnownStep& RecordingReader::what_was_done(const Json& line, Step& step) {
  const u64 own = step.number;
  if (line.contains("like")) {
    KnownStep& like = known(steps_, number_in(line, "like"), "step");
    step = like.step;
    step.number = own;
    bindings(line, step, true);
    return like;
  }
  step.rule = rule_called(text_in(line, "rule"));
  if (line.contains("redex")) step.redex = text_in(line, "redex");
  if (const auto at = line.find("at"); at != line.end()) place(object(*at, "at"), step);
  step.constants = texts_in(line, "constants");
  step.makes_redex = line.contains("made");
  if (line.contains("trap")) step.trap = text_in(line, "trap");
  premises(line, step);
  bindings(line, step, false);
  step.structural = line.contains("structural");
  for (const std::string& rule : texts_in(line, "folds")) step.folded.push_back(rule_called(rule));
  return steps_[own] = {.step = step, .next = {}, .pushed = {}};
}

void RecordingReader::place(const Json& at, Step& step) {
  if (at.contains("file")) {
    const std::string name = text_in(at, "file");
    SourcePtr& source = sources_[name];
    if (source == nullptr) {  // a binary, or a text that the lines before the first one here had
      auto unknown = std::make_shared<Source>();
      unknown->name = name;
      unknown->binary = true;
      source = std::move(unknown);
    }
    source_ = source;
  }
  if (source_ == nullptr) throw NoTrace("'at' has no 'file', and none is in the lines before");
  const u64 offset = number_in(at, "offset");
  if (offset > UINT32_MAX || (!source_->binary && offset > source_->bytes.size()))
    throw NoTrace("'offset' is behind the end of the source");
  step.place = {.source = source_, .offset = static_cast<u32>(offset)};
}

void RecordingReader::premises(const Json& line, Step& step) const {
  for (const Json& json : list_in(line, "premises")) {
    object(json, "premises");
    const Rule rule = json.contains("rule") ? rule_called(text_in(json, "rule")) : step.rule;
    const std::string premise = text_in(json, "premise");
    const auto& all = info(rule).premises;
    const auto found = std::ranges::find(all, premise);
    if (found == all.end())
      throw NoTrace(fmt::format("{} has no premise '{}': another version of wfx has written this",
                                info(rule).name, premise));
    step.premises.push_back({.rule = rule,
                             .index = static_cast<u8>(found - all.begin()),
                             .holds = member(json, "holds") == true});
  }
}

void RecordingReader::bindings(const Json& line, Step& step, bool like) const {
  const Json& list = list_in(line, "bindings");
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!like) {
      step.bindings.push_back({text_in(object(list[i], "bindings"), "name"), text_in(list[i], "value")});
    } else if (i >= step.bindings.size()) {
      throw NoTrace("'bindings' has more than those of the step that this one is like");
    } else if (!list[i].is_null()) {
      step.bindings[i].value = text(list[i], "bindings");
    }
  }
}

std::vector<SharedContext> RecordingReader::contexts(const Json& parent, const char* name) const {
  std::vector<SharedContext> list;
  for (const Json& json : list_in(parent, name)) {
    if (json.is_string()) {  // of a version without numbers
      list.push_back({std::make_shared<const SnapshotContext>(SnapshotContext{.kind = text(json, name)})});
      continue;
    }
    const u64 index = number(json, name);
    if (index >= contexts_.size())
      throw NoTrace(fmt::format("context {} is not in the lines before; are some missing?", index));
    list.push_back(contexts_[index]);
  }
  return list;
}

void RecordingReader::change_frame(const Json& change, std::span<const std::string> like,
                                   std::vector<std::string>& pushed) {
  SnapshotFrame& frame = known(frames_, number_in(object(change, "frames"), "frame"), "frame");
  const u64 leave = count_in(change, "leave");
  if (leave > frame.contexts.size()) throw NoTrace("'leave' leaves more contexts than the frame has");
  frame.contexts.resize(frame.contexts.size() - leave);
  for (SharedContext& context : contexts(change, "enter")) frame.contexts.push_back(std::move(context));
  const u64 pop = count_in(change, "pop");
  if (pop > frame.operands.size()) throw NoTrace("'pop' takes more operands than the frame has");
  frame.operands.resize(frame.operands.size() - pop);
  for (const Json& json : list_in(change, "push")) {
    const std::size_t at = pushed.size();
    frame.operands.push_back(
        value_in(json, "push", at < like.size() ? std::string_view(like[at]) : bare_type_));
    pushed.push_back(frame.operands.back().type);
  }
  for (const Json& set : list_in(change, "set")) {
    const u64 local = number_in(object(set, "set"), "local");
    if (local >= frame.locals.size()) throw NoTrace("'local' is none of the frame's");
    SnapshotValue& value = frame.locals[local].value;
    value = {.text = text_in(set, "value"),
             .continuations = numbers_in(set, "continuations"),
             .type = std::move(value.type)};
  }
}

void RecordingReader::stack(const Json& json) {
  SnapshotStack stack;
  stack.number = number_in(object(json, "stacks"), "stack");
  if (json.contains("prompt")) stack.prompt = prompt_of(json);
  stack.omitted_frames = count_in(json, "omitted_frames");
  if (json.contains("at")) stack.at = text_in(json, "at");
  for (const Json& json_frame : list_in(json, "frames")) {
    SnapshotFrame frame;
    if (json_frame.is_object()) {
      frame = frame_of(json_frame, bare_type_, contexts(json_frame, "contexts"));
      if (frame.number) frames_[*frame.number] = frame;
    } else {
      frame.number = number(json_frame, "frames");
      known(frames_, *frame.number, "frame");
    }
    stack.frames.push_back(std::move(frame));
  }
  stacks_[stack.number] = std::move(stack);
}

/// What the step becomes, told from the step before. `like` are the types of the operands that the step pushed which it
/// is like; the answer, those of its own.
std::vector<std::string> RecordingReader::configuration(const Json& line, std::span<const std::string> like) {
  std::vector<std::string> pushed;
  for (const Json& json : list_in(line, "contexts"))
    contexts_.push_back({std::make_shared<const SnapshotContext>(
        SnapshotContext{.kind = text_in(object(json, "contexts"), "context"),
                        .name = text_if_there(json, "name"),
                        .type = text_if_there(json, "type")})});
  for (const Json& change : list_in(line, "frames")) change_frame(change, like, pushed);
  for (const Json& json : list_in(line, "stacks")) stack(json);
  if (line.contains("running")) running_ = numbers_in(line, "running");
  omitted_stacks_ = count_in(line, "omitted_stacks");
  if (line.contains("outside")) outside_ = numbers_in(line, "outside");
  if (line.contains("continuations")) {
    continuations_.clear();
    for (const Json& json : list_in(line, "continuations"))
      continuations_.push_back({.address = number_in(object(json, "continuations"), "address"),
                                .omitted_stacks = count_in(json, "omitted_stacks"),
                                .stacks = numbers_in(json, "stacks")});
  }
  if (line.contains("places")) places_ = bindings_in(line, "places");
  omitted_places_ = count_in(line, "omitted_places");
  return pushed;
}

std::vector<SnapshotStack> RecordingReader::stacks(const std::vector<u64>& numbers) const {
  std::vector<SnapshotStack> result;
  for (const u64 number : numbers) {
    SnapshotStack stack = known(stacks_, number, "stack");
    for (SnapshotFrame& frame : stack.frames)
      if (frame.number) frame = known(frames_, *frame.number, "frame");
    result.push_back(std::move(stack));
  }
  return result;
}

Snapshot RecordingReader::snapshot(const std::string& next) const {
  Snapshot s;
  s.omitted_stacks = omitted_stacks_;
  s.outside = outside_;
  s.stacks = stacks(running_);
  if (s.stacks.empty()) throw NoTrace("'running' is empty");
  s.stacks.back().at = next;
  s.places = places_;
  s.omitted_places = omitted_places_;
  for (const Continuation& c : continuations_)
    s.continuations.push_back(
        {.address = c.address, .omitted_stacks = c.omitted_stacks, .stacks = stacks(c.stacks)});
  return s;
}

}  // namespace wfx
