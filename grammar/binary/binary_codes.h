// The codes of the binary format that the decoder and the encoder share. Those of instructions are in instructions.def.
#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "grammar/types.h"

namespace wfx::binary {

inline constexpr std::string_view kMagic{"\0asm", 4};
inline constexpr std::string_view kVersion{"\1\0\0\0", 4};

/// The sections, by id.
enum class Section : u8 {
  custom,
  type,
  import,
  function,
  table,
  memory,
  global,
  export_,
  start,
  element,
  code,
  data,
  data_count,
  tag
};
inline constexpr std::size_t kSectionCount = 14;
inline constexpr std::array<std::string_view, kSectionCount> kSectionNames = {
    "custom section", "type section",   "import section",     "function section", "table section",
    "memory section", "global section", "export section",     "start section",    "element section",
    "code section",   "data section",   "data count section", "tag section"};

/// The names of the sections in the text format's annotation (@custom "..." (after func)).
inline constexpr std::array<std::string_view, kSectionCount> kSectionKeywords = {
    "custom", "type",  "import", "func", "table", "memory",    "global",
    "export", "start", "elem",   "code", "data",  "datacount", "tag"};

/// The order in which sections stand in a module; custom sections stand anywhere.
inline constexpr std::array kSectionOrder = {
    Section::type,       Section::import, Section::function, Section::table, Section::memory,
    Section::tag,        Section::global, Section::export_,  Section::start, Section::element,
    Section::data_count, Section::code,   Section::data};

/// Where a section stands in a module: 1, 2, ...
constexpr std::size_t position_of(Section s) {
  return static_cast<std::size_t>(std::find(kSectionOrder.begin(), kSectionOrder.end(), s) -
                                  kSectionOrder.begin()) +
         1;
}

// Where a custom section stands: after a section, by its id; before one, by its id and a flag; or before or after all.
inline constexpr u8 kBeforeFirst = 0;
inline constexpr u8 kAfterLast = 0x7F;
inline constexpr u8 kBefore = 0x80;

constexpr u8 before(Section s) { return kBefore | static_cast<u8>(s); }
constexpr u8 after(Section s) { return static_cast<u8>(s); }

/// The order of the places: before the first section, then before and after each, then after the last.
constexpr std::size_t rank_of(u8 place) {
  if (place == kBeforeFirst) return 0;
  if (place == kAfterLast) return 2 * kSectionCount;
  return 2 * position_of(static_cast<Section>(place & ~kBefore)) - ((place & kBefore) != 0 ? 1 : 0);
}

// Types: a code is a negative number in one byte of signed LEB128.
inline constexpr u8 kFirstNumberType = 0x7B;
inline constexpr std::array kNumberTypes = {ValKind::v128, ValKind::f64, ValKind::f32, ValKind::i64,
                                            ValKind::i32};
inline constexpr u8 kFirstHeapType = 0x68;
inline constexpr std::array kHeapTypes = {
    HeapKind::cont,     HeapKind::exn,    HeapKind::array,   HeapKind::struct_, HeapKind::i31,
    HeapKind::eq,       HeapKind::any,    HeapKind::extern_, HeapKind::func,    HeapKind::none,
    HeapKind::noextern, HeapKind::nofunc, HeapKind::noexn,   HeapKind::nocont};
inline constexpr u8 kPackedI8 = 0x78;
inline constexpr u8 kPackedI16 = 0x77;
inline constexpr u8 kRef = 0x64;
inline constexpr u8 kRefNull = 0x63;
inline constexpr u8 kFunc = 0x60;
inline constexpr u8 kStruct = 0x5F;
inline constexpr u8 kArray = 0x5E;
inline constexpr u8 kCont = 0x5D;
inline constexpr u8 kSub = 0x50;
inline constexpr u8 kSubFinal = 0x4F;
inline constexpr u8 kRec = 0x4E;
inline constexpr u8 kEmptyBlock = 0x40;
inline constexpr u8 kTableWithInit = 0x40;

// Bits of limits and of a memory argument.
inline constexpr u8 kHasMax = 1;
inline constexpr u8 kAddress64 = 4;
inline constexpr u32 kHasMemoryIndex = 0x40;

// Bits of an element or data segment's first number.
inline constexpr u32 kNotActive = 1;       // passive, or declarative with kExplicitIndex
inline constexpr u32 kExplicitIndex = 2;   // of an active segment
inline constexpr u32 kHasExpressions = 4;  // of an element segment: expressions, not function indices

// Bits of br_on_cast's flags.
inline constexpr u8 kSourceNullable = 1;
inline constexpr u8 kTargetNullable = 2;

// Subsections of the name section.
enum class NameKind : u8 { module, func, local, label, type, table, memory, global, elem, data, field, tag };

inline constexpr std::string_view kNameSection = "name";
inline constexpr std::string_view kBranchHintSection = "metadata.code.branch_hint";

}  // namespace wfx::binary
