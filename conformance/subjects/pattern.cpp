#include "conformance/subjects/pattern.h"

#include <algorithm>

namespace wfx {

std::string with_placeholder(std::string text, std::string_view placeholder, std::string_view filling) {
  if (const std::size_t at = text.find(placeholder); at != std::string::npos)
    text.replace(at, placeholder.size(), filling);
  return text;
}

NumberPattern::NumberPattern(std::string_view pattern, std::string_view placeholder) {
  const std::size_t at = pattern.find(placeholder);
  if (at == std::string_view::npos) return;
  before_ = pattern.substr(0, at);
  after_ = pattern.substr(at + placeholder.size());
  has_placeholder_ = true;
}

std::vector<NumberPattern::Match> NumberPattern::all(std::string_view text) const {
  std::vector<Match> matches;
  if (!has_placeholder_) return matches;
  for (std::size_t at = 0; (at = text.find(before_, at)) != std::string_view::npos; ++at) {
    const std::size_t begin = at + before_.size();
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    constexpr std::size_t kMostDigits = 9;
    if (end == begin || end - begin > kMostDigits || !text.substr(end).starts_with(after_)) continue;
    matches.push_back({.number = static_cast<u32>(std::stoul(std::string(text.substr(begin, end - begin)))),
                       .end = end + after_.size()});
  }
  return matches;
}

}  // namespace wfx
