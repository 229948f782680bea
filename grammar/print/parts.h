// What the printers of instructions and of modules share.
#pragma once

#include <span>
#include <unordered_map>

#include "grammar/print/print.h"

namespace wfx::printing {

/// Text on its way to a sink.
struct Output {
  std::string text;  // that the sink does not have yet; its last line is the current one
  const TextSink& sink;

  /// Gives the sink whole lines, if there are many.
  void drain();
};

/// A string literal with its quotes. Bytes that are not visible characters are escaped.
std::string quoted(std::string_view bytes);

/// "$name", quoted where the name needs it; the number where there is no name.
std::string identifier(std::span<const std::string> names, u32 index);
void append_identifier(std::string& out, std::span<const std::string> names, u32 index);

std::string value_type(ValType t, const Names& names);
std::string heap_type(HeapType t, const Names& names);

/// A type that need not be named where it is used.
struct ImpliedType {
  bool in_calls = false;           // its signature alone stands for it
  bool in_blocks = false;          // and does not stand for a block type without an index
  const FuncType* type = nullptr;  // the signature
};

/// By its name, where a label stands among the open labels; several of one name outermost first.
using LabelPositions = std::unordered_map<std::string, std::vector<std::size_t>>;

/// What an instruction's indices may be called.
struct Scope {
  const Names& names;
  Dialect dialect = Dialect::w3;
  std::span<const std::string> locals{};         // by index
  std::span<const std::string> labels{};         // outermost first; empty: labels are numbers
  const LabelPositions* positions = nullptr;     // of the labels, where there are any
  std::span<const ImpliedType> implied_types{};  // by type index
};

/// "(type $t (sub (struct (field $x i32))))". A binding is what stands where an index is defined: " $t" or "". `fields`
/// are the bindings of the fields, by index.
std::string type_definition(const SubType& type, const Names& names, std::string_view binding,
                            std::span<const std::string> fields);

/// " (param $x i32) (param i64 i64)", or with another keyword. `bindings` are those of the types, by position; types
/// without one stand together.
std::string bound_types(std::string_view keyword, const ResultType& types, const Names& names,
                        std::span<const std::string> bindings);

/// " (param $x i32) (result f32)"
std::string signature(const FuncType& type, const Names& names, std::span<const std::string> bindings);

std::string instruction(const Instr& instr, const Expr& expr, const Scope& scope);
void append_instruction(std::string& out, const Instr& instr, const Expr& expr, const Scope& scope);

}  // namespace wfx::printing
