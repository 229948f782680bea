#include "conformance/run/side_by_side.h"

#include <gtest/gtest.h>

#include "conformance/run/command_runner.h"
#include "conformance/run/machine.h"
#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "conformance/run/values.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/runner.h"
#include "tests/conformance/helpers.h"

namespace wfx {
namespace {

constexpr const char* kModule = R"((module
  (import "spectest" "print_i32" (func $print (param i32)))
  (memory 1)
  (table 2 funcref)
  (global $g (mut i32) (i32.const 7))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "trap") unreachable)
  (func (export "print") (call $print (i32.const 5)))
  (func $down (export "down") (global.set $g (i32.add (global.get $g) (i32.const 1))) (call $down)))
)";

/// What a wrong engine gets wrong.
enum class Fault : u8 { none, result, other_result, trap, output, memory, memory_size, global, table, limit };

class WrongEngine : public ReferenceEngine {
 public:
  WrongEngine(std::shared_ptr<TypeStore> types, const Print& print, Fault fault)
      : ReferenceEngine(std::move(types), {.limits = {.depth = fault == Fault::limit ? u64{50} : u64{100}}},
                        print),
        fault_(fault),
        print_(print) {}

  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override {
    Answer answer = ReferenceEngine::invoke(instance, name, args);
    if (fault_ == Fault::result && !answer.values.empty()) set_low_bits(answer.values[0], 4);
    if (fault_ == Fault::other_result && !answer.values.empty()) set_low_bits(answer.values[0], 5);
    if (fault_ == Fault::trap && answer.kind == Answer::Kind::trap) answer.kind = Answer::Kind::exception;
    if (fault_ == Fault::output) print_("6 : i32\n");
    return answer;
  }
  [[nodiscard]] std::span<const u8> memory(InstanceId instance, u32 index) const override {
    const std::span<const u8> all = ReferenceEngine::memory(instance, index);
    if (fault_ == Fault::memory_size) return all.first(all.size() / 2);
    if (fault_ != Fault::memory) return all;
    other_memory_.assign(all.begin(), all.end());
    other_memory_[300] = 1;
    return other_memory_;
  }
  [[nodiscard]] ScriptValue global(InstanceId instance, u32 index) const override {
    ScriptValue value = ReferenceEngine::global(instance, index);
    if (fault_ == Fault::global) set_low_bits(value, 8);
    return value;
  }
  [[nodiscard]] u64 table_size(InstanceId instance, u32 index) const override {
    return ReferenceEngine::table_size(instance, index) - (fault_ == Fault::table ? 1 : 0);
  }

 private:
  Fault fault_;
  Print print_;
  mutable std::vector<u8> other_memory_;
};

NamedEngine engine(const std::string& name, Fault fault) {
  return {name, [fault](std::shared_ptr<TypeStore> types, const Print& print) {
            return std::make_unique<WrongEngine>(std::move(types), print, fault);
          }};
}

struct Ran {
  std::vector<std::string> failures;
  std::size_t passed = 0;
  std::string output;
};

Ran run(const MakeEngine& make, const std::string& commands) {
  auto source = std::make_shared<Source>(Source{.name = "test.wast", .bytes = kModule + commands});
  Diagnostics diagnostics;
  const std::optional<Script> script = read_script(source, Dialect::w3, diagnostics);
  EXPECT_TRUE(script) << render(diagnostics, false);
  Ran ran;
  if (!script) return ran;
  EngineSubject subject(make, {.print = [&](std::string_view line) { ran.output += line; }});
  const ScriptReport report = Runner(subject).run(*script);
  ran.passed = report.passed;
  for (const Failure& f : report.failures) ran.failures.push_back(render(f.diagnostics, false));
  return ran;
}

/// The one failure of commands on two engines of which one has the fault. A difference ends the run.
std::string difference(Fault fault, const std::string& commands) {
  const auto engines = side_by_side({engine("right", Fault::none), engine("wrong", fault)});
  const Ran ran =
      run(engines, commands + R"((assert_return (invoke "add" (i32.const 0) (i32.const 0)) (i32.const 1)))");
  EXPECT_EQ(ran.failures.size(), 1U);
  EXPECT_EQ(run(side_by_side({engine("right", Fault::none), engine("same", Fault::none)}), commands)
                .failures.size(),
            0U);
  return ran.failures.empty() ? "" : ran.failures.front();
}

constexpr const char* kAdd = R"((assert_return (invoke "add" (i32.const 1) (i32.const 2)) (i32.const 3)))";

TEST(SideBySide, other_results_are_told_with_their_place_and_both_answers) {
  const std::string told = difference(Fault::result, kAdd);
  EXPECT_TRUE(testing::has(told, "test.wast:10:1: error: assert_return: the engines differ: results"))
      << told;
  EXPECT_TRUE(testing::has(told, "note: right: 3 : i32")) << told;
  EXPECT_TRUE(testing::has(told, "note: wrong: 4 : i32")) << told;
}

TEST(SideBySide, of_three_the_one_is_told_that_differs_from_the_others) {
  const auto told = [](Fault a, Fault b, Fault c) {
    const Ran ran = run(side_by_side({engine("a", a), engine("b", b), engine("c", c)}), kAdd);
    return ran.failures.empty() ? "" : ran.failures.front();
  };
  constexpr Fault none = Fault::none, wrong = Fault::result;
  EXPECT_EQ(told(none, none, none), "");
  EXPECT_TRUE(testing::has(told(none, none, wrong), "the engines differ: results (c alone)\n"));
  EXPECT_TRUE(testing::has(told(none, wrong, none), "the engines differ: results (b alone)\n"));
  EXPECT_TRUE(testing::has(told(wrong, none, none), "the engines differ: results (a alone)\n"));
  EXPECT_TRUE(testing::has(told(none, wrong, wrong), "the engines differ: results (a alone)\n"));
  EXPECT_TRUE(testing::has(told(none, wrong, Fault::other_result), "the engines differ: results\n"));
  EXPECT_TRUE(
      testing::has(told(none, none, wrong), "note: a: 3 : i32\n    note: b: 3 : i32\n    note: c: 4 : i32"));
  EXPECT_TRUE(testing::has(told(none, none, Fault::memory), "memory 0 of instance 0 at 300 (c alone)"));
}

TEST(SideBySide, engines_are_not_comparable_where_one_had_no_room_to_grow) {
  constexpr u64 kMuch = u64{64} << 20, kLittle = u64{16} << 20;
  const auto reference = [](u64 bytes) { return reference_engine({.limits = {.memory = bytes}}); };
  const auto machine = [](u64 bytes) { return machine_engine({.memory = bytes}); };
  for (MakeInspectableEngine (*make)(u64) : {+reference, +machine}) {
    const auto failure_of = [&](const std::string& command) {
      const auto engines = side_by_side({{"roomy", make(kMuch)}, {"narrow", make(kLittle)}});
      const Ran ran = run(engines, R"((module (memory 1 1000)
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))))" +
                                       command);
      return ran.failures.empty() ? "" : ran.failures.front();
    };
    const std::string told = failure_of(R"((assert_return (invoke "grow" (i32.const 500)) (i32.const 1)))");
    EXPECT_TRUE(testing::has(told, "not comparable: not all engines had room for a memory or table to grow"))
        << told;
    EXPECT_TRUE(testing::has(told, "note: roomy:  1 : i32\n    note: narrow: -1 : i32\n")) << told;
    // What the type forbids, no engine needs room for.
    EXPECT_EQ(failure_of(R"((assert_return (invoke "grow" (i32.const 1000)) (i32.const -1)))"), "");
  }
}

TEST(SideBySide, another_outcome_is_told) {
  const std::string told = difference(Fault::trap, R"((assert_trap (invoke "trap") "unreachable"))");
  EXPECT_TRUE(testing::has(told, "how it ends")) << told;
  EXPECT_TRUE(testing::has(told, "note: right: trap: unreachable")) << told;
  EXPECT_TRUE(testing::has(told, "note: wrong: uncaught exception: unreachable")) << told;
}

TEST(SideBySide, other_output_is_told_and_what_is_printed_is_printed_once) {
  const std::string told = difference(Fault::output, R"((invoke "print"))");
  EXPECT_TRUE(testing::has(told, "what is printed")) << told;
  EXPECT_TRUE(testing::has(told, R"(note: wrong: "5 : i32\n6 : i32\n")")) << told;
  const Ran ran =
      run(side_by_side({engine("a", Fault::none), engine("b", Fault::none)}), R"((invoke "print"))");
  EXPECT_EQ(ran.output, "5 : i32\n");
}

TEST(SideBySide, what_instances_hold_is_compared_though_it_is_not_exported) {
  const std::string memory = difference(Fault::memory, kAdd);
  EXPECT_TRUE(testing::has(memory, "memory 0 of instance 0 at 300")) << memory;
  EXPECT_TRUE(testing::has(memory, "note: right: 0x00\n    note: wrong: 0x01")) << memory;
  EXPECT_TRUE(testing::has(difference(Fault::memory_size, kAdd), "the size of memory 0"));
  EXPECT_TRUE(testing::has(difference(Fault::global, kAdd), "global $g of instance 0"));
  EXPECT_TRUE(testing::has(difference(Fault::table, kAdd), "the size of table 0"));
}

TEST(SideBySide, a_limit_that_all_reach_at_other_places_is_no_difference) {
  const Ran ran = run(side_by_side({engine("a", Fault::none), engine("b", Fault::limit)}),
                      std::string(R"((assert_exhaustion (invoke "down") "call stack exhausted"))") + kAdd);
  EXPECT_EQ(ran.failures, std::vector<std::string>{});
  EXPECT_EQ(ran.passed, 2U);
}

TEST(SideBySide, where_one_reaches_a_limit_there_is_nothing_to_compare_and_the_script_ends) {
  // One engine's limit of depth is 100, the other's 50.
  const std::string nest = R"(
    (module (func $nest (export "nest") (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
        (else (call $nest (i32.sub (local.get 0) (i32.const 1)))))))
    (assert_return (invoke "nest" (i32.const 70)) (i32.const 0))
    (assert_return (invoke "nest" (i32.const 7)) (i32.const 1)))";
  const Ran ran = run(side_by_side({engine("a", Fault::none), engine("b", Fault::limit)}), nest);
  ASSERT_EQ(ran.failures.size(), 1U);
  EXPECT_EQ(ran.passed, 0U);
  EXPECT_TRUE(testing::has(ran.failures[0], "not comparable: not all engines reached a limit"))
      << ran.failures[0];
  EXPECT_TRUE(testing::has(ran.failures[0], "note: b: exhausted: call stack exhausted")) << ran.failures[0];
}

TEST(SideBySide, what_differs_behind_a_limit_of_all_may_come_of_it) {
  const Ran ran = run(side_by_side({engine("a", Fault::none), engine("b", Fault::limit)}), R"(
    (module (global $n (mut i32) (i32.const 0))
      (func $down (export "down") (global.set $n (i32.add (global.get $n) (i32.const 1))) (call $down))
      (func (export "n") (result i32) (global.get $n)))
    (assert_exhaustion (invoke "down") "call stack exhausted")
    (assert_return (invoke "n") (i32.const 1)))");
  ASSERT_EQ(ran.failures.size(), 1U);
  EXPECT_TRUE(testing::has(ran.failures[0], "not comparable: all reached a limit before")) << ran.failures[0];
}

TEST(SideBySide, the_reference_and_the_machine_agree) {
  const Ran ran = run(side_by_side({{"reference", reference_engine({})}, {"machine", machine_engine({})}}),
                      std::string(kAdd) + R"((assert_trap (invoke "trap") "unreachable") (invoke "print"))");
  EXPECT_EQ(ran.failures, std::vector<std::string>{});
  EXPECT_EQ(ran.passed, 2U);
}

TEST(SideBySide, a_function_of_the_host_is_called_once_and_all_see_what_it_did) {
  int calls = 0;
  HostModule host{.name = "host", .functions = {}};
  host.functions.push_back({.name = "next",
                            .type = {.params = {}, .results = {ValType::i32()}},
                            .call = [&calls](const HostCall& call) {
                              call.results[0] = static_cast<u64>(++calls);
                              call.memory[9] = static_cast<u8>(calls);
                              return HostEnding{};
                            }});
  auto source = std::make_shared<Source>(Source{.name = "test.wast", .bytes = R"((module
    (import "host" "next" (func $next (result i32)))
    (memory (export "memory") 1)
    (func (export "sum") (result i32)
      (i32.add (call $next) (i32.add (call $next) (i32.load8_u (i32.const 9))))))
    (assert_return (invoke "sum") (i32.const 5)))"});
  Diagnostics diagnostics;
  const std::optional<Script> script = read_script(source, Dialect::w3, diagnostics);
  ASSERT_TRUE(script) << render(diagnostics, false);
  Embedder embedder(side_by_side({{"reference", reference_engine({})},
                                  {"machine", machine_engine({})},
                                  {"reference again", reference_engine({})}}),
                    Dialect::w3, [](std::string_view) {});
  embedder.provide(host);
  CommandRunner runner(embedder);
  for (const Command& command : script->commands)
    if (const std::optional<Failure> failure = runner.run(*script, command))
      ADD_FAILURE() << render(failure->diagnostics, false);
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace wfx
