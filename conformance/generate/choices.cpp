#include "conformance/generate/choices.h"

#include <algorithm>
#include <numeric>

namespace wfx::generate {

u32 Choices::below(u32 n) {
  if (in_least_) return 0;
  u32 number = 0;
  if (!replays_)
    number = static_cast<u32>(random_.next() % n);
  else if (next_ < replayed_.size() && replayed_[next_++] != kLeast)
    number = std::min(replayed_[next_ - 1], n - 1);
  notes_.push_back(number);
  return number;
}

std::size_t Choices::weighted(std::span<const u32> weights) {
  u32 number = below(std::accumulate(weights.begin(), weights.end(), u32{0}));
  std::size_t i = 0;
  while (number >= weights[i]) number -= weights[i++];
  return i;
}

Choices::Part::Part(Choices& choices) : choices_(choices), number_(choices.parts_.size()) {
  if (choices_.in_least_) return;
  choices_.parts_.push_back({.begin = choices_.notes_.size(), .end = 0});
  least_ = choices_.replays_ && choices_.next_ < choices_.replayed_.size() &&
           choices_.replayed_[choices_.next_] == kLeast;
  if (!least_) return;
  ++choices_.next_;
  choices_.notes_.push_back(kLeast);
  choices_.in_least_ = true;
}

Choices::Part::~Part() {
  if (least_) choices_.in_least_ = false;
  if (!choices_.in_least_) choices_.parts_[number_].end = choices_.notes_.size();
}

namespace {

Notes replaced(const Notes& notes, Choices::Extent part, std::span<const u32> by) {
  Notes result(notes.begin(), notes.begin() + static_cast<std::ptrdiff_t>(part.begin));
  result.insert(result.end(), by.begin(), by.end());
  result.insert(result.end(), notes.begin() + static_cast<std::ptrdiff_t>(part.end), notes.end());
  return result;
}

/// Each part replaced by the least one.
rc::Seq<Notes> with_least(const Notes& notes, const std::vector<Choices::Extent>& by_length) {
  return rc::seq::map(rc::seq::fromContainer(by_length), [notes](const Choices::Extent& part) {
    return replaced(notes, part, std::array{kLeast});
  });
}

/// Each part replaced by one of those that stand in it.
rc::Seq<Notes> with_inner(const Notes& notes, const std::vector<Choices::Extent>& parts) {
  std::vector<std::pair<Choices::Extent, Choices::Extent>> pairs;
  for (std::size_t outer = 0; outer < parts.size(); ++outer)
    for (std::size_t inner = outer + 1; inner < parts.size() && parts[inner].end <= parts[outer].end; ++inner)
      if (parts[inner].end - parts[inner].begin > 1) pairs.emplace_back(parts[outer], parts[inner]);
  return rc::seq::map(rc::seq::fromContainer(std::move(pairs)), [notes](const auto& pair) {
    const auto& [outer, inner] = pair;
    return replaced(notes, outer, std::span(notes).subspan(inner.begin, inner.end - inner.begin));
  });
}

/// Each choice lowered.
rc::Seq<Notes> with_lower(const Notes& notes) {
  return rc::shrink::eachElement(notes, [](u32 number) {
    return number == kLeast ? rc::Seq<u32>() : rc::shrink::towards(number, u32{0});
  });
}

}  // namespace

rc::Seq<Notes> simpler(const Notes& notes, const std::vector<Choices::Extent>& parts) {
  const auto length = [](const Choices::Extent& part) { return part.end - part.begin; };
  std::vector<Choices::Extent> by_length;
  std::ranges::copy_if(parts, std::back_inserter(by_length), [&](const auto& p) { return length(p) > 1; });
  std::ranges::sort(by_length, std::greater(), [&](const auto& p) { return std::pair(length(p), p.end); });
  return rc::seq::concat(with_least(notes, by_length), with_inner(notes, parts), with_lower(notes));
}

}  // namespace wfx::generate
