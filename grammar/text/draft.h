// A module while it is read: identifiers may be used before they are defined, and so may the types that inline
// signatures stand for. What is not known yet is marked, and filled in by resolve() at the end of the module.
#pragma once

#include <unordered_map>

#include "grammar/naming.h"
#include "grammar/text/context.h"

namespace wfx::text {

// What Instr::unresolved says: the word x, or a later one, is not known yet. It holds then
//   of a local      an index to which the parameters are to be added
//   of another one  the Symbol
//   of a tag        a number of Draft::tag_refs; so do the items of handlers and catches
//   of a type use   a number of Draft::type_refs
inline constexpr u8 kUnresolvedX = 1;
inline constexpr u8 kUnresolvedLater = 2;
constexpr u8 mark_of(Immediate m) { return info(m).word == Word::x ? kUnresolvedX : kUnresolvedLater; }

// Marks in HeapType::kind; neither occurs in a module as parsed.
inline constexpr HeapKind kNamedType = HeapKind::def;      // index is a Symbol
inline constexpr HeapKind kSignatureType = HeapKind::rec;  // index is a number of Draft::signatures

struct FuncTypeHash {
  std::size_t operator()(const FuncType& t) const;
};

/// Function types by content, numbered in order of first appearance.
class Signatures {
 public:
  u32 intern(FuncType type);
  [[nodiscard]] const FuncType& operator[](u32 i) const { return *order_[i]; }
  [[nodiscard]] std::size_t size() const { return order_.size(); }
  void clear();

 private:
  std::unordered_map<FuncType, u32, FuncTypeHash> numbers_;
  std::vector<const FuncType*> order_;  // keys of the map, which do not move
};

struct Draft {
  /// (type x) with an inline signature beside it, which must be the same.
  struct Check {
    HeapType type;
    u32 signature;
    Span at;
  };
  struct NamedType {
    Symbol name;
    Span at;
  };
  /// An index outside of instructions that was not known yet.
  struct Fixup {
    enum class Target : u8 { export_, start, elem_table, data_memory } target;
    u32 item;
    Space space;
    Symbol name;
    Span at;
  };

  std::shared_ptr<Module> module;
  std::array<Scope, kModuleSpaces> scopes;
  std::vector<std::pair<u32, u32>> type_places;  // by type index: the group and the position in it
  std::unordered_map<u64, u32> fields;           // by type index and Symbol: the field index
  Signatures signatures;
  std::vector<u32> implicit;  // signatures that stand without a type index, in order of appearance
  std::vector<Check> checks;
  std::vector<HeapType> func_types;  // parallel to Module::funcs
  std::vector<HeapType> tag_types;   // parallel to Module::tags
  std::vector<u32>
      untold_params;            // functions (of Module::funcs) with named locals whose type is not known yet
  std::vector<Index> tag_refs;  // what marked instructions name, with those of the same instruction
  std::vector<HeapType> type_refs;  // what marked calls name
  std::vector<NamedType> type_names;
  std::vector<Fixup> fixups;

  void reset(SourcePtr source, Dialect dialect);

  Scope& scope(Space s) { return scopes[static_cast<std::size_t>(s)]; }
  /// The index, if it is a number or an identifier that is bound by now.
  [[nodiscard]] std::optional<u32> find(Space s, Index i);
  /// The type with this index, if it is defined by now.
  [[nodiscard]] const SubType* type(u32 index) const;
  [[nodiscard]] static u64 field_key(u32 type, Symbol name) { return u64{type} << 32 | name; }
};

/// The official test suite's words about the identifiers of an index space.
struct SpaceWords {
  std::string_view unknown, duplicate;
};
SpaceWords words_of(Space s);

/// Fills in what is marked, appends the types of inline signatures, checks those beside type indices.
void resolve(Draft& draft, Context& context);

}  // namespace wfx::text
