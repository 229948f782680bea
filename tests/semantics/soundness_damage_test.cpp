// Soundness: a configuration or store that is damaged between two steps is found, by the rule and the premise that the
// damage breaks.
#include <functional>

#include "semantics/soundness/soundness.h"
#include "tests/semantics/program.h"
#include "tests/semantics/sound_programs.h"

namespace wfx {
namespace {

/// Damages the configuration once, after the first step by a rule.
class Damage final : public StepObserver {
 public:
  using Change = std::function<void(Configuration&)>;
  Damage(Rule after, Change change) : after_(after), change_(std::move(change)) {}

  void taken(Rule rule, const Configuration& z) override {
    if (rule != after_ || done_) return;
    done_ = true;
    change_(const_cast<Configuration&>(z));
  }
  [[nodiscard]] bool done() const { return done_; }

 private:
  Rule after_;
  Change change_;
  bool done_ = false;
};

/// What the check says of a call of "run" that is damaged.
std::string found(const std::string& fields, Rule after, Damage::Change change,
                  u64 steps_between_wholes = 1) {
  TestProgram p(fields);
  Damage damage(after, std::move(change));
  SoundnessObserver soundness(steps_between_wholes);
  soundness.show(&damage);
  const Outcome out = p.call("run", {}, &soundness);
  EXPECT_TRUE(damage.done()) << info(after).name << " was never taken";
  return soundness.violation().empty() ? "sound: " + out.describe() : soundness.violation();
}

#define EXPECT_FOUND(text, premise) EXPECT_NE((text).find(premise), std::string::npos) << (text)

// ---- values, operands and contexts that are ill-typed

TEST(Soundness, an_operand_of_another_type_is_found) {
  const std::string text =
      found(kSumProgram, Rule::Step_pure_binop_Val, [](Configuration& z) { z.top() = Value::f32(1); });
  EXPECT_FOUND(text, "Val_ok/num: s |- num : nt");
  EXPECT_FOUND(text, "expected: i32\nfound:    f32.const");
  EXPECT_FOUND(text, "not well-typed after step ");
  EXPECT_FOUND(text, "Step_pure/binop-val");
  EXPECT_FOUND(text, "the configuration: ");
}

TEST(Soundness, an_operand_too_many_or_too_few_is_found) {
  EXPECT_FOUND(found(kSumProgram, Rule::Step_pure_binop_Val, [](Configuration& z) { z.push(Value::i32(0)); }),
               "Instrs_ok2/sub: C |- it <: it'");
  EXPECT_FOUND(found(kSumProgram, Rule::Step_pure_binop_Val, [](Configuration& z) { z.pop(); }),
               "Instrs_ok2/seq: s; C |- instr_1 : t_1* -> t_2*");
}

TEST(Soundness, a_reference_to_a_function_of_no_store_or_of_another_type_is_found) {
  FuncInst stranger;
  const auto put = [&](Configuration& z) {
    stranger.type = z.top().func->type;
    stranger.module = z.top().func->module;
    stranger.code = z.top().func->code;
    z.top().func = &stranger;
  };
  EXPECT_FOUND(found(kGeneratorProgram, Rule::Step_read_refFunc, put), "Ref_ok/func: s.FUNCS[a].TYPE = dt");
  const auto other = [](Configuration& z) { z.top().func = z.module().funcs[1]; };
  EXPECT_FOUND(found(R"((type $f (func)) (elem declare func $g $h) (func $g) (func $h (param i32))
                        (func (export "run") (call_ref $f (ref.func $g))))",
                     Rule::Step_read_refFunc, other),
               "Ref_ok/sub: {} |- rt' <: rt");
}

TEST(Soundness, a_label_with_another_arity_or_code_is_found) {
  const auto arity = [](Configuration& z) { z.context().arity = 2; };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_read_block, arity),
               "Instr_ok2/label: s; C |- instr'* : t'^n -> t*");
  const auto code = [](Configuration& z) { ++z.context().end_pc; };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_read_block, code),
               "Instr_ok2/label: s; C |- instr'* : t'^n -> t*");
}

TEST(Soundness, a_frame_with_another_arity_or_an_ill_typed_local_is_found) {
  const auto arity = [](Configuration& z) { z.stack->contexts[0].arity = 3; };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_read_call_ref_Func, arity),
               "Instr_ok2/frame: s; C'' |- instr* : t^n");
  const auto local = [](Configuration& z) { z.locals[0] = Value::i64(1); };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_localSet, local), "Localval_ok/set: s |- val : t");
  EXPECT_FOUND(found(kSumProgram, Rule::Step_localSet, local, 1000), "Localval_ok/set: s |- val : t");
}

// ---- prompts and continuations

TEST(Soundness, a_prompt_with_a_handler_that_its_label_does_not_take_is_found) {
  static const std::vector<Handler> handlers{{.tag = 0, .label = 1}};
  EXPECT_FOUND(found(kGeneratorProgram, Rule::Step_resume_Live,
                     [](Configuration& z) { z.stack->handlers = &handlers; }),
               "Handler_ok2/label: C.LABELS[l] = t'_1* (ref null? dt)");
}

TEST(Soundness, a_continuation_whose_hole_lacks_other_values_is_found) {
  const auto fill = [](Configuration& z) {
    Stack& s = *z.top().cont->innermost;
    s.values.data()[s.size++] = Value::i64(0);
  };
  EXPECT_FOUND(found(kGeneratorProgram, Rule::Step_suspend_Handled, fill),
               "Continst_ok/live: s; {HOLE t_1*} |- E : t_2*");
  EXPECT_FOUND(found(kGeneratorProgram, Rule::Step_suspend_Handled, fill, 1000),
               "Continst_ok/live: s; {HOLE t_1*} |- E : t_2*");
}

TEST(Soundness, what_is_within_a_continuation_is_typed_with_the_store) {
  const auto damage = [](Configuration& z) { z.top().cont->innermost->contexts[0].arity = 4; };
  EXPECT_FOUND(found(kGeneratorProgram, Rule::Step_suspend_Handled, damage),
               "Store_ok: (s |- continst : ft)*");
}

TEST(Soundness, a_continuation_that_lives_again_does_not_extend_the_store) {
  const auto revive = [](Configuration& z) {
    ContInst& consumed = *z.locals[0].cont;
    ASSERT_FALSE(consumed.live());
    consumed.innermost = consumed.outermost = z.new_stack(z.module().funcs[0]);
  };
  const std::string text =
      found(R"((type $f (func)) (type $k (cont $f)) (elem declare func $ends) (func $ends)
                                    (func (export "run") (local $k (ref null $k))
                                      (local.set $k (cont.new $k (ref.func $ends)))
                                      (resume $k (local.get $k))
                                      (drop (i32.const 0))))",
            Rule::Step_pure_drop, revive);
  EXPECT_FOUND(text, "Extend_store: (s.CONTS[a] <= s'.CONTS[a])^(a<|s.CONTS|)");
}

// ---- the store

TEST(Soundness, an_ill_typed_instance_is_found) {
  const auto global = [](Configuration& z) { z.module().globals[1]->value = Value::i32(0); };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_globalSet, global), "Globalinst_ok: s |- val : t");
  EXPECT_FOUND(found(kSumProgram, Rule::Step_globalSet, global, 1000), "Globalinst_ok: s |- val : t");
  const auto table = [](Configuration& z) { z.module().tables[0]->elems[0] = Value::i31(1); };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_tableSet_Val, table, 1000), "Ref_ok/sub: {} |- rt' <: rt");
  EXPECT_FOUND(found(kSumProgram, Rule::Step_tableSet_Val, table), "Ref_ok/sub: {} |- rt' <: rt");
  const auto field = [](Configuration& z) {
    z.module().globals[0]->value.struct_->fields[1] = Value::i32(256);
  };
  EXPECT_FOUND(found(kObjectProgram, Rule::Step_structSet_Struct, field, 1000),
               "Fieldval_ok/packval: s |- packval : pt");
  EXPECT_FOUND(found(kObjectProgram, Rule::Step_structSet_Struct, field),
               "Fieldval_ok/packval: s |- packval : pt");
  const auto exn = [](Configuration& z) { z.top().exn->fields[0] = Value::i64(1); };
  EXPECT_FOUND(found(kObjectProgram, Rule::Step_throw_, exn, 1000), "Exninst_ok: (s |- val : t)*");
}

TEST(Soundness, what_may_not_change_is_found_changed) {
  const auto global = [](Configuration& z) { z.module().globals[0]->value = Value::i32(8); };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_globalSet, global),
               "Extend_globalinst: mut? = mut \\/ val = val'");
  const auto table = [](Configuration& z) { z.module().tables[0]->elems.pop_back(); };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_tableSet_Val, table), "Extend_tableinst: |ref*| <= |ref'*|");
  const auto field = [](Configuration& z) {
    z.module().globals[0]->value.struct_->fields[0] = Value::i32(2);
  };
  EXPECT_FOUND(found(kObjectProgram, Rule::Step_structSet_Struct, field),
               "Extend_structinst: (mut? = mut \\/ fv = fv')*");
  const auto exn = [](Configuration& z) { z.top().exn->fields[0] = Value::i32(7); };
  EXPECT_FOUND(found(kObjectProgram, Rule::Step_pure_br_Label_Zero, exn), "Extend_store: (s.EXNS[a]");
  const auto func = [](Configuration& z) { z.module().funcs[0]->module = nullptr; };
  EXPECT_FOUND(found(kSumProgram, Rule::Step_globalSet, func), "Extend_store: (s.FUNCS[a]");
}

TEST(Soundness, an_object_that_reaches_itself_through_immutable_fields_is_found) {
  const auto tie = [](Configuration& z) {
    StructInst* s = z.top().struct_;
    s->fields[0] = Value::ref(s);
  };
  const std::string text = found(R"((rec (type $s (struct (field (ref null $s)))))
                                    (func (export "run") (drop (struct.new $s (ref.null $s)))))",
                                 Rule::Step_structNew, tie);
  EXPECT_FOUND(text, "NotImmutReachable: fv_1 does not reach fv_2");
}

}  // namespace
}  // namespace wfx
