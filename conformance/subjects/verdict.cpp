#include "conformance/subjects/verdict.h"

#include <fmt/format.h>

namespace wfx {

std::string ending_text(std::string_view kind, std::string_view words) {
  if (words.empty()) return kind.empty() ? "failed" : std::string(kind);
  return kind.empty() ? std::string(words) : fmt::format("{}: {}", kind, words);
}

std::string ending_text(std::optional<Answer::Kind> kind, std::string_view words) {
  return ending_text(kind ? to_string(*kind) : "", words);
}

}  // namespace wfx
