#include "tools/report/conform_results.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "grammar/unicode.h"

namespace wfx {

std::string folder_of(const std::string& file) {
  std::string folder = std::filesystem::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string title_of(const ConformEngine& engine) {
  const std::string& version = engine.found.version;
  return version.empty() ? engine.found.description.name
                         : fmt::format("{} {}", engine.found.description.name, printable(version));
}

std::string place_of(const Difference& d) {
  return d.at.line == 0 ? printable(d.path)
                        : fmt::format("{}:{}:{}", printable(d.path), d.at.line, d.at.column);
}

namespace {

/// A reason to skip, without the line that it names.
std::string without_line(const std::string& why) {
  if (why.starts_with("needs the module")) return "needs a module that is not there";
  if (why.starts_with("may follow")) return "fails, and may follow from a command that was not done";
  return why;
}

bool has(const ConformResult& result, CommandResult letter) {
  return std::ranges::find(result.commands, letter) != result.commands.end();
}

}  // namespace

ConformResults::ConformResults(const std::vector<ConformEngine>& engines, std::vector<std::string> files)
    : engines_(engines), files_(std::move(files)) {}

void ConformResults::add(ConformResult result) {
  cells_[{folder_of(files_[result.file]), result.engine}].add(result.counts);
  for (const auto& [cell, counts] : result.rules) {
    std::vector<Counts>& by_engine = rules_[cell];
    by_engine.resize(engines_.size());
    by_engine[result.engine].add(counts);
  }
  result.rules = {};
  result.cases = {};
  const EngineAndFile key(result.engine, result.file);
  results_.emplace(key, std::move(result));
}

std::size_t ConformResults::expected() const {
  const auto asked = std::ranges::count_if(engines_, [](const ConformEngine& e) { return e.fault.empty(); });
  return static_cast<std::size_t>(asked) * files_.size();
}

std::vector<std::string> ConformResults::folders() const {
  std::set<std::string> folders;
  for (const std::string& file : files_) folders.insert(folder_of(file));
  return {folders.begin(), folders.end()};
}

Counts ConformResults::of(const std::string& folder, std::size_t engine) const {
  const auto cell = cells_.find({folder, engine});
  return cell == cells_.end() ? Counts() : cell->second;
}

Counts ConformResults::of(std::size_t engine) const {
  Counts counts;
  for (const auto& [place, cell] : cells_)
    if (place.second == engine) counts.add(cell);
  counts.failed += not_seen(engine).size() + (engines_[engine].fault.empty() ? 0 : 1);
  return counts;
}

Counts ConformResults::total() const {
  Counts counts;
  for (std::size_t i = 0; i < engines_.size(); ++i) counts.add(of(i));
  return counts;
}

bool differs(const Counts& counts) { return counts.failed + counts.known > 0; }

namespace {

double share_of_differences(const Counts& c) {
  const auto differ = static_cast<double>(c.failed + c.known);
  return differ == 0 ? 0 : differ / (differ + static_cast<double>(c.passed));
}

}  // namespace

std::vector<RuleRow> ConformResults::by_rule() const {
  std::vector<RuleRow> rows;
  // A rule comes before its premises.
  for (const auto& [cell, counts] : rules_) {
    if (cell.premise) {
      rows.back().premises.emplace_back(*cell.premise, counts);
      continue;
    }
    rows.push_back({.rule = cell.rule, .counts = counts, .premises = {}});
    for (const Counts& c : counts)
      rows.back().worst_share = std::max(rows.back().worst_share, share_of_differences(c));
  }
  std::ranges::sort(rows, {}, [](const RuleRow& row) { return std::pair(-row.worst_share, row.rule); });
  return rows;
}

bool ConformResults::holds() const {
  std::vector<bool> did_well(engines_.size());
  for (const auto& [key, result] : results_)
    if (has(result, CommandResult::passed) || has(result, CommandResult::well)) did_well[key.first] = true;
  for (std::size_t i = 0; i < engines_.size(); ++i)
    if (of(i).failed > 0 || !did_well[i]) return false;
  return true;
}

bool ConformResults::are_all_read() const {
  return std::ranges::all_of(results_, [](const auto& entry) { return entry.second.is_read; });
}

bool ConformResults::is_empty() const {
  // A script of which a filter selects nothing has no command left.
  return std::ranges::all_of(results_, [](const auto& entry) {
    return entry.second.differences.empty() && entry.second.commands.empty();
  });
}

std::vector<std::size_t> ConformResults::without_assertion() const {
  std::set<std::size_t> files;
  for (const auto& [key, result] : results_)
    if (result.is_whole && result.differences.empty() && result.counts.passed + result.counts.skipped == 0)
      files.insert(key.second);
  return {files.begin(), files.end()};
}

std::vector<Cause> ConformResults::causes(std::size_t engine) const {
  std::map<std::string, Cause> by_text;
  for (const auto& [key, result] : results_) {
    if (key.first != engine) continue;
    for (const Difference& d : result.differences) {
      if (!d.reason.empty()) continue;
      Cause& cause = by_text[cause_of(d)];
      cause.differences.push_back(&d);
    }
  }
  std::vector<Cause> causes;
  for (auto& [text, cause] : by_text) {
    cause.text = text;
    causes.push_back(std::move(cause));
  }
  std::ranges::sort(
      causes, {}, [](const Cause& c) { return std::pair(~c.differences.size(), std::string_view(c.text)); });
  return causes;
}

std::map<std::string, std::size_t> ConformResults::skipped(std::size_t engine) const {
  std::map<std::string, std::size_t> skipped;
  for (const auto& [key, result] : results_)
    if (key.first == engine)
      for (const auto& [why, count] : result.skipped) skipped[without_line(why)] += count;
  return skipped;
}

unsigned ConformResults::left_behind(std::size_t engine) const {
  unsigned processes = 0;
  for (const auto& [key, result] : results_) processes += key.first == engine ? result.left_behind : 0;
  return processes;
}

std::vector<const KnownDifference*> ConformResults::not_seen(std::size_t engine) const {
  std::set<std::size_t> seen;
  std::vector<const std::string*> whole;
  for (const auto& [key, result] : results_) {
    if (key.first != engine) continue;
    seen.insert(result.known_seen.begin(), result.known_seen.end());
    if (result.is_whole) whole.push_back(&files_[key.second]);
  }
  std::vector<const KnownDifference*> rows;
  const auto& known = engines_[engine].known;
  for (std::size_t i = 0; i < known.size(); ++i)
    // A difference that is known for any script need not be seen in the scripts that are asked.
    if (!seen.contains(i) && known[i].is_always && known[i].script != "*" &&
        std::ranges::any_of(whole, [&](const std::string* file) { return is_about(known[i], *file); }))
      rows.push_back(&known[i]);
  return rows;
}

}  // namespace wfx
