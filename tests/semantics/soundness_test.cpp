// Soundness: the steps of programs are sound, and a configuration that is stuck is found.
#include "semantics/soundness/soundness.h"

#include <set>

#include "semantics/soundness/rules.h"
#include "tests/semantics/program.h"
#include "tests/semantics/sound_programs.h"

namespace wfx {
namespace {

TEST(Soundness, each_step_of_these_programs_is_sound_in_whole) {
  for (const char* fields : {kSumProgram, kGeneratorProgram, kObjectProgram, kSwitchProgram}) {
    TestProgram p(fields);
    SoundnessObserver soundness(1);
    const std::string outcome = p.call("run", {}, &soundness).describe();
    EXPECT_EQ(soundness.violation(), "");
    EXPECT_EQ(outcome, p.outcome("run"));
  }
}

TEST(Soundness, an_instantiation_is_sound_while_it_runs) {
  Store store(std::make_shared<TypeStore>());
  Diagnostics diagnostics;
  auto source = std::make_shared<Source>(Source{"test.wat", R"((module
    (table $t 4 (ref null $f)) (type $f (func)) (func $a) (func $b) (memory 1)
    (global $g (ref $f) (ref.func $a)) (global $n i32 (i32.add (i32.const 1) (i32.const 2)))
    (elem (table $t) (offset (i32.const 1)) (ref $f) (ref.func $a) (global.get $g) (ref.func $b))
    (data (i32.const 0) "abc") (start $s)
    (func $s (call_indirect (type $f) (i32.const 2)))))"});
  auto valid = validate(parse_module(source, {}, diagnostics), store.types, diagnostics);
  ASSERT_TRUE(valid) << render(diagnostics, false);
  SoundnessObserver soundness(1);
  EXPECT_EQ(instantiate(store, std::move(valid), {}, diagnostics, &soundness).outcome.describe(),
            "no values");
}

TEST(Soundness, what_a_branch_takes_to_a_label_is_of_the_labels_type_alone) {
  // What the instructions before the label give is of a subtype.
  const std::string types =
      "(type $s (struct)) (type $f (func)) (type $k (cont $f)) (tag $t) (elem declare func $n) "
      "(func $n (suspend $t)) (global $go (mut i32) (i32.const 1)) ";
  for (const char* run : {// a loop
                          R"((local $again i32) (struct.new $s)
              (loop $l (param (ref null $s))
                (drop) (local.set $again (i32.eqz (local.get $again)))
                (br_if $l (ref.null $s) (local.get $again)) (drop)))",
                          // the end of a block
                          R"((block $l (result (ref null $s))
                (br_if $l (ref.null $s) (i32.const 1)) (drop) (struct.new $s))
              (drop))",
                          // the end of a body
                          R"((call $body (i32.const 1)) (drop))",
                          // the end of a try_table
                          R"((try_table $l (result (ref null $s))
                (br_if $l (ref.null $s) (i32.const 1)) (drop) (struct.new $s))
              (drop))",
                          // a block with a handler, at the end of another one
                          R"((block $outer (result (ref null cont))
                (block $on (result (ref $k))
                  (resume $k (on $t $on) (cont.new $k (ref.func $n)))
                  (unreachable)))
              (drop))",
                          // a block with a handler, before a loop
                          R"((block $on (result (ref $k))
                (resume $k (on $t $on) (cont.new $k (ref.func $n)))
                (unreachable))
              (loop (param (ref null cont)) (drop)))"}) {
    TestProgram p(types + R"((func $body (param i32) (result (ref null $s))
                           (br_if 0 (ref.null $s) (local.get 0)) (drop) (struct.new $s))
                         (func (export "run") )" +
                  run + ")");
    SoundnessObserver soundness(1);
    EXPECT_EQ(p.call("run", {}, &soundness).describe(), "no values") << run;
    EXPECT_EQ(soundness.violation(), "") << run;
  }
}

TEST(Soundness, a_prompt_has_the_results_of_its_resume_where_a_supertype_is_needed) {
  // `on $t switch` is for a tag of exactly the results of the continuation.
  TestProgram p(R"((type $s (struct)) (type $f (func (result (ref $s)))) (type $k (cont $f))
    (tag $t (result (ref $s))) (elem declare func $n) (func $n (type $f) (struct.new $s))
    (func (export "run")
      (block (result anyref) (resume $k (on $t switch) (cont.new $k (ref.func $n)))) (drop)))");
  SoundnessObserver soundness(1);
  EXPECT_EQ(p.call("run", {}, &soundness).describe(), "no values");
  EXPECT_EQ(soundness.violation(), "");
}

TEST(Soundness, a_local_without_a_default_may_be_set_by_what_local_tee_becomes) {
  // Step_pure/local.tee puts a local.set in front of code for which the local is set.
  TestProgram p(R"((func $f) (elem declare func $f)
    (func (export "run") (local $x (ref func)) (drop (local.tee $x (ref.func $f))) (drop (local.get $x))))");
  SoundnessObserver soundness(1);
  EXPECT_EQ(p.call("run", {}, &soundness).describe(), "no values");
  EXPECT_EQ(soundness.violation(), "");
}

/// Remembers the rules of soundness that were taken.
class RulesSeen final : public RuleObserver {
 public:
  void taken(Rule rule) override { seen_.insert(rule); }
  bool premise(Rule, u8, bool holds) override { return holds; }
  [[nodiscard]] bool has(Rule rule) const { return seen_.contains(rule); }

 private:
  std::set<Rule> seen_;
};

TEST(Soundness, the_rules_of_configurations_values_and_stores_are_taken) {
  RulesSeen rules;
  for (const char* fields : {kSumProgram, kGeneratorProgram, kObjectProgram, kSwitchProgram}) {
    TestProgram p(fields);
    SoundnessObserver soundness(1);
    soundness.show_rules(&rules);
    EXPECT_EQ(p.call("run", {}, &soundness).kind, Outcome::Kind::values) << soundness.violation();
  }
  // What these four programs have no use for.
  const std::set<std::string_view> others = {
      "Vec_ok",           "Val_ok/vec",        "Ref_ok/i31",        "Ref_ok/host",
      "Ref_ok/extern",    "Localval_ok/unset", "Instr_ok2/barrier", "Instr_ok2/return_call_ref",
      "Instr_ok2/trap",   "Hostfuncinst_ok",   "Datainst_ok",       "Extend_datainst",
      "NotImmutReachable"};
  for (const RuleInfo& rule : kSoundnessRules)
    EXPECT_EQ(rules.has(rule.rule), !others.contains(rule.name) && !rule.name.starts_with("ImmutReachable/"))
        << rule.name;
}

TEST(Soundness, a_configuration_that_is_stuck_is_found) {
  class Never final : public StepObserver {
   public:
    void taken(Rule, const Configuration&) override {}
    bool premise(Rule rule, u8, bool holds) override {
      return rule != Rule::Step_pure_br_if_True && rule != Rule::Step_pure_br_if_False && holds;
    }
  } never;
  TestProgram p(R"((func (export "run") (block (br_if 0 (i32.const 1)))))");
  SoundnessObserver soundness;
  soundness.show(&never);
  p.call("run", {}, &soundness);
  const std::string& violation = soundness.violation();
  EXPECT_TRUE(violation.starts_with("no rule applies after step ")) << violation;
  EXPECT_NE(violation.find("stuck at br_if, which is no result"), std::string::npos) << violation;
}

}  // namespace
}  // namespace wfx
