#include "tools/render/rule_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/unicode.h"

namespace wfx {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The scheme of a URL, in small letters; empty of a path.
std::string scheme_of(std::string_view base) {
  const std::size_t colon = base.find(':');
  // A slash before the colon makes it a path.
  if (colon == std::string_view::npos || base.find('/') < colon) return "";
  std::string scheme(base.substr(0, colon));
  for (char& c : scheme)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return scheme;
}

/// With all else than the characters of a path escaped. Of a URL, what is escaped already stays so.
std::string percent_escaped(std::string_view base, bool is_url) {
  constexpr std::string_view kPlain = "/-._~+,=@";
  std::string text;
  for (const char c : base) {
    const bool is_plain = is_letter(c) || is_digit(c) || kPlain.find(c) != std::string_view::npos ||
                          (is_url && (c == ':' || c == '%' || c == '[' || c == ']'));
    text += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

}  // namespace

std::optional<RulePages> RulePages::at(std::string_view base, std::string& fault) {
  const std::string scheme = scheme_of(base);
  const bool is_url = !scheme.empty();
  if (base.empty() || base.front() == ':' ||
      (is_url && scheme != "http" && scheme != "https" && scheme != "file")) {
    fault = fmt::format(
        "'{}' is no place of pages: name a folder, or a URL of http, https or file; a folder whose name has "
        "a "
        "colon begins with ./",
        printable(base));
    return std::nullopt;
  }
  RulePages pages;
  pages.base_ = percent_escaped(base, is_url);
  if (base.front() == '/') pages.base_ = "file://" + pages.base_;
  if (pages.base_.back() != '/') pages.base_ += '/';
  return pages;
}

std::string RulePages::page_of(Rule rule) const {
  return base_.empty() ? "" : fmt::format("{}{}.html", base_, percent_escaped(info(rule).name, false));
}

}  // namespace wfx
