// What the rows of instructions.def say of types: signatures, and the types and lanes that mnemonics name.
#pragma once

#include <array>
#include <span>

#include "grammar/instruction.h"

namespace wfx {

/// The signature column of instructions.def: "i32 i32 -> i32".
struct Signature {
  std::array<ValType, 3> types{};
  u8 param_count = 0;
  ValType result{};  // `bot` where the column is "custom"

  [[nodiscard]] constexpr std::span<const ValType> params() const {
    return std::span(types).first(param_count);
  }
};

constexpr ValType type_named(std::string_view name) {
  if (name == "i32") return ValType::i32();
  if (name == "i64") return ValType::i64();
  if (name == "f32") return ValType::f32();
  if (name == "f64") return ValType::f64();
  if (name == "v128") return ValType::v128();
  throw "instructions.def has a signature that is neither of number and vector types nor custom";
}

consteval Signature signature_named(std::string_view text) {
  Signature signature;
  if (text == "custom") return signature;
  const std::size_t arrow = text.find("->");
  signature.result = type_named(text.substr(arrow + 3));
  for (std::string_view rest = text.substr(0, arrow); !rest.empty();) {
    const std::size_t space = rest.find(' ');
    signature.types[signature.param_count++] = type_named(rest.substr(0, space));
    rest.remove_prefix(space + 1);
  }
  return signature;
}

inline constexpr Signature kSignatures[] = {
#define INSTR(op, mnemonic, prefix, code, shape, signature, ...) signature_named(signature),
#include "grammar/instructions.def"
#undef INSTR
};

constexpr const Signature& signature_of(Op op) { return kSignatures[static_cast<std::size_t>(op)]; }

/// The number or vector type at the beginning of the mnemonic of a load or store.
constexpr ValType accessed_type(Op op) {
  const std::string_view mnemonic = info(op).mnemonic;
  return type_named(mnemonic.substr(0, mnemonic.find('.')));
}

/// $dim of the shape at the beginning of a mnemonic: 16 for "i8x16.splat".
constexpr u32 dimension(std::string_view mnemonic) {
  u32 lanes = 0;
  for (const char digit : mnemonic.substr(mnemonic.find('x') + 1)) {
    if (digit < '0' || digit > '9') break;
    lanes = 10 * lanes + static_cast<u32>(digit - '0');
  }
  return lanes;
}

}  // namespace wfx
