// What `wfx conform` found, summed up: what its views show (conform_text.h, conform_json.h, conform_page.h).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "conformance/subjects/comparison.h"

namespace wfx {

/// Differences that are not known and have one cause (cause_of).
struct Cause {
  std::string text;
  std::vector<const Difference*> differences;
};

/// The commands that exercise a rule, counted by engine; and those that see a premise of it fail, by the premise.
struct RuleRow {
  Rule rule{};
  std::vector<Counts> counts;
  std::vector<std::pair<u8, std::vector<Counts>>> premises;
  double worst_share = 0;  // the largest share of an engine's commands that differ
};
/// Has any of the commands a difference, known or not?
bool differs(const Counts& counts);

/// An engine and a file, by their positions.
using EngineAndFile = std::pair<std::size_t, std::size_t>;

class ConformResults {
 public:
  ConformResults(const std::vector<ConformEngine>& engines, std::vector<std::string> files);

  void add(ConformResult result);

  [[nodiscard]] const std::vector<ConformEngine>& engines() const { return engines_; }
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  [[nodiscard]] const std::string& name_of(std::size_t engine) const {
    return engines_[engine].found.description.name;
  }
  [[nodiscard]] const std::map<EngineAndFile, ConformResult>& all() const { return results_; }
  /// How many results there will be: one for each file and engine that is asked.
  [[nodiscard]] std::size_t expected() const;
  [[nodiscard]] bool is_complete() const { return results_.size() == expected(); }

  // ---- What is counted

  /// The folders of the files, in the order of their names.
  [[nodiscard]] std::vector<std::string> folders() const;
  [[nodiscard]] Counts of(const std::string& folder, std::size_t engine) const;
  /// The counts of all folders. A known difference that was not seen counts as failed, as does an engine that is not
  /// asked.
  [[nodiscard]] Counts of(std::size_t engine) const;
  /// The counts of all engines.
  [[nodiscard]] Counts total() const;
  /// The rules that are exercised, those with the largest share of differences first: a rule that every module takes
  /// tells less about a fault than one that is seldom taken.
  [[nodiscard]] std::vector<RuleRow> by_rule() const;
  /// Has every engine that was asked done something as it should, and failed nothing that is not known?
  [[nodiscard]] bool holds() const;
  /// Could all files be read?
  [[nodiscard]] bool are_all_read() const;
  /// Is there nothing that was judged, of any engine?
  [[nodiscard]] bool is_empty() const;

  // ---- What there is to tell

  /// The causes of the differences, the most frequent first.
  [[nodiscard]] std::vector<Cause> causes(std::size_t engine) const;
  /// How many commands were not asked, by the reason without the lines in it.
  [[nodiscard]] std::map<std::string, std::size_t> skipped(std::size_t engine) const;
  /// Files without an assertion, by their positions: all that they ask is that their modules are accepted.
  [[nodiscard]] std::vector<std::size_t> without_assertion() const;
  [[nodiscard]] unsigned left_behind(std::size_t engine) const;
  /// The known differences that were not seen, of files that were asked whole.
  [[nodiscard]] std::vector<const KnownDifference*> not_seen(std::size_t engine) const;

 private:
  const std::vector<ConformEngine>& engines_;
  std::vector<std::string> files_;
  std::map<EngineAndFile, ConformResult> results_;
  std::map<std::pair<std::string, std::size_t>, Counts> cells_;  // by folder and engine
  std::map<RuleCell, std::vector<Counts>> rules_;
};

/// The folder of a file: "." for the current one.
std::string folder_of(const std::string& file);
/// "node v26.10.0"
std::string title_of(const ConformEngine& engine);
/// "suite/core/i32.wast:12:3"; of the whole file its path.
std::string place_of(const Difference& difference);

}  // namespace wfx
