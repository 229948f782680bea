// The steps of a page as JSON, written as they are taken. tools/page/data.js reads it.
//
// What repeats is written once, as an atom: a text, a value, a frame, a rule, a list of premises. An atom has a
// number, in the order in which they are written, and a step refers to it by that. Of the stacks, a step has those
// that it changed.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>

#include "tools/render/recording.h"

namespace wfx {

class PageData {
 public:
  /// The configuration before the first step.
  std::string before(const Snapshot& snapshot);
  std::string step(const Step& step);
  std::string unseen(u64 steps);
  std::string prints(std::string_view text);
  std::string outcome(std::string_view text);

 private:
  using Json = nlohmann::ordered_json;
  using Atom = std::size_t;

  /// The number of the atom, which the next record brings along if it is new.
  Atom atom(const Json& json);
  Atom rule(Rule rule);
  Atom value(const SnapshotValue& value);
  Json values(const std::vector<SnapshotValue>& values);
  Json named(const std::vector<SnapshotBinding>& bindings);
  Atom frame(const SnapshotFrame& frame);
  Json stack(const SnapshotStack& stack);
  Json premises(const Step& step);
  Json bindings(const Step& step);
  Json changes(const Step& step);
  void place(Json& to, const Place& place);
  void snapshot(Json& to, const Snapshot& snapshot);
  /// A record, with the atoms that it needs.
  std::string record(Json json);

  std::unordered_map<std::string, Atom> atoms_;
  Json new_atoms_ = Json::array();
  std::map<u64, Json> stacks_;           // as written last, by number
  std::map<std::string, Atom> written_;  // the last atom of members that are written when they change
  SourcePtr source_;                     // of the last place
  std::map<SourcePtr, Atom> sources_;
  u64 number_ = 0;  // of the last step
  bool is_first_ = true;
};

}  // namespace wfx
