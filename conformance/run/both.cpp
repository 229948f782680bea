#include "conformance/run/both.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <set>
#include <utility>

#include "conformance/run/both_host.h"
#include "conformance/run/linked_instances.h"
#include "conformance/run/values.h"
#include "grammar/naming.h"

namespace wfx {

namespace {

/// One of the two engines, and what its programs have printed in the call that runs.
struct Side {
  std::string name;
  std::string output;
  std::unique_ptr<InspectableEngine> engine;

  Side(const NamedEngine& named, const std::shared_ptr<TypeStore>& types, u64 room)
      : name(named.name), engine(named.make(types, [this, room](std::string_view line) {
          if (output.size() + line.size() > room) throw std::bad_alloc();
          output += line;
        })) {}
};

/// What `ask` answers, or that there was no memory for it.
template <class Ask>
auto asked(Ask ask) -> decltype(ask()) {
  try {
    return ask();
  } catch (const std::bad_alloc&) {
    return {out_of_memory()};
  }
}

bool same(const ScriptValue& a, const ScriptValue& b) {
  return a.type == b.type && a.null == b.null && a.bits == b.bits;
}

bool same(const Answer& a, const Answer& b) {
  return a.kind == b.kind && a.message == b.message && a.exit_code == b.exit_code &&
         std::ranges::equal(a.values, b.values, [](const auto& x, const auto& y) { return same(x, y); });
}

std::string list(const std::vector<CallPlace>& calls) {
  std::string s;
  for (const CallPlace& call : calls) s += (s.empty() ? "in " : ", in ") + to_string(call);
  return s;
}

class BothEngines : public Engine {
 public:
  BothEngines(const NamedEngine& first, const NamedEngine& second, const std::shared_ptr<TypeStore>& types,
              u64 room, Print print)
      : first_(first, types, room), second_(second, types, room), print_(std::move(print)), calls_(room) {}

  void provide(const HostModule& host) override {
    first_.engine->provide(calls_.noting(host));
    second_.engine->provide(calls_.repeating(host));
  }
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override {
    first_.engine->register_instance(name, instances_[instance].first);
    second_.engine->register_instance(name, instances_[instance].second);
    linked_.name(name, instance);
  }
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override {
    const Pair& pair = instances_[instance];
    Answer a = asked([&] { return first_.engine->invoke(pair.first, name, args); });
    const Answer b = asked([&] { return second_.engine->invoke(pair.second, name, args); });
    return compared(std::move(a), b, linked_.group_of(instance));
  }
  void observe(StepObserver* observer) override { first_.engine->observe(observer); }
  RuleObserver* typing() override { return first_.engine->typing(); }
  void stop(Stop why) override {
    first_.engine->stop(why);
    second_.engine->stop(why);
  }

  // Both hold the same, as long as there is no difference.
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override {
    return first_.engine->global(instances_[instance].first, index);
  }

 private:
  /// An instance of both.
  struct Pair {
    InstanceId first, second;
    std::shared_ptr<const ValidModule> module;
  };

  /// The first's answer, or in what it differs from the second's, or what the instances of the group hold.
  Answer compared(Answer a, const Answer& b, LinkedInstances::Group group);
  [[nodiscard]] bool has_same_calls(const Answer& a, const Answer& b) const;
  [[nodiscard]] Answer incomparable(std::string why, const Answer& a, const Answer& b) const;
  [[nodiscard]] std::vector<std::string> said(const std::string& a, const std::string& b) const;
  [[nodiscard]] Answer difference(std::string what, const std::string& a, const std::string& b) const;
  [[nodiscard]] std::optional<Answer> differing_state(const std::vector<InstanceId>& instances) const;
  [[nodiscard]] std::optional<Answer> differing_global(const Pair& pair, u32 index) const;
  [[nodiscard]] std::optional<Answer> differing_memory(const Pair& pair, u32 index) const;
  [[nodiscard]] std::optional<Answer> differing_table(const Pair& pair, u32 index) const;
  [[nodiscard]] std::string name_of(const Pair& pair) const;
  /// "global $g of $m": something that the instances of a pair hold.
  [[nodiscard]] std::string named_of(const Pair& pair, Space space, u32 index) const;

  Side first_, second_;
  Print print_;
  HostCalls calls_;
  std::set<const Source*> sources_;  // of the modules that both were given
  std::vector<Pair> instances_;
  LinkedInstances linked_;
  bool exhausted_ = false;  // by both: what they hold may differ
};

Instantiated BothEngines::instantiate(std::shared_ptr<const ValidModule> module) {
  sources_.insert(module->module->source.get());
  const LinkedInstances::Group group = linked_.join_imports_of(*module->module);
  Instantiated a = asked([&] { return first_.engine->instantiate(module); });
  const Instantiated b = asked([&] { return second_.engine->instantiate(module); });
  const bool made = a.answer.kind == Answer::Kind::values && b.answer.kind == Answer::Kind::values;
  if (made) {
    linked_.add(group, static_cast<InstanceId>(instances_.size()));
    instances_.push_back({.first = a.instance, .second = b.instance, .module = std::move(module)});
  }
  a.answer = compared(std::move(a.answer), b.answer, group);
  if (made) a.instance = static_cast<InstanceId>(instances_.size() - 1);
  return a;
}

Answer BothEngines::difference(std::string what, const std::string& a, const std::string& b) const {
  Answer answer;
  answer.kind = Answer::Kind::difference;
  answer.message = std::move(what);
  answer.notes = said(a, b);
  answer.last = true;
  return answer;
}

/// Are the calls in progress at the same places? Calls without places agree with any: those of an engine that makes
/// another module of the one that it is given, and those of a module that is in no source, as a generated one. So do
/// those of a program that ended itself.
bool BothEngines::has_same_calls(const Answer& a, const Answer& b) const {
  if (a.kind == Answer::Kind::exit) return true;
  const auto has_place = [this](const CallPlace& call) {
    return sources_.contains(call.source.get()) && call.at.begin != call.at.end;
  };
  if (!std::ranges::all_of(a.calls, has_place) || !std::ranges::all_of(b.calls, has_place)) return true;
  return std::ranges::equal(a.calls, b.calls, [](const CallPlace& x, const CallPlace& y) {
    return x.source == y.source && x.at.begin == y.at.begin && x.times == y.times;
  });
}

std::vector<std::string> BothEngines::said(const std::string& a, const std::string& b) const {
  const std::size_t width = std::max(first_.name.size(), second_.name.size()) + 1;
  return {fmt::format("{:{}} {}", first_.name + ":", width, a),
          fmt::format("{:{}} {}", second_.name + ":", width, b)};
}

Answer BothEngines::incomparable(std::string why, const Answer& a, const Answer& b) const {
  Answer answer;
  answer.kind = Answer::Kind::incomparable;
  answer.message = std::move(why);
  answer.notes = said(to_string(a), to_string(b));
  for (const Answer* limited : {&a, &b})
    if (limited->kind == Answer::Kind::exhausted)
      answer.notes.insert(answer.notes.end(), limited->notes.begin(), limited->notes.end());
  answer.last = true;
  return answer;
}

Answer BothEngines::compared(Answer a, const Answer& b, LinkedInstances::Group group) {
  const bool same_calls = calls_.clear();
  const std::string output = std::exchange(first_.output, {}), other = std::exchange(second_.output, {});
  try {
    print_(output);
  } catch (const std::bad_alloc&) {
    a = {};
    a.kind = Answer::Kind::exhausted;
    a.message = "memory exhausted";
    a.notes = notes_on_limit(a.message);
    return a;
  }
  // A step that is not sound is a fault by itself, whatever the other engine says.
  if (a.kind == Answer::Kind::unsound) return a;
  if (b.kind == Answer::Kind::unsound) return b;
  const bool limited = a.kind == Answer::Kind::exhausted, other_limited = b.kind == Answer::Kind::exhausted;
  if (limited != other_limited) return incomparable("one engine reached a limit", a, b);
  exhausted_ = exhausted_ || limited;
  if (limited) {
    if (a.message != b.message) a.notes = said(to_string(a), to_string(b));
    a.last = a.last || b.last;
    return a;
  }
  std::optional<Answer> found;
  if (a.kind != b.kind)
    found = difference("how it ends", to_string(a), to_string(b));
  else if (!same(a, b))
    found = difference(a.kind == Answer::Kind::values ? "results" : "words", to_string(a), to_string(b));
  else if (!has_same_calls(a, b))
    found = difference("the calls in progress", list(a.calls), list(b.calls));
  else if (output != other)
    found = difference("what is printed", fmt::format("{:?}", output), fmt::format("{:?}", other));
  else if (!same_calls)
    found = difference("calls of the host", "more of them", "fewer");
  if (exhausted_) {
    // What each has done before it reached the limit may be why.
    if (found) return incomparable("both reached a limit before, each in its own state", a, b);
    return a;
  }
  if (!found) found = differing_state(linked_.members(group));
  return found ? std::move(*found) : std::move(a);
}

std::optional<Answer> BothEngines::differing_state(const std::vector<InstanceId>& instances) const {
  for (const InstanceId instance : instances) {
    const Pair& pair = instances_[instance];
    const auto each = [&](std::size_t count, auto compare) {
      std::optional<Answer> found;
      for (u32 i = 0; i < count && !found; ++i) found = (this->*compare)(pair, i);
      return found;
    };
    if (auto d = each(pair.module->globals.size(), &BothEngines::differing_global)) return d;
    if (auto d = each(pair.module->memories.size(), &BothEngines::differing_memory)) return d;
    if (auto d = each(pair.module->tables.size(), &BothEngines::differing_table)) return d;
  }
  return std::nullopt;
}

std::string BothEngines::name_of(const Pair& pair) const {
  if (const auto& name = pair.module->module->names.module; name && !name->empty()) return "$" + *name;
  return fmt::format("instance {}", &pair - instances_.data());
}

std::string BothEngines::named_of(const Pair& pair, Space space, u32 index) const {
  return fmt::format("{} of {}", named(*pair.module->module, space, index), name_of(pair));
}

std::optional<Answer> BothEngines::differing_global(const Pair& pair, u32 index) const {
  const ScriptValue a = first_.engine->global(pair.first, index);
  const ScriptValue b = second_.engine->global(pair.second, index);
  if (same(a, b)) return std::nullopt;
  return difference(named_of(pair, Space::global, index), to_string(a), to_string(b));
}

std::optional<Answer> BothEngines::differing_memory(const Pair& pair, u32 index) const {
  const auto a = first_.engine->memory(pair.first, index), b = second_.engine->memory(pair.second, index);
  const auto what = [&] { return named_of(pair, Space::memory, index); };
  if (a.size() != b.size())
    return difference("the size of " + what(), counted(a.size(), "byte"), counted(b.size(), "byte"));
  if (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0) return std::nullopt;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  return difference(fmt::format("{} at {}", what(), at), fmt::format("{:#04x}", a[at]),
                    fmt::format("{:#04x}", b[at]));
}

std::optional<Answer> BothEngines::differing_table(const Pair& pair, u32 index) const {
  const u64 size = first_.engine->table_size(pair.first, index);
  const u64 other = second_.engine->table_size(pair.second, index);
  const auto what = [&] { return named_of(pair, Space::table, index); };
  if (size != other)
    return difference("the size of " + what(), counted(size, "element"), counted(other, "element"));
  for (u64 i = 0; i < size; ++i) {
    const ScriptValue a = first_.engine->element(pair.first, index, i);
    const ScriptValue b = second_.engine->element(pair.second, index, i);
    if (!same(a, b)) return difference(fmt::format("{} at {}", what(), i), to_string(a), to_string(b));
  }
  return std::nullopt;
}

}  // namespace

MakeEngine both_engines(NamedEngine first, NamedEngine second, u64 room) {
  return [first = std::move(first), second = std::move(second), room](std::shared_ptr<TypeStore> types,
                                                                      const Print& print) {
    return std::make_unique<BothEngines>(first, second, types, room, print);
  };
}

}  // namespace wfx
