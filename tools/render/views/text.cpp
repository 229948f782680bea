#include "tools/render/views/text.h"

#include <fmt/format.h>

#include "grammar/naming.h"
#include "grammar/unicode.h"

namespace wfx {
namespace {

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

std::string operands(const SnapshotFrame& frame) {
  if (frame.operands.empty()) return "";
  std::string text = frame.omitted_operands > 0 ? fmt::format("{} more", frame.omitted_operands) : "";
  for (const SnapshotValue& v : frame.operands) text += (text.empty() ? "" : " ") + v.text;
  return "[" + text + "]";
}

std::string stack_text(const SnapshotStack& stack) {
  std::string text = stack.omitted_frames > 0 ? counted(stack.omitted_frames, "frame") : "";
  for (const SnapshotFrame& frame : stack.frames) {
    const std::string values = operands(frame);
    text += text.empty() ? "" : " › ";
    text += frame.function + (frame.function.empty() || values.empty() ? "" : " ") + values;
  }
  return text.empty() ? "()" : text;
}

std::string chain_text(u64 omitted, const std::vector<SnapshotStack>& stacks) {
  std::string text = omitted > 0 ? counted(omitted, "stack") : "";
  for (const SnapshotStack& stack : stacks) {
    if (stack.prompt) {
      text += " ─{";
      for (const std::string& handler : *stack.prompt) text += (text.ends_with("{") ? "" : ", ") + handler;
      text += "}→ ";
    } else if (!text.empty()) {
      text += " → ";
    }
    text += stack_text(stack);
  }
  return text;
}

}  // namespace

std::string stacks_line(const Snapshot& snapshot) {
  std::string text = chain_text(snapshot.omitted_stacks, snapshot.stacks);
  bool first = true;
  for (const SnapshotContinuation& cont : snapshot.continuations) {
    if (cont.stacks.empty()) continue;
    text += fmt::format("{}cont {}: {}", first ? "   ‖ " : ", ", cont.address,
                        chain_text(cont.omitted_stacks, cont.stacks));
    first = false;
  }
  return text;
}

std::string header_line() {
  return fmt::format("{:>7}  {:<{}}  {}  {}", "step", "rule", kRuleColumn, column("redex", kRedexColumn),
                     "stacks");
}

std::string step_line(const Step& step) {
  return fmt::format("{:>7}  {:<{}}  {}  {}", step.number, info(step.rule).name, kRuleColumn,
                     column(step.redex, kRedexColumn), stacks_line(step.after));
}

namespace {

class Text final : public LineView {
 public:
  std::string header() override { return header_line() + "\n"; }
  std::string step(const Step& step) override { return step_line(step) + "\n"; }
  std::string unseen(u64 steps) override { return note("… " + counted(steps, "step")); }
  std::string prints(std::string_view line) override { return note("prints " + printable(line)); }
  std::string outcome(std::string_view text) override { return note("= " + printable(text)); }

 private:
  static std::string note(const std::string& text) { return fmt::format("{:>7}  {}\n", "", text); }
};

}  // namespace

std::unique_ptr<LineView> text_view() { return std::make_unique<Text>(); }

}  // namespace wfx
