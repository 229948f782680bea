#include <algorithm>

#include <fmt/format.h>

#include "grammar/print/code.h"

namespace wfx::printing {

namespace {

using Form = CodeNode::Form;

bool is_block(const Instr& i) {
  const Shape shape = info(i.op).shape;
  return shape == Shape::Block || shape == Shape::TryTable;
}

class TreeBuilder {
 public:
  TreeBuilder(const Expr& expr, const Scope& scope, const Arities& arities, const CodeNotes& notes,
              CodeStyle style)
      : e_(expr), scope_(scope), arities_(arities), notes_(notes), style_(style) {}

  Code build() && {
    walk();
    code_.items = std::move(items());
    return std::move(code_);
  }

  void print(Output& out, std::size_t indent) && {
    out_ = &out;
    indent_ = indent;
    walk();
    write_items();
  }

 private:
  /// How a block is written whose parts are, as they come.
  enum class Long : u8 {
    folded,  // (block item...)
    if_,     // (if condition (then item...) (else item...))
    plain,   // block item... end
  };

  void walk() {
    blocks_.emplace_back();
    if (has_names()) label_names_.emplace_back();  // that of the function itself
    scope_.positions = &label_positions_;
    label_arities_.push_back(notes_.results);
    for (pc_ = 0; pc_ + 1 < e_.code.size(); ++pc_) {
      instruction(e_.code[pc_]);
      if (writes_items() && cannot_be_operands()) write_items();
    }
  }

  /// A block whose `end` is to come; the first is the expression itself.
  struct Block {
    CodeNode node;
    std::optional<u32> condition;  // of an `if` that can be folded
    bool foldable = false;
    std::vector<u32> items;       // so far, of the part after `else` if there is one
    std::vector<u32> then_items;  // those before `else`
    bool has_else = false;
  };

  [[nodiscard]] bool has_names() const { return !notes_.label_names.empty(); }
  std::vector<u32>& items() { return blocks_.back().items; }
  u32 add(CodeNode node) {
    code_.nodes.push_back(std::move(node));
    return static_cast<u32>(code_.nodes.size() - 1);
  }

  void instruction(const Instr& i) {
    if (i.op == Op::else_) return writes_items() ? else_of_long() : else_();
    if (i.op == Op::end) return writes_items() ? end_of_long() : end();
    CodeNode node;
    scope_.labels = label_names_;
    node.head = instruction_text(i);
    head_bytes_ += node.head.size();
    node.hint = hint();
    if (!is_block(i)) return leaf(std::move(node), i);
    open(node, i);
    writes_items() && i.end_pc() - pc_ > kLongBlock ? begin_long(std::move(node), i)
                                                    : begin(std::move(node), i);
  }

  // Blocks that are written as they are read

  /// Whether what is read stands in such blocks alone.
  [[nodiscard]] bool writes_items() const { return out_ != nullptr && blocks_.size() == 1; }
  /// Whether none of the items so far can become an operand, or there are enough of them.
  bool cannot_be_operands() {
    return !items().empty() && (!may_be_operand(code_.nodes[items().back()]) ||
                                code_.nodes.size() > kMostNodes || head_bytes_ > kMostHeadBytes);
  }
  void write_lines();
  void write_items();
  void begin_long(CodeNode node, const Instr& i);
  void else_of_long();
  void end_of_long();

  // Trees

  static bool may_be_operand(const CodeNode& node) {
    return node.below == 0 && node.results != 0 && node.form == Form::folded && node.height < kDeepest;
  }

  std::string instruction_text(const Instr& i) const { return printing::instruction(i, e_, scope_); }
  std::string hint();
  void leaf(CodeNode node, const Instr& i);
  void open(CodeNode& node, const Instr& i);
  void begin(CodeNode node, const Instr& i);
  void close();
  void else_();
  void end();
  CodeNode folded(Block& block);
  CodeNode plain(Block& block);
  u32 part(std::string_view keyword, std::vector<u32> items);

  /// Takes the last items if they leave exactly `count` values and need none that stand before them.
  std::optional<std::vector<u32>> take(u32 count);

  /// Puts `parts` between the parentheses of `node`.
  void fold(CodeNode& node, std::vector<u32> parts) const;

  const Expr& e_;
  Scope scope_;
  const Arities& arities_;
  const CodeNotes& notes_;
  CodeStyle style_;
  Code code_;
  std::vector<Block> blocks_;
  Output* out_ = nullptr;  // where what is read is written to, if so
  std::size_t indent_ = 0;
  u32 parentheses_ = 0;  // of the blocks around it that are written as they are read
  std::vector<Long> long_;
  std::vector<std::string> label_names_;  // around the current instruction, outermost first
  LabelPositions label_positions_;
  std::vector<std::optional<u32>> label_arities_;
  std::size_t labels_so_far_ = 0;
  std::size_t next_hint_ = 0;
  std::size_t head_bytes_ = 0;  // of the nodes
  u32 pc_ = 0;
};

std::string TreeBuilder::hint() {
  const std::span<const BranchHint> hints = notes_.hints;
  while (next_hint_ < hints.size() && hints[next_hint_].pc < pc_) ++next_hint_;
  if (next_hint_ == hints.size() || hints[next_hint_].pc != pc_) return "";
  return fmt::format("(@metadata.code.branch_hint \"\\{:02x}\")", hints[next_hint_].likely ? 1 : 0);
}

std::optional<std::vector<u32>> TreeBuilder::take(u32 count) {
  std::vector<u32>& all = items();
  std::size_t first = all.size();
  for (u32 missing = count; missing != 0; --first) {
    if (first == 0) return std::nullopt;
    const CodeNode& node = code_.nodes[all[first - 1]];
    if (!may_be_operand(node) || node.results > missing) return std::nullopt;
    missing -= node.results;
  }
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
  std::vector<u32> taken(begin, all.end());
  all.erase(begin, all.end());
  return taken;
}

void TreeBuilder::fold(CodeNode& node, std::vector<u32> parts) const {
  node.form = Form::folded;
  u32 width = static_cast<u32>(std::min<std::size_t>(node.head.size() + 2, kWidth + 1));
  u32 height = 0;
  for (const u32 p : parts) {
    const CodeNode& part = code_.nodes[p];
    // What stands on lines of its own cannot be part of a line.
    const bool breaks = part.form != Form::folded || !part.hint.empty();
    width = breaks ? kWidth + 1 : std::min(width + 1 + part.width, kWidth + 1);
    height = std::max(height, part.height);
  }
  node.width = width;
  node.height = height + 1;
  node.parts = std::move(parts);
}

void TreeBuilder::leaf(CodeNode node, const Instr& i) {
  const auto arity = arities_.of(i, e_, label_arities_);
  node.results = arity ? arity->results : 0;
  node.below = arity ? arity->operands : 1;
  auto operands = style_ == CodeStyle::folded && arity ? take(arity->operands) : std::nullopt;
  if (operands) {
    node.below = 0;
    fold(node, std::move(*operands));
  }
  items().push_back(add(std::move(node)));
}

/// "block $l (result i32)": the label of a block is not part of its instruction.
void TreeBuilder::open(CodeNode& node, const Instr& i) {
  const std::size_t n = labels_so_far_++;
  const bool is_named = n < notes_.label_names.size() && notes_.label_names[n].size() <= kLongestLabel;
  if (has_names()) label_names_.push_back(is_named ? notes_.label_names[n] : "");
  if (has_names() && !label_names_.back().empty()) {
    label_positions_[label_names_.back()].push_back(label_names_.size() - 1);
    node.head.insert(info(i.op).mnemonic.size(), " " + identifier(std::span(&label_names_.back(), 1), 0));
  }
  const auto arity = arities_.of(e_.beside->block_types[i.block_type()]);
  label_arities_.push_back(!arity             ? std::nullopt
                           : i.op == Op::loop ? std::optional(arity->operands)
                                              : std::optional(arity->results));
}

void TreeBuilder::begin(CodeNode node, const Instr& i) {
  const auto arity = arities_.of(e_.beside->block_types[i.block_type()]);
  Block block;
  block.foldable = style_ == CodeStyle::folded && arity;
  node.below = arity ? arity->operands : 1;
  node.results = arity ? arity->results : 0;
  if (i.op == Op::if_) {
    node.has_condition = true;
    const auto condition = block.foldable ? take(1) : std::nullopt;
    block.foldable = condition.has_value();
    if (condition) block.condition = condition->front();
  }
  block.node = std::move(node);
  blocks_.push_back(std::move(block));
}

/// Behind the `end` of a block, its label is gone.
void TreeBuilder::close() {
  if (has_names()) {
    if (!label_names_.back().empty()) label_positions_[label_names_.back()].pop_back();
    label_names_.pop_back();
  }
  label_arities_.pop_back();
}

void TreeBuilder::else_() {
  Block& block = blocks_.back();
  block.then_items = std::move(block.items);
  block.items.clear();
  block.has_else = true;
}

void TreeBuilder::end() {
  Block block = std::move(blocks_.back());
  blocks_.pop_back();
  close();
  u32 height = 0;
  for (const auto* list : {&block.items, &block.then_items})
    for (const u32 i : *list) height = std::max(height, code_.nodes[i].height);
  // An `if` has two levels of parentheses.
  block.foldable = block.foldable && height + 2 <= kDeepest;
  CodeNode node = block.foldable ? folded(block) : plain(block);
  items().push_back(add(std::move(node)));
}

/// "(then item...)"
u32 TreeBuilder::part(std::string_view keyword, std::vector<u32> items) {
  CodeNode node;
  node.head = keyword;
  const bool several = items.size() > 1;
  fold(node, std::move(items));
  if (several) node.width = kWidth + 1;
  return add(std::move(node));
}

/// "(block item...)", "(if condition (then item...) (else item...))"
CodeNode TreeBuilder::folded(Block& block) {
  CodeNode node = std::move(block.node);
  if (!node.has_condition) {
    const bool empty = block.items.empty();
    fold(node, std::move(block.items));
    if (!empty) node.width = kWidth + 1;
    return node;
  }
  std::vector<u32> parts = {*block.condition};
  parts.push_back(part("then", std::move(block.has_else ? block.then_items : block.items)));
  if (block.has_else) parts.push_back(part("else", std::move(block.items)));
  fold(node, std::move(parts));
  return node;
}

/// "block item... end", "if item... else item... end"
CodeNode TreeBuilder::plain(Block& block) {
  CodeNode node = std::move(block.node);
  if (block.condition) items().push_back(*block.condition);
  if (node.has_condition) ++node.below;
  node.form = Form::block;
  node.has_condition = false;
  node.width = kWidth + 1;
  if (!block.has_else) {
    node.parts = std::move(block.items);
    return node;
  }
  CodeNode divider;
  divider.form = Form::divider;
  divider.head = "else";
  node.parts = std::move(block.then_items);
  node.parts.push_back(add(std::move(divider)));
  node.parts.insert(node.parts.end(), block.items.begin(), block.items.end());
  return node;
}

// Blocks that are written as they are read

void TreeBuilder::write_lines() {
  for (const u32 item : items()) {
    append_line(out_->text, code_, item, indent_);
    out_->drain();
  }
  items().clear();
}

void TreeBuilder::write_items() {
  write_lines();
  code_.nodes.clear();
  head_bytes_ = 0;
  out_->drain();
}

void TreeBuilder::begin_long(CodeNode node, const Instr& i) {
  const bool is_if = i.op == Op::if_;
  // Half of the levels are for what stands in it.
  const bool foldable = style_ == CodeStyle::folded && parentheses_ + 2 <= kDeepest / 2 &&
                        arities_.of(e_.beside->block_types[i.block_type()]);
  const auto condition = foldable && is_if ? take(1) : std::nullopt;
  write_lines();
  const Long form = !foldable || (is_if && !condition) ? Long::plain : is_if ? Long::if_ : Long::folded;
  if (!node.hint.empty()) {
    append_indentation(out_->text, indent_);
    out_->text += node.hint;
  }
  append_indentation(out_->text, indent_);
  if (form != Long::plain) out_->text += '(';
  out_->text += node.head;
  if (condition) {
    append_condition(out_->text, code_, condition->front(), node.head.size() + 2, indent_);
    append_indentation(out_->text, indent_ + 1);
    out_->text += "(then";
  }
  long_.push_back(form);
  indent_ += form == Long::if_ ? 2 : 1;
  parentheses_ += form == Long::if_ ? 2 : form == Long::folded ? 1 : 0;
  write_items();
}

void TreeBuilder::else_of_long() {
  write_items();
  if (long_.back() == Long::if_) out_->text += ')';
  append_indentation(out_->text, indent_ - 1);
  out_->text += long_.back() == Long::if_ ? "(else" : "else";
}

void TreeBuilder::end_of_long() {
  write_items();
  const Long form = long_.back();
  long_.pop_back();
  if (form == Long::plain) {
    append_indentation(out_->text, indent_ - 1);
    out_->text += "end";
  } else {
    out_->text += form == Long::if_ ? "))" : ")";
  }
  indent_ -= form == Long::if_ ? 2 : 1;
  parentheses_ -= form == Long::if_ ? 2 : form == Long::folded ? 1 : 0;
  close();
}

}  // namespace

void print_code(Output& out, const Expr& expr, const Scope& scope, const Arities& arities,
                const CodeNotes& notes, CodeStyle style, std::size_t indent) {
  TreeBuilder(expr, scope, arities, notes, style).print(out, indent);
}

Code code_tree(const Expr& expr, const Scope& scope, const Arities& arities, const CodeNotes& notes,
               CodeStyle style) {
  return TreeBuilder(expr, scope, arities, notes, style).build();
}

}  // namespace wfx::printing
