#include <gtest/gtest.h>

#include <set>

#include "conformance/premises/embedded.h"
#include "conformance/premises/exercise.h"
#include "conformance/premises/kept.h"
#include "conformance/premises/shrink.h"
#include "conformance/run/builtin.h"
#include "conformance/run/read.h"
#include "grammar/print/print.h"

namespace wfx::premises {
namespace {

TEST(Premises, each_premise_of_typing_has_a_counterexample_or_is_listed) {
  std::set<std::string> files;
  for (const Mutant* m : typing_premises()) {
    const auto kept = counterexample_of(*m);
    EXPECT_NE(kept.has_value(), no_counterexample_of(*m).has_value()) << name_of(*m);
    if (kept) files.insert(kept->file);
  }
  for (const EmbeddedFile& file : kKeptFiles)
    EXPECT_TRUE(files.contains(std::string(file.name))) << file.name << " is of no premise";
}

TEST(Premises, one_without_a_counterexample_has_a_reason_of_a_kind) {
  const std::set<std::string> kinds = {"cannot fail", "implied by the next premise", "no value can tell",
                                       "nothing to go on with"};
  for (const Mutant* m : typing_premises())
    if (const auto none = no_counterexample_of(*m))
      EXPECT_TRUE(kinds.contains(none->reason.substr(0, none->reason.find(':')))) << name_of(*m);
}

TEST(Premises, a_kept_program_tells_the_step_at_which_it_goes_wrong) {
  for (const Mutant* m : typing_premises())
    if (const auto kept = counterexample_of(*m))
      EXPECT_TRUE(kept->step.starts_with("after step ")) << kept->file;
}

TEST(Premises, a_premise_that_another_implies_has_the_program_of_both) {
  const Mutant& premise = *find_mutant("Instr_ok/ref.test:holds-1");
  const auto kept = counterexample_of(premise);
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->mutant, find_mutant("Instr_ok/ref.test:holds-1-3"));
  EXPECT_EQ(kept->file, "Instr_ok.ref.test-1-3.wast");
  EXPECT_EQ(kept->in_short, "stuck: there is no type 7 for ref.test");
  EXPECT_EQ(other_premise(*kept, premise), "premise 3");
  EXPECT_EQ(fault_of(*kept), "");
  EXPECT_EQ(told_anew(*kept), kept->whole);
  const auto of_pair = counterexample_of(*kept->mutant);
  ASSERT_TRUE(of_pair.has_value());
  EXPECT_EQ(of_pair->file, kept->file);
  EXPECT_EQ(other_premise(*of_pair, *kept->mutant), "");
}

TEST(Premises, the_program_of_a_pair_is_not_that_of_the_premise_which_implies_the_other) {
  EXPECT_FALSE(counterexample_of(*find_mutant("Instr_ok/ref.test:holds-3")).has_value());
  const auto own = counterexample_of(*find_mutant("Tagtype_ok:holds-2"));
  ASSERT_TRUE(own.has_value());
  EXPECT_EQ(own->file, "Tagtype_ok-2.wast");
}

TEST(Premises, the_program_of_a_pair_needs_both_premises) {
  Counterexample needless = *counterexample_of(*find_mutant("Instr_ok/switch:holds-3"));
  needless.mutant = find_mutant("Instr_ok/switch:holds-3-4");
  EXPECT_EQ(fault_of(needless), "it is valid without premise 3 alone");
  EXPECT_EQ(told_anew(needless), "");
}

TEST(Premises, a_kept_program_tells_in_short_what_goes_wrong) {
  const auto short_of = [](const char* mutant) { return counterexample_of(*find_mutant(mutant))->in_short; };
  EXPECT_EQ(short_of("Instr_ok/switch:holds-1"), "stuck: there is no tag 7 for switch");
  EXPECT_EQ(short_of("Instr_ok/br_on_cast_fail:holds-1"), "stuck at br");
  EXPECT_EQ(short_of("Instr_ok/switch:holds-3"), "ill-typed: expected i32, found f32");
}

// The first call switches without a prompt, so that nothing more comes of it than what the premise says.
TEST(Premises, what_the_premise_says_itself_is_told_only_where_nothing_else_goes_wrong) {
  const std::string module = R"((module
    (type $f (func (result i32))) (type $k (cont $f))
    (type $g (func (param (ref null $k)) (result f32))) (type $kg (cont $g))
    (tag $e (result i32))
    (func $target (type $g) (f32.const 0))
    (func $from (export "from") (type $f) (switch $kg $e (cont.new $kg (ref.func $target))) (i32.const 0))
    (elem declare func $target $from)
    (func (export "run") (drop (i32.eqz (resume $k (on $e switch) (cont.new $k (ref.func $from))))))))";
  const Mutant& without = *find_mutant("Instr_ok/switch:holds-3");
  const Trial again = try_under(without, module + "(invoke \"from\")");
  EXPECT_EQ(again.kind, Trial::Kind::again) << again.violation;
  EXPECT_TRUE(again.violation.ends_with("of Instr_ok/switch")) << again.violation;
  const Trial wrong = try_under(without, module + "(invoke \"from\") (invoke \"run\")");
  EXPECT_EQ(wrong.kind, Trial::Kind::unsound);
  EXPECT_NE(wrong.violation.find("found:    f32"), std::string::npos) << wrong.violation;
}

TEST(Premises, of_stack_switching_each_shows_more_than_the_premise_says) {
  for (const Mutant* m : typing_premises())
    if (const auto kept = counterexample_of(*m); kept && info(m->rule).source.starts_with("stack-switching"))
      EXPECT_FALSE(kept->is_again) << kept->file;
}

// Redexes are judged before their steps where a mutant may have accepted them.
TEST(Premises, nothing_goes_wrong_in_valid_programs_whose_redexes_are_judged) {
  const Mutant& same = *find_mutant("Module_ok:holds-12");  // about names of exports
  for (const EmbeddedFile& script : kBuiltinScripts)
    EXPECT_EQ(try_under(same, std::string(script.text)).violation, "") << script.name;
}

std::shared_ptr<Module> parsed(const std::string& text) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<Source>(Source{.name = "a.wast", .bytes = text});
  const auto script = read_script(source, Dialect::w3, diagnostics);
  return script ? module_in(script->commands.front())->parsed() : nullptr;
}

TEST(Premises, a_program_is_made_of_a_module_alone) {
  const auto module = parsed(R"((module
    (type $s (struct (field i64))) (type $f (func)) (type $k (cont $f))
    (import "m" "g" (global i32))
    (func (param (ref $s) (ref $k)) (result i32) (global.get 0))))");
  ASSERT_NE(module, nullptr);
  for (const bool objects : {false, true})
    EXPECT_TRUE(is_accepted(exercised(named(*module), {.objects = objects})));
}

TEST(Premises, a_premise_that_fails_is_found) {
  const auto failing = failing_premises("(module (tag $t) (func (suspend 7)))");
  EXPECT_TRUE(std::ranges::find(failing, find_mutant("Instr_ok/suspend:holds-1")) != failing.end());
}

TEST(Premises, a_script_is_shrunk_to_what_is_asked_of_it) {
  const auto has_call = [](const std::string& s) { return s.find("(call $f") != std::string::npos; };
  EXPECT_EQ(shrunk("(module (func $g (nop)) ;; a comment ) \n (func (block (call $f (i32.const 1)))))",
                   has_call, 1000),
            "(call $f)\n");
  EXPECT_EQ(shrunk(
                "(a \"str)ing\" (b))",
                [](const std::string& s) { return s.find("str)ing") != std::string::npos; }, 1000),
            "(\"str)ing\")\n");
}

TEST(Premises, what_is_adopted_takes_the_place_of_the_script) {
  Shortenings shorter("(f (a) (b) (c) (d 1))", {"(x)"});
  EXPECT_EQ(shorter.next(), "\n");
  EXPECT_EQ(shorter.text(), "(f\n(a)\n(b)\n(c)\n(d 1))\n");
  std::set<std::string> given;
  std::optional<std::size_t> without_b, with_stand_in;
  while (const auto next = shorter.next()) {
    EXPECT_LT(next->size(), shorter.text().size());
    given.insert(*next);
    if (*next == "(f\n(a)\n(c)\n(d 1))\n") without_b = shorter.latest();
    if (*next == "(f\n(a)\n(b)\n(c)\n(x))\n") with_stand_in = shorter.latest();
  }
  EXPECT_TRUE(given.contains("(f\n(a)\n(b)\n(c))\n"));
  EXPECT_TRUE(given.contains("(f\n(c)\n(d 1))\n")) << "several are left out at a time";
  ASSERT_TRUE(without_b && with_stand_in);
  Shortenings nested("(a (b (c (d))))");
  given.clear();
  while (const auto next = nested.next()) given.insert(*next);
  EXPECT_TRUE(given.contains("(a\n(d))\n")) << "what stands deep takes the place of all around it";
  EXPECT_EQ(shorter.next(), std::nullopt);
  shorter.adopt(*with_stand_in);
  EXPECT_EQ(shorter.text(), "(f\n(a)\n(b)\n(c)\n(x))\n");
  EXPECT_TRUE(shorter.next().has_value());
}

TEST(Premises, shrinking_asks_no_more_than_it_may) {
  u32 asked = 0;
  const std::string script = "(a (b (c) (d)) (e (f)))";
  shrunk(script, [&](const std::string&) { return ++asked > 1000; }, 5);
  EXPECT_LE(asked, 5U);
}

}  // namespace
}  // namespace wfx::premises
