#include "tools/render/recording.h"

#include <fnmatch.h>

namespace wfx {

bool rule_matches(const std::string& pattern, const RuleInfo& rule) {
  const std::string name(rule.name);
  const std::string behind_slash = name.substr(name.find('/') + 1);  // all of it, for a relation of one rule
  return fnmatch(pattern.c_str(), name.c_str(), 0) == 0 ||
         fnmatch(pattern.c_str(), behind_slash.c_str(), 0) == 0;
}

void Recorder::taken(Rule rule, const Configuration& after) {
  ++number_;
  if (selection_.has(number_, rule)) {
    keep_before_ = false;
    sink_({.number = number_, .unseen = unseen_, .rule = rule, .redex = redex_, .after = snapshot(after)});
    unseen_ = 0;
  } else {
    ++unseen_;
  }
  look_ahead(after);
}

void Recorder::look_ahead(const Configuration& z) {
  if (number_ + 1 < selection_.from || number_ >= selection_.to) return;
  redex_ = redex(z);
  if (keep_before_) before_ = snapshot(z);
}

}  // namespace wfx
