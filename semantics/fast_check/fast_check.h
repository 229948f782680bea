// Validation of a binary straight from its bytes: its declarations by the rules, its bodies by BodyCheck, and those
// that BodyCheck does not know by the rules again. It answers no more than that the module is valid, or that it does
// not know; what is wrong is found again by decode_module and validate (docs/decisions/0051-the-fast-check.md).
#pragma once

#include <memory>
#include <optional>

#include "grammar/binary/outline.h"
#include "semantics/fast_check/packed_module.h"
#include "semantics/typing/declarations.h"

namespace wfx::fast_check {

class BodyCheck;  // semantics/fast_check/body_check.h

/// A binary whose functions are still to be judged, in any order and by any threads.
class BinaryCheck {
 public:
  /// Reads and judges all but the bodies. Null where the module is not known to be valid, as those that are read with
  /// older opcodes or as of an older version.
  static std::unique_ptr<const BinaryCheck> begin(const SourcePtr& source);

  /// How many functions are to be judged.
  [[nodiscard]] std::size_t size() const { return outline_.bodies.size(); }
  /// Where the body of one of them stands.
  [[nodiscard]] Span body(std::size_t number) const { return outline_.bodies[number]; }

 private:
  friend class FuncCheck;
  BinaryCheck(Outline outline, Declarations declarations);

  Outline outline_;
  Declarations declarations_;
  PackedModule packed_;
};

/// Judges functions of a binary. One thread, one check.
class FuncCheck {
 public:
  /// The binary must outlive the check.
  explicit FuncCheck(const BinaryCheck& binary);
  ~FuncCheck();
  FuncCheck(const FuncCheck&) = delete;
  FuncCheck& operator=(const FuncCheck&) = delete;

  /// Whether the function of that number is valid.
  bool holds(std::size_t number) { return is_known(number) || holds_by_rules(number); }
  /// Whether the fast check alone knows that it is.
  bool is_known(std::size_t number);
  /// Whether it is, by the rules alone.
  bool holds_by_rules(std::size_t number);

 private:
  [[nodiscard]] u32 index_of(std::size_t number) const;

  const BinaryCheck& binary_;
  const std::unique_ptr<BodyCheck> fast_;
  DefinitionJudge rules_;
};

}  // namespace wfx::fast_check
