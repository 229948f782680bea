// What the page of a trace knows when it opens: which stack runs when and where each stands, which lines are reached,
// what is printed, and how the run ends. It stands behind the steps, and the page reads those when they are looked at.
//
// A position is a place between steps: 0 is before the first one, i is behind the i-th that is shown.
#pragma once

#include <set>
#include <unordered_map>

#include "grammar/diagnostics.h"
#include "tools/render/json_text.h"
#include "tools/render/placement.h"
#include "tools/render/recording.h"
#include "tools/render/rule_pages.h"

namespace wfx {

class PageIndex {
 public:
  /// The number of the rule in the index. `redex` is one that it has reduced; empty: it was only tried.
  u64 rule(Rule rule, const std::string& redex);
  /// The number of the source in the index.
  u64 source(const SourcePtr& source);
  /// The number of the body's text in the index.
  u64 body(const std::shared_ptr<const CodeText>& text);
  /// The number of what a step did, as JSON, in the index.
  u64 deed(const std::string& json);
  /// A step at the line of the source is shown.
  void line(u64 source, u64 line) { sources_[source].lines.insert(line); }

  /// Other stacks run, or are in continuations, from the position on.
  void stacks(u64 position, const Snapshot& snapshot);
  /// Steps stand together from the position on. `number` is that of the step before.
  void part(u64 position, u64 number) { parts_.insert(parts_.end(), {position, number}); }
  void unseen(u64 position, u64 steps) { unseen_.insert(unseen_.end(), {position, steps}); }
  void prints(u64 position, std::string_view line) { prints_.emplace_back(position, line); }
  void outcome(std::string_view text) { outcomes_.emplace_back(text); }
  void error(const Diagnostic& error) {
    if (error.source) source(error.source);
    errors_.push_back(error);
  }
  /// By which rules the steps are taken, where those are not as they are.
  void under(std::string_view rules) { under_ = rules; }
  void link_rules(const RulePages& pages) { rule_pages_ = pages; }
  /// The steps are those of a recording, which has no code around the hole.
  void is_recorded() { is_recorded_ = true; }

  /// The index of so many steps, as JSON.
  [[nodiscard]] std::string json(u64 steps) const;

 private:
  struct KnownRule {
    Rule rule{};
    std::string redex;
  };
  struct KnownSource {
    SourcePtr source;
    std::set<u64> lines;  // at which steps are
  };

  void write_rules(JsonText& to) const;
  void write_sources(JsonText& to) const;
  void write_errors(JsonText& to) const;
  void write_stacks(JsonText& to, u64 steps) const;

  RulePages rule_pages_;
  std::vector<KnownRule> rules_;
  std::vector<KnownSource> sources_;
  Placer placer_;
  std::vector<u64> seen_at_;              // the position of each snapshot that the placer has seen
  std::map<u64, std::string> functions_;  // the first function on each stack, by its number
  std::vector<u64> runs_;                 // positions and the stack that runs from there on, in turn
  std::optional<u64> outermost_;          // the outermost stack of the run
  std::vector<u64> beginnings_;           // the positions at which further runs begin
  std::vector<u64> parts_, unseen_;       // positions and numbers in turn
  std::vector<std::pair<u64, std::string>> prints_;
  std::vector<std::string> outcomes_;
  std::vector<Diagnostic> errors_;
  bool is_recorded_ = false;
  std::string under_;
  std::unordered_map<std::string, u64> deeds_;
  JsonText deeds_written_;  // in their order
  std::vector<std::shared_ptr<const CodeText>> bodies_;
  std::map<const CodeText*, u64> bodies_by_text_;
};

}  // namespace wfx
