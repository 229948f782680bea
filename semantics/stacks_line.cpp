#include "semantics/stacks_line.h"

#include "grammar/naming.h"

namespace wfx {

namespace {

std::string operands(const SnapshotFrame& frame) {
  if (frame.operands.empty()) return "";
  std::string text = frame.omitted_operands > 0 ? fmt::format("{} more", frame.omitted_operands) : "";
  for (const SnapshotValue& v : frame.operands) text += (text.empty() ? "" : " ") + v.text;
  return "[" + text + "]";
}

std::string frames(const SnapshotStack& stack) {
  std::string text = stack.omitted_frames > 0 ? counted(stack.omitted_frames, "frame") : "";
  for (const SnapshotFrame& frame : stack.frames) {
    const std::string values = operands(frame);
    text += text.empty() ? "" : " › ";
    text += frame.function + (frame.function.empty() || values.empty() ? "" : " ") + values;
  }
  return text.empty() ? "()" : text;
}

/// Stacks that wait for each other: `innermost` is what the last of them is, `outer` the others.
std::string chain(u64 omitted, const std::vector<SnapshotStack>& stacks, StacksPart outer,
                  StacksPart innermost, const WriteStacksPart& write) {
  std::string text = omitted > 0 ? write(outer, counted(omitted, "stack")) : "";
  for (const SnapshotStack& stack : stacks) {
    if (stack.prompt) {
      std::string handlers;
      for (const SnapshotHandler& h : *stack.prompt) handlers += (handlers.empty() ? "" : ", ") + h.text;
      text += write(StacksPart::prompt, " ─{" + handlers + "}→ ");
    } else if (!text.empty()) {
      text += " → ";
    }
    text += write(&stack == &stacks.back() ? innermost : outer, frames(stack));
  }
  return text;
}

}  // namespace

std::string line_of_stacks(const Snapshot& snapshot, const WriteStacksPart& write) {
  std::string text =
      chain(snapshot.omitted_stacks, snapshot.stacks, StacksPart::waiting, StacksPart::running, write);
  bool first = true;
  for (const SnapshotContinuation& cont : snapshot.continuations) {
    if (cont.stacks.empty()) continue;
    text += fmt::format(
        "{}{} {}", first ? "   ‖ " : ", ", write(StacksPart::address, fmt::format("cont {}:", cont.address)),
        chain(cont.omitted_stacks, cont.stacks, StacksPart::parked, StacksPart::parked, write));
    first = false;
  }
  return text;
}

}  // namespace wfx
