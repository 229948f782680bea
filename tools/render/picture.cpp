#include "tools/render/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "grammar/naming.h"
#include "tools/render/graph.h"
#include "tools/render/html.h"

namespace wfx {
namespace {

constexpr std::size_t kLineWidth = 30;  // characters to which the values of a frame are broken

constexpr int kLeastWidth = 180;  // of a stack, so that the columns of several pictures stand alike

enum class State { running, waiting, parked };

/// A place in a picture from which a dashed arrow leads to a continuation.
struct Reference {
  std::string port;
  u64 continuation;
};

/// The label of a stack, and what the edges need to know of it.
struct StackLabel {
  std::string html;
  std::vector<Reference> references;
};

/// Builds the label of one node, row by row.
class LabelWriter {
 public:
  /// `port` begins the names of the places where arrows start; of labels in one node no two may have the same.
  LabelWriter(const Colours& colours, std::string_view attributes, std::string_view port = "value")
      : c_(colours), table_(attributes), port_(port) {}

  void heading(std::string_view text, const std::string& background, const std::string& foreground) {
    table_.row(
        fmt::format("PORT=\"head\" CELLPADDING=\"4\" WIDTH=\"{}\" BGCOLOR=\"{}\"", kLeastWidth, background),
        coloured(foreground, bold(escape(text))));
  }
  void title(std::string_view content) { table_.row("CELLPADDING=\"3\"", content); }
  // The space behind the text is for readers whose font is wider than the one that was measured.
  void line(const std::string& content) {
    table_.row("ALIGN=\"LEFT\" CELLPADDING=\"2\"", content + "&#160;");
  }
  void line_at(std::string_view port, const std::string& content) {
    table_.row(fmt::format("PORT=\"{}\" ALIGN=\"LEFT\" CELLPADDING=\"2\"", port), content + "&#160;");
  }
  void muted(std::string_view text) { line(coloured(c_.muted, escape(text))); }
  void rule() { table_.rule(); }

  void bindings(const std::vector<SnapshotBinding>& bindings, u64 omitted);
  void operands(const std::vector<SnapshotValue>& operands, u64 omitted);

  StackLabel finish() { return {table_.str(), std::move(references_)}; }

 private:
  /// A line with an arrow for each continuation that the value leads to.
  void reference(const std::string& text, const SnapshotValue& value) {
    const std::string port = fmt::format("{}{}", port_, references_.size());
    line_at(port, escape(text));
    for (const u64 cont : value.continuations) references_.push_back({port, cont});
  }
  /// Puts a word on the current line, or begins a new one.
  void word(const std::string& text) {
    if (!words_.empty() && words_.size() + text.size() > kLineWidth) end_line();
    words_ += (words_.empty() ? "" : "  ") + text;
  }
  void end_line() {
    if (!words_.empty()) line(escape(words_));
    words_.clear();
  }

  const Colours& c_;
  HtmlTable table_;
  std::vector<Reference> references_;
  std::string words_;
  std::string port_;
};

void LabelWriter::bindings(const std::vector<SnapshotBinding>& bindings, u64 omitted) {
  for (const auto& [name, value] : bindings)
    if (value.continuations.empty()) word(name + "=" + value.text);
  if (omitted > 0) word(fmt::format("… {} more", omitted));
  end_line();
  for (const auto& [name, value] : bindings)
    if (!value.continuations.empty()) reference(name + "=" + value.text, value);
}

void LabelWriter::operands(const std::vector<SnapshotValue>& operands, u64 omitted) {
  if (omitted > 0) word(fmt::format("… {} more", omitted));
  for (const SnapshotValue& v : operands) {
    if (v.continuations.empty()) {
      word("[" + v.text + "]");
    } else {
      end_line();
      reference("[" + v.text + "]", v);
    }
  }
  end_line();
}

void write_frame(LabelWriter& to, const SnapshotFrame& frame) {
  std::string name = bold(escape(frame.function));
  for (const std::string& context : frame.contexts) name += "&#160;" + escape(context);
  if (!frame.function.empty()) to.line(name);
  to.bindings(frame.locals, frame.omitted_locals);
  to.operands(frame.operands, frame.omitted_operands);
}

StackLabel stack_label(const SnapshotStack& stack, State state, const std::string& heading,
                       const Colours& c) {
  LabelWriter label(
      c, fmt::format("BORDER=\"{}\" COLOR=\"{}\" BGCOLOR=\"{}\"{}", state == State::running ? 3 : 1,
                     state == State::running ? c.running : c.line, c.cell,
                     state == State::parked ? " STYLE=\"DASHED\"" : ""));
  if (state == State::running) label.heading(heading, c.running, c.running_text);
  if (state == State::waiting) label.heading(heading, c.waiting, c.waiting_text);
  if (state == State::parked) label.heading(heading, c.parked, c.parked_text);
  if (stack.omitted_frames > 0) label.muted("… " + counted(stack.omitted_frames, "frame"));
  for (std::size_t i = 0; i < stack.frames.size(); ++i) {
    if (i > 0) label.rule();
    write_frame(label, stack.frames[i]);
  }
  if (stack.frames.empty() && stack.at.empty()) label.muted("empty");
  if (!stack.at.empty()) {
    // The prompt shows the handlers of a resume.
    const std::string text = escape(stack.at.substr(0, stack.at.find(" (")), kLineWidth);
    label.line_at("at", state == State::running ? coloured(c.rule, bold("▸ " + text))
                                                : coloured(c.muted, "at " + text));
  }
  return label.finish();
}

/// The globals and elements of tables that hold live continuations; empty if there are none.
StackLabel places_label(const Snapshot& snapshot, const Colours& c) {
  if (snapshot.places.empty()) return {};
  LabelWriter label(c, fmt::format("BORDER=\"1\" COLOR=\"{}\" BGCOLOR=\"{}\"", c.line, c.cell), "place");
  label.heading("globals and tables", c.waiting, c.waiting_text);
  label.bindings(snapshot.places, snapshot.omitted_places);
  return label.finish();
}

/// Two labels as one, below each other.
StackLabel stacked(StackLabel upper, const StackLabel& lower) {
  HtmlTable both("BORDER=\"0\" CELLPADDING=\"0\"");
  both.row("", upper.html);
  both.row("HEIGHT=\"10\"", "");
  both.row("", lower.html);
  upper.references.insert(upper.references.end(), lower.references.begin(), lower.references.end());
  return {both.str(), std::move(upper.references)};
}

/// Draws recordings: one cluster a configuration.
///
/// The graph is laid out from left to right, so that parents, prompts and children stand side by side, and so do
/// references and continuations. The outermost stacks and what stands on the way between two configurations share a
/// rank, the spine, which Graphviz fills from the bottom to the top: the last configuration is made first.
class Painter {
 public:
  explicit Painter(Theme theme)
      : c_(colours(theme)),
        graph_({{"rankdir", "LR"},
                {"newrank", "true"},
                {"compound", "true"},
                {"nodesep", "0.3"},
                {"ranksep", "0.55"},
                {"bgcolor", c_.page},
                {"pad", "0.15"}}),
        spine_(graph_.subgraph("spine", {{"rank", "same"}})) {}

  void draw(const Recording& recording);
  [[nodiscard]] const Graph& graph() const { return graph_; }

 private:
  struct Drawn {  // a stack, or a chain of them
    Agnode_t* outermost = nullptr;
    Agnode_t* innermost = nullptr;
  };

  Agnode_t* node(Agraph_t* in, const std::string& html) {
    return graph_.node(
        in, fmt::format("n{}", nodes_++), html,
        {{"shape", "plain"}, {"fontname", "Courier"}, {"fontsize", "12"}, {"fontcolor", c_.text}});
  }
  void configuration(const Snapshot& snapshot);
  /// Stacks and the joints between them; of a continuation, or those that run. `beneath` goes below the outermost.
  Drawn chain(Agraph_t* in, u64 omitted, const std::vector<SnapshotStack>& stacks,
              std::optional<u64> continuation, const StackLabel& beneath);
  void joint(Agraph_t* in, Agnode_t* parent, const std::vector<std::string>& handlers, Agnode_t* child);
  void continuations(Agraph_t* in, const Snapshot& snapshot);
  void way(u64 unseen, const std::string& what);
  void outcome(const std::string& text);
  /// Puts the node on top of the spine. A line leads down from it, with an arrow head if the node below is an `end`.
  void above(Agnode_t* node, const std::string& cluster, bool end);

  const Colours& c_;
  Graph graph_;
  Agraph_t* spine_;
  Agnode_t* top_ = nullptr;  // of the spine
  std::string top_cluster_;  // around it, or empty
  bool top_is_end_ = false;
  std::vector<std::pair<Agnode_t*, Reference>> references_;  // of the configuration at hand
  int nodes_ = 0;
  int clusters_ = 0;
};

void Painter::above(Agnode_t* node, const std::string& cluster, bool end) {
  Graph::add(spine_, node);
  if (top_ != nullptr)
    graph_.edge(node, top_,
                {{"dir", top_is_end_ ? "forward" : "none"},
                 {"color", c_.line},
                 {"penwidth", "1.5"},
                 {"ltail", cluster},
                 {"lhead", top_cluster_},
                 {"weight", "10"}});
  top_ = node;
  top_cluster_ = cluster;
  top_is_end_ = end;
}

/// What stands on the edge from one configuration to the next.
void Painter::way(u64 unseen, const std::string& what) {
  HtmlTable label("BORDER=\"0\" CELLPADDING=\"1\"");
  if (unseen > 0) label.row("", coloured(c_.muted, "… " + counted(unseen, "step")));
  if (!what.empty()) label.row("", coloured(c_.rule, bold(escape(what, 60))));
  above(node(spine_, label.str()), "", false);
}

void Painter::outcome(const std::string& text) {
  HtmlTable label(
      fmt::format("BORDER=\"2\" STYLE=\"ROUNDED\" COLOR=\"{}\" BGCOLOR=\"{}\"", c_.line, c_.cell));
  label.row("CELLPADDING=\"5\"", bold(escape(text, 60)));
  above(node(spine_, label.str()), "", true);
}

void Painter::joint(Agraph_t* in, Agnode_t* parent, const std::vector<std::string>& handlers,
                    Agnode_t* child) {
  LabelWriter label(c_,
                    fmt::format("BORDER=\"1\" STYLE=\"ROUNDED\" COLOR=\"{0}\" BGCOLOR=\"{0}\"", c_.prompt));
  label.title(coloured(c_.prompt_text, bold("prompt")));
  for (const std::string& handler : handlers) label.line(coloured(c_.prompt_text, escape(handler, 24)));
  Agnode_t* joint = node(in, label.finish().html);
  graph_.edge(parent, joint,
              {{"tailport", "at:e"},
               {"headport", "w"},
               {"dir", "none"},
               {"penwidth", "3"},
               {"color", c_.prompt},
               {"weight", "5"}});
  graph_.edge(joint, child,
              {{"tailport", "e"},
               {"headport", "head:w"},
               {"dir", "none"},
               {"penwidth", "3"},
               {"color", c_.prompt},
               {"weight", "5"}});
}

Painter::Drawn Painter::chain(Agraph_t* in, u64 omitted, const std::vector<SnapshotStack>& stacks,
                              std::optional<u64> continuation, const StackLabel& beneath) {
  Drawn drawn;
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    const bool innermost = i + 1 == stacks.size();
    const State state = continuation ? State::parked : innermost ? State::running : State::waiting;
    std::string heading = innermost ? "running" : "waiting";
    if (continuation) heading = fmt::format("cont {}", *continuation);
    if (continuation && innermost && !stacks[i].frames.empty() && !stacks[i].frames.back().entered)
      heading += ", not started";
    if (i == 0 && omitted > 0) heading += fmt::format(" (… {} outside)", counted(omitted, "stack"));
    StackLabel label = stack_label(stacks[i], state, heading, c_);
    if (i == 0 && !beneath.html.empty()) label = stacked(std::move(label), beneath);
    Agnode_t* stack = node(in, label.html);
    for (const Reference& r : label.references) references_.emplace_back(stack, r);
    if (i > 0) joint(in, drawn.innermost, stacks[i].prompt.value_or(std::vector<std::string>()), stack);
    if (i == 0) drawn.outermost = stack;
    drawn.innermost = stack;
  }
  return drawn;
}

void Painter::continuations(Agraph_t* in, const Snapshot& snapshot) {
  std::map<u64, Agnode_t*> drawn;
  for (const SnapshotContinuation& cont : snapshot.continuations) {
    if (cont.stacks.empty()) {
      HtmlTable label(fmt::format("BORDER=\"1\" STYLE=\"DASHED\" COLOR=\"{}\"", c_.muted));
      label.row("PORT=\"head\" CELLPADDING=\"4\"",
                coloured(c_.muted, fmt::format("cont {}, consumed", cont.address)));
      drawn[cont.address] = node(in, label.str());
    } else {
      drawn[cont.address] = chain(in, cont.omitted_stacks, cont.stacks, cont.address, {}).outermost;
    }
  }
  for (const auto& [from, reference] : references_) {
    const auto to = drawn.find(reference.continuation);
    if (to == drawn.end()) continue;
    const bool dead = std::ranges::any_of(snapshot.continuations, [&](const SnapshotContinuation& c) {
      return c.address == reference.continuation && c.stacks.empty();
    });
    graph_.edge(from, to->second,
                {{"tailport", reference.port + ":e"},
                 {"headport", "head:w"},
                 {"style", "dashed"},
                 {"color", dead ? c_.muted : c_.parked},
                 {"penwidth", dead ? "1" : "2"}});
  }
}

void Painter::configuration(const Snapshot& snapshot) {
  const std::string name = fmt::format("cluster{}", clusters_++);
  Agraph_t* cluster = graph_.subgraph(name, {{"style", "rounded"}, {"color", c_.muted}, {"margin", "10"}});
  references_.clear();
  const Drawn stacks =
      chain(cluster, snapshot.omitted_stacks, snapshot.stacks, std::nullopt, places_label(snapshot, c_));
  continuations(cluster, snapshot);
  above(stacks.outermost, name, true);
}

void Painter::draw(const Recording& recording) {
  if (!recording.outcome.empty()) outcome(recording.outcome);
  if (recording.unseen > 0) way(recording.unseen, "");
  for (auto step = recording.steps.rbegin(); step != recording.steps.rend(); ++step) {
    const bool from_before = recording.before && step + 1 == recording.steps.rend();
    configuration(step->after);
    way(from_before ? 0 : step->unseen, fmt::format("{}  {}", step->number, info(step->rule).name));
  }
  if (!recording.before) return;
  configuration(*recording.before);
  if (!recording.steps.empty() && recording.steps.front().unseen > 0) way(recording.steps.front().unseen, "");
}

}  // namespace

std::string picture_dot(const Recording& recording, Theme theme) {
  Painter painter(theme);
  painter.draw(recording);
  return painter.graph().dot();
}

std::string picture_svg(const Recording& recording, Theme theme) {
  Painter painter(theme);
  painter.draw(recording);
  return style_svg(painter.graph().svg(), theme);
}

}  // namespace wfx
