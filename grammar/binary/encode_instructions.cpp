#include "grammar/binary/binary_codes.h"
#include "grammar/binary/encode_parts.h"
#include "grammar/shapes.h"

namespace wfx::binary {

namespace {

class InstructionWriter {
 public:
  InstructionWriter(ByteWriter& w, const Instr& i, const Expr& e) : w_(w), i_(i), e_(e) {}

  void write() {
    opcode();
    in_binary_order(info(i_.op).shape, [this](auto m) { write(m); });
  }

 private:
  void opcode() {
    const InstrInfo& row = info(i_.op);
    const bool second = (i_.op == Op::ref_test || i_.op == Op::ref_cast) && ref_type(i_.ref_type()).nullable;
    if (row.prefix == 0) return w_.byte(static_cast<u8>(row.code));
    w_.byte(row.prefix);
    index(row.code + (second ? 1u : 0u));
  }

  // Each immediate
  template <Immediate m>
  void write(Is<m> /*unused*/) {
    static_assert(is_index(m) || m == Immediate::count);
    index(i_.get<m>());
  }
  void write(Is<Immediate::block_type> m) { encode(w_, e_.beside->block_types[i_.get<m>()]); }
  void write(Is<Immediate::labels> m) {
    const std::span<const u32> all = e_.beside->index_lists[i_.get<m>()];
    index(all.size() - 1);  // the last one, the default, is not counted
    for (const u32 label : all) index(label);
  }
  void write(Is<Immediate::result_types> m) {
    w_.list(e_.beside->type_lists[i_.get<m>()], [&](ValType t) { encode(w_, t); });
  }
  void write(Is<Immediate::catches> m) {
    w_.list(e_.beside->catch_lists[i_.get<m>()], [&](const Catch& c) {
      w_.byte(static_cast<u8>(c.kind));
      if (c.kind == Catch::Kind::catch_ || c.kind == Catch::Kind::catch_ref) index(c.tag);
      index(c.label);
    });
  }
  void write(Is<Immediate::handlers> m) {
    w_.list(e_.beside->handler_lists[i_.get<m>()], [&](const Handler& h) {
      w_.byte(h.is_switch ? 1 : 0);
      index(h.tag);
      if (!h.is_switch) index(h.label);
    });
  }
  void write(Is<Immediate::heap_type> m) { encode(w_, ref_type(i_.get<m>()).heap); }
  void write(Is<Immediate::ref_type> m) { encode(w_, ref_type(i_.get<m>()).heap); }
  void write(Is<Immediate::cast_flags> /*unused*/) {
    const bool source = ref_type(i_.source_type()).nullable;
    const bool target = ref_type(i_.target_type()).nullable;
    w_.byte(static_cast<u8>((source ? kSourceNullable : 0) | (target ? kTargetNullable : 0)));
  }
  void write(Is<Immediate::source_type> m) { encode(w_, ref_type(i_.get<m>()).heap); }
  void write(Is<Immediate::target_type> m) { encode(w_, ref_type(i_.get<m>()).heap); }
  void write(Is<Immediate::const_i32> m) { w_.signed_leb(static_cast<i32>(i_.get<m>())); }
  void write(Is<Immediate::const_i64> m) { w_.signed_leb(static_cast<i64>(i_.get<m>())); }
  void write(Is<Immediate::const_f32> m) { little_endian(i_.get<m>(), 4); }
  void write(Is<Immediate::const_f64> m) { little_endian(i_.get<m>(), 8); }
  void write(Is<Immediate::const_v128> m) { vector(i_.get<m>()); }
  void write(Is<Immediate::lanes> m) { vector(i_.get<m>()); }
  void write(Is<Immediate::memory_argument> /*unused*/) {
    const u32 memory = i_.memory();
    index(i_.alignment() | (memory != 0 ? kHasMemoryIndex : 0));
    if (memory != 0) index(memory);
    index(i_.offset());
  }
  void write(Is<Immediate::lane> m) { w_.byte(i_.get<m>()); }
  void write(Is<Immediate::end_pc> /*unused*/) {}
  void write(Is<Immediate::else_pc> /*unused*/) {}
  void write(Is<Immediate::opening_pc> /*unused*/) {}

  [[nodiscard]] const RefType& ref_type(u32 number) const { return e_.beside->ref_types[number]; }
  void index(u64 n) { w_.unsigned_leb(n); }
  void little_endian(u64 bits, unsigned size) {
    for (unsigned b = 0; b < size; ++b) w_.byte(static_cast<u8>(bits >> (8 * b)));
  }
  void vector(u32 number) {
    for (const u8 b : e_.beside->v128s[number]) w_.byte(b);
  }

  ByteWriter& w_;
  const Instr& i_;
  const Expr& e_;
};

}  // namespace

void encode(ByteWriter& w, const Instr& instr, const Expr& expr) {
  InstructionWriter(w, instr, expr).write();
}

void encode(ByteWriter& w, const Expr& expr) {
  for (const Instr& i : expr.code) encode(w, i, expr);
}

}  // namespace wfx::binary
