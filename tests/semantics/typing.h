// Validates a module in text, and tells by which premise of which rule it is not valid.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "grammar/text/text.h"
#include "semantics/typing/validate.h"

namespace wfx {

struct Typed {
  std::shared_ptr<const ValidModule> valid;
  Diagnostics diagnostics;

  [[nodiscard]] const Diagnostic& error() const { return diagnostics.errors().at(0); }
  /// "valid", or the first error as "Instr_ok/br: C.LABELS[l] = t*" (without a premise: operands do not match).
  [[nodiscard]] std::string verdict() const {
    if (diagnostics.empty()) return valid ? "valid" : "refused without an error";
    return std::string(error().rule) + (error().premise.empty() ? "" : ": ") + std::string(error().premise);
  }
};

inline Typed type(const std::string& fields, Dialect dialect = Dialect::w3,
                  RuleObserver* observer = nullptr) {
  Typed typed;
  auto source = std::make_shared<Source>(
      Source{.name = "test.wat", .bytes = "(module " + fields + ")", .binary = false});
  auto module = parse_module(source, {.dialect = dialect}, typed.diagnostics);
  if (module) typed.valid = validate(module, std::make_shared<TypeStore>(), typed.diagnostics, observer);
  return typed;
}

inline std::string verdict(const std::string& fields, Dialect dialect = Dialect::w3) {
  return type(fields, dialect).verdict();
}

}  // namespace wfx
