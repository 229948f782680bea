#include "conformance/subjects/known.h"

#include <fmt/format.h>

namespace wfx {

std::optional<std::vector<KnownDifference>> parse_known(std::string_view table, std::string_view path,
                                                        std::string& error) {
  constexpr std::size_t kColumns = 4;
  std::vector<KnownDifference> known;
  bool is_below_head = false;
  for (std::size_t number = 1; !table.empty(); ++number) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view rest = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (rest.empty() || rest.front() == '#') continue;
    std::vector<std::string> cells;
    for (bool more = true; more;) {
      const std::size_t tab = rest.find('\t');
      cells.emplace_back(rest.substr(0, tab));
      more = tab != std::string_view::npos;
      if (more) rest.remove_prefix(tab + 1);
    }
    if (cells.size() != kColumns || cells[0].empty() || cells[3].empty()) {
      error = fmt::format("{}:{}: a row has four columns: script, line, what, reason", path, number);
      return std::nullopt;
    }
    if (is_below_head) known.push_back({cells[0], cells[1], cells[2], cells[3]});
    is_below_head = true;
  }
  return known;
}

bool is_about(const KnownDifference& known, std::string_view path) {
  if (known.script == "*") return true;
  if (!path.ends_with(known.script)) return false;
  const std::size_t before = path.size() - known.script.size();
  return before == 0 || path[before - 1] == '/';
}

bool is_known(const KnownDifference& known, std::string_view path, u32 line, std::string_view words) {
  return is_about(known, path) && (known.line == "*" || known.line == fmt::format("{}", line)) &&
         words.find(known.what) != std::string_view::npos;
}

}  // namespace wfx
