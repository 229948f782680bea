// What generated programs are made of, and how much of it.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "grammar/types.h"

namespace wfx::generate {

enum class Topic : u8 {
  control,
  calls,
  tail_calls,
  handlers,
  binding,
  switching,
  cancelling,
  consumed,
  exceptions,
  references,
  aggregates,
  memory,
  tables,
  floats,
  vectors,
  printing,
  escapes,
  traps,
  modules,
  near_misses,
};

struct TopicInfo {
  std::string_view name;
  std::string_view about;
};
inline constexpr auto kTopics = std::to_array<TopicInfo>({
    {"control", "blocks, loops, branches"},
    {"calls", "call, call_ref, call_indirect"},
    {"tail-calls", "return_call, return_call_ref"},
    {"handlers", "cont.new, suspend, resume and what its handlers do"},
    {"binding", "cont.bind"},
    {"switching", "switch, between continuations of types that name each other"},
    {"cancelling", "resume_throw, resume_throw_ref"},
    {"consumed", "continuations used again after they were consumed"},
    {"exceptions", "try_table, throw, throw_ref"},
    {"references", "references to functions and of abstract types, casts, i31, extern"},
    {"aggregates", "structures and arrays"},
    {"memory", "memories and data segments"},
    {"tables", "tables and element segments"},
    {"floats", "f32, f64"},
    {"vectors", "v128"},
    {"printing", "calls of spectest.print_*"},
    {"escapes", "suspensions and exceptions that may find no handler"},
    {"traps", "what may trap: unguarded operands"},
    {"modules", "programs cut into several modules"},
    {"near-misses", "programs with one change that makes most of them invalid"},
});
inline constexpr std::size_t kTopicCount = kTopics.size();
static_assert(static_cast<std::size_t>(Topic::near_misses) + 1 == kTopicCount);

/// The topic of that name.
std::optional<Topic> topic_named(std::string_view name);

struct Options {
  u32 size = 20;  // how much there is in a function, and how many functions there are
  // 100: as often as is good for most purposes; 0: never.
  std::array<u32, kTopicCount> weights;

  Options() { weights.fill(100); }
  [[nodiscard]] u32 weight(Topic topic) const { return weights[static_cast<std::size_t>(topic)]; }
};

}  // namespace wfx::generate
