#include "grammar/binary/binary_codes.h"
#include "grammar/binary/encode_parts.h"

namespace wfx::binary {

namespace {

class InstructionWriter {
 public:
  InstructionWriter(ByteWriter& w, const Instr& i, const Expr& e) : w_(w), i_(i), e_(e) {}

  void write() {
    opcode();
    immediates();
  }

 private:
  void opcode() {
    const InstrInfo& row = info(i_.op);
    const bool second =
        (i_.op == Op::ref_test || i_.op == Op::ref_cast) && e_.beside->ref_types[i_.x].nullable;
    if (row.prefix == 0) return w_.byte(static_cast<u8>(row.code));
    w_.byte(row.prefix);
    index(row.code + (second ? 1u : 0u));
  }

  void immediates();

  void index(u64 n) { w_.unsigned_leb(n); }
  void pair(u32 first, u32 second) { index(first), index(second); }
  void block_type() { encode(w_, e_.beside->block_types[i_.x]); }
  void heap_type(u32 ref_type) { encode(w_, e_.beside->ref_types[ref_type].heap); }
  void types() {
    w_.list(e_.beside->type_lists[i_.x], [&](ValType t) { encode(w_, t); });
  }

  void fixed(unsigned size) {
    for (unsigned b = 0; b < size; ++b) w_.byte(static_cast<u8>(i_.bits() >> (8 * b)));
  }

  void vector() {
    for (const u8 b : e_.beside->v128s[i_.x]) w_.byte(b);
  }

  void labels() {
    const std::span<const u32> all = e_.beside->index_lists[i_.x];
    index(all.size() - 1);  // the last one, the default, is not counted
    for (const u32 label : all) index(label);
  }

  void catches() {
    w_.list(e_.beside->catch_lists[i_.z], [&](const Catch& c) {
      w_.byte(static_cast<u8>(c.kind));
      if (c.kind == Catch::Kind::catch_ || c.kind == Catch::Kind::catch_ref) index(c.tag);
      index(c.label);
    });
  }

  void handlers() {
    w_.list(e_.beside->handler_lists[i_.z], [&](const Handler& h) {
      w_.byte(h.is_switch ? 1 : 0);
      index(h.tag);
      if (!h.is_switch) index(h.label);
    });
  }

  void cast() {
    w_.byte(static_cast<u8>((e_.beside->ref_types[i_.y].nullable ? kSourceNullable : 0) |
                            (e_.beside->ref_types[i_.z].nullable ? kTargetNullable : 0)));
    index(i_.x);
    heap_type(i_.y);
    heap_type(i_.z);
  }

  void memory_argument() {
    index(i_.align | (i_.x != 0 ? kHasMemoryIndex : 0));
    if (i_.x != 0) index(i_.x);
    index(i_.bits());
  }

  ByteWriter& w_;
  const Instr& i_;
  const Expr& e_;
};

void InstructionWriter::immediates() {
  switch (info(i_.op).shape) {
    case Shape::None:
    case Shape::Delimiter: return;
    case Shape::Block: return block_type();
    case Shape::TryTable: return block_type(), catches();
    case Shape::LabelTable: return labels();
    case Shape::Label:
    case Shape::Func:
    case Shape::Type:
    case Shape::Local:
    case Shape::Global:
    case Shape::Table:
    case Shape::Memory:
    case Shape::Tag:
    case Shape::Elem:
    case Shape::Data: return index(i_.x);
    case Shape::TypeType:
    case Shape::TypeField:
    case Shape::TypeCount:
    case Shape::TypeData:
    case Shape::TypeElem:
    case Shape::TypeTag:
    case Shape::TableTable:
    case Shape::MemoryMemory: return pair(i_.x, i_.y);
    case Shape::TableType:
    case Shape::TableElem:
    case Shape::MemoryData: return pair(i_.y, i_.x);
    case Shape::HeapType:
    case Shape::RefType: return heap_type(i_.x);
    case Shape::Cast: return cast();
    case Shape::SelectTypes: return types();
    case Shape::ConstI32: return w_.signed_leb(static_cast<i32>(i_.y));
    case Shape::ConstI64: return w_.signed_leb(static_cast<i64>(i_.bits()));
    case Shape::ConstF32: return fixed(4);
    case Shape::ConstF64: return fixed(8);
    case Shape::ConstV128:
    case Shape::Lanes: return vector();
    case Shape::MemArg: return memory_argument();
    case Shape::MemArgLane: return memory_argument(), w_.byte(i_.lane);
    case Shape::Lane: return w_.byte(i_.lane);
    case Shape::Resume: return index(i_.x), handlers();
    case Shape::ResumeThrow: return pair(i_.x, i_.y), handlers();
  }
}

}  // namespace

void encode(ByteWriter& w, const Instr& instr, const Expr& expr) {
  InstructionWriter(w, instr, expr).write();
}

void encode(ByteWriter& w, const Expr& expr) {
  for (const Instr& i : expr.code) encode(w, i, expr);
}

}  // namespace wfx::binary
