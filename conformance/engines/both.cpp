#include "conformance/engines/both.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "conformance/engines/both_host.h"
#include "conformance/values.h"

namespace wfx {

namespace {

/// One of the two, and what its programs have printed in the command that runs.
struct Side {
  std::string name;
  std::string output;
  std::unique_ptr<Engine> engine;

  Side(const NamedEngine& named, const std::shared_ptr<TypeStore>& types)
      : name(named.name), engine(named.make(types, [this](std::string_view line) { output += line; })) {}
};

bool same(const ScriptValue& a, const ScriptValue& b) {
  return a.type == b.type && a.null == b.null && a.bits == b.bits;
}

bool same(const Answer& a, const Answer& b) {
  return a.kind == b.kind && a.message == b.message && a.exit_code == b.exit_code &&
         std::ranges::equal(a.values, b.values, [](const auto& x, const auto& y) { return same(x, y); });
}

class BothEngines : public Engine {
 public:
  BothEngines(const NamedEngine& first, const NamedEngine& second, const std::shared_ptr<TypeStore>& types,
              Print print)
      : first_(first, types), second_(second, types), print_(std::move(print)) {}

  void provide(const HostModule& host) override {
    first_.engine->provide(calls_.noting(host));
    second_.engine->provide(calls_.repeating(host));
  }
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override;
  void register_instance(const std::string& name, InstanceId instance) override {
    first_.engine->register_instance(name, instances_[instance].first);
    second_.engine->register_instance(name, instances_[instance].second);
  }
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override {
    Answer a = first_.engine->invoke(instances_[instance].first, name, args);
    const Answer b = second_.engine->invoke(instances_[instance].second, name, args);
    return compared(std::move(a), b);
  }
  void observe(StepObserver* observer) override { first_.engine->observe(observer); }

  // They hold the same, as long as there is no difference.
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override {
    return first_.engine->global(instances_[instance].first, index);
  }
  [[nodiscard]] std::span<const u8> memory(InstanceId instance, u32 index) const override {
    return first_.engine->memory(instances_[instance].first, index);
  }
  [[nodiscard]] u64 table_size(InstanceId instance, u32 index) const override {
    return first_.engine->table_size(instances_[instance].first, index);
  }
  [[nodiscard]] ScriptValue element(InstanceId instance, u32 table, u64 index) const override {
    return first_.engine->element(instances_[instance].first, table, index);
  }

 private:
  /// An instance of both.
  struct Pair {
    InstanceId first, second;
    std::shared_ptr<const ValidModule> module;
  };

  Answer compared(Answer a, const Answer& b);
  [[nodiscard]] Answer difference(std::string what, const std::string& a, const std::string& b) const;
  [[nodiscard]] std::optional<Answer> differing_state() const;
  [[nodiscard]] std::optional<Answer> differing_global(const Pair& pair, u32 index) const;
  [[nodiscard]] std::optional<Answer> differing_memory(const Pair& pair, u32 index) const;
  [[nodiscard]] std::optional<Answer> differing_table(const Pair& pair, u32 index) const;
  [[nodiscard]] std::string name_of(const Pair& pair) const;

  Side first_, second_;
  Print print_;
  HostCalls calls_;
  std::vector<Pair> instances_;
  bool exhausted_ = false;  // by both: what they hold may differ
};

Instantiated BothEngines::instantiate(std::shared_ptr<const ValidModule> module) {
  Instantiated a = first_.engine->instantiate(module);
  const Instantiated b = second_.engine->instantiate(module);
  const bool made = a.answer.kind == Answer::Kind::values && b.answer.kind == Answer::Kind::values;
  if (made) instances_.push_back({.first = a.instance, .second = b.instance, .module = std::move(module)});
  a.answer = compared(std::move(a.answer), b.answer);
  if (made) a.instance = static_cast<InstanceId>(instances_.size() - 1);
  return a;
}

Answer BothEngines::difference(std::string what, const std::string& a, const std::string& b) const {
  Answer answer;
  answer.kind = Answer::Kind::difference;
  answer.message = std::move(what);
  const std::size_t width = std::max(first_.name.size(), second_.name.size()) + 1;
  answer.notes = {fmt::format("{:{}} {}", first_.name + ":", width, a),
                  fmt::format("{:{}} {}", second_.name + ":", width, b)};
  return answer;
}

Answer BothEngines::compared(Answer a, const Answer& b) {
  const bool same_calls = calls_.clear();
  const std::string output = std::exchange(first_.output, {}), other = std::exchange(second_.output, {});
  print_(output);
  exhausted_ = exhausted_ || (a.kind == Answer::Kind::exhausted && b.kind == Answer::Kind::exhausted);
  if (a.kind != b.kind) return difference("how it ends", to_string(a), to_string(b));
  if (!same(a, b))
    return difference(a.kind == Answer::Kind::values ? "results" : "words", to_string(a), to_string(b));
  if (a.kind == Answer::Kind::exhausted) return a;
  if (output != other)
    return difference("what is printed", fmt::format("{:?}", output), fmt::format("{:?}", other));
  if (!same_calls) return difference("calls of the host", "more of them", "fewer");
  if (exhausted_) return a;
  std::optional<Answer> state = differing_state();
  return state ? std::move(*state) : std::move(a);
}

std::optional<Answer> BothEngines::differing_state() const {
  for (const Pair& pair : instances_) {
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

std::optional<Answer> BothEngines::differing_global(const Pair& pair, u32 index) const {
  const ScriptValue a = first_.engine->global(pair.first, index);
  const ScriptValue b = second_.engine->global(pair.second, index);
  if (same(a, b)) return std::nullopt;
  return difference(fmt::format("global {} of {}", index, name_of(pair)), to_string(a), to_string(b));
}

std::optional<Answer> BothEngines::differing_memory(const Pair& pair, u32 index) const {
  const auto a = first_.engine->memory(pair.first, index), b = second_.engine->memory(pair.second, index);
  const auto what = [&] { return fmt::format("memory {} of {}", index, name_of(pair)); };
  if (a.size() != b.size())
    return difference("the size of " + what(), fmt::format("{} bytes", a.size()),
                      fmt::format("{} bytes", b.size()));
  if (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0) return std::nullopt;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  return difference(fmt::format("{} at {}", what(), at), fmt::format("{:#04x}", a[at]),
                    fmt::format("{:#04x}", b[at]));
}

std::optional<Answer> BothEngines::differing_table(const Pair& pair, u32 index) const {
  const u64 size = first_.engine->table_size(pair.first, index);
  const u64 other = second_.engine->table_size(pair.second, index);
  const auto what = [&] { return fmt::format("table {} of {}", index, name_of(pair)); };
  if (size != other)
    return difference("the size of " + what(), fmt::format("{} elements", size),
                      fmt::format("{} elements", other));
  for (u64 i = 0; i < size; ++i) {
    const ScriptValue a = first_.engine->element(pair.first, index, i);
    const ScriptValue b = second_.engine->element(pair.second, index, i);
    if (!same(a, b)) return difference(fmt::format("{} at {}", what(), i), to_string(a), to_string(b));
  }
  return std::nullopt;
}

}  // namespace

MakeEngine both_engines(NamedEngine first, NamedEngine second) {
  return [first = std::move(first), second = std::move(second)](std::shared_ptr<TypeStore> types,
                                                                const Print& print) {
    return std::make_unique<BothEngines>(first, second, types, print);
  };
}

}  // namespace wfx
