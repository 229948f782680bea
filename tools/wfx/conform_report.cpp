#include "tools/wfx/conform_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "grammar/unicode.h"

namespace wfx {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t kPlacesOfCause = 5;  // that are shown

std::string folder_of(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string title(const ConformEngine& engine) {
  const std::string& version = engine.found.version;
  return version.empty() ? engine.found.description.name
                         : fmt::format("{} {}", engine.found.description.name, printable(version));
}

/// The folders without what all of them begin with.
std::string common_begin(const std::set<std::string>& folders) {
  if (folders.size() < 2) return "";
  std::string common = *folders.begin();
  for (const std::string& folder : folders) {
    const auto end = std::ranges::mismatch(common, folder).in1;
    common.erase(end, common.end());
  }
  const std::size_t slash = common.rfind('/');
  return slash == std::string::npos ? "" : common.substr(0, slash + 1);
}

std::string counts_text(const Counts& c) {
  return fmt::format("{:>8}{:>8}{:>8}{:>8}", c.passed, c.failed, c.known, c.skipped);
}

/// A reason to skip, without the line that it names.
std::string without_line(const std::string& why) {
  if (why.starts_with("needs the module")) return "needs a module that is not there";
  if (why.starts_with("may follow")) return "fails, and may follow from a command at which a process ended";
  return why;
}

std::string place_of(const Difference& d) {
  return d.at.line == 0 ? printable(d.path)
                        : fmt::format("{}:{}:{}", printable(d.path), d.at.line, d.at.column);
}

OrderedJson json_of(const Counts& c) {
  return {{"passed", c.passed}, {"failed", c.failed}, {"known", c.known}, {"skipped", c.skipped}};
}

OrderedJson json_of(const Difference& d, const std::string& engine) {
  OrderedJson json = {{"engine", engine},
                      {"file", d.path},
                      {"line", d.at.line},
                      {"column", d.at.column},
                      {"command", d.command},
                      {"subject", d.subject},
                      {"expected", d.expected},
                      {"actual", d.actual ? OrderedJson(to_string(*d.actual)) : OrderedJson(nullptr)},
                      {"words", d.words},
                      {"cause", cause_of(d)}};
  if (!d.rule.empty()) json["rule"] = d.rule;
  if (!d.premise.empty()) json["premise"] = d.premise;
  if (!d.cause.empty()) json["reference"] = d.cause;
  json["reference_agrees"] = d.reference_agrees;
  if (!d.reason.empty()) json["known"] = d.reason;
  return json;
}

}  // namespace

ConformReport::ConformReport(const std::vector<ConformEngine>& engines, std::vector<std::string> files)
    : engines_(engines), files_(std::move(files)) {}

void ConformReport::add(ConformResult result) {
  cells_[{folder_of(files_[result.file]), result.engine}].add(result.counts);
  result.cases = {};
  const auto key = std::pair(result.engine, result.file);
  results_.emplace(key, std::move(result));
}

std::string ConformReport::matrix() const {
  std::set<std::string> folders;
  for (const std::string& file : files_) folders.insert(folder_of(file));
  const std::string begin = common_begin(folders);
  std::size_t width = std::string_view("all of them").size();
  for (const std::string& folder : folders) width = std::max(width, folder.size() - begin.size());
  constexpr std::size_t kColumn = 32;
  std::string head, kinds;
  for (const ConformEngine& engine : engines_) {
    head += fmt::format("  {:>{}}", shorten(title(engine), kColumn), kColumn);
    kinds += fmt::format("  {:>8}{:>8}{:>8}{:>8}", "passed", "failed", "known", "skipped");
  }
  std::string text =
      fmt::format("{:{}}{}\n{:{}}{}\n", begin.empty() ? "" : begin, width, head, "", width, kinds);
  const auto row = [&](const std::string& name, const auto& counts_of) {
    text += fmt::format("{:{}}", name, width);
    for (std::size_t i = 0; i < engines_.size(); ++i)
      text += engines_[i].fault.empty() ? "  " + counts_text(counts_of(i))
                                        : fmt::format("  {:>{}}", "not asked", kColumn);
    text += '\n';
  };
  for (const std::string& folder : folders)
    row(printable(folder.substr(begin.size())), [&](std::size_t engine) {
      const auto cell = cells_.find({folder, engine});
      return cell == cells_.end() ? Counts() : cell->second;
    });
  if (folders.size() > 1) row("all of them", [&](std::size_t engine) { return of(engine); });
  return text;
}

Counts ConformReport::of(std::size_t engine) const {
  Counts counts;
  for (const auto& [place, cell] : cells_)
    if (place.second == engine) counts.add(cell);
  counts.failed += stale(engine).size();
  return counts;
}

Counts ConformReport::total() const {
  Counts counts;
  for (std::size_t i = 0; i < engines_.size(); ++i) {
    counts.add(of(i));
    counts.failed += engines_[i].fault.empty() ? 0 : 1;
  }
  return counts;
}

bool ConformReport::holds() const {
  for (std::size_t i = 0; i < engines_.size(); ++i)
    if (const Counts counts = of(i); !engines_[i].fault.empty() || counts.failed > 0 || counts.passed == 0)
      return false;
  return true;
}

/// The rows of what is known about scripts that were asked, and that did not happen.
std::vector<const KnownDifference*> ConformReport::stale(std::size_t engine) const {
  std::vector<const KnownDifference*> rows;
  if (!engines_[engine].fault.empty()) return rows;
  std::set<std::size_t> seen;
  for (const auto& [key, result] : results_)
    if (key.first == engine) seen.insert(result.known_seen.begin(), result.known_seen.end());
  const auto& known = engines_[engine].known;
  for (std::size_t i = 0; i < known.size(); ++i)
    // What may be of any script need not happen in those that are asked.
    if (!seen.contains(i) && known[i].script != "*" &&
        std::ranges::any_of(files_, [&](const std::string& file) { return is_about(known[i], file); }))
      rows.push_back(&known[i]);
  return rows;
}

/// Differences that are not known, those with one cause together, the most frequent first.
std::string ConformReport::causes(std::size_t engine) const {
  struct Cause {
    std::string text;
    std::vector<const Difference*> differences;
  };
  std::vector<Cause> causes;
  for (const auto& [key, result] : results_) {
    if (key.first != engine) continue;
    for (const Difference& d : result.differences) {
      if (!d.reason.empty()) continue;
      const std::string cause = cause_of(d);
      auto same = std::ranges::find(causes, cause, &Cause::text);
      if (same == causes.end()) same = causes.insert(causes.end(), {cause, {}});
      same->differences.push_back(&d);
    }
  }
  std::ranges::sort(
      causes, {}, [](const Cause& c) { return std::pair(~c.differences.size(), std::string_view(c.text)); });
  std::string text;
  for (const auto& [cause, differences] : causes) {
    text += fmt::format("{:>6}  {}\n", differences.size(), cause);
    const Difference& first = *differences.front();
    text += fmt::format("        {} {}\n", first.command, first.subject);
    text += fmt::format("        expected: {}\n", first.expected);
    if (cause != first.words)
      text += fmt::format("        actual:   {}{}\n",
                          first.actual ? fmt::format("{}: ", to_string(*first.actual)) : "", first.words);
    if (!first.premise.empty()) text += fmt::format("        premise:  {}\n", first.premise);
    for (std::size_t i = 0; i < std::min(differences.size(), kPlacesOfCause); ++i)
      text += fmt::format(
          "        at {}{}\n", place_of(*differences[i]),
          differences[i]->reference_agrees ? "" : ", where the reference differs from the script, too");
    if (differences.size() > kPlacesOfCause)
      text +=
          fmt::format("        and at {} more; --verbose shows each\n", differences.size() - kPlacesOfCause);
  }
  return text;
}

std::string ConformReport::findings(bool each, bool colour) const {
  std::string text;
  for (std::size_t engine = 0; engine < engines_.size(); ++engine) {
    const std::string& name = engines_[engine].found.description.name;
    if (!engines_[engine].fault.empty()) {
      text += fmt::format("\n{} is not asked, since its answers would mean nothing: it {}\n", name,
                          engines_[engine].fault);
      continue;
    }
    if (const std::string found = causes(engine); !found.empty())
      text += fmt::format("\n{} differs, by cause:\n{}", name, found);
    std::map<std::string, std::size_t> skipped;
    unsigned left_behind = 0;
    for (const auto& [key, result] : results_) {
      if (key.first != engine) continue;
      for (const auto& [why, count] : result.skipped) skipped[without_line(why)] += count;
      left_behind += result.left_behind;
      if (!each) continue;
      for (const Difference& d : result.differences) text += "\n" + render(d.shown, colour);
    }
    if (!skipped.empty()) text += fmt::format("\n{} was not asked, or cannot:\n", name);
    for (const auto& [why, count] : skipped) text += fmt::format("{:>6}  {}\n", count, why);
    if (left_behind > 0)
      text += fmt::format("\n{} left {} process{} behind, which {} ended\n", name, left_behind,
                          left_behind == 1 ? "" : "es", left_behind == 1 ? "was" : "were");
    for (const KnownDifference* row : stale(engine))
      text += fmt::format("\n{} is known to differ at {}:{}, and does not: {}\n", name, row->script,
                          row->line, row->reason);
  }
  return text;
}

std::string ConformReport::json() const {
  OrderedJson engines = OrderedJson::array(), cells = OrderedJson::array(),
              differences = OrderedJson::array(), stale_rows = OrderedJson::array();
  for (std::size_t i = 0; i < engines_.size(); ++i) {
    const FoundEngine& found = engines_[i].found;
    OrderedJson engine = {{"name", found.description.name},
                          {"title", found.description.title},
                          {"version", found.version},
                          {"program", found.program},
                          {"form", to_string(found.description.form)},
                          {"counts", json_of(of(i))}};
    if (!engines_[i].fault.empty()) engine["fault"] = engines_[i].fault;
    engines.push_back(std::move(engine));
    for (const KnownDifference* row : stale(i))
      stale_rows.push_back({{"engine", found.description.name},
                            {"script", row->script},
                            {"line", row->line},
                            {"what", row->what},
                            {"reason", row->reason}});
  }
  for (const auto& [place, counts] : cells_) {
    OrderedJson cell = {{"folder", place.first}, {"engine", engines_[place.second].found.description.name}};
    cell.update(json_of(counts));
    cells.push_back(std::move(cell));
  }
  OrderedJson skipped = OrderedJson::array();
  for (const auto& [key, result] : results_) {
    const std::string& engine = engines_[key.first].found.description.name;
    for (const Difference& d : result.differences) differences.push_back(json_of(d, engine));
    for (const auto& [why, count] : result.skipped)
      skipped.push_back({{"engine", engine}, {"file", files_[key.second]}, {"why", why}, {"count", count}});
  }
  const OrderedJson all = {
      {"format", "wfx-conform"},    {"version", 1},       {"engines", engines},    {"cells", cells},
      {"differences", differences}, {"skipped", skipped}, {"not_seen", stale_rows}};
  return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace wfx
