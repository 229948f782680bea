#include "tools/report/conform_difference.h"

#include <fmt/format.h>

#include <algorithm>

#include "conformance/run/read.h"
#include "tools/render/markup.h"

namespace wfx {

namespace {

constexpr std::size_t kMostPicturesOfPage = 60;
constexpr u32 kLinesAround = 2;  // of the command
constexpr u32 kMostLines = 30;   // of the source
constexpr std::size_t kMostColumns = 300;

bool invokes(const Command& command) {
  return match(
      command.form, [](const AssertReturn&) { return true; }, [](const Action&) { return true; },
      [](const AssertFailure& a) { return a.kind != AssertFailure::Kind::unlinkable; },
      [](const auto& /*only reads modules*/) { return false; });
}

StackPicture picture_of(const Difference& d) {
  Diagnostics none;
  const std::optional<Script> script = read_script(d.shown.source, Dialect::w3, none);
  if (!script) return {};
  const auto command = std::ranges::find_if(script->commands,
                                            [&](const Command& c) { return c.at.begin == d.shown.at.begin; });
  if (command == script->commands.end() || !invokes(*command)) return {};
  return stack_picture(*script, static_cast<std::size_t>(command - script->commands.begin()));
}

/// The lines of the command, marked, with those around it.
std::string source_part(const Difference& d) {
  const std::string_view bytes = d.shown.source->bytes;
  const u32 end = std::max(d.shown.at.end, d.shown.at.begin + 1) - 1;
  const u32 first = d.at.line, last = line_column(*d.shown.source, end).line;
  std::string text;
  std::size_t begin = 0;
  for (u32 line = 1; begin < bytes.size() && line <= last + kLinesAround; ++line) {
    const std::size_t stop = std::min(bytes.find('\n', begin), bytes.size());
    const bool is_marked = line >= first && line <= last;
    if (line + kLinesAround >= first && line < first + kMostLines) {
      const std::string shown = escape(bytes.substr(begin, std::min(stop - begin, kMostColumns)));
      text += is_marked ? fmt::format("<mark><i>{}</i>{}</mark>", line, shown)
                        : fmt::format("<span><i>{}</i>{}</span>", line, shown);
    }
    begin = stop + 1;
  }
  if (last >= first + kMostLines)
    text += fmt::format("<span>and {} lines more</span>", last - first - kMostLines + 1);
  return fmt::format("<pre class=\"source\">{}</pre>\n", text);
}

std::string row(std::string_view name, std::string_view text) {
  return text.empty() ? "" : fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, escape(text));
}

/// The rule with its premises, of which the one that fails is marked.
std::string rule_part(std::string_view name, std::string_view premise, std::string_view title) {
  const RuleInfo* rule = find_rule(name);
  if (rule == nullptr) return "";
  std::string premises;
  for (const std::string_view p : rule->premises)
    premises += p == premise ? fmt::format("<mark>  -- {}  ✗ does not hold</mark>\n", escape(p))
                             : fmt::format("  -- {}\n", escape(p));
  return fmt::format("<h5>{}: {} <small>{}</small></h5>\n<pre>{}\n{}</pre>\n", escape(title),
                     escape(rule->name), escape(rule->source), escape(rule->judgement), premises);
}

}  // namespace

const StackPicture& StackPictures::of(const Difference& d) {
  static const StackPicture kNone;
  const std::pair key(d.path, d.shown.at.begin);
  const auto there = pictures_.find(key);
  if (there != pictures_.end()) return there->second;
  if (pictures_.size() >= kMostPicturesOfPage) return kNone;
  return pictures_.emplace(key, picture_of(d)).first->second;
}

std::string difference_part(const Difference& d, std::size_t engine, const std::string& folder,
                            const std::string& command, StackPictures& pictures) {
  std::string rules;
  std::optional<Rule> latest;  // the items stand by rule
  for (const CoverageItem& item : d.reference.exercised) {
    if (latest != item.rule) rules += fmt::format(" {}", static_cast<unsigned>(item.rule));
    latest = item.rule;
  }
  std::string part = fmt::format(
      "<details data-engine=\"{}\" data-folder=\"{}\" data-rules=\"{} \"><summary><code>{}</code> {} {}"
      "</summary>\n",
      engine, escape(folder), rules, escape(place_of(d)), escape(d.command), escape(d.subject));
  if (d.at.line > 0) part += source_part(d);
  part += "<dl>\n" + row("expected", d.expected) + row("actual", actual_text(d));
  part += row(d.reference.agrees ? "reference" : "the reference differs, too", d.reference.cause);
  part += row("words are of", d.reference.meant);
  part += row("known", d.reason);
  if (d.at.line > 0) part += fmt::format("<dt>repeat</dt><dd><code>{}</code></dd>\n", escape(command));
  part += "</dl>\n";
  if (!d.reference.rule.empty()) {
    part += rule_part(d.reference.rule, d.reference.premise, "the rule that decides");
  } else if (d.at.line > 0) {
    const StackPicture& picture = pictures.of(d);
    if (!picture.rule.empty())
      part += rule_part(picture.rule, "", "the last rule of stack switching on the reference");
    if (!picture.svg.empty())
      part += fmt::format(
          "<figure>{}<figcaption>The last steps of stack switching of the command, on the "
          "reference</figcaption></figure>\n",
          picture.svg);
  }
  return part + "</details>\n";
}

}  // namespace wfx
