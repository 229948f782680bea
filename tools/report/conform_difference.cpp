#include "tools/report/conform_difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "conformance/run/read.h"
#include "tools/render/markup.h"

namespace wfx {

namespace {

constexpr std::size_t kMostPicturesOfPage = 60;
constexpr u32 kLinesAround = 2;  // of the command
constexpr u32 kMostLines = 30;   // of the source
constexpr std::size_t kMostColumns = 300;
constexpr std::size_t kMostSuspects = 3;

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

/// A judgement has a line for each of its definitions.
std::string escaped_lines(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end == std::string_view::npos
             ? escape(text)
             : escape(text.substr(0, end)) + "\n" + escaped_lines(text.substr(end + 1));
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
                     escape(rule->name), escape(rule->source), escaped_lines(rule->judgement), premises);
}

/// The rules that come nearest to what went wrong, and the first of them whole.
std::string suspects_part(const std::vector<Suspect>& suspects) {
  if (suspects.empty()) return "";
  std::string rows;
  for (const Suspect& s : suspects)
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{} of {} commands</td></tr>\n",
                        escape(info(s.item->rule).name), s.differ, s.all);
  const RuleInfo& first = info(suspects.front().item->rule);
  const bool has_failed = suspects.front().item->kind == CoverageItem::Kind::failed;
  return fmt::format(
             "<h5>of the rules that it exercises, those of which the largest share differs</h5>\n"
             "<table class=\"suspects\">{}</table>\n",
             rows) +
         rule_part(first.name, has_failed ? first.premises[suspects.front().item->premise] : "",
                   "the first of them");
}

}  // namespace

std::vector<Suspect> suspects(const Difference& d, std::size_t engine, const std::vector<RuleRow>& by_rule) {
  std::vector<Suspect> all;
  for (const CoverageItem& item : d.reference.exercised) {
    // A premise that fails says more of the rule than that it is taken.
    if (!all.empty() && all.back().item->rule == item.rule) {
      if (item.kind == CoverageItem::Kind::failed) all.back().item = &item;
      continue;
    }
    const auto row = std::ranges::find(by_rule, item.rule, &RuleRow::rule);
    if (row == by_rule.end()) continue;
    const Counts& counts = row->counts[engine];
    const std::size_t differ = counts.failed + counts.known;
    all.push_back({.item = &item, .differ = differ, .all = differ + counts.passed});
  }
  std::erase_if(all, [](const Suspect& s) { return s.differ == 0; });
  // Of rules that always differ, the one is meant that more commands show.
  std::ranges::sort(all, {}, [](const Suspect& s) {
    return std::tuple(-static_cast<double>(s.differ) / static_cast<double>(s.all), ~s.differ, s.item->rule);
  });
  if (all.size() > kMostSuspects) all.resize(kMostSuspects);
  return all;
}

const StackPicture& StackPictures::of(const Difference& d) {
  static const StackPicture kNone;
  const std::pair key(d.path, d.shown.at.begin);
  const auto there = pictures_.find(key);
  if (there != pictures_.end()) return there->second;
  if (pictures_.size() >= kMostPicturesOfPage) return kNone;
  return pictures_.emplace(key, picture_of(d)).first->second;
}

std::string difference_part(const Difference& d, std::size_t engine, const std::string& folder,
                            const std::string& command, const std::vector<Suspect>& suspects,
                            StackPictures& pictures) {
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
    part += suspects_part(suspects);
    const StackPicture& picture = pictures.of(d);
    if (!picture.svg.empty())
      part += fmt::format(
          "<figure>{}<figcaption>The last steps of stack switching of the command, on the reference; the "
          "last of them is {}</figcaption></figure>\n",
          picture.svg, escape(picture.rule));
  }
  return part + "</details>\n";
}

}  // namespace wfx
