// Validates a module in the text format. The verdict names the rule and the premise by which it is not valid.
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
  /// "valid", or the rule and premise of the first error: "Instr_ok/br: C.LABELS[l] = t*". Without a premise, the
  /// operands did not match.
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
