// The abstract syntax of a module (specification 3.0, section 2.5).
#pragma once

#include <memory>

#include "grammar/elements.h"

namespace wfx {

struct Import {
  std::string module, name;
  ExternType type;
  Span at{};
};

/// `count` locals of one type in a row.
struct LocalRun {
  u32 count = 0;
  ValType type{};
};

struct Func {
  u32 type = 0;  // type index
  Seldom<std::vector<LocalRun>> locals;
  Expr body;
  Span at{};
};
struct Table {
  TableType type;
  std::optional<Expr> init;  // none: `ref.null` of the element type
  Span at{};
};
struct Memory {
  MemoryType type;
  Span at{};
};
struct Global {
  GlobalType type;
  Expr init;
  Span at{};
};
struct Tag {
  u32 type = 0;  // type index
  Span at{};
};

enum class SegmentMode : u8 { passive, active, declarative };
struct Elem {
  RefType type{};
  Elements init;
  SegmentMode mode = SegmentMode::passive;
  u32 table = 0;  // of an active segment
  Expr offset;    // of an active segment
  Span at{};
};
struct Data {
  std::string bytes;
  SegmentMode mode = SegmentMode::passive;
  u32 memory = 0;  // of an active segment
  Expr offset;     // of an active segment
  Span at{};
};
struct Export {
  std::string name;
  ExternKind kind{};
  u32 index = 0;
  Span at{};
};

/// A custom section that is kept as it is. `after` is its place (grammar/binary/binary_codes.h).
struct Custom {
  std::string name;
  std::string bytes;
  u8 after = 0;
  Span at{};
};

/// (@metadata.code.branch_hint): a branch and whether it is likely.
struct BranchHint {
  u32 func = 0;  // function index
  u32 pc = 0;    // index of the br_if or if in the body
  bool likely = false;
};

/// What things are called: text identifiers (without `$`), or the name section. An empty string is no name.
struct Names {
  std::optional<std::string> module;
  std::vector<std::string> types, funcs, tables, memories, globals, tags, elems,
      datas;                                     // by index, imports first
  std::vector<std::vector<std::string>> locals;  // by function index, then local index
  std::vector<std::vector<std::string>> labels;  // by function index, then order of appearance
  std::vector<std::vector<std::string>> fields;  // by type index, then field index
};

/// A module as written. Index spaces number the imports of a kind first, then the definitions, as everywhere.
struct Module {
  SourcePtr source;
  std::vector<RecType> types;  // type indices run through all groups
  std::vector<Import> imports;
  std::vector<Func> funcs;
  std::vector<Table> tables;
  std::vector<Memory> memories;
  std::vector<Global> globals;
  std::vector<Tag> tags;
  std::vector<Elem> elems;
  std::vector<Data> datas;
  std::vector<Export> exports;
  std::optional<u32> start;
  Span start_at{};
  bool has_data_count = true;  // a binary without the section may not use memory.init and data.drop
  std::vector<Custom> customs;
  std::vector<BranchHint> branch_hints;
  Names names;
  Dialect dialect = Dialect::w3;
  Span at{};
};

}  // namespace wfx
