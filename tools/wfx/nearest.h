// What was meant by a name that does not exist.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace wfx {

/// The number of characters to insert, remove or replace that makes one string the other.
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

/// The candidates nearest to the name, at most `most`, nearest first; none that differs in more than a third.
inline std::vector<std::string_view> nearest(std::string_view name, std::vector<std::string_view> candidates,
                                             std::size_t most) {
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (const std::string_view c : candidates)
    if (const std::size_t d = edit_distance(name, c); d <= std::max(name.size(), c.size()) / 3)
      ranked.emplace_back(d, c);
  std::ranges::sort(ranked);
  std::vector<std::string_view> result;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) result.push_back(ranked[i].second);
  return result;
}

/// What an error says of the nearest: "; was 'A' or 'B' meant?", and nothing where none is near.
inline std::string was_meant(const std::vector<std::string_view>& near) {
  return near.empty() ? "" : fmt::format("; was '{}' meant?", fmt::join(near, "' or '"));
}

}  // namespace wfx
