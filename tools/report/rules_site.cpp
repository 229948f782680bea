#include "tools/report/rules_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "tools/render/markup.h"
#include "tools/report/coverage_text.h"
#include "tools/report/notation_html.h"
#include "tools/report/page.h"
#include "tools/report/rule_questions.h"
#include "tools/report/rule_text.h"

namespace wfx {

namespace {

constexpr std::string_view kSiteStyle = R"(
nav{display:flex;flex-wrap:wrap;gap:0 1.2rem;margin-bottom:1.5rem}
h1{font:600 1.5rem ui-monospace,'DejaVu Sans Mono',monospace;overflow-wrap:anywhere}
h2{margin-top:2rem;font-size:1.15rem}
.rule{padding:1.2rem;background:var(--cell);border:1px solid var(--line);border-radius:.4rem;overflow-x:auto}
.rule table{margin:0 auto;font-size:1.2rem;line-height:1.6}
.rule td{text-align:left;white-space:nowrap;padding:.25rem .8rem}
.rule td.line{border-top:1.5px solid var(--text)}
.rule ul{list-style:none;margin:.8rem 0 0;padding:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
pre{font:.9rem/1.45 ui-monospace,'DejaVu Sans Mono',monospace;white-space:pre-wrap}
code,.name{font:.92em ui-monospace,'DejaVu Sans Mono',monospace}
.judged td{vertical-align:top;text-align:left;padding:.25rem 1.2rem .25rem 0}
.missing-item{color:var(--missing);font-weight:600}
.list{list-style:none;padding:0}
.list li{display:grid;grid-template-columns:minmax(14rem,19rem) 1fr;gap:0 1.2rem;padding:.2rem 0;
  border-bottom:1px solid color-mix(in srgb,var(--line) 25%,transparent)}
.list .notation{overflow-wrap:anywhere}
@media(max-width:48rem){.list li,dl{grid-template-columns:1fr}}
form{position:sticky;top:0;padding:.6rem 0;background:var(--page)}
input[type=search]{width:22rem;max-width:100%;font:inherit;padding:.2rem .4rem;background:var(--cell);color:var(--text);
  border:1px solid var(--line)}
.unlike,.list .unlike{display:none}
:target{background:color-mix(in srgb,var(--seen) 15%,transparent)}
)";

/// Hides what does not have all words of the field, in its name or notation, and then the headings of nothing. Without
/// scripts a page shows all.
constexpr std::string_view kSearch = R"(
const field = document.getElementById('find');
const find = () => {
  const words = field.value.toLowerCase().split(' ').filter(Boolean);
  for (const section of document.querySelectorAll('section')) {
    let some = false;
    for (const item of section.querySelectorAll('li')) {
      const text = (item.dataset.text + ' ' + section.id).toLowerCase();
      const like = words.every((word) => text.includes(word));
      item.classList.toggle('unlike', !like);
      some ||= like;
    }
    section.classList.toggle('unlike', !some);
  }
};
field.addEventListener('input', find);
find();
)";
constexpr std::string_view kSearchForm =
    "<form onsubmit=\"return false\" role=\"search\"><label>search <input type=\"search\" id=\"find\" "
    "placeholder=\"words of a name or of its notation\"></label></form>\n";

std::string path_of(const RuleInfo& rule) { return fmt::format("{}.html", rule.name); }

/// The way from the rule's page to the folder of the site.
std::string_view up_from(const RuleInfo& rule) {
  return rule.name.find('/') == std::string_view::npos ? "" : "../";
}

/// The pages of a set of rules.
class Site {
 public:
  Site(const Rules& rules, const Coverage* coverage) : rules_(rules), coverage_(coverage) {}

  [[nodiscard]] std::string index() const;
  [[nodiscard]] std::string instructions() const;
  /// `before` and `after` are its neighbours, or null.
  [[nodiscard]] std::string page(const RuleInfo& rule, const RuleInfo* before, const RuleInfo* after) const;

 private:
  [[nodiscard]] bool has(const RuleInfo& rule) const {
    return std::ranges::find(rules_, &rule) != rules_.end();
  }
  [[nodiscard]] bool has_relation(std::string_view relation) const {
    return std::ranges::find(rules_, relation, [](const RuleInfo* r) { return relation_of(*r); }) !=
           rules_.end();
  }
  [[nodiscard]] std::string link(const RuleInfo& rule, std::string_view up) const {
    const std::string name = escape(rule.name);
    return has(rule) ? fmt::format("<a class=\"name\" href=\"{}{}.html\">{}</a>", up, name, name)
                     : fmt::format("<span class=\"name\">{}</span>", name);
  }
  [[nodiscard]] std::string figure(const RuleInfo& rule) const;
  [[nodiscard]] std::string premise_rows(const RuleInfo& rule) const;
  [[nodiscard]] std::string facts(const RuleInfo& rule) const;
  [[nodiscard]] std::string scripts(const RuleInfo& rule) const;
  [[nodiscard]] std::string count(const CoverageItem& item, std::string_view word) const;

  const Rules& rules_;
  const Coverage* coverage_;
};

std::string head(std::string_view title) {
  return page_head(title, std::string(kSiteStyle) + std::string(kNotationStyle)) + "<body>\n";
}

std::string navigation(std::string_view up) {
  return fmt::format(
      "<nav><a href=\"{0}index.html\">Rules</a> <a href=\"{0}instructions.html\">Instructions</a>", up);
}

/// An item of a list, found by its text.
std::string item(std::string_view id, std::string_view text, const std::string& first,
                 const std::string& second) {
  return fmt::format("<li{} data-text=\"{}\"><span>{}</span><span>{}</span></li>\n",
                     id.empty() ? "" : fmt::format(" id=\"{}\"", escape(id)), escape(text), first, second);
}

std::string Site::index() const {
  std::string text = head("Rules") + navigation("") + "</nav>\n<main>\n<h1>Rules</h1>\n";
  text += fmt::format("<p>The {} rules of typing and reduction that wfx runs by.</p>\n", rules_.size());
  text += kSearchForm;
  for (const auto& [relation, of_relation] : by_relation(rules_)) {
    text += fmt::format("<section id=\"{0}\"><h2>{0}</h2><ul class=\"list\">\n", relation);
    for (const RuleInfo* rule : of_relation) {
      const std::string_view conclusion = lines_of(*rule).conclusion.front();
      text += item("", fmt::format("{} {}", rule->name, judgement(*rule, "")), link(*rule, ""),
                   fmt::format("<span class=\"notation\">{}</span>",
                               html_of_notation(conclusion, "instructions.html")));
    }
    text += "</ul></section>\n";
  }
  return text + fmt::format("</main>\n<script>{}</script>\n</body></html>\n", kSearch);
}

std::string Site::instructions() const {
  std::string text = head("Instructions") + navigation("") +
                     "</nav>\n<main>\n<h1>Instructions</h1>\n<p>Each instruction "
                     "with the rules of its typing and its reduction.</p>\n";
  text += kSearchForm;
  text += "<section><ul class=\"list\">\n";
  for (const InstrInfo& instr : kInstrInfo) {
    std::string links;
    for (const RuleInfo* rule : rules_of(instr))
      if (has(*rule)) links += (links.empty() ? "" : " &nbsp; ") + link(*rule, "");
    const std::string mnemonic = escape(instr.mnemonic);
    text += item(instr.mnemonic, instr.mnemonic, fmt::format("<b class=\"name\">{}</b>", mnemonic),
                 links.empty() ? "<small>none of these rules</small>" : links);
  }
  return text + fmt::format("</ul></section>\n</main>\n<script>{}</script>\n</body></html>\n", kSearch);
}

/// The rule typeset: premises, a line, the conclusion, and the conditions below. A step without premises has no line.
std::string Site::figure(const RuleInfo& rule) const {
  const std::string instructions = fmt::format("{}instructions.html", up_from(rule));
  const auto line = [&](std::string_view text) { return html_of_notation(text, instructions); };
  const RuleLines lines = lines_of(rule);
  std::string above, below, conditions;
  for (const std::string_view premise : rule.premises) above += fmt::format("{}<br>", line(premise));
  for (const std::string_view part : lines.conclusion) below += fmt::format("{}<br>", line(part));
  for (const std::string_view condition : lines.conditions)
    conditions += fmt::format("<li>{}</li>", line(condition));
  const bool has_line = !rule.premises.empty() || !relation_of(rule).starts_with("Step");
  std::string rows;
  if (!above.empty()) rows += fmt::format("<tr><td>{}</td></tr>", above);
  rows += fmt::format("<tr><td{}>{}", has_line ? " class=\"line\"" : "", below);
  if (!conditions.empty()) rows += fmt::format("<ul>{}</ul>", conditions);
  return fmt::format("<div class=\"rule notation\"><table>{}</td></tr></table></div>\n", rows);
}

/// A count, with a sign where something is missing, so that it does not depend on colour.
std::string Site::count(const CoverageItem& item, std::string_view word) const {
  switch (coverage_->standing(item)) {
    case Standing::missing: return fmt::format("<span class=\"missing-item\">✗ never {}</span>", word);
    case Standing::unreachable:
      return fmt::format("<small>cannot be {}: {}</small>", word, escape(unreachable_because(item)));
    case Standing::refuted:
    case Standing::seen: break;
  }
  return fmt::format("{} {}", grouped(coverage_->of(item).count()), word);
}

std::string Site::premise_rows(const RuleInfo& rule) const {
  const std::string_view up = up_from(rule);
  std::string rows;
  for (u8 p = 0; p < rule.premises.size(); ++p) {
    const std::string_view relation = relation_judged(rule.premises[p]);
    const std::string judges =
        relation.empty() ? std::string()
        : has_relation(relation)
            ? fmt::format("<a class=\"name\" href=\"{}index.html#{}\">{}</a>", up, relation, relation)
            : fmt::format("<span class=\"name\">{}</span>", relation);
    rows += fmt::format("<tr><td class=\"notation\">{}</td><td>{}</td>",
                        html_of_notation(rule.premises[p], fmt::format("{}instructions.html", up)), judges);
    if (coverage_ != nullptr)
      for (const auto& [kind, word] :
           {std::pair{CoverageItem::Kind::held, "held"}, std::pair{CoverageItem::Kind::failed, "failed"}})
        rows += fmt::format("<td>{}</td>", count({.rule = rule.rule, .kind = kind, .premise = p}, word));
    rows += "</tr>\n";
  }
  return rows.empty() ? rows : fmt::format("<h2>Premises</h2>\n<table class=\"judged\">\n{}</table>\n", rows);
}

std::string Site::facts(const RuleInfo& rule) const {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, value);
  };
  add("source", escape(rule.source));
  add("dialects", std::string(words(rule.dialects)));
  std::string instructions;
  for (const std::string_view mnemonic : instructions_of(rule))
    instructions +=
        fmt::format("{}<a class=\"name\" href=\"{}instructions.html#{}\">{}</a>",
                    instructions.empty() ? "" : ", ", up_from(rule), escape(mnemonic), escape(mnemonic));
  if (!instructions.empty()) add("instructions", instructions);
  add("function", fmt::format("<code>{}</code>", escape(rule.identifier)));
  if (coverage_ != nullptr) add("coverage", count({.rule = rule.rule}, "taken"));
  return fmt::format("<dl>\n{}</dl>\n", text);
}

/// The scripts that take the rule, those that take it most often first.
std::string Site::scripts(const RuleInfo& rule) const {
  constexpr std::size_t kMost = 12;
  if (coverage_ == nullptr) return {};
  const std::vector<ScriptCounts::Share> shares = coverage_->of({.rule = rule.rule}).largest_shares();
  std::string list;
  for (std::size_t i = 0; i < std::min(kMost, shares.size()); ++i)
    list += fmt::format("<li><code>{}</code>, {} times</li>\n",
                        escape(coverage_->scripts()[shares[i].script]), grouped(shares[i].count));
  if (shares.size() > kMost) list += fmt::format("<li>and {} more</li>\n", shares.size() - kMost);
  return list.empty() ? list : fmt::format("<h2>Tests that take it</h2>\n<ul>\n{}</ul>\n", list);
}

std::string Site::page(const RuleInfo& rule, const RuleInfo* before, const RuleInfo* after) const {
  const std::string_view up = up_from(rule);
  std::string text = head(rule.name) + navigation(up);
  text += fmt::format(" <a href=\"{0}index.html#{1}\">{1}</a>", up, relation_of(rule));
  if (before != nullptr) text += fmt::format(" <span>before: {}</span>", link(*before, up));
  if (after != nullptr) text += fmt::format(" <span>after: {}</span>", link(*after, up));
  text += fmt::format("</nav>\n<main>\n<h1>{}</h1>\n{}{}{}", escape(rule.name), figure(rule), facts(rule),
                      premise_rows(rule));
  text += scripts(rule);
  text += html_of_why(rule, fmt::format("{}instructions.html", up)) + html_of_mutants(rule);
  const std::vector<const Decision*> decisions = decisions_about(rule);
  if (!decisions.empty()) text += "<h2>Decisions</h2>\n";
  for (const Decision* d : decisions)
    text += fmt::format("<p><strong>{}</strong> <small>{}</small><br>{}</p>\n", escape(d->title),
                        escape(d->file), escape(d->text));
  text += "<h2>As text</h2>\n<pre>";
  const std::string notation = judgement(rule, "");
  for (const auto line : std::views::split(notation, '\n'))
    if (!line.empty()) text += escape(std::string_view(line.begin(), line.end())) + "\n";
  return text + "</pre>\n</main>\n</body></html>\n";
}

}  // namespace

std::vector<SitePage> rules_site(const Rules& rules, const Coverage* coverage) {
  const Site site(rules, coverage);
  std::vector<SitePage> pages{{"index.html", site.index()}, {"instructions.html", site.instructions()}};
  for (std::size_t i = 0; i < rules.size(); ++i)
    pages.push_back({path_of(*rules[i]), site.page(*rules[i], i > 0 ? rules[i - 1] : nullptr,
                                                   i + 1 < rules.size() ? rules[i + 1] : nullptr)});
  return pages;
}

}  // namespace wfx
