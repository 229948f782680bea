#include "tools/report/rule_questions.h"

#include <fmt/format.h>

#include <sstream>

#include "conformance/premises/kept.h"
#include "tools/render/markup.h"
#include "tools/report/notation_html.h"

namespace wfx {

namespace {

/// The lines of a text, whose breaks `escape` would not keep.
std::string escaped_lines(const std::string& text) {
  std::string html;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) html += escape(line) + "\n";
  return html;
}

}  // namespace

std::string html_of_why(const RuleInfo& rule, std::string_view instructions) {
  std::string text;
  for (const Mutant* m : premises::typing_premises()) {
    if (m->rule != rule.rule) continue;
    const auto kept = premises::counterexample_of(*m);
    const auto none = kept ? std::nullopt : premises::no_counterexample_of(*m);
    if (!kept && !none) continue;
    text += fmt::format("<h3>{}. <span class=\"notation\">{}</span></h3>\n", m->premise + 1,
                        html_of_notation(rule.premises[m->premise], instructions));
    if (const std::string other = kept ? premises::other_premise(*kept, *m) : ""; !other.empty())
      text += fmt::format("<p>With {} forced to hold as well, which refuses the program, too:</p>\n", other);
    if (kept)
      text += fmt::format("<pre>{}</pre>\n<details><summary>the program</summary>\n<pre>{}</pre></details>\n",
                          escaped_lines(kept->why), escaped_lines(kept->script));
    else
      text += fmt::format("<p>{}</p>\n", escape(none->reason.empty() ? none->tried : none->reason));
  }
  return text.empty() ? text : "<h2>Without a premise</h2>\n" + text;
}

std::string html_of_mutants(const RuleInfo& rule) {
  std::string rows;
  for (const Mutant& m : mutants()) {
    if (m.rule != rule.rule) continue;
    const std::string_view reason = equivalent_because(m);
    rows += fmt::format(
        "<tr><td class=\"name\">{}</td><td>{}{}</td></tr>\n", escape(name_of(m)), escape(describe(m)),
        reason.empty() ? "" : fmt::format("<br><small>equivalent: {}</small>", escape(reason)));
  }
  return rows.empty() ? rows : fmt::format("<h2>Mutants</h2>\n<table class=\"judged\">\n{}</table>\n", rows);
}

}  // namespace wfx
