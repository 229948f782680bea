// What the fast check knows of each opcode, in a few bytes, made from instructions.def.
#pragma once

#include "semantics/fast_check/packed_type.h"
#include "semantics/typing/signatures.h"

namespace wfx::fast_check {

/// How an instruction is judged: by the rules, by its signature, whose immediates and operands the name tells, or by
/// the function for its rule.
enum class Way : u8 {
  by_rules,
  const_i32,
  const_i64,
  const_f32,
  const_f64,
  const_v128,
  unary,
  binary,
  ternary,
  with_lane,
  shuffle,
#define KNOWN(rule, shape) rule,
#include "semantics/fast_check/known_rules.def"
};

struct Row {
  Way way = Way::by_rules;
  u8 params = 0;                   // how many
  std::array<ValKind, 3> types{};  // of the parameters
  ValKind result = ValKind::bot;   // of a load or store: what is loaded or stored
  u8 access = 0;                   // as in instructions.def
  u8 lanes = 0;                    // the bound of a lane index
  bool has_sign = false;           // of a get: get_s, get_u
  bool nullable = false;           // of ref.test and ref.cast: the opcode for `ref null`
};

constexpr Way way_of_signature(Shape shape, u8 params) {
  switch (shape) {
    case Shape::None: return params == 1 ? Way::unary : params == 2 ? Way::binary : Way::ternary;
    case Shape::ConstI32: return Way::const_i32;
    case Shape::ConstI64: return Way::const_i64;
    case Shape::ConstF32: return Way::const_f32;
    case Shape::ConstF64: return Way::const_f64;
    case Shape::ConstV128: return Way::const_v128;
    case Shape::Lane: return Way::with_lane;
    case Shape::Lanes: return Way::shuffle;
    default: return Way::by_rules;
  }
}

constexpr Way way_of_rule(std::string_view rule, Shape shape) {
  struct Known {
    std::string_view rule;
    Shape shape;
    Way way;
  };
  constexpr Known kKnown[] = {
#define KNOWN(rule, shape) {#rule, Shape::shape, Way::rule},
#include "semantics/fast_check/known_rules.def"
  };
  for (const Known& known : kKnown) {
    if (known.rule != rule) continue;
    if (known.shape != shape) throw "known_rules.def has another shape than instructions.def";
    return known.way;
  }
  return Way::by_rules;
}

constexpr Row row_of(const InstrInfo& instr) {
  Row row;
  row.access = instr.access;
  const Signature& signature = signature_of(instr.op);
  row.params = signature.param_count;
  for (std::size_t i = 0; i < signature.param_count; ++i) row.types[i] = signature.types[i].kind;
  if (signature.result.kind != ValKind::bot) {
    row.way = way_of_signature(instr.shape, signature.param_count);
    row.result = signature.result.kind;
    if (instr.shape == Shape::Lane) row.lanes = static_cast<u8>(dimension(instr.mnemonic));
    if (instr.shape == Shape::Lanes) row.lanes = static_cast<u8>(2 * dimension(instr.mnemonic));
  } else {
    row.way = way_of_rule(instr.rule, instr.shape);
    row.has_sign = instr.mnemonic.ends_with("_s") || instr.mnemonic.ends_with("_u");
    if (instr.access != 0) row.result = accessed_type(instr.op).kind;
    if (instr.shape == Shape::MemArgLane) row.lanes = static_cast<u8>(16 / instr.access);
  }
  return row;
}

/// The rows of the opcodes with one prefix, or with none. An opcode that has no meaning is judged by the rules, which
/// say so.
class Rows {
 public:
  constexpr explicit Rows(u8 prefix) {
    for (const InstrInfo& instr : kInstrInfo) {
      if (instr.prefix != prefix) continue;
      rows_[instr.code] = row_of(instr);
      // These have two opcodes, of which the second one is that of `ref null`.
      if (instr.op != Op::ref_test && instr.op != Op::ref_cast) continue;
      rows_[instr.code + 1] = row_of(instr);
      rows_[instr.code + 1].nullable = true;
    }
  }
  [[nodiscard]] constexpr const Row& operator[](u32 code) const {
    return code < rows_.size() ? rows_[code] : kUnknown;
  }

 private:
  static constexpr Row kUnknown{};
  std::array<Row, 0x120> rows_{};
};
inline constexpr Rows kRows(0x00), kRowsFb(0xFB), kRowsFc(0xFC), kRowsFd(0xFD);

}  // namespace wfx::fast_check
