#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "conformance/generate/builder.h"
#include "conformance/generate/wast.h"
#include "conformance/run/command_runner.h"
#include "conformance/run/reference.h"
#include "tests/conformance/samples.h"

namespace wfx::generate {

namespace {

constexpr RunLimits kLimits{.steps = 1'000'000, .depth = 10'000, .memory = u64{64} << 20};

/// A line for each reason for which a module is refused, for the ending of each action, and for what it prints.
struct RanProgram {
  std::string refused;
  std::string answers;
};

RanProgram run(const Program& program) {
  RanProgram ran;
  Embedder embedder(reference_engine({.limits = kLimits}), Dialect::w3,
                    [&](std::string_view line) { ran.answers += line; });
  CommandRunner runner(embedder);
  const Script script = to_script(program, "generated");
  for (const Command& command : script.commands) {
    if (const auto* action = std::get_if<Action>(&command.form))
      ran.answers += to_string(embedder.act(*action)) + "\n";
    else if (const std::optional<Failure> failure = runner.run(script, command))
      ran.refused += render(failure->diagnostics, false);
  }
  return ran;
}

RC_GTEST_PROP(Generate, all_programs_are_valid_and_link, ()) {
  const Sample sample = *samples(valid_programs());
  RC_ASSERT(run(sample.program).refused == "");
}

RC_GTEST_PROP(Generate, what_a_program_shrinks_to_is_valid_too, ()) {
  const auto random = rc::Random(*rc::gen::arbitrary<u64>());
  rc::Shrinkable<Sample> shrinkable = samples(valid_programs())(random);
  for (int step = 0; step < 5; ++step) {
    auto shrinks = shrinkable.shrinks();
    const u64 chosen = *rc::gen::inRange<u64>(0, 20);
    for (u64 i = 0; i < chosen; ++i) shrinks.next();
    const auto next = shrinks.next();
    if (!next) break;
    shrinkable = *next;
    RC_ASSERT(run(shrinkable.value().program).refused == "");
  }
}

TEST(Generate, a_continuation_is_a_pattern_for_wfx_alone) {
  Program program;
  program.actions.push_back({.module = "part0", .name = "f", .args = {}});
  Answer answer;
  const auto reference = [](HeapKind kind) {
    return ScriptValue{.type = {.kind = ValKind::ref, .heap = {.kind = kind}}};
  };
  answer.values = {reference(HeapKind::func)};
  EXPECT_EQ(to_wast(program, {&answer, 1}, "", Readers::all),
            "(assert_return (invoke $part0 \"f\") (ref.func))\n");
  answer.values.push_back(reference(HeapKind::cont));
  EXPECT_EQ(to_wast(program, {&answer, 1}, "", Readers::all), "(invoke $part0 \"f\")\n");
  EXPECT_EQ(to_wast(program, {&answer, 1}), "(assert_return (invoke $part0 \"f\") (ref.func) (ref.cont))\n");
}

RC_GTEST_PROP(Generate, the_choices_of_a_program_make_it_again, ()) {
  const Sample sample = *samples(valid_programs());
  RC_ASSERT(to_wast(generate::sample(valid_programs(), Choices(sample.notes)).program, {}) ==
            to_wast(sample.program, {}));
}

RC_GTEST_PROP(Generate, a_program_that_is_cut_does_what_it_does_in_one_piece, ()) {
  const u64 seed = *rc::gen::arbitrary<u64>();
  const Program one = sample_of(with_weight(Topic::modules, 0, valid_programs()), seed, 0).value().program;
  const Program several =
      sample_of(with_weight(Topic::modules, 200, valid_programs()), seed, 0).value().program;
  RC_ASSERT(one.modules.size() == 1U);
  RC_ASSERT(run(several).answers == run(one).answers);
}

TEST(Generate, the_same_seed_and_number_give_the_same_program) {
  const auto text = [](u64 seed, u64 number) {
    return to_wast(sample_of({}, seed, number).value().program, {});
  };
  EXPECT_EQ(text(1, 2), text(1, 2));
  EXPECT_NE(text(1, 2), text(1, 3));
  EXPECT_NE(text(1, 2), text(2, 2));
}

std::set<Op> instructions(const Options& options) {
  std::set<Op> used;
  for (u64 number = 0; number < 100; ++number)
    for (const auto& module : sample_of(options, 1, number).value().program.modules)
      for (const Func& f : module->funcs)
        for (const Instr& i : f.body.code) used.insert(i.op);
  return used;
}

TEST(Generate, programs_use_all_instructions_of_stack_switching_and_exceptions) {
  const std::set<Op> used = instructions(valid_programs());
  for (const Op op : {Op::cont_new, Op::cont_bind, Op::suspend, Op::resume, Op::resume_throw,
                      Op::resume_throw_ref, Op::switch_, Op::throw_, Op::throw_ref, Op::try_table,
                      Op::return_call, Op::return_call_ref, Op::return_call_indirect, Op::struct_new})
    EXPECT_TRUE(used.contains(op)) << info(op).mnemonic;
}

TEST(Generate, some_programs_use_a_continuation_that_was_consumed_and_most_do_not) {
  int used_again = 0;
  for (u64 number = 0; number < 500; ++number)
    used_again += run(sample_of(valid_programs(), 1, number).value().program)
                              .answers.find("continuation already consumed") != std::string::npos
                      ? 1
                      : 0;
  EXPECT_GT(used_again, 5);
  EXPECT_LT(used_again, 50);
}

TEST(Generate, a_topic_without_weight_does_not_occur) {
  Options options = valid_programs();
  for (const Topic topic : {Topic::handlers, Topic::binding, Topic::switching, Topic::cancelling,
                            Topic::aggregates, Topic::memory, Topic::vectors, Topic::floats})
    options.weights[static_cast<std::size_t>(topic)] = 0;
  for (const Op op : instructions(options)) {
    EXPECT_NE(info(op).feature, Feature::stack_switching) << info(op).mnemonic;
    EXPECT_FALSE(info(op).mnemonic.starts_with("struct") || info(op).mnemonic.starts_with("array"));
    EXPECT_FALSE(info(op).mnemonic.starts_with("f32") || info(op).mnemonic.starts_with("f64"));
    EXPECT_FALSE(info(op).prefix == 0xFD || info(op).access != 0) << info(op).mnemonic;
  }
}

TEST(Generate, a_program_of_many_switches_has_no_more_tags_than_its_sets_of_them_are_made_for) {
  const Options options = with_weight(Topic::switching, 400, with_weight(Topic::handlers, 300));
  std::size_t most = 0;
  for (u64 number = 0; number < 300; ++number)
    for (const auto& module : sample_of(options, 911, number).value().program.modules)
      most = std::max(most, module->tags.size());
  EXPECT_GE(most, kMostTags);      // so that there are programs that ask for more
  EXPECT_LE(most, kMostTags + 2);  // one more of exceptions where there is none, and one of switches
}

}  // namespace
}  // namespace wfx::generate
