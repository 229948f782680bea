#include "conformance/scripts/export/wrapper.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "conformance/run/values.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/runner.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

/// A module "host" whose references are i31s.
constexpr const char* kHost = R"((module
  (func (export "ref") (param i32) (result externref) (extern.convert_any (ref.i31 (local.get 0))))
  (func (export "is") (param externref i32) (result i32)
    (i32.eq (i31.get_u (ref.cast (ref i31) (any.convert_extern (local.get 0)))) (local.get 1))))
(register "host")
)";

std::string literal_of_bytes(const std::string& bytes) {
  std::string text = "\"";
  for (const char byte : bytes) text += fmt::format("\\{:02x}", static_cast<u8>(byte));
  return text + "\"";
}

/// What the wrapper module of an assertion on a module's export "value" answers, on the reference.
i32 answer(const std::string& module, const std::string& assertion) {
  const Script script = testing::read_script(module + assertion);
  Diagnostics none;
  const Exported exported(
      read_module(script, std::get<ModuleText>(script.commands.at(0).form), Dialect::w3, none));
  const auto& [action, patterns] = std::get<AssertReturn>(script.commands.at(1).form);
  const std::string whole =
      fmt::format("{}{}(register \"instance\")\n(module binary {})\n(invoke \"run\")", kHost, module,
                  literal_of_bytes(wrapper_module(action, &patterns, exported)));
  const Script run = testing::read_script(whole);
  EngineSubject subject(reference_engine({}), {.print = [](std::string_view) {}});
  Answer last;
  for (const Command& command : run.commands) last = subject.answer(run, command);
  EXPECT_EQ(last.values.size(), 1U) << whole << "\n" << last.message;
  return last.values.empty() ? -1 : static_cast<i32>(low_bits(last.values.front()));
}

/// The same of a function that returns the one value.
i32 answer_of(const std::string& type, const std::string& value, const std::string& pattern) {
  return answer("(module (func (export \"value\") (result " + type + ") (" + value + ")))\n",
                "(assert_return (invoke \"value\") (" + pattern + "))");
}

TEST(Wrapper, AnswersTheFirstResultThatDoesNotMatch) {
  const std::string module =
      "(module (func (export \"value\") (result i32 i64 f64) (i32.const 1) (i64.const 2) (f64.const 3)))\n";
  const auto compared = [&](const std::string& patterns) {
    return answer(module, "(assert_return (invoke \"value\") " + patterns + ")");
  };
  EXPECT_EQ(compared("(i32.const 1) (i64.const 2) (f64.const 3)"), 0);
  EXPECT_EQ(compared("(i32.const 0) (i64.const 0) (f64.const 3)"), 1);
  EXPECT_EQ(compared("(i32.const 1) (i64.const 0) (f64.const 0)"), 2);
  EXPECT_EQ(compared("(i32.const 1) (i64.const 2) (f64.const nan:canonical)"), 3);
}

TEST(Wrapper, TellsNansByTheirBits) {
  EXPECT_EQ(answer_of("f32", "f32.const -nan", "f32.const nan:canonical"), 0);
  EXPECT_EQ(answer_of("f32", "f32.const nan:0x600000", "f32.const nan:canonical"), 1);
  EXPECT_EQ(answer_of("f32", "f32.const nan:0x600000", "f32.const nan:arithmetic"), 0);
  EXPECT_EQ(answer_of("f64", "f64.const nan:0x4", "f64.const nan:arithmetic"), 1);
  EXPECT_EQ(answer_of("f64", "f64.const nan:0x4", "f64.const nan:0x4"), 0);
}

TEST(Wrapper, ComparesVectorsWholeOrLaneByLane) {
  EXPECT_EQ(answer_of("v128", "v128.const i64x2 1 2", "v128.const i64x2 1 2"), 0);
  EXPECT_EQ(answer_of("v128", "v128.const i64x2 1 2", "v128.const i64x2 1 3"), 1);
  EXPECT_EQ(answer_of("v128", "v128.const f32x4 0 nan 2 3", "v128.const f32x4 0 nan:canonical 2 3"), 0);
  EXPECT_EQ(answer_of("v128", "v128.const f32x4 0 nan 2 3", "v128.const f32x4 0 nan:canonical 2 4"), 1);
  EXPECT_EQ(answer_of("v128", "v128.const f64x2 1 nan", "v128.const f64x2 1 nan:arithmetic"), 0);
}

TEST(Wrapper, TellsReferencesByTheirKind) {
  EXPECT_EQ(answer_of("anyref", "ref.i31 (i32.const 5)", "ref.i31"), 0);
  EXPECT_EQ(answer_of("anyref", "ref.i31 (i32.const 5)", "ref.struct"), 1);
  EXPECT_EQ(answer_of("anyref", "ref.null any", "ref.eq"), 1);
  EXPECT_EQ(answer_of("exnref", "ref.null exn", "ref.null exn"), 0);
  EXPECT_EQ(answer_of("exnref", "ref.null exn", "ref.i31"), 1);
  EXPECT_EQ(answer_of("i32", "i32.const 2", "either (i32.const 1) (i32.const 2)"), 0);
  EXPECT_EQ(answer_of("i32", "i32.const 3", "either (i32.const 1) (i32.const 2)"), 1);
}

TEST(Wrapper, PassesAndTellsReferencesOfTheHost) {
  const std::string module =
      "(module (func (export \"value\") (param v128 externref anyref) (result externref anyref)\n"
      "  (local.get 1) (local.get 2)))\n";
  const std::string invoke =
      "(assert_return (invoke \"value\" (v128.const i64x2 0 0) (ref.extern 3) (ref.host 4)) ";
  EXPECT_EQ(answer(module, invoke + "(ref.extern 3) (ref.host 4))"), 0);
  EXPECT_EQ(answer(module, invoke + "(ref.extern 3) (ref.host 5))"), 2);
}

TEST(Wrapper, ReadsAGlobal) {
  const std::string module = "(module (global (export \"value\") (mut v128) (v128.const i64x2 1 2)))\n";
  EXPECT_EQ(answer(module, "(assert_return (get \"value\") (v128.const i64x2 1 2))"), 0);
  EXPECT_EQ(answer(module, "(assert_return (get \"value\") (v128.const i64x2 2 2))"), 1);
}

TEST(Wrapper, IsNoneOfWhatTheModuleDoesNotExport) {
  const Exported empty(std::make_shared<const Module>());
  EXPECT_EQ(
      wrapper_module({.kind = Action::Kind::invoke, .module = "", .name = "f", .args = {}}, nullptr, empty),
      "");
}

}  // namespace
}  // namespace wfx
