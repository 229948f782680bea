#include "tools/render/source_lines.h"

#include <algorithm>

namespace wfx {
namespace {

/// A long line is cut: no picture shows more of it.
constexpr std::size_t kMostBytes = 1000;

std::size_t begin_of_line(const std::string& text, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t newline = text.rfind('\n', at - 1);
  return newline == std::string::npos ? 0 : newline + 1;
}

void remove_common_blanks(std::vector<std::string>& lines) {
  std::size_t common = std::string::npos;
  for (const std::string& line : lines)
    if (const std::size_t first = line.find_first_not_of(' '); first != std::string::npos)
      common = std::min(common, first);
  for (std::string& line : lines) line.erase(0, std::min(common, line.size()));
}

}  // namespace

SourceLines source_lines(const Place& place, std::size_t around) {
  SourceLines result;
  const std::string& text = place.source->bytes;
  if (place.source->binary || text.empty()) return result;
  const std::size_t own = begin_of_line(text, std::min<std::size_t>(place.offset, text.size()));
  std::size_t begin = own;
  for (; result.marked < around && begin > 0; ++result.marked) begin = begin_of_line(text, begin - 1);
  while (result.lines.size() < result.marked + 1 + around && begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, std::min(end - begin, kMostBytes));
    if (line.ends_with('\r')) line.pop_back();
    std::ranges::replace(line, '\t', ' ');
    result.lines.push_back(std::move(line));
    begin = end + 1;
  }
  remove_common_blanks(result.lines);
  return result;
}

std::string file_name(const std::string& place) {
  const std::size_t slash = place.rfind('/');
  return slash == std::string::npos ? place : place.substr(slash + 1);
}

}  // namespace wfx
