// Reading texts in tests.
#pragma once

#include <gtest/gtest.h>

#include "grammar/text/text.h"

namespace wfx::testing {

inline SourcePtr text_source(std::string text) {
  return std::make_shared<const Source>(Source{"test.wat", std::move(text), false});
}

inline std::shared_ptr<Module> read(std::string text, Dialect dialect = Dialect::w3) {
  Diagnostics diagnostics;
  auto module = parse_module(text_source(std::move(text)), {dialect}, diagnostics);
  EXPECT_TRUE(module != nullptr) << render(diagnostics, false);
  return module;
}

/// What is read of the text; an empty script, and a failure of the test, where it is malformed.
inline Script read_script(std::string text, Dialect dialect = Dialect::w3) {
  Diagnostics diagnostics;
  auto script = parse_script(text_source(std::move(text)), {dialect}, diagnostics);
  EXPECT_TRUE(script.has_value()) << render(diagnostics, false);
  return script ? std::move(*script) : Script{};
}

/// The errors of a text, which must have some.
inline std::vector<Diagnostic> errors_of(std::string text, Dialect dialect = Dialect::w3) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_module(text_source(std::move(text)), {dialect}, diagnostics));
  return diagnostics.errors();
}

inline std::string first_message(std::string text, Dialect dialect = Dialect::w3) {
  const auto errors = errors_of(std::move(text), dialect);
  return errors.empty() ? std::string() : errors[0].message;
}

inline std::vector<Op> ops(const Expr& expr) {
  std::vector<Op> result;
  result.reserve(expr.code.size());
  for (const Instr& i : expr.code) result.push_back(i.op);
  return result;
}

/// `piece` n times.
inline std::string repeat(std::string_view piece, std::size_t n) {
  std::string result;
  for (std::size_t i = 0; i < n; ++i) result += piece;
  return result;
}

}  // namespace wfx::testing
