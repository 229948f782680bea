// Which slots native code must keep, in functions of which one can see it.
#if defined(__x86_64__)
#include "machine/native/x86_64/liveness.h"

#include <gtest/gtest.h>

#include "tests/machine/program.h"

namespace wfx::machine::native {
namespace {

/// The last function of some fields, whose parameters and locals are its first slots.
class Subject {
 public:
  explicit Subject(const std::string& fields)
      : program_(fields),
        code_(program_.instance->code),
        plan_(program_.instance->funcs.back()->entry, code_.words.data() + code_.words.size(), code_.regions),
        liveness_(plan_, code_.regions, *program_.machine.types) {}

  /// Whether the slot is live where the first instruction of that name begins, and behind it.
  bool before(const std::string& name, u32 slot) const { return liveness_.at(step(name), slot); }
  bool behind(const std::string& name, u32 slot) const { return liveness_.behind(step(name), slot); }

  /// The slot that the first instruction of that name writes.
  u32 written_by(const std::string& name) const {
    const Step& found = plan_.steps()[step(name)];
    for (const SlotOperand& operand : found.operation->operands)
      if (operand.written || operand.meaning == Meaning::frame)
        return static_cast<u32>(operand.value(plan_.pc(found)));
    ADD_FAILURE() << name << " writes no slot";
    return 0;
  }

 private:
  StepIndex step(const std::string& name) const {
    const auto steps = plan_.steps();
    const auto found = std::ranges::find_if(steps, [&](const Step& s) { return s.operation->name == name; });
    if (found != steps.end()) return static_cast<StepIndex>(found - steps.begin());
    ADD_FAILURE() << "there is no " << name;
    return 0;
  }

  Program program_;
  const Code& code_;
  Plan plan_;
  Liveness liveness_;
};

constexpr u32 kX = 0, kY = 1;

TEST(Liveness, a_slot_is_live_from_where_it_is_written_to_where_it_is_read_last) {
  const Subject f(R"((func (param $x i32) (param $y i32) (result i32)
    (local.set $x (i32.add (local.get $y) (local.get $y)))
    (i32.mul (local.get $x) (local.get $x))))");
  EXPECT_FALSE(f.before("i32.add", kX));
  EXPECT_TRUE(f.behind("i32.add", kX));
  EXPECT_TRUE(f.before("i32.add", kY));
  EXPECT_FALSE(f.behind("i32.add", kY));
  EXPECT_FALSE(f.behind("i32.mul", kX));
}

TEST(Liveness, what_a_round_of_a_loop_reads_is_live_at_the_end_of_the_round_before) {
  const Subject f(R"((func (param $x i32) (param $y i32) (param $never i32) (result i32)
    (loop $l
      (local.set $y (i32.mul (local.get $y) (local.get $x)))
      (local.set $x (i32.sub (local.get $x) (local.get $y)))
      (br_if $l (local.get $x)))
    (i32.const 7)))");
  EXPECT_TRUE(f.behind("i32.sub", kX));
  EXPECT_TRUE(f.behind("i32.sub", kY));
  EXPECT_FALSE(f.behind("i32.sub", 2));
  EXPECT_FALSE(f.before("i32.mul", 2));
}

TEST(Liveness, of_branches_each_way_counts) {
  const Subject f(R"((func (param $x i32) (param $y i32) (param $z i32) (param $never i32) (result i32)
    (block $b (block $a (br_table $a $b (local.get $z))) (return (local.get $x)))
    (local.get $y)))");
  EXPECT_TRUE(f.behind("br_table", kX));
  EXPECT_TRUE(f.behind("br_table", kY));
  EXPECT_FALSE(f.behind("br_table", 2));
  EXPECT_FALSE(f.behind("br_table", 3));
}

constexpr std::string_view kThrowing = "(tag $e) (func $throws (param i32) (throw $e))";

TEST(Liveness, what_is_read_where_an_exception_is_caught_is_live_behind_a_call_in_there) {
  const Subject f(std::string(kThrowing) + R"((func (param $x i32) (param $y i32) (result i32)
    (block $h (try_table (catch $e $h) (call $throws (local.get $y)) (return (i32.const 0))))
    (local.get $x)))");
  EXPECT_TRUE(f.behind("call", kX));
  EXPECT_FALSE(f.behind("call", kY));
}

TEST(Liveness, without_a_clause_an_exception_reads_nothing) {
  const Subject f(std::string(kThrowing) + R"((func (param $x i32) (param $y i32) (result i32)
    (call $throws (local.get $y))
    (i32.const 0)))");
  EXPECT_FALSE(f.behind("call", kX));
}

TEST(Liveness, a_call_reads_the_arguments_of_its_callee_and_no_slot_above_them) {
  const Subject f(std::string(kThrowing) + R"((func (param $x i32) (param $y i32)
    (call $throws (local.get $y))))");
  const u32 frame = f.written_by("call");
  EXPECT_TRUE(f.before("call", frame));
  EXPECT_FALSE(f.before("call", frame + 1));
}

TEST(Liveness, a_call_of_what_is_known_only_then_reads_the_arguments_of_its_type) {
  const Subject f(R"((type $f (func (param i32))) (func (param $x (ref $f)) (param $y i32)
    (call_ref $f (local.get $y) (local.get $x))))");
  const u32 frame = f.written_by("call_ref");
  EXPECT_TRUE(f.before("call_ref", frame));
  EXPECT_FALSE(f.before("call_ref", frame + 1));
}

TEST(Liveness, slots_beyond_those_that_are_counted_are_always_live) {
  const Subject f("(func (param $x i32) (result i32) (i32.add (local.get $x) (local.get $x)))");
  EXPECT_FALSE(f.behind("i32.add", kX));
  EXPECT_TRUE(f.behind("i32.add", kCountedSlots));
}

}  // namespace
}  // namespace wfx::machine::native
#endif
