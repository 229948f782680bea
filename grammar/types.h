// The types of WebAssembly 3.0 with continuations (specification 3.0, section 2.3; Explainer.md, "Types").
#pragma once

#include <bit>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "grammar/source.h"

namespace wfx {

enum class HeapKind : u8 {
  any,
  eq,
  i31,
  struct_,
  array,
  none,  // the hierarchy of internal references
  func,
  nofunc,
  exn,
  noexn,
  extern_,
  noextern,
  cont,
  nocont,
  bot,    // below all; only in typing
  index,  // a type index of the module
  rec,    // the i-th type of the recursive group around it; only in a type that is rolled up
  def,    // a closed defined type: a DefTypeId of semantics/typing/type_store.h
};

struct HeapType {
  HeapKind kind = HeapKind::bot;
  u32 index = 0;  // for index, rec and def; else 0
  bool operator==(const HeapType&) const = default;
};

enum class ValKind : u8 { i32, i64, f32, f64, v128, ref, bot };

/// A value type; a reference type is one whose kind is `ref`. Trivially copyable, 12 bytes at most.
struct ValType {
  ValKind kind = ValKind::bot;
  bool nullable = false;  // of a reference
  HeapType heap{};        // of a reference
  bool operator==(const ValType&) const = default;

  static constexpr ValType i32() { return {ValKind::i32}; }
  static constexpr ValType i64() { return {ValKind::i64}; }
  static constexpr ValType f32() { return {ValKind::f32}; }
  static constexpr ValType f64() { return {ValKind::f64}; }
  static constexpr ValType v128() { return {ValKind::v128}; }
  static constexpr ValType bot() { return {ValKind::bot}; }
  static constexpr ValType ref(bool nullable, HeapType heap) { return {ValKind::ref, nullable, heap}; }
  [[nodiscard]] constexpr bool is_ref() const { return kind == ValKind::ref; }
};
using RefType = ValType;
using ResultType = std::vector<ValType>;

enum class PackKind : u8 { none, i8, i16 };

/// storagetype ::= valtype | packtype;  fieldtype ::= mut? storagetype
struct FieldType {
  bool mut = false;
  PackKind pack = PackKind::none;  // none: `type` is what is stored; else it is i32
  ValType type{};
  bool operator==(const FieldType&) const = default;
};

struct FuncType {
  ResultType params, results;
  bool operator==(const FuncType&) const = default;
};
struct StructType {
  std::vector<FieldType> fields;
  bool operator==(const StructType&) const = default;
};
struct ArrayType {
  FieldType field;
  bool operator==(const ArrayType&) const = default;
};
/// comptype ::= ... | cont typeuse   (Explainer.md, "Types")
struct ContType {
  HeapType func;
  bool operator==(const ContType&) const = default;
};
using CompType = std::variant<FuncType, StructType, ArrayType, ContType>;

/// subtype ::= sub final? typeuse* comptype
struct SubType {
  bool final = true;
  std::vector<HeapType> supers;
  CompType comp;
  Span at{};
  bool operator==(const SubType& o) const { return final == o.final && supers == o.supers && comp == o.comp; }
};
struct RecType {
  std::vector<SubType> types;
};

enum class AddrType : u8 { i32, i64 };

struct Limits {
  u64 min = 0;
  std::optional<u64> max;
  bool operator==(const Limits&) const = default;
};
struct MemoryType {
  AddrType addr = AddrType::i32;
  Limits limits;  // in pages of 64 KiB
};
struct TableType {
  AddrType addr = AddrType::i32;
  Limits limits;  // in elements
  RefType ref{};
};
struct GlobalType {
  bool mut = false;
  ValType type{};
};
/// The type use of a function or tag: a type index in a module as parsed, `def` once it is closed.
struct TypeUse {
  HeapType type{};
};

enum class ExternKind : u8 { func, table, memory, global, tag };
struct FuncUse : TypeUse {};
struct TagType : TypeUse {};
using ExternType = std::variant<FuncUse, TableType, MemoryType, GlobalType, TagType>;
inline ExternKind kind_of(const ExternType& t) { return static_cast<ExternKind>(t.index()); }

/// As the text format writes them: "(ref null $t)", "i32", "[i32 i64]". `index` prints as a number, `def` as "t<id>".
std::string to_string(HeapType t);
std::string to_string(ValType t);
std::string to_string(const ResultType& ts);

}  // namespace wfx
