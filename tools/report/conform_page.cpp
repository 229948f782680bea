#include "tools/report/conform_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/render/markup.h"
#include "tools/report/conform_difference.h"
#include "tools/report/coverage_text.h"
#include "tools/report/page.h"
#include "tools/report/shell.h"

namespace wfx {

namespace {

constexpr std::size_t kMostDifferences = 1000;  // of an engine, that are shown

constexpr std::string_view kConformStyle = R"(
:root{--soft:color-mix(in srgb,var(--line) 35%,transparent)}
h3{margin:2rem 0 .5rem;font-size:1.1rem}
h4{margin:1.2rem 0 .3rem;font-size:1rem;overflow-wrap:anywhere}
h5{margin:.8rem 0 0;font-size:.9rem}
code,pre{font:.85rem/1.45 ui-monospace,'DejaVu Sans Mono',monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:.4rem 0;padding:.5rem .7rem;background:var(--cell);border:1px solid var(--soft);
  border-radius:.3rem}
.wide{overflow-x:auto}
th{font-weight:600;border-bottom:1px solid var(--line);vertical-align:bottom}
th[scope=row]{font-weight:400;border:0;text-align:left;font-family:ui-monospace,'DejaVu Sans Mono',monospace;
  font-size:.85rem;overflow-wrap:anywhere}
th.engine{text-align:center;padding-left:1.5rem}
td.begin,th.begin{padding-left:1.5rem}
td.zero{color:var(--muted)}
tr.premise th{padding-left:1.5rem;color:var(--muted)}
a.failed{color:var(--missing);font-weight:600}
a.known{color:var(--seen)}
details{margin:.3rem 0;padding:.2rem .7rem;border:1px solid var(--soft);border-radius:.3rem}
summary{cursor:pointer;overflow-wrap:anywhere}
details[open]>summary{margin-bottom:.4rem}
:focus-visible{outline:2px solid var(--seen);outline-offset:2px}
.source{padding-left:0}
.source span,.source mark{display:block;padding-left:.5rem;border-left:.25rem solid transparent}
mark{background:none;color:inherit;font-weight:600}
.source mark{border-color:var(--missing)}
pre:not(.source) mark{color:var(--missing)}
.source i{display:inline-block;width:3.5rem;padding-right:1rem;text-align:right;color:var(--muted);font-style:normal;
  font-weight:400;user-select:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
figure{margin:.6rem 0;overflow-x:auto}
figure svg{max-width:100%;height:auto}
figcaption{color:var(--muted);font-size:.85rem}
#shown{position:sticky;top:0;padding:.5rem 0;background:var(--page);z-index:1}
#shown[hidden],.unlike{display:none}
button{font:inherit;color:inherit;background:var(--cell);border:1px solid var(--line);border-radius:.3rem}
)";

/// A number of a matrix shows the differences behind it alone, and opens the first.
constexpr std::string_view kConformScript = R"(
const shown = document.getElementById('shown');
const differences = [...document.querySelectorAll('details[data-engine]')];
function show(title, is_like) {
  let count = 0;
  for (const d of differences) {
    const like = is_like(d.dataset);
    d.classList.toggle('unlike', !like);
    if (like && count++ === 0) d.open = true;
  }
  for (const group of document.querySelectorAll('.group'))
    group.classList.toggle('unlike', !group.querySelector('details:not(.unlike)'));
  shown.hidden = title === '';
  shown.querySelector('span').textContent = `${count} of ${differences.length} differences: ${title} `;
}
for (const link of document.querySelectorAll('a[data-engine]'))
  link.addEventListener('click', () => {
    const { engine, folder, rule, title } = link.dataset;
    show(title, (d) => d.engine === engine && (folder === undefined || d.folder === folder) &&
      (rule === undefined || d.rules.includes(` ${rule} `)));
  });
shown.querySelector('button').addEventListener('click', () => show('', () => true));
)";

/// What a number of a matrix leads to: the differences of a folder or of a rule.
struct CellTarget {
  std::string attribute;  // ` data-folder="core"`
  std::string title;      // "core"
};

std::string count_cell(std::size_t count, std::string_view kind, std::size_t engine, const std::string& name,
                       const CellTarget& target) {
  const bool leads = count > 0 && (kind == "failed" || kind == "known");
  const std::string begin = kind == "passed" ? " begin" : "";
  if (!leads)
    return fmt::format("<td class=\"{}{}\">{}</td>", count == 0 ? "zero" : "", begin, grouped(count));
  return fmt::format(
      "<td><a class=\"{}\" href=\"#differences\" data-engine=\"{}\"{} data-title=\"{}, {}\">{}</a></td>",
      kind, engine, target.attribute, escape(name), escape(target.title), grouped(count));
}

class ConformPage {
 public:
  ConformPage(const ConformResults& results, const ConformRun& run)
      : results_(results), run_(run), rules_(results.by_rule()) {}

  std::string text() {
    std::string page = page_head("Where engines differ", kConformStyle);
    page += fmt::format("<body>\n<h1>Where engines differ</h1>\n<p>{}, {}.</p>\n<pre>{}</pre>\n",
                        escape(run_.date), escape(run_.version), escape(run_.command));
    if (!results_.is_complete())
      page += fmt::format(
          "<p><strong>The run did not come to its end. Done: {} of {}, counted by script and engine."
          "</strong></p>\n",
          results_.all().size(), results_.expected());
    page += engines() + by_folder() + differences() + not_asked() + by_rule();
    return page + fmt::format("<script>{}</script>\n</body></html>\n", kConformScript);
  }

 private:
  [[nodiscard]] std::string engines() const {
    std::string list;
    for (const ConformEngine& engine : results_.engines()) {
      const EngineDescription& d = engine.found.description;
      list += fmt::format(
          "<li><strong>{}</strong>{} {}{}</li>\n", escape(d.name),
          d.title.empty() || d.title == d.name ? "" : fmt::format(" ({})", escape(d.title)),
          escape(engine.found.version),
          engine.fault.empty() ? "" : fmt::format(", which is not asked, since it {}", escape(engine.fault)));
    }
    return fmt::format("<ul>\n{}</ul>\n", list);
  }

  [[nodiscard]] std::string matrix_head(std::string_view corner) const {
    std::string names, kinds;
    for (std::size_t i = 0; i < results_.engines().size(); ++i) {
      names += fmt::format("<th class=\"engine\" colspan=\"4\" scope=\"colgroup\">{}</th>",
                           escape(results_.name_of(i)));
      kinds += "<th class=\"begin\">passed</th><th>failed</th><th>known</th><th>skipped</th>";
    }
    return fmt::format("<div class=\"wide\"><table>\n<tr><th rowspan=\"2\">{}</th>{}</tr>\n<tr>{}</tr>\n",
                       corner, names, kinds);
  }

  template <class CountsOf>
  [[nodiscard]] std::string matrix_row(const std::string& name, const CellTarget& target,
                                       const CountsOf& counts_of) const {
    std::string row = fmt::format("<th scope=\"row\">{}</th>", escape(name));
    for (std::size_t i = 0; i < results_.engines().size(); ++i) {
      if (!results_.engines()[i].fault.empty()) {
        row += "<td class=\"zero\" colspan=\"4\">not asked</td>";
        continue;
      }
      const Counts c = counts_of(i);
      for (const auto& [count, kind] : {std::pair(c.passed, "passed"), std::pair(c.failed, "failed"),
                                        std::pair(c.known, "known"), std::pair(c.skipped, "skipped")})
        row += count_cell(count, kind, i, results_.name_of(i), target);
    }
    return row;
  }

  [[nodiscard]] std::string by_folder() const {
    std::string rows;
    for (const std::string& folder : results_.folders())
      rows += fmt::format("<tr>{}</tr>\n",
                          matrix_row(folder, {fmt::format(" data-folder=\"{}\"", escape(folder)), folder},
                                     [&](std::size_t engine) { return results_.of(folder, engine); }));
    if (results_.folders().size() > 1)
      rows += fmt::format("<tr>{}</tr>\n", matrix_row("all of them", {"", "all"}, [&](std::size_t engine) {
                            return results_.of(engine);
                          }));
    return "<h2>By folder</h2>\n" + matrix_head("folder") + rows + "</table></div>\n";
  }

  [[nodiscard]] std::string by_rule() const {
    std::string rows;
    std::size_t with_difference = 0;
    for (const RuleRow& row : rules_) {
      if (row.worst_share == 0) continue;
      ++with_difference;
      rows += rule_rows(row);
    }
    if (rows.empty()) return "";
    return fmt::format(
        "<h2>By rule</h2>\n<p>How many of the commands that take a rule, or see a premise of it fail, an "
        "engine does otherwise; the rules of which the largest share differs first. {} more rules are "
        "exercised, and nothing that does differs.</p>\n<details><summary>{} rules of which something "
        "differs</summary>\n{}{}</table></div></details>\n",
        rules_.size() - with_difference, with_difference, matrix_head("rule"), rows);
  }

  /// A rule, and its premises of which something differs.
  [[nodiscard]] std::string rule_rows(const RuleRow& row) const {
    const RuleInfo& rule = info(row.rule);
    const CellTarget target{.attribute = fmt::format(" data-rule=\"{}\"", static_cast<unsigned>(row.rule)),
                            .title = std::string(rule.name)};
    std::string rows = fmt::format(
        "<tr>{}</tr>\n",
        matrix_row(std::string(rule.name), target, [&](std::size_t engine) { return row.counts[engine]; }));
    for (const auto& [premise, counts] : row.premises)
      if (std::ranges::any_of(counts, differs))
        rows += fmt::format("<tr class=\"premise\">{}</tr>\n",
                            matrix_row(fmt::format("-- {}", rule.premises[premise]), target,
                                       [&](std::size_t engine) { return counts[engine]; }));
    return rows;
  }

  /// The differences of an engine with one title: their cause, or the reason of known ones.
  struct Group {
    std::string title;
    std::vector<const Difference*> differences;
  };

  [[nodiscard]] std::vector<Group> groups_of(std::size_t engine) const {
    std::vector<Group> groups;
    for (const Cause& cause : results_.causes(engine)) groups.push_back({cause.text, cause.differences});
    std::map<std::string, std::vector<const Difference*>> known;
    for (const auto& [key, result] : results_.all())
      if (key.first == engine)
        for (const Difference& d : result.differences)
          if (!d.reason.empty()) known[d.reason].push_back(&d);
    for (auto& [reason, of_reason] : known) groups.push_back({"known: " + reason, std::move(of_reason)});
    return groups;
  }

  [[nodiscard]] std::string differences() {
    std::string text =
        "<h2 id=\"differences\">Differences</h2>\n<p id=\"shown\" role=\"status\" hidden><span></span>"
        "<button type=\"button\">Show all</button></p>\n";
    for (std::size_t engine = 0; engine < results_.engines().size(); ++engine) {
      const std::vector<Group> groups = groups_of(engine);
      if (groups.empty()) continue;
      text += fmt::format("<div class=\"group\"><h3>{}</h3>\n", escape(title_of(results_.engines()[engine])));
      std::size_t shown = 0;
      for (const Group& group : groups) {
        text += fmt::format("<section class=\"group\"><h4>{} ({})</h4>\n", escape(group.title),
                            group.differences.size());
        for (const Difference* d : group.differences)
          if (shown++ < kMostDifferences)
            text += difference_part(*d, engine, folder_of(d->path), alone(*d, engine),
                                    suspects(*d, engine, rules_), pictures_);
        text += "</section>\n";
      }
      if (shown > kMostDifferences)
        text += fmt::format("<p>{} more differences are counted, and not shown.</p>\n",
                            grouped(shown - kMostDifferences));
      text += "</div>\n";
    }
    return text;
  }

  [[nodiscard]] std::string alone(const Difference& d, std::size_t engine) const {
    return fmt::format("wfx conform {} --filter=:{} {}", run_.engine_options[engine], d.at.line,
                       shell_word(d.path));
  }

  [[nodiscard]] std::string not_asked() const {
    std::string text;
    for (std::size_t engine = 0; engine < results_.engines().size(); ++engine) {
      std::string list;
      for (const auto& [why, count] : results_.skipped(engine))
        list += fmt::format("<li>{} {}</li>\n", grouped(count), escape(why));
      for (const KnownDifference* row : results_.not_seen(engine))
        list += fmt::format("<li>known to differ at {}:{}, and does not: {}</li>\n", escape(row->script),
                            escape(row->line), escape(row->reason));
      if (!list.empty())
        text += fmt::format("<h3>{}</h3>\n<ul>\n{}</ul>\n", escape(results_.name_of(engine)), list);
    }
    return text.empty() ? "" : "<h2>Not asked, or not seen</h2>\n" + text;
  }

  const ConformResults& results_;
  const ConformRun& run_;
  const std::vector<RuleRow> rules_;
  StackPictures pictures_;
};

}  // namespace

std::string conform_page(const ConformResults& results, const ConformRun& run) {
  return ConformPage(results, run).text();
}

}  // namespace wfx
