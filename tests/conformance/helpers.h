// What tests of scripts share: reading one, and looking for words in what is told of it.
#pragma once

#include <gtest/gtest.h>

#include "grammar/text/text.h"

namespace wfx::testing {

/// What is read of the text; an empty script, and a failure of the test, where it is malformed.
inline Script read_script(const std::string& text, Dialect dialect = Dialect::w3) {
  Diagnostics diagnostics;
  auto script = parse_script(std::make_shared<const Source>(Source{"test.wast", text, false}),
                             {.dialect = dialect}, diagnostics);
  EXPECT_TRUE(script.has_value()) << render(diagnostics, false);
  return script ? std::move(*script) : Script{};
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace wfx::testing
