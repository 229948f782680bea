#include "tools/wfx/premise_search.h"

#include <fmt/format.h>

#include "conformance/premises/exercise.h"
#include "conformance/premises/kept.h"
#include "conformance/premises/shrink.h"
#include "conformance/run/read.h"
#include "grammar/naming.h"
#include "grammar/print/print.h"
#include "tools/wfx/task_processes.h"

namespace wfx {

namespace {

using premises::Choice;
using premises::Seed;
using premises::Trial;

constexpr std::chrono::seconds kTimeOfTrial{3}, kTimeOfSearch{240};
constexpr u32 kTrialsOfShrinking = 3000;
constexpr Choice kChoices[] = {{},
                               {.objects = true},
                               {.suspends = true},
                               {.objects = true, .suspends = true},
                               {.objects = true, .ones = true},
                               {.objects = true, .suspends = true, .ones = true}};

/// Nothing if the reference crashed or did not end.
std::optional<Trial> try_isolated(const Mutant& mutant, const std::string& script) {
  const std::optional<std::string> said = isolated(kTimeOfTrial, [&] {
    const Trial trial = premises::try_under(mutant, script);
    return static_cast<char>('0' + static_cast<int>(trial.kind)) + trial.violation;
  });
  if (!said || said->empty()) return std::nullopt;
  return Trial{.kind = static_cast<Trial::Kind>((*said)[0] - '0'), .violation = said->substr(1)};
}

/// Does the script fare so, and is it refused by the rules as they are?
bool shows(const Mutant& mutant, const std::string& script, Trial::Kind kind) {
  if (premises::is_accepted(script)) return false;
  const std::optional<Trial> trial = try_isolated(mutant, script);
  return trial && trial->kind == kind;
}

/// The script with its modules printed as modules are, and one call named "run".
std::string tidy(const std::string& text) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<Source>(Source{.name = "premise.wast", .bytes = text});
  const std::optional<Script> script = read_script(source, dialect_of(*source), diagnostics);
  if (!script) return text;
  std::string tidied = text.starts_with(";;!") ? text.substr(0, text.find('\n') + 1) : "";
  for (const Command& command : script->commands) {
    const ModuleText* module = module_in(command);
    const std::shared_ptr<Module> parsed = module ? module->parsed() : nullptr;
    tidied += parsed && module->name.empty()
                  ? print_module(*parsed)
                  : text.substr(command.at.begin, command.at.end - command.at.begin) + "\n";
  }
  return tidied;
}

/// What was tried of one premise.
class Search {
 public:
  explicit Search(const Mutant& mutant) : mutant_(mutant) {}

  std::string run(const std::vector<Seed>& seeds) {
    for (const Seed& seed : seeds)
      if (std::string script = unsound(seed); !script.empty())
        return "F" + kept(script, Trial::Kind::unsound);
    if (!again_.empty()) return "F" + kept(again_, Trial::Kind::again);
    return "N" + tried(seeds.size());
  }

 private:
  /// A program of the seed that goes wrong; empty if none does. One of which soundness says what the premise says is
  /// kept for the case that no other is found.
  std::string unsound(const Seed& seed) {
    bool crashes = false, is_refused = false;
    for (Choice choice : kChoices) {
      choice.more_types = is_refused;
      std::string script = premises::exercised(*seed.module, choice, seed.before);
      std::optional<Trial> trial = try_isolated(mutant_, script);
      // The premise may yield a type, of which the module has none to go on with.
      if (trial && trial->kind == Trial::Kind::refused && !is_refused) {
        is_refused = choice.more_types = true;
        script = premises::exercised(*seed.module, choice, seed.before);
        trial = try_isolated(mutant_, script);
      }
      if (trial && trial->kind == Trial::Kind::refused) {
        ++refused_;
        return "";
      }
      const bool goes_wrong = trial && trial->kind >= Trial::Kind::again && !premises::is_accepted(script);
      if (goes_wrong && trial->kind == Trial::Kind::unsound) return script;
      if (goes_wrong && again_.empty()) again_ = script;
      crashes = crashes || !trial;
    }
    ++(crashes ? crashed_ : sound_);
    return "";
  }

  [[nodiscard]] std::string kept(const std::string& script, Trial::Kind kind) const {
    const auto is_kept = [&](const std::string& s) { return shows(mutant_, s, kind); };
    std::string least = premises::shrunk(script, is_kept, kTrialsOfShrinking);
    if (const std::string tidied = tidy(least); is_kept(tidied)) least = tidied;
    const std::optional<Trial> trial = try_isolated(mutant_, least);
    return premises::file_of(mutant_, least, trial ? trial->violation : "");
  }

  [[nodiscard]] std::string tried(std::size_t count) const {
    if (count == 0) return "no module is known in which it fails";
    return fmt::format("{} in which it fails: {} refused without it too, {} sound, {} crash the reference",
                       counted(count, "module"), refused_, sound_, crashed_);
  }

  const Mutant& mutant_;
  std::string again_;
  std::size_t refused_ = 0, sound_ = 0, crashed_ = 0;
};

}  // namespace

void search_premises(const std::vector<const Mutant*>& premises, const premises::Seeds& seeds, unsigned jobs,
                     const std::function<void(const Mutant&, const SearchResult&)>& ended) {
  run_tasks(
      premises.size(), jobs, kTimeOfSearch,
      [&](std::size_t i) { return Search(*premises[i]).run(seeds.of(*premises[i])); },
      [&](std::size_t i, const std::optional<std::string>& said) {
        SearchResult result{.file = {}, .tried = "the search crashed, or did not end"};
        if (said && said->starts_with('F')) result = {.file = said->substr(1), .tried = {}};
        if (said && said->starts_with('N')) result.tried = said->substr(1);
        ended(*premises[i], result);
      });
}

}  // namespace wfx
