#include "tools/report/rule_pattern.h"

#include <fnmatch.h>

namespace wfx {

bool rule_matches(const std::string& pattern, const RuleInfo& rule) {
  const std::string name(rule.name);
  const std::string behind_slash = name.substr(name.find('/') + 1);  // all of it, for a relation of one rule
  return fnmatch(pattern.c_str(), name.c_str(), 0) == 0 ||
         fnmatch(pattern.c_str(), behind_slash.c_str(), 0) == 0;
}

}  // namespace wfx
