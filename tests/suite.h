// The official suite, for tests that run over all of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "grammar/text/text.h"

namespace wfx::testing {

/// Tests over the suite; skipped where there is none.
class OfficialSuite : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(WFX_SUITE)) GTEST_SKIP() << "no official suite at " << WFX_SUITE;
  }
};

inline std::vector<std::filesystem::path> suite_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(WFX_SUITE)) {
    if (entry.path().extension() == ".wast") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline SourcePtr read_source(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return std::make_shared<const Source>(Source{path.string(), std::move(bytes).str(), false});
}

/// Calls `use(command, source)` with every command of every file.
template <typename Use>
void for_each_command(Use use) {
  for (const auto& path : suite_files()) {
    Diagnostics diagnostics;
    const SourcePtr source = read_source(path);
    const auto script = parse_script(source, {}, diagnostics);
    EXPECT_TRUE(script.has_value()) << render(diagnostics, false);
    if (!script) continue;
    for (const Command& c : script->commands) use(c, *source);
  }
}

/// The assertion that a module is malformed, if the command is one; else null.
inline const AssertRefusal* malformed(const Command& c) {
  const auto* refusal = std::get_if<AssertRefusal>(&c.form);
  return refusal && (refusal->kind == AssertRefusal::Kind::malformed ||
                     refusal->kind == AssertRefusal::Kind::malformed_custom)
             ? refusal
             : nullptr;
}

/// "file:line"
inline std::string place(const Source& source, const Command& c) {
  return source.name + ":" + std::to_string(line_column(source, c.at.begin).line);
}

}  // namespace wfx::testing
