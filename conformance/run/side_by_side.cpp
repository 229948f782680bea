#include "conformance/run/side_by_side.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <new>
#include <set>
#include <utility>

#include "conformance/run/linked_instances.h"
#include "conformance/run/side_by_side_host.h"
#include "conformance/run/values.h"
#include "grammar/naming.h"

namespace wfx {

namespace {

/// One of the engines, and what its programs have printed in the call that runs.
struct Side {
  std::string name;
  std::string output;
  std::unique_ptr<InspectableEngine> engine;

  Side(const NamedEngine& named, const std::shared_ptr<TypeStore>& types, u64 room)
      : name(named.name), engine(named.make(types, [this, room](std::string_view line) {
          if (output.size() + line.size() > room) throw std::bad_alloc();
          output += line;
        })) {}
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;
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

bool is_exhausted(const Answer& a) { return a.kind == Answer::Kind::exhausted; }

std::string list(const std::vector<CallPlace>& calls) {
  std::string s;
  for (const CallPlace& call : calls) s += (s.empty() ? "in " : ", in ") + to_string(call);
  return s;
}

class SideBySide : public Engine {
 public:
  SideBySide(const std::vector<NamedEngine>& engines, const std::shared_ptr<TypeStore>& types, u64 room,
             Print print)
      : print_(std::move(print)), calls_(engines.size() - 1, room) {
    for (const NamedEngine& engine : engines) sides_.push_back(std::make_unique<Side>(engine, types, room));
  }

  void provide(const HostModule& host) override {
    first().provide(calls_.noting(host));
    for (std::size_t k = 1; k < sides_.size(); ++k) sides_[k]->engine->provide(calls_.repeating(host, k - 1));
  }
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override {
    for (std::size_t k = 0; k < sides_.size(); ++k)
      sides_[k]->engine->register_instance(name, instances_[instance].ids[k]);
    linked_.name(name, instance);
  }
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override;
  void observe(StepObserver* observer) override { first().observe(observer); }
  RuleObserver* typing() override { return first().typing(); }
  void stop(Stop why) override {
    for (const auto& side : sides_) side->engine->stop(why);
  }

  // All hold the same, as long as there is no difference.
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override {
    return sides_[0]->engine->global(instances_[instance].ids[0], index);
  }

 private:
  /// An instance, as each engine numbers it.
  struct Instance {
    std::vector<InstanceId> ids;
    std::shared_ptr<const ValidModule> module;
  };

  InspectableEngine& first() { return *sides_[0]->engine; }
  /// What `of` answers for each engine.
  template <class Of>
  [[nodiscard]] auto of_each(Of of) const {
    std::vector<decltype(of(std::size_t{}))> each;
    each.reserve(sides_.size());
    for (std::size_t k = 0; k < sides_.size(); ++k) each.push_back(of(k));
    return each;
  }

  /// The first's answer, or in what it differs from another's, or what the instances of the group hold.
  Answer compared(std::vector<Answer> answers, LinkedInstances::Group group);
  [[nodiscard]] std::optional<Answer> differing(const std::vector<Answer>& answers) const;
  [[nodiscard]] bool has_same_calls(const Answer& a, const Answer& b) const;
  [[nodiscard]] Answer incomparable(std::string why, const std::vector<Answer>& answers) const;
  /// A line of each engine.
  [[nodiscard]] std::vector<std::string> said(const std::vector<std::string>& each) const;
  [[nodiscard]] std::vector<std::string> said(const std::vector<Answer>& answers) const {
    return said(of_each([&](std::size_t k) { return to_string(answers[k]); }));
  }
  /// Null if all are the same. `is_same` compares two, and `text` shows one.
  template <class T, class Same, class Text>
  [[nodiscard]] std::optional<Answer> difference(std::string what, const std::vector<T>& each, Same is_same,
                                                 Text text) const;
  [[nodiscard]] std::optional<Answer> differing_state(const std::vector<InstanceId>& instances) const;
  [[nodiscard]] std::optional<Answer> differing_global(const Instance& instance, u32 index) const;
  [[nodiscard]] std::optional<Answer> differing_memory(const Instance& instance, u32 index) const;
  [[nodiscard]] std::optional<Answer> differing_table(const Instance& instance, u32 index) const;
  [[nodiscard]] std::string name_of(const Instance& instance) const;
  /// "global $g of $m": something that an instance holds.
  [[nodiscard]] std::string named_of(const Instance& instance, Space space, u32 index) const;

  std::vector<std::unique_ptr<Side>> sides_;
  Print print_;
  HostCalls calls_;
  std::set<const Source*> sources_;  // of the modules that all were given
  std::vector<Instance> instances_;
  LinkedInstances linked_;
  bool exhausted_ = false;  // by all: what they hold may differ
};

Instantiated SideBySide::instantiate(std::shared_ptr<const ValidModule> module) {
  sources_.insert(module->module->source.get());
  const LinkedInstances::Group group = linked_.join_imports_of(*module->module);
  Instance instance{.ids = {}, .module = module};
  std::vector<Answer> answers;
  for (const auto& side : sides_) {
    Instantiated made = asked([&] { return side->engine->instantiate(module); });
    answers.push_back(std::move(made.answer));
    instance.ids.push_back(made.instance);
  }
  const bool made =
      std::ranges::all_of(answers, [](const Answer& a) { return a.kind == Answer::Kind::values; });
  const auto id = static_cast<InstanceId>(instances_.size());
  if (made) {
    linked_.add(group, id);
    instances_.push_back(std::move(instance));
  }
  Instantiated result;
  result.answer = compared(std::move(answers), group);
  if (made) result.instance = id;
  return result;
}

Answer SideBySide::invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) {
  const auto answer_of = [&](std::size_t k) {
    return asked([&] { return sides_[k]->engine->invoke(instances_[instance].ids[k], name, args); });
  };
  return compared(of_each(answer_of), linked_.group_of(instance));
}

// ---- what is said

std::vector<std::string> SideBySide::said(const std::vector<std::string>& each) const {
  std::size_t width = 0;
  for (const auto& side : sides_) width = std::max(width, side->name.size() + 1);
  return of_each(
      [&](std::size_t k) { return fmt::format("{:{}} {}", sides_[k]->name + ":", width, each[k]); });
}

template <class T, class Same, class Text>
std::optional<Answer> SideBySide::difference(std::string what, const std::vector<T>& each, Same is_same,
                                             Text text) const {
  const auto equals = [&](std::size_t a) {
    return std::ranges::count_if(each, [&](const T& b) { return is_same(each[a], b); });
  };
  const auto all = static_cast<std::ptrdiff_t>(each.size());
  if (equals(0) == all) return std::nullopt;
  Answer answer;
  answer.kind = Answer::Kind::difference;
  answer.message = std::move(what);
  answer.notes = said(of_each([&](std::size_t k) { return std::string(text(each[k])); }));
  answer.last = true;
  // Of three, the one that the other two do not agree with.
  for (std::size_t k = 0; k < each.size() && all > 2; ++k)
    if (equals(k) == 1 && equals(k == 0 ? 1 : 0) == all - 1)
      answer.message += fmt::format(" ({} alone)", sides_[k]->name);
  return answer;
}

Answer SideBySide::incomparable(std::string why, const std::vector<Answer>& answers) const {
  Answer answer;
  answer.kind = Answer::Kind::incomparable;
  answer.message = std::move(why);
  answer.notes = said(answers);
  for (const Answer& a : answers)
    if (is_exhausted(a)) {
      answer.notes.insert(answer.notes.end(), a.notes.begin(), a.notes.end());
      break;
    }
  answer.last = true;
  return answer;
}

// ---- answers

/// Are the calls in progress at the same places? Calls without places agree with any: those of an engine that makes
/// another module of the one that it is given, and those of a module that is in no source, as a generated one. So do
/// those of a program that ended itself.
bool SideBySide::has_same_calls(const Answer& a, const Answer& b) const {
  if (a.kind == Answer::Kind::exit) return true;
  const auto has_place = [this](const CallPlace& call) {
    return sources_.contains(call.source.get()) && call.at.begin != call.at.end;
  };
  if (!std::ranges::all_of(a.calls, has_place) || !std::ranges::all_of(b.calls, has_place)) return true;
  return std::ranges::equal(a.calls, b.calls, [](const CallPlace& x, const CallPlace& y) {
    return x.source == y.source && x.at.begin == y.at.begin && x.times == y.times;
  });
}

std::optional<Answer> SideBySide::differing(const std::vector<Answer>& answers) const {
  const auto text = [](const Answer& a) { return to_string(a); };
  const auto same_kind = [](const Answer& a, const Answer& b) { return a.kind == b.kind; };
  if (auto found = difference("how it ends", answers, same_kind, text)) return found;
  const bool ended = answers[0].kind != Answer::Kind::values;
  const auto is_same = [](const Answer& a, const Answer& b) { return same(a, b); };
  if (auto found = difference(ended ? "words" : "results", answers, is_same, text)) return found;
  return difference(
      "the calls in progress", answers,
      [this](const Answer& a, const Answer& b) { return has_same_calls(a, b); },
      [](const Answer& a) { return list(a.calls); });
}

Answer SideBySide::compared(std::vector<Answer> answers, LinkedInstances::Group group) {
  const std::vector<u64> calls = calls_.clear();
  const auto outputs = of_each([&](std::size_t k) { return std::exchange(sides_[k]->output, {}); });
  try {
    print_(outputs[0]);
  } catch (const std::bad_alloc&) {
    Answer none;
    none.kind = Answer::Kind::exhausted;
    none.message = "memory exhausted";
    none.notes = notes_on_limit(none.message);
    return none;
  }
  // A step that is not sound is a fault by itself, whatever the other engines say.
  for (Answer& a : answers)
    if (a.kind == Answer::Kind::unsound) return std::move(a);
  const auto limited = std::ranges::count_if(answers, is_exhausted);
  if (limited != 0 && limited != std::ssize(answers))
    return incomparable("not all engines reached a limit", answers);
  exhausted_ = exhausted_ || limited != 0;
  if (limited != 0) {
    if (!std::ranges::all_of(answers, [&](const Answer& a) { return a.message == answers[0].message; }))
      answers[0].notes = said(answers);
    answers[0].last = std::ranges::any_of(answers, &Answer::last);
    return std::move(answers[0]);
  }
  std::optional<Answer> found = differing(answers);
  if (!found)
    found = difference("what is printed", outputs, std::equal_to<>(),
                       [](const std::string& output) { return fmt::format("{:?}", output); });
  if (!found)
    found = difference("calls of the host", calls, std::equal_to<>(),
                       [](u64 count) { return counted(count, "call"); });
  if (exhausted_) {
    // What each has done before it reached the limit may be why.
    if (found) return incomparable("all reached a limit before, each in its own state", answers);
    return std::move(answers[0]);
  }
  if (!found) found = differing_state(linked_.members(group));
  if (!found) return std::move(answers[0]);
  const auto growths = of_each([&](std::size_t k) { return sides_[k]->engine->growths_without_room(); });
  if (std::ranges::count(growths, growths[0]) == std::ssize(growths)) return std::move(*found);
  Answer answer = incomparable("not all engines had room for a memory or table to grow", answers);
  answer.notes = std::move(found->notes);
  answer.notes.emplace_back(
      "the memories of all engines are there at once, within --max-memory and what the system gives");
  return answer;
}

// ---- what instances hold

std::optional<Answer> SideBySide::differing_state(const std::vector<InstanceId>& instances) const {
  for (const InstanceId id : instances) {
    const Instance& instance = instances_[id];
    const auto each = [&](std::size_t count, auto compare) {
      std::optional<Answer> found;
      for (u32 i = 0; i < count && !found; ++i) found = (this->*compare)(instance, i);
      return found;
    };
    if (auto d = each(instance.module->globals.size(), &SideBySide::differing_global)) return d;
    if (auto d = each(instance.module->memories.size(), &SideBySide::differing_memory)) return d;
    if (auto d = each(instance.module->tables.size(), &SideBySide::differing_table)) return d;
  }
  return std::nullopt;
}

std::string SideBySide::name_of(const Instance& instance) const {
  if (const auto& name = instance.module->module->names.module; name && !name->empty()) return "$" + *name;
  return fmt::format("instance {}", &instance - instances_.data());
}

std::string SideBySide::named_of(const Instance& instance, Space space, u32 index) const {
  return fmt::format("{} of {}", named(*instance.module->module, space, index), name_of(instance));
}

constexpr auto kSameValue = [](const ScriptValue& a, const ScriptValue& b) { return same(a, b); };
constexpr auto kTextOfValue = [](const ScriptValue& v) { return to_string(v); };

std::optional<Answer> SideBySide::differing_global(const Instance& instance, u32 index) const {
  const auto values =
      of_each([&](std::size_t k) { return sides_[k]->engine->global(instance.ids[k], index); });
  return difference(named_of(instance, Space::global, index), values, kSameValue, kTextOfValue);
}

std::optional<Answer> SideBySide::differing_memory(const Instance& instance, u32 index) const {
  const auto memories =
      of_each([&](std::size_t k) { return sides_[k]->engine->memory(instance.ids[k], index); });
  const std::string what = named_of(instance, Space::memory, index);
  const auto sizes = of_each([&](std::size_t k) { return memories[k].size(); });
  if (auto d = difference("the size of " + what, sizes, std::equal_to<>(),
                          [](std::size_t size) { return counted(size, "byte"); }))
    return d;
  std::size_t at = memories[0].size();  // the first byte that differs
  for (std::size_t k = 1; k < memories.size(); ++k) {
    const auto a = memories[0].first(at), b = memories[k].first(at);
    if (at == 0 || std::memcmp(a.data(), b.data(), at) == 0) continue;
    at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  }
  if (at == memories[0].size()) return std::nullopt;
  const auto bytes = of_each([&](std::size_t k) { return memories[k][at]; });
  return difference(fmt::format("{} at {}", what, at), bytes, std::equal_to<>(),
                    [](u8 byte) { return fmt::format("{:#04x}", byte); });
}

std::optional<Answer> SideBySide::differing_table(const Instance& instance, u32 index) const {
  const auto sizes =
      of_each([&](std::size_t k) { return sides_[k]->engine->table_size(instance.ids[k], index); });
  const std::string what = named_of(instance, Space::table, index);
  if (auto d = difference("the size of " + what, sizes, std::equal_to<>(),
                          [](u64 size) { return counted(size, "element"); }))
    return d;
  const auto element = [&](std::size_t k, u64 i) {
    return sides_[k]->engine->element(instance.ids[k], index, i);
  };
  for (u64 i = 0; i < sizes[0]; ++i) {
    const ScriptValue of_first = element(0, i);
    std::size_t k = 1;
    while (k < sides_.size() && same(of_first, element(k, i))) ++k;
    if (k == sides_.size()) continue;
    const auto elements = of_each([&](std::size_t side) { return element(side, i); });
    return difference(fmt::format("{} at {}", what, i), elements, kSameValue, kTextOfValue);
  }
  return std::nullopt;
}

}  // namespace

MakeEngine side_by_side(std::vector<NamedEngine> engines, u64 room) {
  return [engines = std::move(engines), room](std::shared_ptr<TypeStore> types, const Print& print) {
    return std::make_unique<SideBySide>(engines, types, room, print);
  };
}

}  // namespace wfx
