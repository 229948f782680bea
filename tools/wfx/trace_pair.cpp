#include "tools/wfx/trace_pair.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/render/views/text.h"
#include "tools/wfx/usage.h"
#include "tools/wfx/watched.h"

namespace wfx {
namespace {

constexpr std::size_t kLinesBefore = 3;  // the last that are the same
constexpr std::size_t kLinesBehind = 6;  // of each trace, from where they part

constexpr std::string_view kLimit = "a limit";  // the look of the end of a run that reached one

/// The text of a trace in which each line of a step has its look behind it: its rule, its redex, and what names stood
/// for, each behind a tab. The stacks are no part of that, since functions that called it long ago have other names
/// there. So has the end of a run that reached a limit.
class TextWithLooks final : public LineView {
 public:
  explicit TextWithLooks(const Pen& pen) : text_(text_view(pen)) {}

  std::string header() override { return text_->header(); }
  std::string step(const Step& step) override {
    std::string rules(info(step.rule).name), names;
    for (const Rule folded : step.folded) rules += fmt::format(" {}", info(folded).name);
    for (const Binding& b : step.bindings) names += fmt::format(" {}={}", b.name, b.value);
    const std::string line = text_->step(step);
    return with_look(line, fmt::format("{}\t{}\t{}", rules, printable(step.redex), printable(names)));
  }
  std::string unseen(u64 steps) override { return text_->unseen(steps); }
  std::string prints(std::string_view line) override { return text_->prints(line); }
  std::string outcome(std::string_view text, int exit) override {
    const std::string line = text_->outcome(text, exit);
    return exit == static_cast<int>(ExitCode::exhausted) ? with_look(line, kLimit) : line;
  }

 private:
  static std::string with_look(std::string_view line, std::string_view look) {
    return fmt::format("{}\t{}\n", line.substr(0, line.size() - 1), look);
  }

  std::unique_ptr<LineView> text_;
};

std::unique_ptr<LineView> text_with_looks(const Pen& pen) { return std::make_unique<TextWithLooks>(pen); }

constexpr TraceFormat kTextWithLooks{.name = "text", .lines = text_with_looks};

struct ShownLine {
  std::string_view text, look;
  bool operator==(const ShownLine& other) const { return look == other.look; }
};

/// What stands behind the first tab, of which so many parts between tabs count.
std::string_view look_of(std::string_view line, Sameness sameness) {
  line.remove_prefix(line.find('\t') + 1);
  std::size_t end = 0;
  for (int parts = static_cast<int>(sameness); parts >= 0 && end != std::string_view::npos; --parts)
    end = line.find('\t', end == 0 ? 0 : end + 1);
  return line.substr(0, end);
}

std::vector<ShownLine> lines_of(std::string_view text, Sameness sameness) {
  std::vector<ShownLine> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t tab = line.find('\t');
    const bool is_step = tab != std::string_view::npos;
    lines.push_back({.text = line.substr(0, tab), .look = is_step ? look_of(line, sameness) : line});
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

std::string note(const std::string& text) { return "         " + text + "\n"; }

/// A trace from the line on at which it parts from the other.
std::string rest(const std::string& name, const std::vector<ShownLine>& lines, std::size_t from) {
  if (from >= lines.size()) return note(name + (lines.size() <= 1 ? " has not begun" : " has ended"));
  std::string text = note(name + " goes on:");
  const std::size_t end = std::min(lines.size(), from + kLinesBehind);
  for (std::size_t i = from; i < end; ++i) text.append(lines[i].text) += '\n';
  return end < lines.size() ? text + note("… " + counted(lines.size() - end, "line")) : text;
}

/// Two traces as text: the last lines that are the same, and how each goes on. `parts` becomes whether they part. A
/// limit ends one sooner or later, so that nothing is known of what is behind it.
std::string comparison(const std::string& first, const std::string& second,
                       const std::array<std::string, 2>& names, Sameness sameness, bool& parts) {
  const std::vector<ShownLine> a = lines_of(first, sameness), b = lines_of(second, sameness);
  const auto end = std::ranges::mismatch(a, b).in1;
  const auto same = static_cast<std::size_t>(end - a.begin());
  const auto is_cut = [&](const std::vector<ShownLine>& lines) {
    return same < lines.size() && lines[same].look == kLimit;
  };
  const bool cut = is_cut(a) || is_cut(b);
  parts = same < std::max(a.size(), b.size()) && !cut;
  std::string text;
  // The first line has the names of the columns.
  if (same > 0) text.append(a.front().text) += '\n';
  const std::size_t shown = std::max(std::min<std::size_t>(same, 1), same - std::min(same, kLinesBefore));
  if (shown > 1) text += note(fmt::format("… {}, the same in both", counted(shown - 1, "line")));
  for (std::size_t i = shown; i < same; ++i) text.append(a[i].text) += '\n';
  if (cut)
    return text + note(fmt::format("the traces are the same up to here, where {} reached a limit",
                                   is_cut(a) && is_cut(b) ? "both"
                                   : is_cut(a)            ? names[0]
                                                          : names[1]));
  if (!parts) return text + note("the traces are the same");
  return text + rest(names[0], a, same) + rest(names[1], b, same);
}

/// What the two are called: by their files, or where that is one, by their rules, or else by their order.
std::array<std::string, 2> names_of(const TraceOptions& first, const TraceOptions& second) {
  const std::string changed = changed_rules(second.engine.variants, second.engine.mutant);
  const bool one_file = first.file == second.file;
  if (changed.empty() && one_file) return {"the first", "the second"};
  std::array<std::string, 2> names = {one_file ? "the run" : printable(first.file),
                                      one_file ? "the run" : printable(second.file)};
  if (changed.empty()) return names;
  return {names[0] + " by the rules as they are", names[1] + " under " + changed};
}

ExitCode trace_both(TraceOptions& first, TraceOptions& second, std::string (&texts)[2],
                    ExitCode (*trace_one)(const TraceOptions&)) {
  first.kept = &texts[0];
  second.kept = &texts[1];
  const ExitCode exit = trace_one(first);
  return texts[0].empty() ? exit : worse(exit, trace_one(second));
}

}  // namespace

void add_against_options(CLI::App& command, OtherTrace& other) {
  const std::map<std::string, Dialect> dialects{{"w3", Dialect::w3}, {"2022", Dialect::fx2022}};
  command
      .add_option(
          "--against", other.file,
          "Traces this program as well, and shows both in step, and where they part: html is a page\n"
          "with the two side by side; text has the lines around the first that differs, and exit code 1\n"
          "where there is one. --mutant and --variant are of this one alone")
      ->type_name("FILE");
  command
      .add_option("--against-invoke", other.invoke,
                  "The function that is called in the other trace, of the other program or of the same")
      ->type_name("NAME");
  command
      .add_option_function<std::string>(
          "--against-dialect",
          [&other, dialects](const std::string& name) { other.dialect = dialects.at(name); },
          "The language of the other trace: w3 or 2022")
      ->check(one_of({"w3", "2022"}))
      ->type_name("NAME");
}

void add_sameness_option(CLI::App& command, OtherTrace& other) {
  const std::map<std::string, Sameness> samenesses{
      {"names", Sameness::names}, {"redex", Sameness::redex}, {"rule", Sameness::rule}};
  command
      .add_option_function<std::string>(
          "--same", [&other, samenesses](const std::string& name) { other.sameness = samenesses.at(name); },
          "What has to be equal in a step of both traces as text: names (rule, redex and what the names in\n"
          "the rule stood for), redex (rule and redex) or rule. Without it, names; a page lets one choose")
      ->check(one_of({"names", "redex", "rule"}))
      ->type_name("NAME");
}

ExitCode trace_pair(const TraceOptions& options, const OtherTrace& other,
                    ExitCode (*trace_one)(const TraceOptions&)) {
  TraceOptions first = options, second = options;
  if (options.view != View::stacks)
    return fail(ExitCode::wrong_use,
                "--against goes without --view; the page of --format=html has both in lanes");
  if (options.format != kText && options.format != kPage)
    return fail(ExitCode::wrong_use, "two traces are shown as text, or by --format=html");
  if (other.file) second.file = *other.file;
  if (other.invoke) second.invoke = other.invoke;
  if (other.dialect) second.read.dialect = other.dialect;
  // What is asked is what the change changes.
  first.engine.mutant = nullptr;
  first.engine.variants.clear();
  if (first.file == "-" && second.file == "-")
    return fail(ExitCode::wrong_use, "standard input can be read once; put the program into a file");
  const bool is_page = options.format == kPage;
  if (is_page && other.sameness)
    return fail(ExitCode::wrong_use, "leave out --same; the page lets its reader choose");
  first.format = is_page ? &kFirstOfPages : &kTextWithLooks;
  second.format = is_page ? &kSecondOfPages : &kTextWithLooks;
  std::string texts[2];
  const ExitCode exit = trace_both(first, second, texts, trace_one);
  if (texts[0].empty() || texts[1].empty()) return exit;
  if (is_page) return write_output(options.output, texts[0] + texts[1], exit);
  bool parts = false;
  const std::string text = comparison(texts[0], texts[1], names_of(first, second),
                                      other.sameness.value_or(Sameness::names), parts);
  return write_output(options.output, text, parts ? worse(exit, ExitCode::does_not_hold) : exit);
}

}  // namespace wfx
