// Rules and the decisions about them as text.
#pragma once

#include <string>
#include <vector>

#include "semantics/decisions.h"

namespace wfx {

/// "both dialects", "w3", "2022".
std::string_view words(Dialects dialects);
/// Whether the dialect has the rule.
bool has_rule(Dialect dialect, const RuleInfo& rule);

/// What stands above the premises of a rule.
struct RuleLines {
  std::vector<std::string_view> conclusion;  // its lines
  std::vector<std::string_view> conditions;  // "where ...", "otherwise"
};
RuleLines lines_of(const RuleInfo& rule);

/// What the rule concludes, behind `indent`.
std::string conclusion(const RuleInfo& rule, std::string_view indent);
/// The conclusion and its premises, a line each, behind `indent`.
std::string judgement(const RuleInfo& rule, std::string_view indent);
/// Text broken to lines of at most 100 characters, each behind `indent`.
std::string wrapped(std::string_view text, std::string_view indent);

}  // namespace wfx
