// What was meant by a name that does not exist.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace wfx {

/// How far two strings are from each other: 2 for each character that is inserted, removed, or changes places with the
/// next, and 3 for each that is replaced, by which a short name becomes another name and no slip.
inline std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = 2 * j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = 2 * i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 3), row[j] + 2, next[j - 1] + 2});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 2);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

/// The candidates nearest to the name, at most `most` of those that are as near; none that differs in more than a
/// third.
inline std::vector<std::string_view> nearest(std::string_view name, std::vector<std::string_view> candidates,
                                             std::size_t most) {
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (const std::string_view c : candidates)
    if (const std::size_t d = distance(name, c); d <= 3 * std::max(name.size(), c.size()) / 4)
      ranked.emplace_back(d, c);
  std::ranges::sort(ranked);
  std::vector<std::string_view> result;
  for (const auto& [far, candidate] : ranked)
    if (result.size() < most && far == ranked.front().first) result.push_back(candidate);
  return result;
}

/// What an error says of the nearest: "; was 'A' or 'B' meant?", and nothing where none is near.
inline std::string was_meant(const std::vector<std::string_view>& near) {
  return near.empty() ? "" : fmt::format("; was '{}' meant?", fmt::join(near, "' or '"));
}

}  // namespace wfx
