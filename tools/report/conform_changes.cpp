#include "tools/report/conform_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "grammar/json.h"
#include "grammar/unicode.h"
#include "tools/report/conform_json.h"

namespace wfx {

namespace {

/// How a command ended in a run.
struct Ending {
  CommandResult result = CommandResult::none;
  std::string difference;      // its words, if it is one
  bool has_no_answer = false;  // it is a crash or a hang
  u32 line = 0;                // 0: the run does not say it

  [[nodiscard]] bool is_well() const {
    return result == CommandResult::passed || result == CommandResult::well;
  }
  [[nodiscard]] bool is_difference() const {
    return result == CommandResult::failed || result == CommandResult::known;
  }
  [[nodiscard]] std::string text() const {
    if (is_well()) return "passed";
    return is_difference() ? difference : "skipped";
  }
};

/// The commands of a file, by their identities.
using Endings = std::map<std::string, Ending>;

/// A run that is read from JSON.
class RunBefore {
 public:
  /// Throws Json::exception where it is no run.
  explicit RunBefore(const Json& json) : json_(json) {
    for (const Json& d : json.at("differences")) {
      const std::string actual = d.at("actual").is_null() ? "" : d.at("actual").get<std::string>();
      Ending ending;
      ending.difference = ending_text(actual, d.at("words").get<std::string>());
      ending.has_no_answer = actual == "crash" || actual == "hang";
      differences_[{d.at("engine").get<std::string>(), d.at("file").get<std::string>(),
                    d.at("identity").get<std::string>()}] = std::move(ending);
    }
    for (const Json& file : json.at("files")) files_.emplace(file.at("file").get<std::string>(), &file);
  }

  [[nodiscard]] std::vector<std::string> engines() const {
    std::vector<std::string> names;
    for (const Json& engine : json_.at("engines")) names.push_back(engine.at("name").get<std::string>());
    return names;
  }
  [[nodiscard]] std::string version_of(const std::string& engine) const {
    for (const Json& e : json_.at("engines"))
      if (e.at("name") == engine) return e.at("version").get<std::string>();
    return "";
  }
  /// Null where the run did not ask the engine about the file.
  [[nodiscard]] std::optional<Endings> find(const std::string& engine, const std::string& path) const {
    const auto file = files_.find(path);
    if (file == files_.end() || !file->second->at("results").contains(engine)) return std::nullopt;
    const auto& letters = file->second->at("results").at(engine).get_ref<const std::string&>();
    const Json& commands = file->second->at("commands");
    Endings endings;
    for (std::size_t i = 0; i < std::min(letters.size(), commands.size()); ++i) {
      const auto identity = commands[i].get<std::string>();
      const auto difference = differences_.find({engine, path, identity});
      Ending& ending = endings[identity];
      if (difference != differences_.end()) ending = difference->second;
      ending.result = static_cast<CommandResult>(letters[i]);
    }
    return endings;
  }
  [[nodiscard]] bool has(const std::string& path) const { return files_.contains(path); }
  [[nodiscard]] std::string first_file() const { return files_.empty() ? "" : files_.begin()->first; }

 private:
  const Json& json_;
  std::map<std::tuple<std::string, std::string, std::string>, Ending> differences_;  // engine, file, identity
  std::map<std::string, const Json*> files_;
};

Endings endings_of(const ConformResult& result) {
  Endings endings;
  for (std::size_t i = 0; i < result.commands.size(); ++i)
    endings[result.identities[i]] = {
        .result = result.commands[i], .difference = {}, .has_no_answer = false, .line = result.lines[i]};
  for (const Difference& d : result.differences) {
    Ending& ending = endings[d.identity];
    ending.difference = actual_text(d);
    ending.has_no_answer = d.actual == Answer::Kind::crash || d.actual == Answer::Kind::hang;
  }
  return endings;
}

void compare(const std::string& file, const Endings& before, const Endings& after, EngineChanges& changes) {
  for (const auto& [identity, now] : after) {
    if (now.result == CommandResult::none) continue;
    const auto then = before.find(identity);
    if (then == before.end() || then->second.result == CommandResult::none) {
      ++changes.added;
      continue;
    }
    const Ending& old = then->second;
    if (old.text() == now.text()) {
      ++changes.same;
      continue;
    }
    ConformChange change{
        .file = file, .line = now.line, .identity = identity, .before = old.text(), .after = now.text()};
    const bool loses_answer = now.has_no_answer && !old.has_no_answer;
    const bool gains_answer = old.has_no_answer && now.is_difference() && !now.has_no_answer;
    if (old.is_well() || (old.is_difference() && loses_answer))
      changes.worse.push_back(std::move(change));
    else if (now.is_well() || gains_answer)
      changes.better.push_back(std::move(change));
    else
      changes.otherwise.push_back(std::move(change));
  }
  for (const auto& [identity, old] : before) {
    const auto now = after.find(identity);
    const bool is_gone = now == after.end() || now->second.result == CommandResult::none;
    changes.gone += is_gone && old.result != CommandResult::none ? 1 : 0;
  }
}

/// The engine of the run before that one is to be compared with.
std::optional<std::string> counterpart(const std::string& engine, bool is_alone, const RunBefore& before) {
  const std::vector<std::string> names = before.engines();
  if (std::ranges::find(names, engine) != names.end()) return engine;
  return is_alone && names.size() == 1 ? std::optional(names.front()) : std::nullopt;
}

std::optional<ConformChanges> compare(const RunBefore& before, const std::string& path,
                                      const ConformResults& results, std::string& error) {
  ConformChanges changes{.against = path, .is_whole = true, .engines = {}};
  for (std::size_t i = 0; i < results.engines().size(); ++i) {
    const FoundEngine& found = results.engines()[i].found;
    const auto& name = found.description.name;
    const std::optional<std::string> old = counterpart(name, results.engines().size() == 1, before);
    if (!old) {
      error = fmt::format("{} has no engine {}; it has {}", path, name, fmt::join(before.engines(), ", "));
      return std::nullopt;
    }
    changes.engines.push_back({.engine = name,
                               .version_before = before.version_of(*old),
                               .version_after = found.version,
                               .worse = {},
                               .better = {},
                               .otherwise = {}});
    for (const auto& [key, result] : results.all()) {
      if (key.first != i) continue;
      const std::string& file = results.files()[key.second];
      compare(file, before.find(*old, file).value_or(Endings()), endings_of(result), changes.engines.back());
    }
  }
  const bool has_one =
      std::ranges::any_of(results.files(), [&](const std::string& f) { return before.has(f); });
  if (has_one || results.all().empty()) return changes;
  error = fmt::format("{} has none of the files of this run, as {}; it has {}", path,
                      printable(results.files().front()), printable(before.first_file()));
  return std::nullopt;
}

}  // namespace

bool ConformChanges::is_worse() const {
  return std::ranges::any_of(engines, [](const EngineChanges& e) { return !e.worse.empty(); });
}

std::optional<ConformChanges> changes_since(const std::string& json, const std::string& path,
                                            const ConformResults& results, std::string& error) {
  error = path + " is not what wfx conform --format=json writes";
  const Json run = parse_json(json);
  try {
    if (!run.is_object() || run.at("format") != "wfx-conform") return std::nullopt;
    if (run.at("version") != kVersionOfConformJson) {
      error = fmt::format("{} is of version {}, and this wfx compares with version {}", path,
                          json_text(run.at("version")), kVersionOfConformJson);
      return std::nullopt;
    }
    auto changes = compare(RunBefore(run), path, results, error);
    if (changes) changes->is_whole = run.at("is_complete").get<bool>();
    return changes;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

namespace {

std::string text_of_changes(std::string_view title, const std::vector<ConformChange>& changes, bool all) {
  constexpr std::size_t kMostShown = 20;
  if (changes.empty()) return "";
  std::string text = fmt::format("{:>6}  {}\n", changes.size(), title);
  const std::size_t shown = all ? changes.size() : std::min(changes.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const ConformChange& c = changes[i];
    text += fmt::format("        at {}:{}\n          before: {}\n          now:    {}\n", printable(c.file),
                        c.line, printable(c.before), printable(c.after));
  }
  if (shown < changes.size())
    text += fmt::format("        and {} more; --verbose shows each\n", changes.size() - shown);
  return text;
}

}  // namespace

std::string changes_text(const ConformChanges& changes, bool all) {
  std::string text;
  for (const EngineChanges& e : changes.engines) {
    text += fmt::format("\n{}, {} against {} of {}:\n", e.engine, printable(e.version_after),
                        printable(e.version_before), printable(changes.against));
    text += text_of_changes("worse", e.worse, all);
    text += text_of_changes("better", e.better, all);
    text += text_of_changes("otherwise, and neither better nor worse", e.otherwise, all);
    text += fmt::format("{:>6}  the same\n", e.same);
    if (e.added > 0) text += fmt::format("{:>6}  new\n", e.added);
    if (e.gone > 0) text += fmt::format("{:>6}  gone\n", e.gone);
  }
  return text;
}

}  // namespace wfx
