#include "conformance/generate/judge.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conformance/run/machine.h"
#include "conformance/run/reference.h"
#include "conformance/run/side_by_side.h"
#include "conformance/scripts/engine_subject.h"
#include "conformance/scripts/round_trip_engine.h"
#include "conformance/scripts/runner.h"
#include "grammar/text/text.h"
#include "tests/conformance/samples.h"

namespace wfx::generate {

namespace {

MakeInspectableEngine reference() {
  return reference_engine({.limits = {.steps = 10'000'000, .depth = 10'000}});
}

std::string what(const Judgement& judgement) { return judgement.finding ? judgement.finding->what : ""; }

RC_GTEST_PROP(Judge, the_reference_and_the_machine_do_the_same, ()) {
  const Sample sample = *samples(valid_programs());
  const MakeEngine both = side_by_side({{"reference", reference()}, {"machine", machine_engine({})}});
  RC_ASSERT(what(judge(sample.program, both)) == "");
}

RC_GTEST_PROP(Judge, programs_do_the_same_behind_both_formats, ()) {
  const Sample sample = *samples(valid_programs());
  const MakeEngine both =
      side_by_side({{"direct", reference()}, {"behind", behind_both_formats(reference())}});
  RC_ASSERT(what(judge(sample.program, both)) == "");
}

RC_GTEST_PROP(Judge, near_misses_are_refused_alike_in_all_forms_or_do_the_same, ()) {
  const Sample sample = *samples(near_misses());
  const MakeEngine both = side_by_side({{"reference", reference()}, {"machine", machine_engine({})}});
  RC_ASSERT(what(judge(sample.program, both)) == "");
}

TEST(Judge, most_near_misses_are_invalid) {
  int invalid = 0;
  for (u64 number = 0; number < 200; ++number)
    invalid += judge(sample_of(near_misses(), 1, number).value().program, reference()).invalid ? 1 : 0;
  EXPECT_GT(invalid, 100);
}

/// Is wrong about all programs with a resume_throw.
class WrongAboutResumeThrow : public ReferenceEngine {
 public:
  using ReferenceEngine::ReferenceEngine;
  Instantiated instantiate(std::shared_ptr<const ValidModule> module) override {
    for (const Func& f : module->module->funcs)
      for (const Instr& i : f.body.code) is_wrong_ = is_wrong_ || i.op == Op::resume_throw;
    return ReferenceEngine::instantiate(std::move(module));
  }
  Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) override {
    Answer answer = ReferenceEngine::invoke(instance, name, args);
    if (is_wrong_) answer.kind = Answer::Kind::suspension;
    return answer;
  }

 private:
  bool is_wrong_ = false;
};

MakeEngine right_and_wrong() {
  return side_by_side(
      {{"right", reference()}, {"wrong", [](std::shared_ptr<TypeStore> types, const Print& print) {
                                  return std::make_unique<WrongAboutResumeThrow>(std::move(types),
                                                                                 ReferenceOptions{}, print);
                                }}});
}

/// The smallest program that shows what is wrong.
Program shrunk() {
  for (u64 number = 0;; ++number) {
    const rc::Shrinkable<Sample> sample = sample_of(valid_programs(), 1, number);
    if (!judge(sample.value().program, right_and_wrong()).finding) continue;
    const auto differs = [](const Sample& s) {
      return judge(s.program, right_and_wrong()).finding.has_value();
    };
    return rc::shrinkable::findLocalMin(sample, differs).first.program;
  }
}

TEST(Judge, what_shows_a_fault_shrinks_to_little_more_than_it) {
  const Program program = shrunk();
  EXPECT_EQ(what(judge(program, right_and_wrong())), "how it ends");
  std::size_t instructions = 0;
  for (const auto& module : program.modules)
    for (const Func& f : module->funcs) instructions += f.body.code.size();
  EXPECT_LT(instructions, 60U) << to_wast(program, {});
}

TEST(Judge, a_kept_program_is_a_script_that_passes_on_the_first_engine_and_fails_on_the_wrong_one) {
  const Program program = shrunk();
  const std::string text = to_wast(program, judge(program, reference()).answers);
  Diagnostics diagnostics;
  const auto script =
      parse_script(std::make_shared<const Source>(Source{"kept.wast", text, false}), {}, diagnostics);
  ASSERT_TRUE(script) << render(diagnostics, false) << text;
  const auto run = [&](const MakeEngine& engine) {
    EngineSubject subject(engine, {.print = [](std::string_view) {}});
    return Runner(subject).run(*script);
  };
  EXPECT_EQ(run(reference()).failures.size(), 0U) << text;
  EXPECT_GT(run(reference()).passed, 0U);
  EXPECT_GT(run(right_and_wrong()).failures.size(), 0U);
}

}  // namespace
}  // namespace wfx::generate
