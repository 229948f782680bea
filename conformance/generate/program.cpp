#include "conformance/generate/program.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/generate/builder.h"
#include "conformance/generate/cut.h"
#include "conformance/generate/near_miss.h"
#include "conformance/run/values.h"

namespace wfx::generate {

std::string name_of_part(std::size_t number) { return fmt::format("part{}", number); }

namespace {

constexpr u32 kMostParts = 3;
constexpr u32 kCalls = 2;  // of each function
constexpr u64 kArguments[] = {0, 1, 2, 5, 100, 0x7FFF'FFFF, 0x8000'0000, ~u64{0}};

std::vector<std::shared_ptr<Module>> parts_of(Module whole, const Options& options, Choices& choices) {
  const bool several = choices.percent(std::min(options.weight(Topic::modules) / 2, 100U));
  const u32 parts = several ? 1 + choices.below(kMostParts) : 1;
  return cut(std::move(whole), parts, [&](const Item& item) {
    // Most items that are no functions stand in the first part, so that the others share them.
    const bool anywhere = item.space == Space::func || choices.percent(20);
    return parts > 1 && anywhere ? choices.below(parts) : 0;
  });
}

/// The name of the part that exports `name`.
std::string part_with(const std::vector<std::shared_ptr<Module>>& parts, const std::string& name) {
  const auto found = std::ranges::find_if(parts, [&](const auto& part) {
    return std::ranges::any_of(part->exports, [&](const Export& e) { return e.name == name; });
  });
  return name_of_part(static_cast<std::size_t>(found - parts.begin()));
}

std::vector<ScriptValue> arguments(const ResultType& params, Choices& choices) {
  std::vector<ScriptValue> values;
  for (const ValType t : params) {
    ScriptValue v{.type = t};
    const u64 bits = kArguments[choices.below(std::size(kArguments))];
    set_low_bits(v, t.kind == ValKind::i32 ? static_cast<u32>(bits) : bits);
    values.push_back(v);
  }
  return values;
}

Program make(const Options& options, Choices& choices) {
  Builder builder(options, choices);
  const std::shared_ptr<Module> whole = builder.build();
  struct Exported {
    std::string name;
    const FuncType* type;  // null: a global
  };
  std::vector<Exported> exported;
  for (const Export& e : whole->exports)
    exported.push_back(e.kind == ExternKind::func
                           ? Exported{fmt::format("func{}", e.index),
                                      &builder.types.signature(builder.type_of_function(e.index))}
                           : Exported{fmt::format("global{}", e.index), nullptr});
  Program program;
  for (const auto& [name, type] : exported) {
    Action action{.module = {}, .name = name, .args = {}};
    action.kind = type ? Action::Kind::invoke : Action::Kind::get;
    for (u32 n = type ? kCalls : 1; n > 0; --n) {
      if (type) action.args = arguments(type->params, choices);
      program.actions.push_back(action);
    }
  }
  program.modules = parts_of(std::move(*whole), options, choices);
  for (Action& action : program.actions) action.module = part_with(program.modules, action.name);
  program.near_miss = choices.percent(std::min(options.weight(Topic::near_misses) / 10, 100U));
  if (program.near_miss) change_one_thing(*choices.pick(program.modules), choices);
  return program;
}

}  // namespace

Sample sample(const Options& options, Choices choices) {
  Program program = make(options, choices);
  return {.program = std::move(program), .notes = choices.notes(), .parts = choices.parts()};
}

namespace {

rc::Random random_of(u64 seed, u64 number) { return rc::Random(rc::Random::Key{seed, number, 0, 0}); }

rc::Shrinkable<Sample> shrinkable(const Options& options, const rc::Random& random) {
  return rc::shrinkable::shrinkRecur(sample(options, Choices(random)), [options](const Sample& s) {
    return rc::seq::map(simpler(s.notes, s.parts),
                        [options](Notes notes) { return sample(options, Choices(std::move(notes))); });
  });
}

}  // namespace

Program program_of(const Options& options, u64 seed, u64 number) {
  Choices choices(random_of(seed, number));
  return make(options, choices);
}

rc::Gen<Sample> samples(const Options& options) {
  return [options](const rc::Random& random, int /*size*/) { return shrinkable(options, random); };
}

rc::Shrinkable<Sample> sample_of(const Options& options, u64 seed, u64 number) {
  return shrinkable(options, random_of(seed, number));
}

Script definitions_of(const Program& program, const std::string& name) {
  Script script;
  script.commands.reserve(2 * program.modules.size() + program.actions.size());
  script.source = std::make_shared<Source>(Source{.name = name, .bytes = {}});
  for (std::size_t i = 0; i < program.modules.size(); ++i) {
    const std::string part = name_of_part(i);
    program.modules[i]->source = script.source;
    ModuleText text;
    text.name = part;
    text.form = program.modules[i];
    script.commands.push_back({.form = std::move(text)});
    script.commands.push_back({.form = Register{.as = part, .instance = part}});
  }
  return script;
}

Script to_script(const Program& program, const std::string& name) {
  Script script = definitions_of(program, name);
  for (const Action& action : program.actions) script.commands.push_back({.form = action});
  return script;
}

}  // namespace wfx::generate
