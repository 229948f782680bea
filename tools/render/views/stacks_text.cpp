#include "tools/render/views/stacks_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "tools/render/box.h"

namespace wfx {
namespace {

/// Lines of one width, which stand beside others.
struct Block {
  std::vector<std::string> lines;
  std::size_t width = 0;

  void add(std::string line) {
    width = std::max(width, columns_of(line));
    lines.push_back(std::move(line));
  }
};

constexpr std::size_t kGap = 3;  // columns between blocks
constexpr std::size_t kMostOfHandlerOnLine = 60;

std::string times(std::string_view text, std::size_t count) {
  std::string result;
  for (; count > 0; --count) result += text;
  return result;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t columns = columns_of(text);
  return columns < width ? text + std::string(width - columns, ' ') : text;
}

Ink ink_of(BoxKind kind) {
  switch (kind) {
    case BoxKind::running: return Ink::running;
    case BoxKind::waiting: return Ink::waiting;
    case BoxKind::parked: return Ink::parked;
    case BoxKind::prompt: return Ink::prompt;
    case BoxKind::consumed:
    case BoxKind::places: return Ink::muted;
  }
  return Ink::muted;
}

std::string row_text(const BoxRow& row, const Pen& pen) {
  std::string text = row.style == BoxRow::Style::function ? pen(Ink::heading, row.text)
                     : row.style == BoxRow::Style::redex  ? pen(Ink::redex, row.text)
                     : row.style == BoxRow::Style::muted  ? pen(Ink::muted, row.text)
                                                          : row.text;
  if (!row.behind.empty()) text += "  " + pen(Ink::muted, row.behind);
  return text;
}

/// What stands above and below a stack in its chain.
struct Joints {
  bool above = false, below = false;
};

/// The box of a stack. Its upper edge has the heading.
void add_box(Block& block, const BoxRows& rows, BoxKind kind, Joints joints, const Pen& pen) {
  if (!pen.has_colours()) {
    block.add(rows.front().text);
    for (const BoxRow& row : std::span(rows).subspan(1)) block.add("  " + row_text(row, pen));
    return;
  }
  const auto edge = [&](std::string_view text) { return pen(ink_of(kind), text); };
  const std::string& heading = rows.front().text;
  std::size_t width = columns_of(heading) + 4;
  for (const BoxRow& row : rows) width = std::max(width, columns_of(row_text(row, pen)) + 2);
  block.add(edge(fmt::format("┌{} {} {}┐", joints.above ? "┴" : "─", heading,
                             times("─", width - 3 - columns_of(heading)))));
  for (const BoxRow& row : std::span(rows).subspan(1)) {
    if (row.begins_frame) block.add(edge("├" + times("╌", width) + "┤"));
    block.add(fmt::format("{0} {1} {0}", edge("│"), padded(row_text(row, pen), width - 2)));
  }
  block.add(edge(fmt::format("└{}{}┘", joints.below ? "┬" : "─", times("─", width - 1))));
}

std::string prompt_text(const std::vector<SnapshotHandler>& handlers) {
  std::string text = "prompt";
  for (const SnapshotHandler& handler : handlers)
    text += (text == "prompt" ? ": " : ", ") + shown(handler.text, kMostOfHandlerOnLine);
  return text;
}

/// The stacks of a chain, each with the prompt that it stands under above it.
template <class Heading>
Block chain_block(const std::vector<SnapshotStack>& stacks, BoxKind outer, BoxKind innermost,
                  const Heading& heading, const Pen& pen) {
  Block block;
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    const SnapshotStack& stack = stacks[i];
    const bool is_last = i + 1 == stacks.size();
    const BoxKind kind = is_last ? innermost : outer;
    if (i > 0)
      block.add((pen.has_colours() ? pen(Ink::prompt, " │ ") : "") +
                pen(Ink::prompt, prompt_text(stack.prompt.value_or(std::vector<SnapshotHandler>()))));
    add_box(block, stack_rows(stack, kind, heading(i)), kind, {.above = i > 0, .below = !is_last}, pen);
  }
  return block;
}

std::string stack_name(const SnapshotStack& stack) { return fmt::format("stack {}", stack.number); }

Block running_block(const Snapshot& s, const Pen& pen) {
  const auto heading = [&](std::size_t i) {
    std::string text = stack_name(s.stacks[i]) + (i + 1 == s.stacks.size() ? ", running" : ", waiting");
    if (i == 0 && s.omitted_stacks > 0)
      text += fmt::format(" (… {} outside)", counted(s.omitted_stacks, "stack"));
    return text;
  };
  return chain_block(s.stacks, BoxKind::waiting, BoxKind::running, heading, pen);
}

Block parked_block(const SnapshotContinuation& c, const Pen& pen) {
  const auto heading = [&](std::size_t i) {
    std::string text =
        i == 0 ? fmt::format("cont {}: {}", c.address, stack_name(c.stacks[i])) : stack_name(c.stacks[i]);
    if (!c.stacks[i].frames.empty() && !c.stacks[i].frames.back().entered) text += ", not started";
    if (i == 0 && c.omitted_stacks > 0)
      text += fmt::format(" (… {} outside)", counted(c.omitted_stacks, "stack"));
    return text;
  };
  return chain_block(c.stacks, BoxKind::parked, BoxKind::parked, heading, pen);
}

/// The blocks beside each other, in as many rows as they need.
std::string beside(const std::vector<Block>& blocks, std::size_t width) {
  std::string text;
  for (std::size_t first = 0; first < blocks.size();) {
    std::size_t end = first, columns = 0, height = 0;
    for (; end < blocks.size() && (end == first || columns + kGap + blocks[end].width <= width); ++end) {
      columns += (end == first ? 0 : kGap) + blocks[end].width;
      height = std::max(height, blocks[end].lines.size());
    }
    for (std::size_t row = 0; row < height; ++row) {
      std::string line;
      std::size_t column = 0;
      for (std::size_t i = first; i < end; ++i) {
        if (row < blocks[i].lines.size()) line = padded(line, column) + blocks[i].lines[row];
        column += blocks[i].width + kGap;
      }
      text += line + "\n";
    }
    first = end;
  }
  return text;
}

/// A value as the notation writes it.
std::string in_notation(const std::string& text) {
  const std::size_t space = text.find(' ');
  if (text == "null") return "ref.null";
  if (text.starts_with('$') || text.starts_with('"')) return "(ref.func " + text + ")";
  if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos) return text;
  return fmt::format("(ref.{})", text);
}

/// The words of a configuration. Each frame and prompt begins a line.
class NotationText {
 public:
  explicit NotationText(const Pen& pen) : pen_(pen) {}

  void begins(const std::string& text, Ink ink) {
    text_ += "\n" + std::string(2 * ++lines_, ' ') + pen_(ink, text);
    ++open_;
  }
  void opens(const std::string& text) {
    word(pen_(Ink::muted, text));
    ++open_;
  }
  void word(const std::string& text) { text_ += " " + text; }
  std::string finish() { return "z;" + text_ + std::string(open_, ')') + "\n"; }

 private:
  const Pen& pen_;
  std::string text_;
  std::size_t lines_ = 0, open_ = 0;
};

std::string opening(const ContextCode& context, const std::string& function) {
  switch (context.kind) {
    case ContextCode::Kind::frame: return fmt::format("(frame_{}{{{}}}", context.arity, function);
    case ContextCode::Kind::label: return fmt::format("(label_{}{{}}", context.arity);
    case ContextCode::Kind::loop: return fmt::format("(label_{}{{loop}}", context.arity);
    case ContextCode::Kind::handler: return fmt::format("(handler_{}{{…}}", context.arity);
    case ContextCode::Kind::barrier: break;
  }
  return "(handle{}";
}

/// A frame, the contexts in it, and its operands, each where it stands.
void add_frame(NotationText& text, const SnapshotFrame& frame, const std::vector<ContextCode>* contexts) {
  u64 put = 0;  // operands that stand already
  const auto put_up_to = [&](u64 count) {
    if (put < count && put < frame.omitted_operands) {
      text.word(fmt::format("… {} …", counted(frame.omitted_operands, "value")));
      put = frame.omitted_operands;
    }
    for (; put < count && put - frame.omitted_operands < frame.operands.size(); ++put)
      text.word(in_notation(frame.operands[put - frame.omitted_operands].text));
  };
  if (contexts == nullptr) {
    if (!frame.function.empty() && frame.entered) text.begins("(frame{" + frame.function + "}", Ink::rule);
    for (const SharedContext& context : frame.contexts)
      if (!context->is_label()) text.opens(context->kind == "barrier" ? "(handle{}" : "(handler{…}");
  } else {
    for (const ContextCode& context : *contexts) {
      put_up_to(context.values);
      const std::string opened = opening(context, frame.function);
      context.kind == ContextCode::Kind::frame ? text.begins(opened, Ink::rule) : text.opens(opened);
    }
  }
  put_up_to(frame.omitted_operands + frame.operands.size());
}

}  // namespace

std::string stacks_text(const Snapshot& snapshot, const Pen& pen, std::size_t width) {
  std::vector<Block> blocks;
  if (!snapshot.stacks.empty()) blocks.push_back(running_block(snapshot, pen));
  for (const SnapshotContinuation& c : snapshot.continuations)
    if (!c.stacks.empty()) blocks.push_back(parked_block(c, pen));
  return beside(blocks, pen.has_colours() ? width : 0);
}

std::string types_text(const Snapshot& snapshot, const Pen& pen) {
  std::string text;
  const auto add = [&](const BoxRows& rows) {
    std::string last;  // a thing of several rows is told once
    for (const BoxRow& row : rows)
      for (const BoxCell& cell : row.cells) {
        if (cell.tip.empty() || cell.tip == last) continue;
        last = cell.tip;
        const bool is_heading = row.style == BoxRow::Style::heading;
        std::string_view rest = cell.tip;
        for (std::size_t indent = is_heading ? 0 : 2; !rest.empty(); indent = 4) {
          const std::string line = printable(rest.substr(0, rest.find('\n')));
          text += std::string(indent, ' ') + (is_heading ? pen(Ink::heading, line) : line) + "\n";
          rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
        }
      }
  };
  const auto chain = [&](const std::vector<SnapshotStack>& stacks, BoxKind innermost,
                         const std::string& what) {
    for (std::size_t i = 0; i < stacks.size(); ++i) {
      const bool is_last = i + 1 == stacks.size();
      if (i > 0) add(prompt_rows(stacks[i], stacks[i - 1]));
      const BoxKind kind = is_last ? innermost : BoxKind::waiting;
      add(stack_rows(stacks[i], kind, !what.empty() ? what : is_last ? "running" : "waiting"));
    }
  };
  chain(snapshot.stacks, BoxKind::running, "");
  for (const SnapshotContinuation& c : snapshot.continuations)
    chain(c.stacks, BoxKind::parked, fmt::format("cont {}", c.address));
  if (!snapshot.places.empty()) add(places_rows(snapshot));
  return text;
}

std::string notation_text(const Snapshot& snapshot, const ContextsOfFrames& contexts, const Pen& pen) {
  NotationText text(pen);
  if (snapshot.omitted_stacks > 0)
    text.word(fmt::format("… {} …", counted(snapshot.omitted_stacks, "stack")));
  for (const SnapshotStack& stack : snapshot.stacks) {
    if (stack.prompt) {
      std::string handlers;
      for (const SnapshotHandler& handler : *stack.prompt)
        handlers += (handlers.empty() ? "(" : " (") + handler.text + ")";
      text.begins("(prompt{" + handlers + "}", Ink::prompt);
    }
    if (stack.omitted_frames > 0) text.word(fmt::format("… {} …", counted(stack.omitted_frames, "frame")));
    for (const SnapshotFrame& frame : stack.frames) {
      const auto known = frame.entered && frame.number ? contexts.find(*frame.number) : contexts.end();
      add_frame(text, frame, known == contexts.end() ? nullptr : &known->second);
    }
  }
  const std::string at = snapshot.stacks.empty() ? "" : snapshot.stacks.back().at;
  if (!at.empty()) text.word(pen(Ink::redex, at.find(' ') == std::string::npos ? at : "(" + at + ")"));
  return text.finish();
}

std::string continuations_text(const Snapshot& snapshot, const Pen& pen) {
  std::string text;
  for (const SnapshotContinuation& c : snapshot.continuations) {
    std::string functions;
    const auto add = [&](const std::string& name) { functions += (functions.empty() ? "" : " › ") + name; };
    if (c.omitted_stacks > 0) add("… " + counted(c.omitted_stacks, "stack"));
    for (const SnapshotStack& stack : c.stacks) {
      if (stack.omitted_frames > 0) add("… " + counted(stack.omitted_frames, "frame"));
      for (const SnapshotFrame& frame : stack.frames)
        if (!frame.function.empty()) add(frame.function + (frame.entered ? "" : ", not started"));
    }
    text += fmt::format(
        "  cont {}  {}\n", c.address,
        c.stacks.empty() ? pen(Ink::muted, "consumed") : pen(Ink::parked, "parked") + "  " + functions);
  }
  for (const SnapshotBinding& place : snapshot.places)
    text += fmt::format("  {} = {}\n", place.name, place.value.text);
  return text;
}

}  // namespace wfx
