#include "conformance/generate/options.h"

namespace wfx::generate {

std::optional<Topic> topic_named(std::string_view name) {
  for (std::size_t i = 0; i < kTopicCount; ++i)
    if (kTopics[i].name == name) return static_cast<Topic>(i);
  return std::nullopt;
}

}  // namespace wfx::generate
