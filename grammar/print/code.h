// Code as the tree of its folded form, and that tree as lines of text.
//
// `(op a b)` abbreviates `a b op`, so that folding never changes what is executed in which order. An instruction is
// folded where the items before it leave exactly its operands; else it stays plain, `op` alone on its line, and so do
// blocks and operands that would nest deeper than kDeepest: however deep the code, parentheses, indentation and lines
// have bounds, and nothing recurses.
//
// A tree is made of what may still become an operand. A block of more than kLongBlock instructions never does, so that
// what stands in it is written as it is read: however long the code, the tree has a bound.
#pragma once

#include "grammar/arity.h"
#include "grammar/print/parts.h"
#include "grammar/print/print.h"

namespace wfx::printing {

inline constexpr u32 kDeepest = 32;  // levels of indentation and of parentheses
inline constexpr u32 kLongBlock = 2000;
inline constexpr std::size_t kMostNodes = 20'000;  // of a tree
inline constexpr std::size_t kMostHeadBytes = 4'000'000;
inline constexpr std::size_t kLongestLabel = 1000;  // the others are numbers
inline constexpr u32 kWidth = 100;                  // columns that a line may have if it can be broken

/// Some nodes of a tree, which stand one after the other in Code::parts.
struct CodeParts {
  u32 first = 0;
  u32 count = 0;
};

/// An instruction with what is folded into it, or a block with what stands in it.
struct CodeNode {
  enum class Form : u8 {
    folded,   // (head part...)
    plain,    // head
    block,    // head, its parts on lines of their own, and `end`
    divider,  // `else` of a block, on a line that is not indented
  } form = Form::plain;
  enum class Hint : u8 { none, unlikely, likely } hint = Hint::none;
  bool has_condition =
      false;      // the first part is the condition of an `if`, which stands on its line where it fits
  u32 below = 0;  // how many values it takes from what stands before it
  u32 results = 0;
  u32 height = 0;        // of nested parentheses
  u32 width = 0;         // on one line; above kWidth where it must not be on one
  std::size_t head = 0;  // where its head stands in Code::heads, and how many bytes it has
  std::size_t head_size = 0;
  CodeParts parts;
};

/// Nodes are small and refer to what they have in common, so that an instruction allocates nothing.
struct Code {
  std::vector<CodeNode> nodes;
  std::string heads;       // "i32.add", "block $l (result i32)"
  std::vector<u32> parts;  // of all nodes, as indices of nodes
  std::vector<u32> items;  // what stands at the top, in order

  [[nodiscard]] std::string_view head(const CodeNode& node) const {
    return std::string_view(heads).substr(node.head, node.head_size);
  }
  [[nodiscard]] std::span<const u32> parts_of(const CodeNode& node) const {
    return std::span(parts).subspan(node.parts.first, node.parts.count);
  }
};

/// What is said of the code around its instructions.
struct CodeNotes {
  std::optional<u32> results;                  // of the expression, where they are known
  std::span<const std::string> label_names{};  // of its blocks, in order of appearance
  std::span<const BranchHint> hints{};         // in order of their pcs
};

Code code_tree(const Expr& expr, const Scope& scope, const Arities& arities, const CodeNotes& notes,
               CodeStyle style);

/// Writes code, each of its items on a new line, indented by `indent` levels.
void print_code(Output& out, const Expr& expr, const Scope& scope, const Arities& arities,
                const CodeNotes& notes, CodeStyle style, std::size_t indent);

/// Appends an item on a new line.
void append_line(std::string& out, const Code& code, u32 item, std::size_t indent);

/// Appends the condition of an `if`, the head of which has so many columns: on its line if it fits, else on a new one.
void append_condition(std::string& out, const Code& code, u32 condition, std::size_t head,
                      std::size_t indent);

/// Appends the items as " item item" if they fit on a line that has `used` columns; else each on a new line.
void append_inline(std::string& out, const Code& code, std::size_t used, std::size_t indent);

/// Appends a line feed and the indentation, which has a bound.
void append_indentation(std::string& out, std::size_t indent);

/// Appends the annotation before a node on a line of its own, if there is one.
void append_hint(std::string& out, CodeNode::Hint hint, std::size_t indent);

}  // namespace wfx::printing
