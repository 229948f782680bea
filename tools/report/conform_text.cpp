#include "tools/report/conform_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "grammar/unicode.h"

namespace wfx {

namespace {

constexpr std::size_t kPlacesOfCause = 5;  // that are shown
constexpr std::size_t kColumn = 32;        // the width of an engine

/// The beginning that all folders have in common, up to a slash.
std::string common_begin(const std::vector<std::string>& folders) {
  if (folders.size() < 2) return "";
  std::string common = folders.front();
  for (const std::string& folder : folders) {
    const auto end = std::ranges::mismatch(common, folder).in1;
    common.erase(end, common.end());
  }
  const std::size_t slash = common.rfind('/');
  return slash == std::string::npos ? "" : common.substr(0, slash + 1);
}

/// A table with four columns an engine.
class Matrix {
 public:
  Matrix(const ConformResults& results, std::size_t width, const std::string& corner)
      : results_(results), width_(width) {
    std::string head, kinds;
    for (const ConformEngine& engine : results.engines()) {
      head += fmt::format("  {:>{}}", shorten(title_of(engine), kColumn), kColumn);
      kinds += fmt::format("  {:>8}{:>8}{:>8}{:>8}", "passed", "failed", "known", "skipped");
    }
    text_ = fmt::format("{:{}}{}\n{:{}}{}\n", corner, width, head, "", width, kinds);
  }

  void row(const std::string& name, const std::function<Counts(std::size_t engine)>& counts_of) {
    text_ += fmt::format("{:{}}", name, width_);
    for (std::size_t i = 0; i < results_.engines().size(); ++i) {
      if (!results_.engines()[i].fault.empty()) {
        text_ += fmt::format("  {:>{}}", "not asked", kColumn);
        continue;
      }
      const Counts c = counts_of(i);
      text_ += fmt::format("  {:>8}{:>8}{:>8}{:>8}", c.passed, c.failed, c.known, c.skipped);
    }
    text_ += '\n';
  }

  std::string take() { return std::move(text_); }

 private:
  const ConformResults& results_;
  const std::size_t width_;
  std::string text_;
};

std::string text_of_reference(const Opinion& reference) {
  if (reference.is_late) return ", where the reference, too, came to " + reference.cause;
  return reference.agrees ? "" : ", where the reference differs from the script, too";
}

std::string text_of_cause(const Cause& cause) {
  const Difference& first = *cause.differences.front();
  std::string text = fmt::format("{:>6}  {}\n", cause.differences.size(), cause.text);
  text += fmt::format("        {} {}\n", first.command, first.subject);
  text += fmt::format("        expected: {}\n", first.expected);
  if (cause.text != actual_text(first)) text += fmt::format("        actual:   {}\n", actual_text(first));
  if (!first.reference.premise.empty())
    text += fmt::format("        premise:  {}\n", first.reference.premise);
  if (!first.reference.meant.empty())
    text +=
        fmt::format("        the words of the assertion are of another rule: {}\n", first.reference.meant);
  for (std::size_t i = 0; i < std::min(cause.differences.size(), kPlacesOfCause); ++i) {
    const Difference& d = *cause.differences[i];
    text += fmt::format("        at {}{}\n", place_of(d), text_of_reference(d.reference));
  }
  if (cause.differences.size() > kPlacesOfCause)
    text += fmt::format("        and at {} more; --verbose shows each\n",
                        cause.differences.size() - kPlacesOfCause);
  return text;
}

std::string text_of_files_without_assertion(const ConformResults& results) {
  const std::vector<std::size_t> files = results.without_assertion();
  if (files.empty()) return "";
  const std::string first = printable(results.files()[files.front()]);
  if (files.size() == 1)
    return fmt::format("\n{} has no assertion: that its modules are accepted is all that is asked\n", first);
  return fmt::format(
      "\n{} files have no assertion, as {}: that their modules are accepted is all that is asked\n",
      files.size(), first);
}

}  // namespace

std::string matrix_by_folder(const ConformResults& results) {
  const std::vector<std::string> folders = results.folders();
  const std::string begin = common_begin(folders);
  std::size_t width = std::max(begin.size(), std::string_view("all of them").size());
  for (const std::string& folder : folders)
    width = std::max(width, printable(folder.substr(begin.size())).size());
  Matrix matrix(results, width, printable(begin));
  for (const std::string& folder : folders)
    matrix.row(printable(folder.substr(begin.size())),
               [&](std::size_t engine) { return results.of(folder, engine); });
  if (folders.size() > 1) matrix.row("all of them", [&](std::size_t engine) { return results.of(engine); });
  return matrix.take();
}

std::string matrix_by_rule(const ConformResults& results, bool all) {
  constexpr std::size_t kWidth = 48;
  Matrix matrix(results, kWidth, "rule");
  std::size_t without_difference = 0;
  for (const RuleRow& row : results.by_rule()) {
    if (!all && row.worst_share == 0) {
      ++without_difference;
      continue;
    }
    const RuleInfo& rule = info(row.rule);
    matrix.row(shorten(rule.name, kWidth), [&](std::size_t engine) { return row.counts[engine]; });
    for (const auto& [premise, counts] : row.premises)
      if (all || std::ranges::any_of(counts, differs))
        matrix.row(shorten(fmt::format("  -- {}", rule.premises[premise]), kWidth),
                   [&](std::size_t engine) { return counts[engine]; });
  }
  std::string text = matrix.take();
  if (without_difference > 0)
    text += fmt::format("{} more rules are exercised, and nothing that does differs; --verbose shows them\n",
                        without_difference);
  return text;
}

std::string findings_text(const ConformResults& results, bool each, bool colour) {
  std::string text;
  for (std::size_t engine = 0; engine < results.engines().size(); ++engine) {
    const std::string& name = results.name_of(engine);
    if (const std::string& fault = results.engines()[engine].fault; !fault.empty()) {
      text += fmt::format("\n{} is not asked, since its answers would mean nothing: it {}\n", name, fault);
      continue;
    }
    const std::vector<Cause> causes = results.causes(engine);
    if (!causes.empty()) text += fmt::format("\n{} differs, by cause:\n", name);
    for (const Cause& cause : causes) text += text_of_cause(cause);
    if (each)
      for (const auto& [key, result] : results.all())
        if (key.first == engine)
          for (const Difference& d : result.differences) text += "\n" + render(d.shown, colour);
    const auto skipped = results.skipped(engine);
    if (!skipped.empty()) text += fmt::format("\n{} was not asked, or cannot:\n", name);
    for (const auto& [why, count] : skipped) text += fmt::format("{:>6}  {}\n", count, why);
    if (const unsigned left = results.left_behind(engine); left > 0)
      text += fmt::format("\n{} left {} process{} behind, which {} ended\n", name, left,
                          left == 1 ? "" : "es", left == 1 ? "was" : "were");
    for (const KnownDifference* row : results.not_seen(engine))
      text += fmt::format("\n{} is known to differ at {}:{}, and does not: {}\n", name, row->script,
                          row->line, row->reason);
  }
  return text + text_of_files_without_assertion(results);
}

}  // namespace wfx
