#include "conformance/subjects/words.h"

#include "grammar/unicode.h"

namespace wfx {

namespace {

constexpr std::string_view kBlank = " \r\n\t";

}  // namespace

std::string shown_words(std::string_view words) { return shorten(printable(words), kMostWords); }

std::string first_line(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return "";
  return shown_words(text.substr(begin, text.find_first_of("\r\n", begin) - begin));
}

std::string last_line(std::string_view text) {
  const std::size_t end = text.find_last_not_of(kBlank);
  if (end == std::string_view::npos) return "";
  text = text.substr(0, end + 1);
  const std::size_t feed = text.find_last_of("\r\n");
  return shown_words(text.substr(feed == std::string_view::npos ? 0 : feed + 1));
}

}  // namespace wfx
