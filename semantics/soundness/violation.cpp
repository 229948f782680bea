#include "semantics/soundness/violation.h"

#include "grammar/naming.h"
#include "semantics/identities.h"
#include "semantics/trace.h"

namespace wfx {

namespace {

std::string operands_line(const SnapshotFrame& frame) {
  if (frame.operands.empty()) return "";
  std::string text = frame.omitted_operands > 0 ? fmt::format("{} more", frame.omitted_operands) : "";
  for (const SnapshotValue& v : frame.operands) text += (text.empty() ? "" : " ") + v.text;
  return "[" + text + "]";
}

std::string stack_line(const SnapshotStack& stack) {
  std::string text = stack.omitted_frames > 0 ? counted(stack.omitted_frames, "frame") : "";
  for (const SnapshotFrame& frame : stack.frames) {
    const std::string values = operands_line(frame);
    text += text.empty() ? "" : " › ";
    text += frame.function + (frame.function.empty() || values.empty() ? "" : " ") + values;
  }
  return text.empty() ? "()" : text;
}

std::string chain_line(u64 omitted, const std::vector<SnapshotStack>& stacks) {
  std::string text = omitted > 0 ? counted(omitted, "stack") : "";
  for (const SnapshotStack& stack : stacks) {
    if (stack.prompt) {
      text += " ─{";
      for (const std::string& handler : *stack.prompt) text += (text.ends_with("{") ? "" : ", ") + handler;
      text += "}→ ";
    } else if (!text.empty()) {
      text += " → ";
    }
    text += stack_line(stack);
  }
  return text;
}

/// The stacks on one line, as a line of a trace has them.
std::string stacks_line(const Snapshot& snapshot) {
  std::string text = chain_line(snapshot.omitted_stacks, snapshot.stacks);
  bool first = true;
  for (const SnapshotContinuation& cont : snapshot.continuations) {
    if (cont.stacks.empty()) continue;
    text += fmt::format("{}cont {}: {}", first ? "   ‖ " : ", ", cont.address,
                        chain_line(cont.omitted_stacks, cont.stacks));
    first = false;
  }
  return text;
}

std::string_view text_of(const Premise& p) { return info_of_soundness(p.rule).premises[p.index]; }

std::string configuration(const Configuration& z) {
  Identities identities;
  identities.starts(z);
  std::string text = "\nthe configuration: " + stacks_line(snapshot(z, identities));
  if (const std::string next = redex(z); !next.empty()) text += "\nits redex: " + next;
  return text;
}

}  // namespace

std::string not_preserved(const Judge& judge, u64 step, Rule rule, const Configuration& after) {
  std::string text =
      fmt::format("the configuration is not well-typed after step {}, {}", step, info(rule).name);
  if (const std::optional<Unsound>& unsound = judge.unsound()) {
    const RuleInfo& failed = info_of_soundness(unsound->premise.rule);
    text += fmt::format("\n{}: {} does not hold", failed.name, text_of(unsound->premise));
    if (!unsound->expected.empty()) text += "\nexpected: " + unsound->expected;
    if (!unsound->found.empty()) text += "\nfound:    " + unsound->found;
    for (const Premise& p : unsound->needed_by)
      text += fmt::format("\nneeded by {}: {}", info_of_soundness(p.rule).name, text_of(p));
  }
  return text + configuration(after);
}

std::string no_progress(u64 step, std::optional<Rule> rule, const Configuration& z, std::string_view what) {
  return fmt::format("no rule applies after step {}{}: {}, which is no result", step,
                     rule ? fmt::format(", {}", info(*rule).name) : "", what) +
         configuration(z);
}

}  // namespace wfx
