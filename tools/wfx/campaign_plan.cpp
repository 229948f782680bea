#include "tools/wfx/campaign_plan.h"

#include <algorithm>

namespace wfx {

std::string comment(const std::string& text) {
  std::string s;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    s += ";; " + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return s;
}

}  // namespace wfx
