#include <algorithm>

#include "grammar/print/code.h"

namespace wfx::printing {

namespace {

using Form = CodeNode::Form;

class Layout {
 public:
  Layout(std::string& out, const Code& code) : out_(out), code_(code) {}

  void line(u32 node, std::size_t indent) {
    const CodeNode& n = code_.nodes[node];
    append_hint(out_, n.hint, indent);
    append_indentation(out_, n.form == Form::divider ? indent - 1 : indent);
    open(n, indent, fits(n, columns(indent)));
    finish();
  }

  void condition(u32 node, std::size_t head, std::size_t indent) {
    const CodeNode& n = code_.nodes[node];
    n.hint == CodeNode::Hint::none&& fits(n, columns(indent) + head) ? item(node, indent)
                                                                     : line(node, indent + 1);
  }

  void item(u32 node, std::size_t indent) {
    out_ += ' ';
    open(code_.nodes[node], indent, true);
    finish();
  }

 private:
  /// A node of which some parts are still to be written.
  struct Frame {
    const CodeNode* node;
    std::size_t indent;
    bool flat;  // on one line
    u32 next = 0;
  };

  static bool fits(const CodeNode& n, std::size_t used) {
    return n.form == Form::folded && used + n.width <= kWidth;
  }
  static std::size_t columns(std::size_t indent) { return 2 * std::min<std::size_t>(indent, kDeepest); }

  void open(const CodeNode& n, std::size_t indent, bool flat) {
    if (n.form == Form::folded) out_ += '(';
    out_ += code_.head(n);
    stack_.push_back({&n, indent, flat});
  }

  void close(const Frame& frame) {
    if (frame.node->form == Form::folded) out_ += ')';
    if (frame.node->form == Form::block) {
      append_indentation(out_, frame.indent);
      out_ += "end";
    }
  }

  void finish() {
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      if (frame.next == frame.node->parts.count) {
        close(frame);
        stack_.pop_back();
      } else {
        const CodeNode& part = code_.nodes[code_.parts[frame.node->parts.first + frame.next++]];
        begin_part(frame, part);
      }
    }
  }

  /// Writes what comes before the parts of `part`, which is the next of `frame`.
  void begin_part(const Frame& frame, const CodeNode& part) {
    const bool is_condition =
        frame.node->has_condition && frame.next == 1 && part.hint == CodeNode::Hint::none;
    const std::size_t used = columns(frame.indent) + frame.node->head_size + 2;
    if (frame.flat || (is_condition && fits(part, used))) {
      out_ += ' ';
      return open(part, frame.indent, true);
    }
    const std::size_t indent = frame.indent + (part.form == Form::divider ? 0 : 1);
    append_hint(out_, part.hint, indent);
    append_indentation(out_, indent);
    open(part, indent, fits(part, columns(indent)));
  }

  std::string& out_;
  const Code& code_;
  std::vector<Frame> stack_;
};

}  // namespace

void append_indentation(std::string& out, std::size_t indent) {
  out += '\n';
  out.append(2 * std::min<std::size_t>(indent, kDeepest), ' ');
}

void append_hint(std::string& out, CodeNode::Hint hint, std::size_t indent) {
  if (hint == CodeNode::Hint::none) return;
  append_indentation(out, indent);
  out += hint == CodeNode::Hint::likely ? R"((@metadata.code.branch_hint "\01"))"
                                        : R"((@metadata.code.branch_hint "\00"))";
}

void append_line(std::string& out, const Code& code, u32 item, std::size_t indent) {
  Layout(out, code).line(item, indent);
}

void append_condition(std::string& out, const Code& code, u32 condition, std::size_t head,
                      std::size_t indent) {
  Layout(out, code).condition(condition, head, indent);
}

void append_inline(std::string& out, const Code& code, std::size_t used, std::size_t indent) {
  std::size_t width = used;
  for (const u32 item : code.items) {
    const CodeNode& n = code.nodes[item];
    width += 1 + (n.form == Form::plain ? n.head_size : n.width);
    if (width > kWidth || n.hint != CodeNode::Hint::none) {
      for (const u32 i : code.items) append_line(out, code, i, indent);
      return;
    }
  }
  Layout layout(out, code);
  for (const u32 item : code.items) layout.item(item, indent);
}

}  // namespace wfx::printing
