#include "tools/render/views/text.h"

#include <fmt/format.h>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "semantics/stacks_line.h"
#include "semantics/switches.h"

namespace wfx {
namespace {

constexpr std::size_t kNumberColumn = 7;
constexpr std::size_t kRuleColumn = 28;
constexpr std::size_t kRedexColumn = 26;

/// Cut, or filled up with spaces, to a number of characters.
std::string column(const std::string& text, std::size_t width) {
  std::size_t characters = 0, cut = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_utf8_continuation(text[i])) continue;
    if (++characters == width) cut = i;
  }
  return characters > width ? text.substr(0, cut) + "…" : text + std::string(width - characters, ' ');
}

/// The ink of a part of the line of stacks.
Ink ink_of(StacksPart part) {
  switch (part) {
    case StacksPart::waiting: return Ink::waiting;
    case StacksPart::running: return Ink::running;
    case StacksPart::parked: return Ink::parked;
    case StacksPart::prompt: return Ink::prompt;
    case StacksPart::address: return Ink::muted;
  }
  return Ink::muted;
}

/// The rule, and the number of structural steps that are part of its step.
std::string rule_column(const Step& step) {
  const std::string name(info(step.rule).name);
  const std::string folded = step.folded.empty() ? "" : fmt::format(" +{}", step.folded.size());
  if (name.size() + folded.size() <= kRuleColumn) return column(name + folded, kRuleColumn);
  return column(name, kRuleColumn - folded.size()) + folded;
}

/// The columns of a line. A terminal has lines between them.
std::string in_columns(const std::string& number, const std::string& rule, const std::string& redex,
                       const std::string& stacks, const Pen& pen) {
  const std::string gap = pen.has_colours() ? pen(Ink::muted, " │ ") : "  ";
  return number + gap + rule + gap + redex + gap + stacks;
}

std::string rule_of(u64 width) {
  std::string line;
  for (; width > 0; --width) line += "─";
  return line;
}

}  // namespace

std::string stacks_line(const Snapshot& snapshot, const Pen& pen) {
  return line_of_stacks(snapshot,
                        [&pen](StacksPart part, std::string_view text) { return pen(ink_of(part), text); });
}

std::string header_line(const Pen& pen) {
  const auto name = [&](const std::string& text) { return pen(Ink::heading, text); };
  std::string line =
      in_columns(name(fmt::format("{:>{}}", "step", kNumberColumn)), name(column("rule", kRuleColumn)),
                 name(column("redex", kRedexColumn)), name("stacks"), pen);
  if (!pen.has_colours()) return line;
  return line + "\n" +
         pen(Ink::muted, fmt::format("{}─┼─{}─┼─{}─┼─{}", rule_of(kNumberColumn), rule_of(kRuleColumn),
                                     rule_of(kRedexColumn), rule_of(kRedexColumn)));
}

std::string step_line(const Step& step, const Pen& pen) {
  return in_columns(pen(Ink::muted, fmt::format("{:>{}}", step.number, kNumberColumn)),
                    pen(switches_stacks(step.rule) ? Ink::switching : Ink::rule, rule_column(step)),
                    pen(Ink::redex, column(step.redex, kRedexColumn)), stacks_line(step.after, pen), pen);
}

namespace {

class Text final : public LineView {
 public:
  explicit Text(const Pen& pen) : pen_(pen) {}

  std::string header() override { return header_line(pen_) + "\n"; }
  std::string under(std::string_view rules) override { return note(caption_of_rules(rules)); }
  std::string step(const Step& step) override { return step_line(step, pen_) + "\n"; }
  std::string unseen(u64 steps) override { return note(pen_(Ink::muted, "… " + counted(steps, "step"))); }
  std::string prints(std::string_view line) override { return note("prints " + printable(line)); }
  std::string outcome(std::string_view text, int /*exit*/) override {
    return note("= " + pen_(Ink::heading, printable(text)));
  }

 private:
  static std::string note(const std::string& text) {
    return fmt::format("{:>{}}  {}\n", "", kNumberColumn, text);
  }

  const Pen pen_;
};

}  // namespace

std::unique_ptr<LineView> text_view(const Pen& pen) { return std::make_unique<Text>(pen); }

}  // namespace wfx
