#include "grammar/places.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace wfx {
namespace {

bool same(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }

/// Places as an expression may have them: close to each other, far away, before each other, long.
rc::Gen<std::vector<Span>> spans() {
  return rc::gen::container<std::vector<Span>>(rc::gen::map(
      rc::gen::pair(rc::gen::oneOf(rc::gen::inRange<u32>(0, 300), rc::gen::arbitrary<u32>()),
                    rc::gen::oneOf(rc::gen::inRange<u32>(0, 40), rc::gen::inRange<u32>(0, 1'000'000))),
      [](const std::pair<u32, u32>& p) {
        return Span{p.first, p.first + std::min(p.second, 0xFFFF'FFFF - p.first)};
      }));
}

/// Places each a little behind the one before, as in a binary.
std::vector<Span> in_order(std::size_t count) {
  std::vector<Span> places;
  u32 at = 100;
  for (std::size_t i = 0; i < count; ++i) {
    const u32 length = 1 + static_cast<u32>(i * 7 % 50);
    places.push_back({at, at + length});
    at += length + static_cast<u32>(i % 3);
  }
  return places;
}

RC_GTEST_PROP(Places, are_those_that_were_added, ()) {
  const std::vector<Span> all = *spans();
  Places places;
  for (const Span at : all) places.push_back(at);
  RC_ASSERT(places.size() == all.size());
  const Places copy = places;
  Places::Reader reader(places);
  for (std::size_t i = 0; i < all.size(); ++i) {
    RC_ASSERT(same(places[i], all[i]));
    RC_ASSERT(same(copy[i], all[i]));
    RC_ASSERT(same(reader.next(), all[i]));
    RC_ASSERT(same(places.from(i).next(), all[i]));
  }
}

TEST(Places, are_found_by_where_they_begin) {
  for (const std::size_t count : {0U, 1U, 3U, 4U, 64U, 65U, 1000U}) {
    const std::vector<Span> all = in_order(count);
    Places places;
    for (const Span at : all) places.push_back(at);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(places.find(all[i].begin), i);
      if (all[i].end > all[i].begin + 1) EXPECT_EQ(places.find(all[i].begin + 1), std::nullopt);
    }
    EXPECT_EQ(places.find(0), std::nullopt);
    EXPECT_EQ(places.find(0xFFFF'FFFF), std::nullopt);
  }
}

TEST(Places, that_were_moved_away_are_none) {
  Places places;
  for (const Span at : in_order(100)) places.push_back(at);
  const Places moved = std::move(places);
  EXPECT_EQ(moved.size(), 100U);
  places.clear();
  EXPECT_TRUE(places.empty());
  places.push_back({5, 6});
  EXPECT_TRUE(same(places[0], {5, 6}));
}

}  // namespace
}  // namespace wfx
