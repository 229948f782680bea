// Where the pages of the rules are, to which pictures and pages of a trace link.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "semantics/rules.h"

namespace wfx {

/// A folder or an address below which `wfx rules --format=html` has put its pages.
class RulePages {
 public:
  /// There are none to link to.
  RulePages() = default;
  /// A path, which is relative to what links or absolute, or a URL of http, https or file. None: it is neither, so that
  /// whoever follows a link could be led to run something; `fault` then says so.
  static std::optional<RulePages> at(std::string_view base, std::string& fault);

  [[nodiscard]] bool empty() const { return base_.empty(); }
  /// The address of the rule's page, of characters that mean nothing in markup; empty if there are none.
  [[nodiscard]] std::string page_of(Rule rule) const;

 private:
  std::string base_;  // escaped, with a slash at its end, or empty
};

}  // namespace wfx
