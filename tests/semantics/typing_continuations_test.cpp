// The typing rules of stack switching. For each rule there is a program that it types, and for each premise a program
// for which that premise fails.
#include "tests/semantics/typing.h"

namespace wfx {
namespace {

/// The fields of a module, after the types and tags that the programs below share.
std::string with_types(const std::string& fields) {
  return R"(
    (type $f0 (func))
    (type $f1 (func (param i32) (result i64)))
    (type $f2 (func (param f32 i32) (result i64)))
    (type $c0 (cont $f0))
    (type $c1 (cont $f1))
    (type $c2 (cont $f2))
    (type $peer (func (param i32 (ref null $c1)) (result i64)))
    (type $cpeer (cont $peer))
    (type $rest (func (param f64) (result i64)))
    (type $crest (cont $rest))
    (tag $exception (param f32))
    (tag $yield (param i32) (result f64))
    (tag $swap (result i64))
  )" + fields;
}

std::string in_3_0(const std::string& fields) { return verdict(with_types(fields)); }
std::string in_2022(const std::string& fields) { return verdict(with_types(fields), Dialect::fx2022); }

TEST(TypingTypes, a_continuation_type_is_of_a_function_type) {
  EXPECT_EQ(verdict("(type $f (func)) (type (cont $f))"), "valid");
  EXPECT_EQ(verdict("(rec (type $c (cont $f)) (type $f (func (param (ref $c)))))"), "valid");
  EXPECT_EQ(verdict("(type (cont 7))"), "Typeuse_ok/typeidx: C.TYPES[typeidx] = dt");
  EXPECT_EQ(verdict("(type $s (struct)) (type (cont $s))"), "Comptype_ok/cont: typeuse ~~_C func t1* -> t2*");
}

TEST(TypingTypes, continuation_types_match_as_their_function_types_do) {
  const std::string types = R"(
    (type $f (sub (func (result anyref))))
    (type $g (sub $f (func (result eqref))))
    (type $c (sub (cont $f))))";
  EXPECT_EQ(verdict(types + "(type (sub $c (cont $g)))"), "valid");
  EXPECT_EQ(verdict(types + "(type $h (func)) (type (sub $c (cont $h)))"),
            "Subtype_ok: (C |- comptype <: comptype')*");
}

TEST(TypingTypes, cont_is_above_and_nocont_below_every_continuation_type) {
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (result contref) (local.get 0))"), "valid");
  EXPECT_EQ(in_3_0("(func (param nullcontref) (result (ref null $c0)) (local.get 0))"), "valid");
  EXPECT_EQ(in_3_0("(func (param contref) (result (ref null $c0)) (local.get 0))"),
            "Expr_ok: C |- instr* : eps -> t*");
  EXPECT_EQ(in_3_0("(func (param nullcontref) (result anyref) (local.get 0))"),
            "Expr_ok: C |- instr* : eps -> t*");
}

TEST(TypingTypes, a_tag_may_have_results_but_an_exception_has_none) {
  EXPECT_EQ(verdict("(tag (param i32) (result i64))"), "valid");
  EXPECT_EQ(in_3_0("(func (throw $exception (f32.const 0)))"), "valid");
  EXPECT_EQ(in_3_0("(func (throw $swap))"), "Instr_ok/throw: C.TAGS[x] ~~ func t* -> eps");
}

TEST(TypingContNew, makes_a_continuation_of_a_function_reference) {
  EXPECT_EQ(in_3_0("(func (param (ref null $f1)) (result (ref $c1)) (cont.new $c1 (local.get 0)))"), "valid");
  EXPECT_EQ(in_3_0("(func (param (ref $f0)) (drop (cont.new $f0 (local.get 0))))"),
            "Instr_ok/cont.new: C.TYPES[ct] ~~ cont ft");
  EXPECT_EQ(in_3_0("(func (param (ref $f0)) (drop (cont.new $c1 (local.get 0))))"), "Instr_ok/cont.new");
}

TEST(TypingContBind, binds_leading_parameters) {
  EXPECT_EQ(
      in_3_0(
          "(func (param (ref null $c2)) (result (ref $c1)) (cont.bind $c2 $c1 (f32.const 0) (local.get 0)))"),
      "valid");
  EXPECT_EQ(in_3_0("(func (param (ref $c1)) (drop (cont.bind $c1 $c1 (local.get 0))))"), "valid");
}

TEST(TypingContBind, needs_two_continuation_types_that_fit) {
  EXPECT_EQ(in_3_0("(func (param (ref $f0)) (drop (cont.bind $f0 $c0 (local.get 0))))"),
            "Instr_ok/cont.bind: C.TYPES[ct] ~~ cont t3* t1* -> t2*");
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (drop (cont.bind $c0 $c2 (local.get 0))))"),
            "Instr_ok/cont.bind: C.TYPES[ct] ~~ cont t3* t1* -> t2*");
  EXPECT_EQ(in_3_0("(func (param (ref $c1)) (drop (cont.bind $c1 $f0 (local.get 0))))"),
            "Instr_ok/cont.bind: C.TYPES[ct'] ~~ cont t1'* -> t2'*");
  EXPECT_EQ(in_3_0("(func (param (ref $c1)) (drop (cont.bind $c1 $c0 (i32.const 0) (local.get 0))))"),
            "Instr_ok/cont.bind: t1* -> t2* <: t1'* -> t2'*");
  EXPECT_EQ(in_3_0("(func (param (ref $c2)) (drop (cont.bind $c2 $c1 (local.get 0))))"),
            "Instr_ok/cont.bind");
}

TEST(TypingSuspend, has_the_type_of_its_tag) {
  EXPECT_EQ(in_3_0("(func (result f64) (suspend $yield (i32.const 1)))"), "valid");
  EXPECT_EQ(in_3_0("(func (suspend 9))"), "Instr_ok/suspend: C.TAGS[x] ~~ func t1* -> t2*");
  EXPECT_EQ(in_3_0("(func (result f64) (suspend $yield (i64.const 1)))"), "Instr_ok/suspend");
}

TEST(TypingResume, has_the_type_of_its_continuation) {
  EXPECT_EQ(in_3_0("(func (param (ref null $c1)) (result i64) (resume $c1 (i32.const 0) (local.get 0)))"),
            "valid");
  EXPECT_EQ(in_3_0("(func (param (ref $f0)) (resume $f0 (local.get 0)))"),
            "Instr_ok/resume: C.TYPES[ct] ~~ cont t1* -> t2*");
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (drop (resume $c1 (i32.const 0) (local.get 0))))"),
            "Instr_ok/resume");
}

TEST(TypingResumeThrow, takes_what_the_exception_carries) {
  EXPECT_EQ(
      in_3_0(
          "(func (param (ref $c1)) (result i64) (resume_throw $c1 $exception (f32.const 0) (local.get 0)))"),
      "valid");
  EXPECT_EQ(in_3_0("(func (param (ref $f0)) (resume_throw $f0 $exception (f32.const 0) (local.get 0)))"),
            "Instr_ok/resume_throw: C.TYPES[ct] ~~ cont t1* -> t2*");
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (resume_throw $c0 $swap (local.get 0)))"),
            "Instr_ok/resume_throw: C.TAGS[x] ~~ func te* -> eps");
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (resume_throw $c0 $exception (local.get 0)))"),
            "Instr_ok/resume_throw");
}

TEST(TypingResumeThrowRef, takes_an_exception_reference) {
  EXPECT_EQ(
      in_3_0(
          "(func (param exnref (ref $c1)) (result i64) (resume_throw_ref $c1 (local.get 0) (local.get 1)))"),
      "valid");
  EXPECT_EQ(in_3_0("(func (param exnref (ref $f0)) (resume_throw_ref $f0 (local.get 0) (local.get 1)))"),
            "Instr_ok/resume_throw_ref: C.TYPES[ct] ~~ cont t1* -> t2*");
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (resume_throw_ref $c0 (local.get 0)))"),
            "Instr_ok/resume_throw_ref");
}

TEST(TypingSwitch, passes_arguments_and_the_continuation_left_behind) {
  EXPECT_EQ(
      in_3_0(
          "(func (param (ref null $cpeer)) (result i32) (switch $cpeer $swap (i32.const 0) (local.get 0)))"),
      "valid");
  EXPECT_EQ(in_3_0("(func (param (ref $cpeer)) (drop (switch $cpeer $swap (local.get 0))))"),
            "Instr_ok/switch");
}

TEST(TypingSwitch, needs_a_tag_and_continuations_that_agree_on_results) {
  EXPECT_EQ(in_3_0("(func (param (ref $f0)) (switch $f0 $swap (local.get 0)))"),
            "Instr_ok/switch: C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*");
  EXPECT_EQ(in_3_0("(func (param (ref $c1)) (switch $c1 $swap (local.get 0)))"),
            "Instr_ok/switch: C.TYPES[ct1] ~~ cont t1* (ref null? ct2) -> te1*");
  const std::string of_function = R"(
    (type $g0 (func (param (ref null $f0)) (result i64)))
    (type $cg0 (cont $g0)))";
  EXPECT_EQ(in_3_0(of_function + "(func (param (ref $cg0)) (switch $cg0 $swap (local.get 0)))"),
            "Instr_ok/switch: C.TYPES[ct2] ~~ cont t2* -> te2*");
  EXPECT_EQ(in_3_0("(func (param (ref $cpeer)) (drop (switch $cpeer $yield (i32.const 0) (local.get 0))))"),
            "Instr_ok/switch: C.TAGS[x] ~~ func eps -> t*");
  EXPECT_EQ(
      in_3_0("(tag $t) (func (param (ref $cpeer)) (drop (switch $cpeer $t (i32.const 0) (local.get 0))))"),
      "Instr_ok/switch: te1* <: t*");
  const std::string other = R"(
    (type $g (func (param (ref null $c0)) (result i64)))
    (type $cg (cont $g)))";
  EXPECT_EQ(in_3_0(other + "(func (param (ref $cg)) (switch $cg $swap (local.get 0)))"),
            "Instr_ok/switch: t* <: te2*");
}

/// A function that resumes a $c1 with one handler, in a block whose results are `label`.
std::string handled(const std::string& handler, const std::string& label) {
  return "(func (param (ref $c1)) (block $l (result " + label + ") (resume $c1 " + handler +
         " (i32.const 0) (local.get 0)) (unreachable)) (unreachable))";
}

TEST(TypingHandler, a_label_takes_the_tags_parameters_and_the_rest_as_a_continuation) {
  EXPECT_EQ(in_3_0(handled("(on $yield $l)", "i32 (ref $crest)")), "valid");
  EXPECT_EQ(in_3_0(handled("(on $yield $l)", "i32 (ref null $crest)")), "valid");
}

TEST(TypingHandler, a_label_of_another_type_is_refused) {
  EXPECT_EQ(in_3_0(handled("(on 9 $l)", "i32 (ref $crest)")),
            "Handler_ok/label: C.TAGS[x] ~~ func t1* -> t2*");
  EXPECT_EQ(in_3_0(handled("(on $yield 7)", "i32 (ref $crest)")),
            "Handler_ok/label: C.LABELS[l] = t1'* (ref null? ct)");
  EXPECT_EQ(in_3_0(handled("(on $yield $l)", "i32 contref")),
            "Handler_ok/label: C.LABELS[l] = t1'* (ref null? ct)");
  EXPECT_EQ(in_3_0(handled("(on $yield $l)", "i64 (ref $crest)")), "Handler_ok/label: t1* <: t1'*");
  EXPECT_EQ(in_3_0(handled("(on $yield $l)", "i32 (ref $f0)")),
            "Handler_ok/label: C.TYPES[ct] ~~ cont t2'* -> t'*");
  EXPECT_EQ(in_3_0(handled("(on $yield $l)", "i32 (ref $c0)")), "Handler_ok/label: t2* -> t* <: t2'* -> t'*");
}

TEST(TypingHandler, a_switch_handlers_tag_returns_what_the_continuation_does) {
  EXPECT_EQ(
      in_3_0("(func (param (ref $c1)) (drop (resume $c1 (on $swap switch) (i32.const 0) (local.get 0))))"),
      "valid");
  EXPECT_EQ(in_3_0("(func (param (ref $c0)) (resume $c0 (on $swap switch) (local.get 0)))"),
            "Handler_ok/switch: C.TAGS[x] ~~ func eps -> t*");
  EXPECT_EQ(
      in_3_0("(func (param (ref $c1)) (drop (resume $c1 (on $yield switch) (i32.const 0) (local.get 0))))"),
      "Handler_ok/switch: C.TAGS[x] ~~ func eps -> t*");
}

TEST(TypingCasts, continuations_are_not_castable) {
  constexpr auto refused = "Castable: not (rt <: (ref null cont))";
  EXPECT_EQ(in_3_0("(func (param contref) (drop (ref.test (ref $c0) (local.get 0))))"), refused);
  EXPECT_EQ(in_3_0("(func (param contref) (drop (ref.cast contref (local.get 0))))"), refused);
  EXPECT_EQ(in_3_0("(func (param contref) (result contref) (br_on_cast 0 contref (ref $c0) (local.get 0)))"),
            refused);
  EXPECT_EQ(
      in_3_0("(func (param contref) (result contref) (br_on_cast_fail 0 contref nullcontref (local.get 0)))"),
      refused);
}

TEST(Typing2022, resume_takes_its_type_from_its_operand) {
  const Typed typed =
      type(with_types("(func (param (ref $c1)) (result i64) (resume (i32.const 0) (local.get 0)))"),
           Dialect::fx2022);
  ASSERT_EQ(typed.verdict(), "valid");
  EXPECT_EQ(typed.valid->module->funcs[0].body.code[2].type(), 4U);
  EXPECT_EQ(in_2022("(func (param (ref $f0)) (resume (local.get 0)))"),
            "Instr_ok/resume-inferred: C.TYPES[ct] ~~ cont t1* -> t2*");
  EXPECT_EQ(in_2022("(func (param (ref $c1)) (drop (resume (local.get 0))))"), "Instr_ok/resume-inferred");
}

TEST(Typing2022, an_operand_that_names_no_type_is_refused_unless_it_is_never_reached) {
  EXPECT_EQ(in_2022("(func (unreachable) (resume))"), "valid");
  EXPECT_EQ(in_2022("(func (resume (ref.null nocont)))"),
            "Instr_ok/resume-inferred: C.TYPES[ct] ~~ cont t1* -> t2*");
  EXPECT_EQ(in_2022("(func (resume))"), "Instr_ok/resume-inferred: C.TYPES[ct] ~~ cont t1* -> t2*");
}

TEST(Typing2022, resume_throw_and_cont_bind_take_their_types_from_their_operands) {
  EXPECT_EQ(in_2022("(func (param (ref $c1)) (result i64) (resume_throw (tag $exception) (f32.const 0) "
                    "(local.get 0)))"),
            "valid");
  EXPECT_EQ(in_2022("(func (param (ref $c1)) (drop (resume_throw (tag $swap) (local.get 0))))"),
            "Instr_ok/resume_throw-inferred: C.TAGS[x] ~~ func te* -> eps");
  EXPECT_EQ(in_2022("(func (resume_throw (tag $exception) (f32.const 0) (ref.null nocont)))"),
            "Instr_ok/resume_throw-inferred: C.TYPES[ct] ~~ cont t1* -> t2*");
  EXPECT_EQ(
      in_2022(
          "(func (param (ref $c2)) (result (ref $c1)) (cont.bind (type $c1) (f32.const 0) (local.get 0)))"),
      "valid");
  EXPECT_EQ(in_2022("(func (param (ref $c0)) (drop (cont.bind (type $c1) (local.get 0))))"),
            "Instr_ok/cont.bind-inferred: C.TYPES[ct] ~~ cont t3* t1* -> t2*");
  EXPECT_EQ(in_2022("(func (param (ref $c1)) (drop (cont.bind (type $f0) (local.get 0))))"),
            "Instr_ok/cont.bind-inferred: C.TYPES[ct'] ~~ cont t1'* -> t2'*");
  EXPECT_EQ(in_2022("(func (param (ref $c1)) (drop (cont.bind (type $c0) (i32.const 0) (local.get 0))))"),
            "Instr_ok/cont.bind-inferred: t1* -> t2* <: t1'* -> t2'*");
}

TEST(Typing2022, barrier_is_typed_as_a_block) {
  EXPECT_EQ(in_2022("(func (result i32) (barrier $l (result i32) (br $l (i32.const 1))))"), "valid");
  EXPECT_EQ(in_2022("(func (barrier (result i32) (i64.const 1)) (drop))"),
            "Instr_ok/barrier: {LABELS (t2*)} ++ C |- instr* : t1* -> t2*");
}

}  // namespace
}  // namespace wfx
