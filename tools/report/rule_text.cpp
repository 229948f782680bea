#include "tools/report/rule_text.h"

namespace wfx {

std::string_view words(Dialects dialects) {
  switch (dialects) {
    case Dialects::both: return "both dialects";
    case Dialects::w3: return "w3";
    case Dialects::fx2022: return "2022";
  }
  return "";
}

bool has_rule(Dialect dialect, const RuleInfo& rule) {
  return rule.dialects == Dialects::both || (rule.dialects == Dialects::w3) == (dialect == Dialect::w3);
}

RuleLines lines_of(const RuleInfo& rule) {
  RuleLines lines;
  for (std::string_view rest = rule.judgement; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const bool is_condition = line.starts_with("where ") || line == "otherwise";
    (is_condition ? lines.conditions : lines.conclusion).push_back(line);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return lines;
}

std::string conclusion(const RuleInfo& rule, std::string_view indent) {
  std::string text(indent);
  for (const char c : rule.judgement) {
    text += c;
    if (c == '\n') text += indent;
  }
  return text + "\n";
}

std::string judgement(const RuleInfo& rule, std::string_view indent) {
  std::string text = conclusion(rule, indent);
  for (const std::string_view premise : rule.premises) (((text += indent) += "  -- ") += premise) += "\n";
  return text;
}

std::string wrapped(std::string_view text, std::string_view indent) {
  constexpr std::size_t kWidth = 100;
  std::string result;
  while (!text.empty()) {
    std::size_t end = text.size();
    if (indent.size() + end > kWidth) {
      end = text.rfind(' ', kWidth - indent.size());
      if (end == std::string_view::npos || end == 0) end = std::min(text.find(' '), text.size());
    }
    ((result += indent) += text.substr(0, end)) += "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace wfx
