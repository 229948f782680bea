#include "tools/report/coverage_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/render/markup.h"
#include "tools/report/coverage_text.h"
#include "tools/report/page.h"
#include "tools/report/rule_links.h"

namespace wfx {

namespace {

using ItemKind = CoverageItem::Kind;

constexpr std::string_view kStyle = R"(
h3{margin:0;font:600 1rem ui-monospace,monospace}
pre,.premise{font:.9rem/1.45 ui-monospace,'DejaVu Sans Mono',monospace;white-space:pre-wrap;overflow-wrap:anywhere}
article{margin:1rem 0;padding:.7rem 1rem;background:var(--cell);border:1px solid var(--line);
  border-left:.4rem solid var(--seen);border-radius:.3rem}
article.missing{border-left:.4rem double var(--missing)}
article header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline}
article pre{margin:.4rem 0}
article table{width:100%}
article td{vertical-align:top}
article td.premise{text-align:left;width:99%}
details{color:var(--muted)}
details li{overflow-wrap:anywhere}
.missing-item{color:var(--missing);font-weight:600}
.bar{display:flex;height:.9rem;margin:.2rem 0 .8rem;background:var(--cell);border:1px solid var(--line)}
.bar i{background:var(--seen)}
.bar b{background:repeating-linear-gradient(45deg,var(--line) 0 2px,transparent 2px 6px)}
.bar u{background:var(--missing)}
form{position:sticky;top:0;padding:.6rem 0;background:var(--page)}
input[type=search]{width:18rem;max-width:100%;font:inherit;background:var(--cell);color:var(--text);
  border:1px solid var(--line)}
body:has(#only:checked) article:not(.missing),.unlike{display:none}
)";

/// Hides the rules whose names do not contain what is in the field. Without scripts the page shows all of them.
constexpr std::string_view kScript = R"(
const field = document.getElementById('find');
field.addEventListener('input', () => {
  for (const rule of document.querySelectorAll('article'))
    rule.classList.toggle('unlike', !rule.id.toLowerCase().includes(field.value.toLowerCase()));
});
)";

struct KindWords {
  ItemKind kind;
  std::string_view column;
  std::string_view sentence;
};
constexpr KindWords kKinds[] = {{ItemKind::taken, "rules taken", "rules are taken"},
                                {ItemKind::held, "premises seen to hold", "premises are seen to hold"},
                                {ItemKind::failed, "premises seen to fail", "premises are seen to fail"}};

std::string bar(const Tally& t, std::string_view sentence) {
  const auto percent = [&](std::size_t part) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(t.all, 1));
  };
  return fmt::format(
      "<p>{} of {} {}; {} cannot be, {} {} not</p>\n"
      "<div class=\"bar\"><i style=\"width:{:.2f}%\"></i><b style=\"width:{:.2f}%\"></b><u "
      "style=\"width:{:.2f}%\"></u></div>\n",
      t.seen, t.all, sentence, t.unreachable, t.missing(), t.missing() == 1 ? "is" : "are", percent(t.seen),
      percent(t.unreachable), percent(t.missing()));
}

/// The cells of a tally: how many items are reached, of how many that can be.
std::string tally_cells(const Rules& rules, const Coverage& coverage) {
  std::string cells;
  for (const KindWords& k : kKinds) {
    const Tally t = coverage.tally(rules, k.kind);
    cells += fmt::format("<td{}>{} / {}</td>", t.missing() > 0 ? " class=\"missing-item\"" : "", t.seen,
                         t.all - t.unreachable);
  }
  return cells;
}

bool is_open(Standing standing) { return standing == Standing::missing || standing == Standing::refuted; }

/// A count, with a sign where something is missing, so that it does not depend on colour.
std::string count(const Coverage& coverage, const CoverageItem& item, std::string_view word) {
  switch (coverage.standing(item)) {
    case Standing::missing: return fmt::format("<span class=\"missing-item\">✗ never {}</span>", word);
    case Standing::unreachable:
      return fmt::format("<small title=\"{}\">cannot be {}</small>", escape(unreachable_because(item)), word);
    case Standing::refuted:
      return fmt::format("<span class=\"missing-item\">✗ {} {}, which was thought out of reach</span>",
                         grouped(coverage.of(item).count()), word);
    case Standing::seen: break;
  }
  return fmt::format("{}&nbsp;{}", grouped(coverage.of(item).count()), word);
}

/// The scripts that reach the item most often, or the reason why none can.
std::string scripts(const Coverage& coverage, const CoverageItem& item, const std::string& title) {
  constexpr std::size_t kMost = 5;
  if (const std::string_view reason = unreachable_because(item); !reason.empty())
    return fmt::format("<li>{}: cannot be, since {}</li>\n", title, escape(reason));
  const std::vector<ScriptCounts::Share> shares = coverage.of(item).largest_shares();
  if (shares.empty()) return {};
  std::string text;
  for (std::size_t i = 0; i < std::min(kMost, shares.size()); ++i)
    text += fmt::format("{}{} ({})", i == 0 ? "" : ", ", escape(coverage.scripts()[shares[i].script]),
                        grouped(shares[i].count));
  if (shares.size() > kMost) text += fmt::format(", and {} more", shares.size() - kMost);
  return fmt::format("<li>{}: {}</li>\n", title, text);
}

std::string rule_section(const RuleInfo& rule, const Coverage& coverage) {
  bool open = false;
  std::string premises, list;
  for (const CoverageItem& item : coverage_items(rule)) {
    open = open || is_open(coverage.standing(item));
    if (item.kind == ItemKind::taken) {
      list += scripts(coverage, item, "taken");
      continue;
    }
    const std::string premise = escape(rule.premises[item.premise]);
    if (item.kind == ItemKind::held) {
      premises += fmt::format("<tr><td class=\"premise\">-- {}</td><td>{}</td>", premise,
                              count(coverage, item, "held"));
      list += scripts(coverage, item, "holds: <code>" + premise + "</code>");
    } else {
      premises += fmt::format("<td>{}</td></tr>\n", count(coverage, item, "failed"));
      list += scripts(coverage, item, "fails: <code>" + premise + "</code>");
    }
  }
  const std::string name = escape(rule.name);
  return fmt::format(
      "<article id=\"{0}\"{1}><header><h3><a "
      "href=\"#{0}\">{0}</a></h3><span>{2}</span><small>{3}</small></header>\n"
      "<pre>{4}</pre>\n<table>\n{5}</table>\n<details><summary>by which "
      "scripts</summary><ul>\n{6}</ul></details>\n"
      "</article>\n",
      name, open ? " class=\"missing\"" : "", count(coverage, {.rule = rule.rule}, "taken"),
      escape(rule.source), escape(rule.judgement), premises, list);
}

}  // namespace

std::string coverage_page(const Rules& rules, const Coverage& coverage) {
  std::string page = page_head("Rule coverage", kStyle);
  page +=
      fmt::format("<body>\n<h1>Rule coverage</h1>\n<p>By {} {}.</p>\n", grouped(coverage.scripts().size()),
                  coverage.scripts().size() == 1 ? "script" : "scripts");
  for (const KindWords& k : kKinds) page += bar(coverage.tally(rules, k.kind), k.sentence);
  page += "<table><tr><th>relation</th>";
  for (const KindWords& k : kKinds) page += fmt::format("<th>{}</th>", k.column);
  page += "</tr>\n";
  const auto groups = by_relation(rules);
  for (const auto& [relation, of_relation] : groups)
    page += fmt::format("<tr><td><a href=\"#{0}:\">{0}</a></td>{1}</tr>\n", relation,
                        tally_cells(of_relation, coverage));
  page +=
      "</table>\n<form onsubmit=\"return false\"><label><input type=\"checkbox\" id=\"only\"> only rules of "
      "which "
      "something is missing</label> &nbsp; <label>name <input type=\"search\" id=\"find\"></label></form>\n";
  for (const auto& [relation, of_relation] : groups) {
    page += fmt::format("<h2 id=\"{0}:\">{0}</h2>\n", relation);
    for (const RuleInfo* rule : of_relation) page += rule_section(*rule, coverage);
  }
  return page + fmt::format("<script>{}</script>\n</body></html>\n", kScript);
}

}  // namespace wfx
