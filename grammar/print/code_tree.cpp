#include <algorithm>

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
  u32 add(const CodeNode& node) {
    code_.nodes.push_back(node);
    return static_cast<u32>(code_.nodes.size() - 1);
  }

  void instruction(const Instr& i) {
    if (i.op == Op::else_) return writes_items() ? else_of_long() : else_();
    if (i.op == Op::end) return writes_items() ? end_of_long() : end();
    CodeNode node;
    scope_.labels = label_names_;
    node.head = code_.heads.size();
    append_instruction(code_.heads, i, e_, scope_);
    node.hint = hint();
    if (is_block(i)) name_label(node, i);
    node.head_size = code_.heads.size() - node.head;
    if (!is_block(i)) return leaf(node, i);
    writes_items() && i.end_pc() - pc_ > kLongBlock ? begin_long(node, i) : begin(node, i);
  }

  // Blocks that are written as they are read

  /// Whether what is read stands in such blocks alone.
  [[nodiscard]] bool writes_items() const { return out_ != nullptr && blocks_.size() == 1; }
  /// Whether none of the items so far can become an operand, or there are enough of them.
  bool cannot_be_operands() {
    return !items().empty() && (!may_be_operand(code_.nodes[items().back()]) ||
                                code_.nodes.size() > kMostNodes || code_.heads.size() > kMostHeadBytes);
  }
  void write_lines();
  void write_items();
  void begin_long(const CodeNode& node, const Instr& i);
  void else_of_long();
  void end_of_long();

  // Trees

  static bool may_be_operand(const CodeNode& node) {
    return node.below == 0 && node.results != 0 && node.form == Form::folded && node.height < kDeepest;
  }

  CodeNode::Hint hint();
  void leaf(CodeNode node, const Instr& i);
  void name_label(const CodeNode& node, const Instr& i);
  void begin(CodeNode node, const Instr& i);
  void close();
  void else_();
  void end();
  CodeNode folded(const Block& block);
  CodeNode plain(const Block& block);
  void set_head(CodeNode& node, std::string_view text) {
    node.head = code_.heads.size();
    node.head_size = text.size();
    code_.heads += text;
  }
  u32 part(std::string_view keyword, std::span<const u32> items);
  CodeParts parts(std::span<const u32> items);

  /// Takes the last items if they leave exactly `count` values and need none that stand before them.
  std::optional<CodeParts> take(u32 count);
  /// The same for one item.
  std::optional<u32> take_condition();

  /// Puts `parts` between the parentheses of `node`.
  void fold(CodeNode& node, CodeParts parts) const;

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
  u32 pc_ = 0;
};

CodeNode::Hint TreeBuilder::hint() {
  const std::span<const BranchHint> hints = notes_.hints;
  while (next_hint_ < hints.size() && hints[next_hint_].pc < pc_) ++next_hint_;
  if (next_hint_ == hints.size() || hints[next_hint_].pc != pc_) return CodeNode::Hint::none;
  return hints[next_hint_].likely ? CodeNode::Hint::likely : CodeNode::Hint::unlikely;
}

CodeParts TreeBuilder::parts(std::span<const u32> items) {
  const CodeParts parts{static_cast<u32>(code_.parts.size()), static_cast<u32>(items.size())};
  code_.parts.insert(code_.parts.end(), items.begin(), items.end());
  return parts;
}

std::optional<CodeParts> TreeBuilder::take(u32 count) {
  std::vector<u32>& all = items();
  std::size_t first = all.size();
  for (u32 missing = count; missing != 0; --first) {
    if (first == 0) return std::nullopt;
    const CodeNode& node = code_.nodes[all[first - 1]];
    if (!may_be_operand(node) || node.results > missing) return std::nullopt;
    missing -= node.results;
  }
  const CodeParts taken = parts(std::span(all).subspan(first));
  all.resize(first);
  return taken;
}

std::optional<u32> TreeBuilder::take_condition() {
  const std::optional<CodeParts> taken = take(1);
  return taken ? std::optional(code_.parts[taken->first]) : std::nullopt;
}

void TreeBuilder::fold(CodeNode& node, CodeParts parts) const {
  node.form = Form::folded;
  node.parts = parts;
  u32 width = static_cast<u32>(std::min<std::size_t>(node.head_size + 2, kWidth + 1));
  u32 height = 0;
  for (const u32 p : code_.parts_of(node)) {
    const CodeNode& part = code_.nodes[p];
    // What stands on lines of its own cannot be part of a line.
    const bool breaks = part.form != Form::folded || part.hint != CodeNode::Hint::none;
    width = breaks ? kWidth + 1 : std::min(width + 1 + part.width, kWidth + 1);
    height = std::max(height, part.height);
  }
  node.width = width;
  node.height = height + 1;
}

void TreeBuilder::leaf(CodeNode node, const Instr& i) {
  const auto arity = arities_.of(i, e_, label_arities_);
  node.results = arity ? arity->results : 0;
  node.below = arity ? arity->operands : 1;
  if (const auto operands = style_ == CodeStyle::folded && arity ? take(arity->operands) : std::nullopt) {
    node.below = 0;
    fold(node, *operands);
  }
  items().push_back(add(node));
}

/// "block $l (result i32)": the label of a block, whose head is the last one, is not part of its instruction.
void TreeBuilder::name_label(const CodeNode& node, const Instr& i) {
  const std::size_t n = labels_so_far_++;
  const bool is_named = n < notes_.label_names.size() && notes_.label_names[n].size() <= kLongestLabel;
  if (has_names()) label_names_.push_back(is_named ? notes_.label_names[n] : "");
  if (has_names() && !label_names_.back().empty()) {
    label_positions_[label_names_.back()].push_back(label_names_.size() - 1);
    code_.heads.insert(node.head + info(i.op).mnemonic.size(),
                       " " + identifier(std::span(&label_names_.back(), 1), 0));
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
    if (block.foldable) block.condition = take_condition();
    block.foldable = block.condition.has_value();
  }
  block.node = node;
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
  items().push_back(add(block.foldable ? folded(block) : plain(block)));
}

/// "(then item...)"
u32 TreeBuilder::part(std::string_view keyword, std::span<const u32> items) {
  CodeNode node;
  set_head(node, keyword);
  fold(node, parts(items));
  if (items.size() > 1) node.width = kWidth + 1;
  return add(node);
}

/// "(block item...)", "(if condition (then item...) (else item...))"
CodeNode TreeBuilder::folded(const Block& block) {
  CodeNode node = block.node;
  if (!node.has_condition) {
    fold(node, parts(block.items));
    if (!block.items.empty()) node.width = kWidth + 1;
    return node;
  }
  std::array<u32, 3> inner = {*block.condition,
                              part("then", block.has_else ? block.then_items : block.items)};
  if (block.has_else) inner[2] = part("else", block.items);
  fold(node, parts(std::span(inner).first(block.has_else ? 3 : 2)));
  return node;
}

/// "block item... end", "if item... else item... end"
CodeNode TreeBuilder::plain(const Block& block) {
  CodeNode node = block.node;
  if (block.condition) items().push_back(*block.condition);
  if (node.has_condition) ++node.below;
  node.form = Form::block;
  node.has_condition = false;
  node.width = kWidth + 1;
  if (!block.has_else) {
    node.parts = parts(block.items);
    return node;
  }
  CodeNode divider;
  divider.form = Form::divider;
  set_head(divider, "else");
  std::vector<u32> inner = block.then_items;
  inner.push_back(add(divider));
  inner.insert(inner.end(), block.items.begin(), block.items.end());
  node.parts = parts(inner);
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
  code_.heads.clear();
  code_.parts.clear();
  out_->drain();
}

void TreeBuilder::begin_long(const CodeNode& node, const Instr& i) {
  const bool is_if = i.op == Op::if_;
  // Half of the levels are for what stands in it.
  const bool foldable = style_ == CodeStyle::folded && parentheses_ + 2 <= kDeepest / 2 &&
                        arities_.of(e_.beside->block_types[i.block_type()]);
  const auto condition = foldable && is_if ? take_condition() : std::nullopt;
  write_lines();
  const Long form = !foldable || (is_if && !condition) ? Long::plain : is_if ? Long::if_ : Long::folded;
  append_hint(out_->text, node.hint, indent_);
  append_indentation(out_->text, indent_);
  if (form != Long::plain) out_->text += '(';
  out_->text += code_.head(node);
  if (condition) {
    append_condition(out_->text, code_, *condition, node.head_size + 2, indent_);
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
