#include "conformance/scripts/runner.h"

#include <gtest/gtest.h>

#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"
#include "tests/conformance/helpers.h"

namespace wfx {
namespace {

struct ScriptRan {
  ScriptReport report;
  std::string output;
  std::vector<std::string> messages;  // of the failures, each with its notes
};

ScriptRan run(const std::string& text, const RunLimits& limits = {}, Words words = Words::any) {
  auto source = std::make_shared<Source>(Source{.name = "test.wast", .bytes = text});
  Diagnostics diagnostics;
  const std::optional<Script> script = read_script(source, Dialect::w3, diagnostics);
  ScriptRan ran;
  EXPECT_TRUE(script) << render(diagnostics, false);
  if (!script) return ran;
  EngineSubject subject(reference_engine({.limits = limits}),
                        {.print = [&](std::string_view line) { ran.output += line; }});
  ran.report = Runner(subject, words).run(*script);
  for (const Failure& failure : ran.report.failures)
    ran.messages.push_back(render(failure.diagnostics, false));
  return ran;
}

constexpr const char* kScriptModule = R"((module $m
  (tag $e) (tag $s)
  (global (export "seven") i32 (i32.const 7))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "trap") unreachable)
  (func (export "throw") (throw $e))
  (func (export "suspend") (suspend $s))
  (func $down (export "down") (call $down)))
)";

std::size_t passed(const std::string& commands) {
  const ScriptRan ran = run(kScriptModule + commands);
  EXPECT_EQ(ran.messages, std::vector<std::string>{}) << commands;
  return ran.report.passed;
}

/// That the one command fails, and what is told about it.
std::string failure(const std::string& command) {
  const ScriptRan ran = run(kScriptModule + command);
  EXPECT_EQ(ran.messages.size(), 1) << command;
  EXPECT_EQ(ran.report.passed, 0) << command;
  return ran.messages.empty() ? "" : ran.messages.front();
}

TEST(Runner, every_kind_of_assertion_passes_where_it_holds) {
  EXPECT_EQ(passed(R"((assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 3)))"), 1);
  EXPECT_EQ(passed(R"((assert_return (get "seven") (i32.const 7)))"), 1);
  EXPECT_EQ(passed(R"((assert_trap (invoke "trap") "unreachable"))"), 1);
  EXPECT_EQ(passed(R"((assert_trap (module (func $f unreachable) (start $f)) "unreachable"))"), 1);
  EXPECT_EQ(passed(R"((assert_exception (invoke "throw")))"), 1);
  EXPECT_EQ(passed(R"((assert_suspension (invoke "suspend") "unhandled"))"), 1);
  EXPECT_EQ(passed(R"((assert_exhaustion (invoke "down") "call stack exhausted"))"), 1);
  EXPECT_EQ(passed(R"((assert_malformed (module quote "(func") "unexpected end"))"), 1);
  EXPECT_EQ(passed(R"((assert_malformed (module binary "") "unexpected end"))"), 1);
  EXPECT_EQ(passed(R"((assert_invalid (module (func (result i32))) "type mismatch"))"), 1);
  EXPECT_EQ(passed(R"((assert_unlinkable (module (import "a" "b" (func))) "unknown import"))"), 1);
}

TEST(Runner, a_failed_assertion_shows_its_place_and_both_outcomes) {
  const std::string told =
      failure(R"((assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 4)))");
  EXPECT_TRUE(testing::has(told, "test.wast:9:1")) << told;
  EXPECT_TRUE(testing::has(told, "assert_return does not hold")) << told;
  EXPECT_TRUE(testing::has(told, "expected: 4 : i32")) << told;
  EXPECT_TRUE(testing::has(told, "actual:   3 : i32")) << told;
}

TEST(Runner, an_outcome_of_another_kind_fails_the_assertion) {
  EXPECT_TRUE(testing::has(failure(R"((assert_return (invoke "trap")))"), "actual:   trap: unreachable"));
  EXPECT_TRUE(testing::has(failure(R"((assert_trap (invoke "throw") "unreachable"))"),
                           "actual:   uncaught exception"));
  EXPECT_TRUE(
      testing::has(failure(R"((assert_exception (invoke "suspend")))"), "actual:   unhandled suspension"));
  EXPECT_TRUE(testing::has(failure(R"((assert_trap (invoke "trap") "cast failure"))"),
                           "actual:   trap: unreachable"));
}

std::size_t in_other_words(const std::string& command) {
  const ScriptRan ran = run(kScriptModule + command);
  EXPECT_EQ(ran.messages, std::vector<std::string>{}) << command;
  return ran.report.in_other_words;
}

TEST(Runner, no_message_agrees_with_any_words_and_other_words_are_counted) {
  for (const std::string assertion :
       {R"((assert_trap (invoke "trap") )", R"((assert_suspension (invoke "suspend") )",
        R"((assert_exhaustion (invoke "down") )", R"((assert_invalid (module (func (result i32))) )",
        R"((assert_malformed (module quote "(func") )", R"((assert_malformed (module binary "") )",
        R"((assert_unlinkable (module (import "a" "b" (func))) )"}) {
    EXPECT_EQ(in_other_words(assertion + "\"\")"), 0) << assertion;
    EXPECT_EQ(in_other_words(assertion + "\"as an engine says it\")"), 1) << assertion;
  }
}

TEST(Runner, other_words_fail_where_words_are_to_be_strict) {
  const std::string command = R"((assert_trap (invoke "trap") "x"))";
  const ScriptRan ran = run(kScriptModule + command, {}, Words::strict);
  ASSERT_EQ(ran.messages.size(), 1);
  EXPECT_TRUE(testing::has(ran.messages[0], "assert_trap holds in other words only")) << ran.messages[0];
  EXPECT_TRUE(run(kScriptModule + std::string(R"((assert_trap (invoke "trap") ""))"), {}, Words::strict)
                  .messages.empty());
}

TEST(Runner, words_that_are_those_of_another_trap_are_another_trap) {
  EXPECT_TRUE(testing::has(failure(R"((assert_trap (invoke "trap") "integer overflow"))"), "does not hold"));
  const std::string null = R"((module (func (export "f") (drop (i31.get_s (ref.null i31))))))";
  EXPECT_EQ(in_other_words(null + R"((assert_trap (invoke "f") "null reference"))"), 1);
}

TEST(Runner, a_limit_on_steps_is_no_exhaustion_that_a_script_asserts) {
  const std::string loop = R"((module (func (export "f") (loop $l (br $l)))))";
  EXPECT_EQ(run(loop + R"((assert_exhaustion (invoke "f") "call stack exhausted"))", {.steps = 100})
                .messages.size(),
            1);
  EXPECT_EQ(run(loop + R"((assert_exhaustion (invoke "f") "out of stack"))", {.steps = 100}).messages.size(),
            1);
}

TEST(Runner, both_wordings_of_the_official_suites_are_ours) {
  const std::string module =
      R"((module (type $a (array i8)) (func (param (ref $a))
          (array.set $a (local.get 0) (i32.const 0) (i32.const 0)))))";
  for (const std::string words : {"immutable array", "array is immutable"})
    EXPECT_EQ(in_other_words("(assert_invalid " + module + " \"" + words + "\")"), 0) << words;
}

TEST(Runner, an_assertion_takes_an_instance_of_what_was_defined_before) {
  const std::string trap = R"((module definition $t (func $f unreachable) (start $f)))";
  for (const char* instance : {"", " $t", " $i $t"})
    EXPECT_EQ(passed(trap + "(assert_trap (module instance" + instance + ") \"unreachable\")"), 1);
  const std::string link = R"((module definition $l (import "a" "b" (func))))";
  EXPECT_EQ(passed(link + R"((assert_unlinkable (module instance) "unknown import"))"), 1);
  const std::string suspends = R"((module definition (tag $e) (func $f (suspend $e)) (start $f)))";
  EXPECT_EQ(passed(suspends + R"((assert_suspension (module instance) "unhandled"))"), 1);
  EXPECT_TRUE(testing::has(failure(R"((assert_trap (module instance $no) "x"))"), "there is no module $no"));
  EXPECT_TRUE(
      testing::has(failure(R"((assert_unlinkable (module instance) "x"))"), "actual:   the module links"));
}

TEST(Runner, a_module_in_an_assertion_is_the_latest_definition_and_no_instance) {
  EXPECT_EQ(passed(R"((assert_trap (module (func $f unreachable) (start $f)) "unreachable")
    (assert_trap (module instance) "unreachable")
    (assert_return (get "seven") (i32.const 7)))"),
            3);
}

TEST(Runner, malformed_invalid_and_unlinkable_are_told_apart) {
  EXPECT_TRUE(testing::has(failure(R"((assert_malformed (module quote "(func (result i32)) ") "x"))"),
                           "actual:   invalid"));
  EXPECT_TRUE(testing::has(failure(R"((assert_invalid (module quote "(func") "x"))"), "actual:   malformed"));
  EXPECT_TRUE(
      testing::has(failure(R"((assert_invalid (module (func)) "x"))"), "actual:   the module is valid"));
  EXPECT_TRUE(
      testing::has(failure(R"((assert_unlinkable (module (func (result i32))) "x"))"), "actual:   invalid"));
}

TEST(Runner, of_the_errors_of_a_module_those_that_are_not_shown_are_counted) {
  std::string module = "(module";
  for (int i = 0; i < 105; ++i) module += " (func (result i32))";
  EXPECT_TRUE(testing::has(failure(module + ")"), "\nand 5 more\n"));
  EXPECT_TRUE(testing::has(failure("(assert_trap " + module + ") \"\")"),
                           "\nand 6 more\n"));  // one tells of the assertion
}

TEST(Runner, what_the_module_does_not_have_is_wrong_use) {
  EXPECT_TRUE(testing::has(failure(R"((assert_return (invoke "sub")))"), "the module exports no \"sub\""));
  EXPECT_TRUE(testing::has(failure(R"((assert_return (invoke "seven")))"), "\"seven\" is no function"));
  EXPECT_TRUE(testing::has(failure(R"((assert_return (get "add")))"), "\"add\" is no global"));
  EXPECT_TRUE(
      testing::has(failure(R"((assert_return (invoke "add" (i32.const 1))))"), "takes 2 arguments, given 1"));
  EXPECT_TRUE(testing::has(failure(R"((assert_return (invoke "add" (i32.const 1) (f32.const 1))))"),
                           "has type i32, given f32"));
}

TEST(Runner, a_command_that_is_no_assertion_counts_only_where_it_fails) {
  EXPECT_EQ(passed(R"((register "m") (module (import "m" "add" (func (param i32 i32) (result i32)))))"), 0);
  EXPECT_TRUE(testing::has(failure(R"((invoke "trap"))"), "action: trap: unreachable"));
  EXPECT_TRUE(testing::has(failure(R"((module (import "a" "b" (func))))"), "unknown import"));
}

TEST(Runner, after_a_module_that_fails_there_is_no_latest_one) {
  const ScriptRan ran = run(std::string(kScriptModule) + R"((module (func (result i32)))
    (assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 3))
    (assert_return (invoke $m "add" (i32.const 1) (i32.const 2)) (i32.const 3)))");
  EXPECT_EQ(ran.messages.size(), 2);
  EXPECT_EQ(ran.report.passed, 1);
}

TEST(Runner, a_definition_is_instantiated_as_often_as_one_likes) {
  const ScriptRan ran = run(R"((module definition $d
      (global $g (mut i32) (i32.const 0))
      (func (export "count") (result i32)
        (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))
    (module instance $a $d)
    (module instance $b $d)
    (assert_return (invoke $a "count") (i32.const 1))
    (assert_return (invoke $a "count") (i32.const 2))
    (assert_return (invoke $b "count") (i32.const 1)))");
  EXPECT_EQ(ran.messages, std::vector<std::string>{});
  EXPECT_EQ(ran.report.passed, 3);
}

TEST(Runner, limits_end_in_exhausted_and_the_script_goes_on) {
  RunLimits limits;
  limits.steps = 1000;
  const ScriptRan ran = run(R"((module (func (export "loop") (loop (br 0))) (func (export "f")))
    (assert_exhaustion (invoke "loop") "step limit reached")
    (assert_return (invoke "f")))",
                            limits);
  EXPECT_EQ(ran.report.passed, 2);
}

TEST(Spectest, prints_a_line_for_each_argument) {
  const ScriptRan ran = run(R"((module
      (import "spectest" "print" (func $p))
      (import "spectest" "print_i32" (func $i32 (param i32)))
      (import "spectest" "print_i64" (func $i64 (param i64)))
      (import "spectest" "print_f32" (func $f32 (param f32)))
      (import "spectest" "print_f64" (func $f64 (param f64)))
      (import "spectest" "print_i32_f32" (func $mixed (param i32 f32)))
      (import "spectest" "print_f64_f64" (func $two (param f64 f64)))
      (func (export "f")
        (call $p) (call $i32 (i32.const -1)) (call $i64 (i64.const 2)) (call $f32 (f32.const 0.5))
        (call $f64 (f64.const inf)) (call $mixed (i32.const 3) (f32.const 4)) (call $two (f64.const 5) (f64.const 6))))
    (invoke "f"))");
  EXPECT_EQ(ran.messages, std::vector<std::string>{});
  EXPECT_EQ(ran.output, "-1 : i32\n2 : i64\n0.5 : f32\ninf : f64\n3 : i32\n4 : f32\n5 : f64\n6 : f64\n");
}

TEST(Spectest, has_globals_tables_and_a_memory) {
  const ScriptRan ran = run(R"((module
      (import "spectest" "global_i32" (global $i32 i32))
      (import "spectest" "global_i64" (global $i64 i64))
      (import "spectest" "global_f32" (global $f32 f32))
      (import "spectest" "global_f64" (global $f64 f64))
      (import "spectest" "table" (table 10 20 funcref))
      (import "spectest" "table64" (table i64 10 20 funcref))
      (import "spectest" "memory" (memory 1 2))
      (func (export "globals") (result i32 i64 f32 f64)
        (global.get $i32) (global.get $i64) (global.get $f32) (global.get $f64)))
    (assert_return (invoke "globals") (i32.const 666) (i64.const 666) (f32.const 666.6) (f64.const 666.6)))");
  EXPECT_EQ(ran.messages, std::vector<std::string>{});
  EXPECT_EQ(ran.report.passed, 1);
}

TEST(Script, the_first_comment_lines_may_name_the_dialect) {
  EXPECT_EQ(dialect_of({.name = "", .bytes = ";; about\n;;! dialect = \"2022\"\n(module)"}), Dialect::fx2022);
  EXPECT_EQ(dialect_of({.name = "", .bytes = "(module)\n;;! dialect = \"2022\"\n"}), Dialect::w3);
}

}  // namespace
}  // namespace wfx
