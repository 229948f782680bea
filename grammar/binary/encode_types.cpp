#include <algorithm>

#include "grammar/binary/binary_codes.h"
#include "grammar/binary/encode_parts.h"

namespace wfx::binary {

namespace {

template <typename Kind, std::size_t n>
u8 code_of(const std::array<Kind, n>& table, u8 first, Kind kind) {
  return static_cast<u8>(first + (std::find(table.begin(), table.end(), kind) - table.begin()));
}

void encode(ByteWriter& w, const ResultType& types) {
  w.list(types, [&](const ValType& t) { encode(w, t); });
}

void encode(ByteWriter& w, const FieldType& field) {
  switch (field.pack) {
    case PackKind::none: encode(w, field.type); break;
    case PackKind::i8: w.byte(kPackedI8); break;
    case PackKind::i16: w.byte(kPackedI16); break;
  }
  w.byte(field.mut ? 1 : 0);
}

struct CompTypeEncoder {
  ByteWriter& w;

  void operator()(const FuncType& t) const {
    w.byte(kFunc);
    encode(w, t.params);
    encode(w, t.results);
  }
  void operator()(const StructType& t) const {
    w.byte(kStruct);
    w.list(t.fields, [&](const FieldType& f) { encode(w, f); });
  }
  void operator()(const ArrayType& t) const {
    w.byte(kArray);
    encode(w, t.field);
  }
  void operator()(const ContType& t) const {
    w.byte(kCont);
    encode(w, t.func);
  }
};

void encode(ByteWriter& w, const SubType& t) {
  if (!t.final || !t.supers.empty()) {
    w.byte(t.final ? kSubFinal : kSub);
    w.list(t.supers, [&](HeapType super) { w.unsigned_leb(super.index); });
  }
  std::visit(CompTypeEncoder{w}, t.comp);
}

void encode_limits(ByteWriter& w, AddrType addr, const Limits& limits) {
  w.byte(static_cast<u8>((limits.max ? kHasMax : 0) | (addr == AddrType::i64 ? kAddress64 : 0)));
  w.unsigned_leb(limits.min);
  if (limits.max) w.unsigned_leb(*limits.max);
}

}  // namespace

void encode(ByteWriter& w, const RecType& group) {
  if (group.types.size() == 1) return encode(w, group.types[0]);
  w.byte(kRec);
  w.list(group.types, [&](const SubType& t) { encode(w, t); });
}

void encode(ByteWriter& w, HeapType t) {
  if (t.kind == HeapKind::index) return w.signed_leb(t.index);
  w.byte(code_of(kHeapTypes, kFirstHeapType, t.kind));
}

void encode(ByteWriter& w, ValType t) {
  if (!t.is_ref()) return w.byte(code_of(kNumberTypes, kFirstNumberType, t.kind));
  if (!t.nullable || t.heap.kind == HeapKind::index) w.byte(t.nullable ? kRefNull : kRef);
  encode(w, t.heap);
}

void encode(ByteWriter& w, const BlockType& t) {
  switch (t.kind) {
    case BlockType::Kind::none: return w.byte(kEmptyBlock);
    case BlockType::Kind::value: return encode(w, t.value);
    case BlockType::Kind::type: return w.signed_leb(t.type);
  }
}

void encode(ByteWriter& w, const GlobalType& t) {
  encode(w, t.type);
  w.byte(t.mut ? 1 : 0);
}

void encode(ByteWriter& w, const TableType& t) {
  encode(w, t.ref);
  encode_limits(w, t.addr, t.limits);
}

void encode(ByteWriter& w, const MemoryType& t) { encode_limits(w, t.addr, t.limits); }

void encode_tag_type(ByteWriter& w, u32 type) {
  w.byte(0);  // the attribute
  w.unsigned_leb(type);
}

void encode(ByteWriter& w, const ExternType& t) {
  w.byte(static_cast<u8>(kind_of(t)));
  switch (kind_of(t)) {
    case ExternKind::func: return w.unsigned_leb(std::get<FuncUse>(t).type.index);
    case ExternKind::table: return encode(w, std::get<TableType>(t));
    case ExternKind::memory: return encode(w, std::get<MemoryType>(t));
    case ExternKind::global: return encode(w, std::get<GlobalType>(t));
    case ExternKind::tag: return encode_tag_type(w, std::get<TagType>(t).type.index);
  }
}

}  // namespace wfx::binary
