#include "conformance/premises/seeds.h"

#include <algorithm>

#include "conformance/premises/exercise.h"
#include "conformance/run/read.h"
#include "grammar/print/print.h"

namespace wfx::premises {

namespace {

constexpr std::size_t kMost = 80;           // of one premise
constexpr std::size_t kLongest = 8 * 1024;  // characters of a module

}  // namespace

void Seeds::add(Module module, const std::string& before) {
  if (!has_printable_locals(module)) return;
  const auto kept = std::make_shared<Module>(named(std::move(module)));
  const std::string text = print_module(*kept);
  if (text.size() > kLongest) return;
  const std::string dialect = kept->dialect == Dialect::w3 ? "" : ";;! dialect = \"2022\"\n";
  bool is_new = false;
  for (const Mutant* mutant : failing_premises(dialect + before + text)) {
    std::vector<Seed>& seeds = seeds_[mutant];
    const Seed seed{.module = kept, .before = before, .size = before.size() + text.size()};
    seeds.insert(std::ranges::upper_bound(seeds, seed.size, {}, &Seed::size), seed);
    if (seeds.size() > kMost) seeds.pop_back();
    is_new = true;
  }
  if (is_new) ++size_;
}

void Seeds::add(const Script& script, Dialect dialect) {
  std::string before;
  const auto read = [&](const ModuleText& text) {
    Diagnostics diagnostics;
    return read_module(script, text, dialect, diagnostics);
  };
  for (const Command& command : script.commands) {
    const auto* refusal = std::get_if<AssertRefusal>(&command.form);
    if (refusal != nullptr && refusal->kind == AssertRefusal::Kind::invalid)
      if (const auto module = read(refusal->module)) add(*module);
    const auto* failure = std::get_if<AssertFailure>(&command.form);
    if (failure != nullptr && failure->kind == AssertFailure::Kind::unlinkable)
      if (const auto* text = std::get_if<ModuleText>(&failure->execution))
        if (const auto module = read(*text)) add(*module, before);
    if (!is_assertion(command) && !std::holds_alternative<Action>(command.form))
      before += script.source->bytes.substr(command.at.begin, command.at.end - command.at.begin) + "\n";
  }
}

const std::vector<Seed>& Seeds::of(const Mutant& mutant) const {
  static const std::vector<Seed> none;
  const auto found = seeds_.find(&mutant);
  return found == seeds_.end() ? none : found->second;
}

}  // namespace wfx::premises
