#include "conformance/scripts/round_trip.h"

#include <gtest/gtest.h>

#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/runner.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

TEST(RoundTrip, each_module_that_can_be_read_is_a_binary_afterwards) {
  Script script = testing::read_script(R"wast(
    (module $m (func (export "f") (result i32) (i32.const 7)))
    (module quote "(func)")
    (assert_invalid (module (func (result i32))) "type mismatch")
    (assert_malformed (module quote "(func") "unexpected end")
    (assert_return (invoke $m "f") (i32.const 7)))wast");
  EXPECT_TRUE(send_through_both_formats(script, Dialect::w3).empty());
  for (const std::size_t i : {0, 1, 2}) {
    const auto* binary = std::get_if<ModuleText::Binary>(&module_in(script.commands[i])->form);
    ASSERT_NE(binary, nullptr);
    EXPECT_EQ(binary->bytes.substr(0, 4), std::string("\0asm", 4));
  }
  EXPECT_TRUE(std::holds_alternative<ModuleText::Quote>(module_in(script.commands[3])->form));
  EngineSubject subject(reference_engine({}), {.print = [](std::string_view) {}});
  const ScriptReport report = Runner(subject).run(script);
  EXPECT_EQ(report.passed, 3U);
  EXPECT_TRUE(report.failures.empty());
}

TEST(RoundTrip, a_binary_of_its_own_is_the_one_that_came_back) {
  const std::string long_zero("\0asm\1\0\0\0\1\x84\0\1\x60\0\0", 15);  // its section's size takes two bytes
  Script script;
  script.source = std::make_shared<const Source>(Source{"test.wasm", long_zero, true});
  ModuleText text;
  text.form = ModuleText::Binary{};
  script.commands.push_back({.form = std::move(text)});
  EXPECT_TRUE(send_through_both_formats(script, Dialect::w3).empty());
  EXPECT_EQ(script.source->bytes.size(), 14U);
}

TEST(RoundTrip, a_module_of_2022_goes_through_both_forms_of_text) {
  Script script = testing::read_script("(module (func $f (barrier (nop))))", Dialect::fx2022);
  const auto before = module_in(script.commands[0])->parsed();
  EXPECT_TRUE(send_through_both_formats(script, Dialect::fx2022).empty());
  const auto after = module_in(script.commands[0])->parsed();
  EXPECT_NE(after, nullptr);
  EXPECT_NE(after, before);
}

}  // namespace
}  // namespace wfx
