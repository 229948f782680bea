// Subjects that are no engine in this process: what reaches them, and what is said of their answers.
#include "conformance/scripts/subject.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "conformance/run/read.h"
#include "conformance/run/reference.h"
#include "conformance/run/values.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/suite.h"
#include "tests/conformance/helpers.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

constexpr const char* kScript = R"((module $m (func (export "f") (result i32) (i32.const 7)))
(module definition $d (func))
(module instance $i $d)
(register "m" $m)
(invoke $m "f")
(assert_return (invoke $m "f") (i32.const 7))
(assert_trap (invoke $m "f") "unreachable")
(assert_exception (invoke $m "f"))
(assert_suspension (invoke $m "f") "unhandled")
(assert_exhaustion (invoke $m "f") "call stack exhausted")
(assert_unlinkable (module (import "a" "b" (func))) "unknown import")
(assert_invalid (module (func (result i32))) "type mismatch")
(assert_malformed (module quote "(func") "unexpected end")
(assert_malformed (module binary "") "unexpected end"))";
constexpr std::size_t kCommands = 14;

Answer answer_of(Answer::Kind kind, std::string message = "") {
  Answer answer;
  answer.kind = kind;
  answer.message = std::move(message);
  return answer;
}

/// Answers every command alike, and notes down which it was asked.
class Parrot : public Subject {
 public:
  explicit Parrot(Answer answer) : answer_(std::move(answer)) {}

  Answer answer(const Script& /*script*/, const Command& command) override {
    asked_.emplace_back(name_of(command));
    return answer_;
  }
  void stop(Stop /*why*/, const char* /*note*/) override {}
  [[nodiscard]] const std::vector<std::string>& asked() const { return asked_; }

 private:
  Answer answer_;
  std::vector<std::string> asked_;
};

std::vector<std::string> messages(const ScriptReport& report) {
  std::vector<std::string> messages;
  messages.reserve(report.failures.size());
  for (const Failure& failure : report.failures) messages.push_back(render(failure.diagnostics, false));
  return messages;
}

/// What is said of the one command, where the subject answers so; empty if it ended as it should.
std::string said(const std::string& command, const Answer& answer) {
  Parrot parrot(answer);
  const std::vector<std::string> all = messages(Runner(parrot).run(testing::read_script(command)));
  return all.empty() ? "" : all.front();
}

TEST(Subject, is_asked_every_command_in_its_order_and_refusals_among_them) {
  Parrot parrot({});
  Runner(parrot).run(testing::read_script(kScript));
  EXPECT_EQ(parrot.asked(),
            (std::vector<std::string>{"module", "module", "module instance", "register", "action",
                                      "assert_return", "assert_trap", "assert_exception", "assert_suspension",
                                      "assert_exhaustion", "assert_unlinkable", "assert_invalid",
                                      "assert_malformed", "assert_malformed"}));
}

TEST(Subject, an_assertion_holds_for_the_kind_of_ending_that_it_names_and_for_no_other) {
  using Kind = Answer::Kind;
  const std::pair<const char*, Kind> expected[] = {
      {"(assert_return (invoke \"f\"))", Kind::values},
      {"(assert_trap (invoke \"f\") \"\")", Kind::trap},
      {"(assert_exception (invoke \"f\"))", Kind::exception},
      {"(assert_suspension (invoke \"f\") \"\")", Kind::suspension},
      {"(assert_exhaustion (invoke \"f\") \"\")", Kind::exhausted},
      {"(assert_unlinkable (module) \"\")", Kind::unlinkable},
      {"(assert_invalid (module) \"\")", Kind::invalid},
      {"(assert_malformed (module quote \"\") \"\")", Kind::malformed}};
  for (const auto& [command, kind] : expected)
    for (auto k = Kind::values; k <= Kind::incomparable; k = static_cast<Kind>(static_cast<u8>(k) + 1))
      EXPECT_EQ(said(command, answer_of(k)).empty(), k == kind) << command << " " << to_string(k);
}

TEST(Subject, that_always_traps_is_said_to_trap_where_it_should_not) {
  const Answer trap = answer_of(Answer::Kind::trap, "unreachable");
  EXPECT_EQ(said("(assert_trap (invoke \"f\") \"unreachable\")", trap), "");
  for (const char* command : {"(assert_return (invoke \"f\"))", "(assert_exception (invoke \"f\"))",
                              "(assert_invalid (module) \"x\")", "(assert_unlinkable (module) \"x\")"}) {
    EXPECT_TRUE(testing::has(said(command, trap), "does not hold")) << command;
    EXPECT_TRUE(testing::has(said(command, trap), "actual:   trap: unreachable")) << command;
  }
  EXPECT_TRUE(testing::has(said("(module)", trap), "module: trap: unreachable"));
}

TEST(Subject, that_accepts_everything_is_said_to_have_accepted_what_it_should_refuse) {
  EXPECT_TRUE(testing::has(said("(assert_invalid (module) \"x\")", {}), "actual:   the module is valid"));
  EXPECT_TRUE(testing::has(said("(assert_malformed (module binary \"\") \"x\")", {}),
                           "actual:   the module is well-formed and valid"));
  EXPECT_TRUE(testing::has(said("(assert_unlinkable (module) \"x\")", {}), "actual:   the module links"));
  EXPECT_TRUE(testing::has(said("(assert_trap (module) \"x\")", {}), "actual:   the module is instantiated"));
  EXPECT_TRUE(testing::has(said("(assert_exhaustion (invoke \"f\") \"x\")", {}), "actual:   no values"));
}

TEST(Subject, that_lacks_something_does_not_fail_what_needs_it) {
  const Answer lacking = answer_of(Answer::Kind::not_implemented, "stack switching");
  for (const char* command : {"(assert_return (invoke \"f\"))", "(assert_invalid (module) \"x\")"}) {
    EXPECT_TRUE(testing::has(said(command, lacking), ": not implemented: stack switching")) << command;
    EXPECT_FALSE(testing::has(said(command, lacking), "does not hold")) << command;
  }
  Parrot parrot(lacking);
  const ScriptReport report = Runner(parrot).run(testing::read_script(kScript));
  EXPECT_EQ(report.failures.size(), kCommands);
  for (const Failure& failure : report.failures) EXPECT_EQ(failure.actual, Answer::Kind::not_implemented);
}

TEST(Subject, whose_answer_is_its_last_is_asked_no_more) {
  Answer limit = answer_of(Answer::Kind::exhausted, "time limit reached");
  limit.last = true;
  Parrot parrot(limit);
  const ScriptReport report = Runner(parrot).run(testing::read_script(kScript));
  EXPECT_EQ(parrot.asked().size(), 1U);
  EXPECT_TRUE(
      testing::has(messages(report).at(0), "the script ends here, without the 13 commands behind it"));
}

TEST(Subject, is_not_asked_a_refusal_that_nobody_judges) {
  const Script script = testing::read_script(kScript);
  Parrot parrot({});
  std::vector<bool> judged(kCommands, false);
  judged.back() = true;
  Runner(parrot).run(script, {.judged = judged, .ended = {}});
  EXPECT_EQ(std::ranges::count(parrot.asked(), "assert_invalid"), 0);
  EXPECT_EQ(std::ranges::count(parrot.asked(), "assert_malformed"), 1);
  EXPECT_EQ(std::ranges::count(parrot.asked(), "assert_trap"), 1);
}

/// The reference, but each result is one too many.
class OffByOne : public EngineSubject {
 public:
  OffByOne() : EngineSubject(reference_engine({}), {.print = [](std::string_view) {}}) {}
  Answer answer(const Script& script, const Command& command) override {
    Answer answer = EngineSubject::answer(script, command);
    for (ScriptValue& value : answer.values) set_low_bits(value, low_bits(value) + 1);
    return answer;
  }
};

TEST(Subject, with_wrong_values_is_said_to_have_given_them) {
  OffByOne wrong;
  const std::vector<std::string> told = messages(Runner(wrong).run(testing::read_script(R"(
    (module (func (export "f") (result i32) (i32.const 7)))
    (assert_return (invoke "f") (i32.const 7))
    (assert_return (invoke "f") (i32.const 8)))")));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(testing::has(told[0], "expected: 7 : i32")) << told[0];
  EXPECT_TRUE(testing::has(told[0], "actual:   8 : i32")) << told[0];
}

/// Only validates modules.
class Validator : public Subject {
 public:
  Answer answer(const Script& script, const Command& command) override {
    const ModuleText* module = module_in(command);
    if (module == nullptr) return answer_of(Answer::Kind::not_implemented, "to run code");
    Diagnostics diagnostics;
    if (load_module(script, *module, Dialect::w3, std::make_shared<TypeStore>(), diagnostics)) return {};
    return fault(std::move(diagnostics));
  }
  void stop(Stop /*why*/, const char* /*note*/) override {}
};

TEST(Subject, that_only_validates_modules_is_judged_by_what_it_does) {
  Validator validator;
  const ScriptReport report = Runner(validator).run(testing::read_script(R"(
    (module (func (export "f")))
    (assert_return (invoke "f"))
    (assert_invalid (module (func (result i32))) "type mismatch")
    (assert_invalid (module (func)) "type mismatch")
    (assert_malformed (module quote "(func") "unexpected end")
    (assert_malformed (module binary "") "unexpected end"))"));
  EXPECT_EQ(report.passed, 3U);
  const std::vector<std::string> told = messages(report);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_TRUE(testing::has(told[0], "assert_return: not implemented: to run code")) << told[0];
  EXPECT_TRUE(testing::has(told[1], "actual:   the module is valid")) << told[1];
}

/// Answers nothing until it is stopped.
class Sleeper : public Subject {
 public:
  Answer answer(const Script& /*script*/, const Command& /*command*/) override {
    stopped_.wait(false);
    Answer answer = answer_of(Answer::Kind::exhausted, "time limit reached");
    answer.last = true;
    return answer;
  }
  void stop(Stop /*why*/, const char* /*note*/) override {
    stopped_ = true;
    stopped_.notify_all();
  }

 private:
  std::atomic<bool> stopped_ = false;
};

TEST(Subject, of_a_suite_is_made_for_each_file_and_stopped_when_its_time_is_over) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / "subject_of_a_suite";
  std::filesystem::create_directories(folder);
  std::vector<std::string> files;
  for (const char* name : {"w3.wast", "2022.wast"}) {
    files.push_back((folder / name).string());
    std::ofstream(files.back()) << (files.size() == 2 ? ";;! dialect = \"2022\"\n(module)" : "(module)");
  }
  std::vector<Dialect> dialects;
  const MakeSubject make = [&](const SubjectOptions& options) {
    dialects.push_back(options.dialect);
    return std::make_unique<Sleeper>();
  };
  std::vector<std::string> told;
  run_suite(files, make, {.dialect = {}, .seconds = 0.01},
            {.done = [&](const FileReport& report) { told.push_back(messages(report.script).at(0)); }});
  std::filesystem::remove_all(folder);
  EXPECT_EQ(dialects, (std::vector{Dialect::w3, Dialect::fx2022}));
  ASSERT_EQ(told.size(), 2U);
  EXPECT_TRUE(testing::has(told[0], "module: exhausted: time limit reached")) << told[0];
}

}  // namespace
}  // namespace wfx
