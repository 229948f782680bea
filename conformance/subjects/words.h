// What programs print, as it is shown: on one line, with visible characters alone, and not too long.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

/// Characters of what an engine says that are shown.
constexpr std::size_t kMostWords = 200;

/// A line or less.
std::string shown_words(std::string_view words);

/// The first line of a text that has words.
std::string first_line(std::string_view text);

/// The last line of a text that has words.
std::string last_line(std::string_view text);

}  // namespace wfx
