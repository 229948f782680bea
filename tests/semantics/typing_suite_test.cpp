// The modules of the official suite: those that it runs are valid, and those that it asserts to be invalid are invalid
// for the reason that it gives.
#include <gtest/gtest.h>

#include "grammar/binary/binary.h"
#include "semantics/typing/validate.h"
#include "tests/suite.h"

namespace wfx {
namespace {

using TypingSuite = testing::OfficialSuite;

std::shared_ptr<Module> module_of(const ModuleText& text, const SourcePtr& script, Diagnostics& diagnostics) {
  const auto source = [&](const std::string& bytes, bool binary) {
    return std::make_shared<Source>(Source{.name = script->name, .bytes = bytes, .binary = binary});
  };
  return match(
      text.form, [](const std::shared_ptr<Module>& module) { return module; },
      [&](const ModuleText::Quote& q) { return parse_module(source(q.text, false), {}, diagnostics); },
      [&](const ModuleText::Binary& b) { return decode_module(source(b.bytes, true), diagnostics); });
}

void expect_valid(const ModuleText& text, const SourcePtr& script, TypeStore& types) {
  Diagnostics diagnostics;
  auto module = module_of(text, script, diagnostics);
  if (module) {
    const std::shared_ptr<TypeStore> store(&types, [](TypeStore*) {});
    validate(module, store, diagnostics);
  }
  EXPECT_TRUE(diagnostics.empty()) << script->name << ":" << line_column(*script, text.at.begin).line << "\n"
                                   << render(diagnostics, false);
}

void expect_invalid(const AssertRefusal& assertion, const SourcePtr& script) {
  const auto place = [&] {
    return script->name + ":" + std::to_string(line_column(*script, assertion.module.at.begin).line);
  };
  Diagnostics diagnostics;
  auto module = module_of(assertion.module, script, diagnostics);
  ASSERT_TRUE(module) << place() << "\n" << render(diagnostics, false);
  EXPECT_FALSE(validate(module, std::make_shared<TypeStore>(), diagnostics))
      << place() << " " << assertion.message;
  if (diagnostics.empty()) return;
  const Diagnostic& error = diagnostics.errors().front();
  EXPECT_EQ(error.fault, Fault::invalid) << place();
  EXPECT_FALSE(error.rule.empty()) << place() << error.message;
  EXPECT_TRUE(error.words.starts_with(assertion.message) || assertion.message.starts_with(error.words))
      << place() << "\nexpected: " << assertion.message << "\nfound: " << render(error, false);
}

TEST_F(TypingSuite, modules_are_valid_or_invalid_as_the_official_suite_says) {
  for (const auto& path : testing::suite_files()) {
    Diagnostics diagnostics;
    const SourcePtr source = testing::read_source(path);
    const auto script = parse_script(source, {}, diagnostics);
    EXPECT_TRUE(script) << render(diagnostics, false);
    if (!script) continue;
    TypeStore types;
    for (const Command& command : script->commands) {
      const auto* refusal = std::get_if<AssertRefusal>(&command.form);
      if (refusal && refusal->kind == AssertRefusal::Kind::invalid) expect_invalid(*refusal, source);
      if (const ModuleText* text = module_to_be_valid(command)) expect_valid(*text, source, types);
    }
  }
}

}  // namespace
}  // namespace wfx
