#include "conformance/run/command_runner.h"

#include <gtest/gtest.h>

#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "tests/conformance/helpers.h"

namespace wfx {
namespace {

struct RunProgram {
  std::vector<std::string> failures;  // a message each
  std::vector<std::string> printed;
  std::size_t in_other_words = 0;
};

RunProgram run_program(const std::string& text, Words words = Words::any) {
  auto source = std::make_shared<Source>(Source{.name = "test.wast", .bytes = text});
  Diagnostics diagnostics;
  const std::optional<Script> script = read_script(source, Dialect::w3, diagnostics);
  RunProgram ran;
  EXPECT_TRUE(script) << render(diagnostics, false);
  if (!script) return ran;
  Embedder embedder(reference_engine({}), Dialect::w3,
                    [&](std::string_view line) { ran.printed.emplace_back(line); });
  CommandRunner runner(embedder, words);
  for (const Command& command : script->commands)
    if (const std::optional<Failure> failure = runner.run(*script, command))
      ran.failures.push_back(failure->diagnostics.errors().at(0).message);
  ran.in_other_words = runner.judge().in_other_words();
  return ran;
}

constexpr const char* kLinked = R"(
  (module (func (export "seven") (result i32) (i32.const 7)) (func (export "trap") unreachable))
  (register "env")
  (module (func $f (import "env" "seven") (result i32)) (export "f" (func $f))
          (func $t (import "env" "trap")) (export "t" (func $t)))
)";

TEST(CommandRunner, links_modules_and_prints_what_actions_give) {
  const RunProgram ran = run_program(std::string(kLinked) + R"((invoke "f"))");
  EXPECT_EQ(ran.failures, std::vector<std::string>{});
  ASSERT_EQ(ran.printed.size(), 1);
  EXPECT_NE(ran.printed[0].find("7 : i32"), std::string::npos) << ran.printed[0];
}

TEST(CommandRunner, fails_where_an_action_traps_and_where_an_assertion_does_not_hold) {
  const RunProgram ran = run_program(std::string(kLinked) + R"(
    (invoke "t")
    (assert_return (invoke "f") (i32.const 8))
    (assert_return (invoke "f") (i32.const 7))
    (assert_trap (invoke "t") "unreachable"))");
  EXPECT_EQ(ran.failures,
            (std::vector<std::string>{"action: trap: unreachable", "assert_return does not hold"}));
}

TEST(CommandRunner, counts_assertions_that_hold_in_other_words_or_lets_them_fail) {
  const std::string text = std::string(kLinked) + R"((assert_trap (invoke "t") "a word of nobody's"))";
  const RunProgram any = run_program(text), strict = run_program(text, Words::strict);
  EXPECT_EQ(any.failures, std::vector<std::string>{});
  EXPECT_EQ(any.in_other_words, 1);
  EXPECT_EQ(strict.failures, std::vector<std::string>{"assert_trap holds in other words only"});
  EXPECT_EQ(strict.in_other_words, 0);
}

}  // namespace
}  // namespace wfx
