// The steps of a page as JSON, written as they are taken. tools/page/data.js reads it.
//
// Steps stand in parts of some thousands. A part begins with a whole configuration, so that the page reads the parts
// that are looked at and no others. Within a part, what repeats is written once, as an atom: a text, a value, a frame.
// An atom has a number, in the order in which they are written, and a step refers to it by that. Of the stacks, a step
// has those that it changed. What the page needs of all parts is in the index behind them, and what steps did is there,
// too: of that there is no more than the program is long.
#pragma once

#include <string>
#include <unordered_map>

#include "tools/render/views/page_index.h"

namespace wfx {

class PageData {
 public:
  /// The configuration before the first step.
  void before(const Snapshot& snapshot, const CodeAround& code) { last_ = {snapshot, code}; }
  std::string step(const Step& step);
  void unseen(u64 steps) { index_.unseen(position_, steps); }
  void prints(std::string_view line);
  void outcome(std::string_view text);
  void error(const Diagnostic& error) { index_.error(error); }
  void link_rules(const RulePages& pages) { index_.link_rules(pages); }
  void is_recorded() { index_.is_recorded(); }
  /// By which rules the steps are taken, where those are not as they are.
  void under(std::string_view rules);
  /// What stands behind the last step: the end of its part, and the index.
  std::string end();

 private:
  using Atom = u64;
  struct Continuation {
    u64 address = 0;
    u64 omitted_stacks = 0;
    std::vector<u64> stacks;
    u64 consumed_by = 0;  // the number of the step that consumed it; 0: none that is shown

    bool operator==(const Continuation&) const = default;
  };
  struct KnownStack {
    SnapshotStack stack;
    u64 position = 0;  // the last one that had it
  };

  /// The number of the atom, which the next record brings along if it is new.
  Atom atom(std::string json);
  Atom text(std::string_view text);
  Atom value(const SnapshotValue& value);
  Atom named(const std::vector<SnapshotBinding>& bindings);
  Atom contexts(const std::vector<SharedContext>& contexts);
  Atom frame(const SnapshotFrame& frame);
  void stack(JsonText& to, const SnapshotStack& stack);
  u64 what_was_done(const Step& step);
  void changes(JsonText& to, const Step& step);
  void remember(const StoreChange& change, u64 step);
  /// What is otherwise than in the record before, or all if that was of another part.
  void configuration(JsonText& to, const Snapshot& snapshot, const CodeAround& code);
  void changed_code(JsonText& to, const CodeAround& code);
  void changed_stacks(JsonText& to, const Snapshot& snapshot);
  bool continuations(JsonText& to, const Snapshot& snapshot);
  std::string begin_part();
  /// A record with the atoms that it needs.
  template <class Members>
  std::string record(Members members);

  PageIndex index_;
  u64 position_ = 0;
  u64 number_ = 0;  // of the last step
  u64 steps_of_part_ = 0;
  bool has_part_ = false;
  std::optional<std::pair<Snapshot, CodeAround>> last_;  // where a part may begin
  // The store as the page knows it: a name and a value each.
  std::vector<std::pair<std::string, std::string>> store_;
  std::map<u64, u64> consumed_by_;  // the steps that consumed continuations, by address

  // Of the part:
  std::unordered_map<std::string, Atom> atoms_;
  JsonText new_atoms_;
  std::map<u64, KnownStack> stacks_;          // as written last, by number
  std::map<u64, std::pair<Atom, u64>> code_;  // of each frame on the running stacks, by its number
  std::optional<std::vector<u64>> running_;
  u64 omitted_stacks_ = 0;
  std::optional<std::vector<Continuation>> continuations_;
  std::vector<SnapshotBinding> places_;
  u64 omitted_places_ = 0;
};

}  // namespace wfx
