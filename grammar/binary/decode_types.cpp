#include <fmt/format.h>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/decode_parts.h"
#include "grammar/limits.h"

namespace wfx::binary {

namespace {

/// The code of a type: one byte, though in form a signed LEB128.
u8 type_code(ByteReader& r, std::string_view expected) {
  const u32 begin = r.offset();
  const u8 code = r.byte(expected);
  if ((code & 0x80) != 0) {
    r.fail(r.since(begin), "integer representation too long",
           fmt::format("{} is one byte below 0x80, found 0x{:02x}", expected, code));
  }
  return code;
}

template <typename Kind, std::size_t n>
std::optional<Kind> find_code(const std::array<Kind, n>& table, u8 first, u8 code) {
  if (code < first || code - first >= static_cast<int>(n)) return std::nullopt;
  return table[code - first];
}

std::optional<ValType> number_or_vector_type(u8 code) {
  const auto kind = find_code(kNumberTypes, kFirstNumberType, code);
  return kind ? std::optional(ValType{*kind}) : std::nullopt;
}

bool mutability(ByteReader& r) {
  const u32 begin = r.offset();
  const u8 code = r.byte("a mutability");
  if (code > 1) {
    r.fail_at_code(begin, CodePlace::mutability, code, "malformed mutability",
                   fmt::format("a mutability is 0x00 (const) or 0x01 (var), found 0x{:02x}", code));
  }
  return code == 1;
}

ResultType result_type(ByteReader& r, std::string_view count) {
  ResultType types;
  r.list(
      count, [&](u32 n) { types.reserve(std::min(n, r.remaining())); },
      [&] { types.push_back(decode_value_type(r)); });
  return types;
}

FieldType field_type(ByteReader& r) {
  FieldType field;
  const u8 code = r.peek("a storage type");
  if (code == kPackedI8 || code == kPackedI16) {
    r.byte("a storage type");
    field.pack = code == kPackedI8 ? PackKind::i8 : PackKind::i16;
    field.type = ValType::i32();
  } else {
    field.type = decode_value_type(r);
  }
  field.mut = mutability(r);
  return field;
}

FuncType func_type(ByteReader& r) {
  FuncType type;
  type.params = result_type(r, "the number of parameters");
  type.results = result_type(r, "the number of results");
  return type;
}

StructType struct_type(ByteReader& r) {
  StructType type;
  r.list(
      "the number of fields", [&](u32 n) { type.fields.reserve(std::min(n, r.remaining())); },
      [&] { type.fields.push_back(field_type(r)); });
  return type;
}

ContType cont_type(ByteReader& r) {
  const u32 begin = r.offset();
  const HeapType type = decode_heap_type(r);
  if (type.kind != HeapKind::index)
    r.fail(r.since(begin), "malformed definition type",
           "a continuation type has the index of a function type, found an abstract heap type");
  return {type};
}

CompType comp_type(ByteReader& r) {
  const u32 begin = r.offset();
  switch (const u8 code = type_code(r, "a composite type")) {
    case kFunc: return func_type(r);
    case kStruct: return struct_type(r);
    case kArray: return ArrayType{field_type(r)};
    case kCont: return cont_type(r);
    default:
      r.fail_at_code(begin, CodePlace::composite_type, code, "malformed definition type",
                     fmt::format("a composite type begins with 0x60 (func), 0x5f (struct), 0x5e (array) or "
                                 "0x5d (cont), found 0x{:02x}",
                                 code));
  }
}

SubType sub_type(ByteReader& r, ExcessMemory& excess) {
  SubType type;
  const u32 begin = r.offset();
  const u8 code = r.peek("a type");
  if (code == kSub || code == kSubFinal) {
    r.byte("a type");
    require(r, begin, Version::v3, "a subtype", "malformed definition type");
    type.final = code == kSubFinal;
    r.list("the number of supertypes",
           [&] { type.supers.push_back({HeapKind::index, r.unsigned32("a type index")}); });
  }
  type.comp = comp_type(r);
  type.at = r.since(begin);
  if (!excess.add(type, r.offset() - begin)) r.fail_at_limit(ExcessMemory::message());
  return type;
}

struct AddressedLimits {
  AddrType addr;
  Limits limits;
};

AddressedLimits limits(ByteReader& r) {
  const u32 begin = r.offset();
  const u8 flags = r.byte("the flags of limits");
  if ((flags & ~(kHasMax | kAddress64)) != 0) {
    r.fail_at_code(
        begin, CodePlace::limits, flags, "malformed limits flags",
        fmt::format(
            "the flags of limits are 0x01 (has a maximum) and 0x04 (64-bit addresses), found 0x{:02x}",
            flags));
  }
  AddressedLimits result;
  result.addr = (flags & kAddress64) != 0 ? AddrType::i64 : AddrType::i32;
  if (result.addr == AddrType::i64)
    require(r, begin, Version::v3, "a 64-bit address type", "malformed limits flags");
  const bool wide = has(r, Version::v3);
  const auto number = [&](std::string_view what) { return wide ? r.unsigned64(what) : r.unsigned32(what); };
  result.limits.min = number("a minimum");
  if ((flags & kHasMax) != 0) result.limits.max = number("a maximum");
  return result;
}

}  // namespace

RecType decode_rec_type(ByteReader& r, ExcessMemory& excess) {
  RecType group;
  if (r.peek("a type") != kRec) {
    group.types.push_back(sub_type(r, excess));
    return group;
  }
  const u32 begin = r.offset();
  r.byte("a type");
  require(r, begin, Version::v3, "a recursive type", "malformed definition type");
  r.list("the number of types in a recursive group", [&] { group.types.push_back(sub_type(r, excess)); });
  return group;
}

HeapType decode_heap_type(ByteReader& r) {
  const u32 begin = r.offset();
  // A type index is a number not below zero in signed LEB128: one byte below 0x40, or several bytes.
  const u8 first = r.peek("a heap type");
  if (first < 0x40 || first >= 0x80) {
    const i64 index = r.signed33("a type index");
    if (index >= 0) return {HeapKind::index, static_cast<u32>(index)};
    r.fail(r.since(begin), "malformed heap type",
           fmt::format("a type index is not negative, found {}", index));
  }
  const u8 code = type_code(r, "a heap type");
  if (const auto kind = find_code(kHeapTypes, kFirstHeapType, code)) return {*kind};
  r.fail_at_code(begin, CodePlace::type, code, "malformed heap type",
                 fmt::format("0x{:02x} is no heap type", code));
}

RefType decode_reference_type(ByteReader& r) {
  const u32 begin = r.offset();
  const u8 code = type_code(r, "a reference type");
  if (code == kRef || code == kRefNull) {
    require(r, begin, Version::v3, "this form of a reference type", "malformed reference type");
    return ValType::ref(code == kRefNull, decode_heap_type(r));
  }
  if (const auto kind = find_code(kHeapTypes, kFirstHeapType, code)) return ValType::ref(true, {*kind});
  r.fail_at_code(begin, CodePlace::type, code, "malformed reference type",
                 fmt::format("0x{:02x} begins no reference type", code));
}

ValType decode_value_type(ByteReader& r) {
  if (const auto type = number_or_vector_type(r.peek("a value type"))) {
    r.byte("a value type");
    return *type;
  }
  return decode_reference_type(r);
}

BlockType decode_block_type(ByteReader& r) {
  BlockType type;
  const u8 first = r.peek("a block type");
  if (first == kEmptyBlock) {
    r.byte("a block type");
  } else if (first > 0x40 && first < 0x80) {
    type.kind = BlockType::Kind::value;
    type.value = decode_value_type(r);
    type.results = 1;
  } else {
    const u32 begin = r.offset();
    const i64 index = r.signed33("a type index");
    if (index < 0)
      r.fail(r.since(begin), "malformed block type",
             fmt::format("a type index is not negative, found {}", index));
    type.kind = BlockType::Kind::type;
    type.type = static_cast<u32>(index);
  }
  return type;
}

GlobalType decode_global_type(ByteReader& r) {
  GlobalType type;
  type.type = decode_value_type(r);
  type.mut = mutability(r);
  return type;
}

TableType decode_table_type(ByteReader& r) {
  const RefType ref = decode_reference_type(r);
  const AddressedLimits l = limits(r);
  return {l.addr, l.limits, ref};
}

MemoryType decode_memory_type(ByteReader& r) {
  const AddressedLimits l = limits(r);
  return {l.addr, l.limits};
}

TagType decode_tag_type(ByteReader& r) {
  const u32 begin = r.offset();
  const u8 attribute = r.byte("a tag's attribute");
  if (attribute != 0) {
    r.fail(r.since(begin), "zero byte expected",
           fmt::format("a tag's attribute is 0x00, found 0x{:02x}", attribute));
  }
  TagType type;
  type.type = {HeapKind::index, r.unsigned32("a type index")};
  return type;
}

}  // namespace wfx::binary
