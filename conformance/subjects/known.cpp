#include "conformance/subjects/known.h"

#include <fmt/format.h>

#include <utility>

namespace wfx {

namespace {

/// Is it what the column `line` may have?
bool is_line(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  return text == "*" ||
         (!text.empty() && text.front() != '0' && text.find_first_not_of(kDigits) == std::string_view::npos);
}

}  // namespace

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
    if (std::exchange(is_below_head, true)) {
      KnownDifference row{.script = cells[0], .line = cells[1], .what = cells[2], .reason = cells[3]};
      row.is_always = !row.line.ends_with('?');
      if (!row.is_always) row.line.pop_back();
      if (!is_line(row.line)) {
        error = fmt::format(
            "{}:{}: the line is '{}'; it is to be a number from 1, or *, with ? behind it where it is "
            "not so in every run",
            path, number, cells[1]);
        return std::nullopt;
      }
      known.push_back(std::move(row));
    }
  }
  return known;
}

bool is_about(const KnownDifference& known, std::string_view path) {
  std::string_view end = known.script;
  if (end == "*") return true;
  if (end.ends_with("/*")) {
    end.remove_suffix(2);
    const std::size_t slash = path.rfind('/');
    path = path.substr(0, slash == path.npos ? 0 : slash);
  }
  if (!path.ends_with(end)) return false;
  const std::size_t before = path.size() - end.size();
  return before == 0 || path[before - 1] == '/';
}

bool is_known(const KnownDifference& known, std::string_view path, u32 line, std::string_view words) {
  return is_about(known, path) && (known.line == "*" || known.line == fmt::format("{}", line)) &&
         words.find(known.what) != std::string_view::npos;
}

}  // namespace wfx
