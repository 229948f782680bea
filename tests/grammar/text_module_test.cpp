#include "grammar/binary/binary_codes.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

using testing::ops;
using testing::read;

TEST(Text, folded_and_plain_forms_are_the_same_instructions) {
  const auto plain = read("(func (param i32) local.get 0 if i32.const 1 drop else nop end)");
  const auto folded = read("(func (param i32) (if (local.get 0) (then (drop (i32.const 1))) (else (nop))))");
  EXPECT_EQ(ops(plain->funcs[0].body), ops(folded->funcs[0].body));
  EXPECT_EQ(ops(plain->funcs[0].body), (std::vector{Op::local_get, Op::if_, Op::i32_const, Op::drop,
                                                    Op::else_, Op::nop, Op::end, Op::end}));
}

TEST(Text, a_block_knows_its_end_and_its_else_and_they_know_it) {
  const Expr body = read("(func i32.const 0 if nop else nop end)")->funcs[0].body;
  const Instr& opening = body.code[1];
  EXPECT_EQ(opening.end_pc(), 5u);
  EXPECT_EQ(opening.else_pc(), 3u);
  EXPECT_EQ(body.code[3].opening_pc(), 1u);
  EXPECT_EQ(body.code[5].opening_pc(), 1u);
  EXPECT_EQ(body.code[6].opening_pc(), kNoPc);
}

TEST(Text, the_condition_of_a_folded_if_is_outside_of_its_label) {
  const auto module = read("(func (block $l (if $l (br_if $l (i32.const 1) (i32.const 0)) (then (br $l)))))");
  const auto& code = module->funcs[0].body.code;
  EXPECT_EQ(code[3].op, Op::br_if);
  EXPECT_EQ(code[3].label(), 0u);
  EXPECT_EQ(code[5].op, Op::br);
  EXPECT_EQ(code[5].label(), 0u);
}

TEST(Text, an_inner_label_hides_an_outer_one_of_the_same_name_until_its_end) {
  const std::vector<Instr> code = read("(func block $l block $l br $l end br $l end)")->funcs[0].body.code;
  EXPECT_EQ(code[2].label(), 0u);
  EXPECT_EQ(code[4].label(), 0u);
}

TEST(Text, identifiers_may_be_used_before_they_are_defined) {
  const auto module = read(
      "(module (func $f (param (ref $s)) (call $g) (global.set $x (i32.const 1)) (try_table (catch $e 0)))"
      " (export \"g\" (func $g)) (start $g) (elem (table $t) (i32.const 0) func $g) (func $g)"
      " (global $y i32 (i32.const 0)) (global $x (mut i32) (i32.const 0)) (table $t0 1 funcref) (table $t 1 "
      "funcref)"
      " (tag $d) (tag $e) (type $s (struct)))");
  const Func& f = module->funcs[0];
  EXPECT_EQ(f.body.code[0].func(), 1u);
  EXPECT_EQ(f.body.code[2].global(), 1u);
  EXPECT_EQ(f.body.beside->catch_lists[0][0].tag, 1u);
  EXPECT_EQ(module->exports[0].index, 1u);
  EXPECT_EQ(module->start, 1u);
  EXPECT_EQ(module->elems[0].table, 1u);
  EXPECT_EQ(std::get<FuncType>(module->types[f.type].types[0].comp).params[0].heap,
            (HeapType{HeapKind::index, 0}));
}

TEST(Text, a_quoted_identifier_is_the_same_as_a_plain_one) {
  EXPECT_EQ(read("(func $f) (func call $\"\\66\")")->funcs[1].body.code[0].func(), 0u);
}

TEST(Text, locals_count_from_the_parameters_of_a_type_that_comes_later) {
  const auto module =
      read("(func (type $t) (local $x i32) (drop (local.get $x))) (type $t (func (param i64 i64)))");
  EXPECT_EQ(module->funcs[0].body.code[0].local(), 2u);
  EXPECT_EQ(module->names.locals[0], (std::vector<std::string>{"", "", "x"}));
}

TEST(Text, inline_signatures_take_the_first_equal_type_or_a_new_one_at_the_end) {
  const auto module = read(
      "(func (param i32)) (func (result i64) (i64.const 0)) (func (param i32))"
      " (type (func (param i32))) (type (func (param i32)))");
  ASSERT_EQ(module->types.size(), 3u);
  EXPECT_EQ(module->funcs[0].type, 0u);
  EXPECT_EQ(module->funcs[1].type, 2u);
  EXPECT_EQ(module->funcs[2].type, 0u);
}

TEST(Text, an_inline_signature_never_takes_a_type_of_a_larger_group_or_an_open_one) {
  const auto module = read("(rec (type (func)) (type (struct))) (type (sub (func))) (func)");
  EXPECT_EQ(module->funcs[0].type, 3u);
}

TEST(Text, recursive_types_with_supertypes_are_read_as_groups) {
  const auto module = read(
      "(rec (type $a (sub (struct (field $x (mut i8)) (field (ref null $b)))))"
      " (type $b (sub final $a (struct (field i8 i16) (field $y anyref)))))"
      " (func (param (ref $b)) (drop (struct.get $b $y (local.get 0))))");
  ASSERT_EQ(module->types[0].types.size(), 2u);
  const SubType& b = module->types[0].types[1];
  EXPECT_TRUE(b.final);
  EXPECT_EQ(b.supers, (std::vector<HeapType>{{HeapKind::index, 0}}));
  EXPECT_EQ(std::get<StructType>(b.comp).fields[1].pack, PackKind::i16);
  EXPECT_EQ(module->funcs[0].body.code[1].field(), 2u);
}

TEST(Text, tables_and_memories_with_inline_contents_get_their_size_and_segment_from_them) {
  const auto module = read("(memory i64 (data \"ab\" \"c\")) (table i64 funcref (elem $f $f)) (func $f)");
  EXPECT_EQ(module->memories[0].type.limits, (Limits{1, 1}));
  EXPECT_EQ(module->datas[0].bytes, "abc");
  EXPECT_EQ(module->datas[0].offset.code[0].op, Op::i64_const);
  EXPECT_EQ(module->tables[0].type.limits, (Limits{2, 2}));
  EXPECT_EQ(module->elems[0].init.size(), 2u);
}

TEST(Text, inline_imports_and_exports_stand_for_fields) {
  const auto module = read("(global (export \"a\") (export \"b\") (import \"m\" \"n\") (mut i32))");
  ASSERT_EQ(module->exports.size(), 2u);
  EXPECT_EQ(module->exports[1].name, "b");
  EXPECT_EQ(module->imports[0].name, "n");
  EXPECT_TRUE(std::get<GlobalType>(module->imports[0].type).mut);
}

TEST(Text, left_out_indices_are_zero_and_left_out_alignments_natural) {
  const std::vector<Instr> code =
      read("(memory 1) (func (drop (i32.load16_u offset=3 (i32.const 0))))")->funcs[0].body.code;
  EXPECT_EQ(code[1].memory(), 0u);
  EXPECT_EQ(code[1].offset(), 3u);
  EXPECT_EQ(code[1].alignment(), 1u);
}

TEST(Text, names_come_from_identifiers_and_from_name_annotations_before_them) {
  const auto module = read(
      "(module $m (@name \"M\") (func $f (@name \"F\") (param $p i32) (local $l (@name \"L\") i32)) (type $t "
      "(func)))");
  EXPECT_EQ(module->names.module, "M");
  EXPECT_EQ(module->names.funcs, std::vector<std::string>{"F"});
  EXPECT_EQ(module->names.locals[0], (std::vector<std::string>{"p", "L"}));
  EXPECT_EQ(module->names.types, std::vector<std::string>{"t"});
}

TEST(Text, custom_annotations_become_sections_at_their_place) {
  const auto module = read(
      "(module (@custom \"a\" \"1\" \"2\") (@custom \"b\" (before first)) (@custom \"c\" (after tag))"
      " (@custom \"d\" (before code)))");
  ASSERT_EQ(module->customs.size(), 4u);
  EXPECT_EQ(module->customs[0].bytes, "12");
  EXPECT_EQ(module->customs[0].after, binary::kAfterLast);
  EXPECT_EQ(module->customs[1].after, binary::kBeforeFirst);
  EXPECT_EQ(module->customs[2].after, 13);
  EXPECT_EQ(module->customs[3].after, binary::before(binary::Section::code));
}

TEST(Text, a_branch_hint_is_about_the_instruction_that_the_annotated_expression_ends_in) {
  const auto module =
      read("(func (param i32) (@metadata.code.branch_hint \"\\01\") (if (i32.eqz (local.get 0)) (then)))");
  ASSERT_EQ(module->branch_hints.size(), 1u);
  EXPECT_EQ(module->branch_hints[0].pc, 2u);
  EXPECT_TRUE(module->branch_hints[0].likely);
}

TEST(Text, unknown_annotations_are_skipped_wherever_they_stand) {
  EXPECT_EQ(read("(@a (b) \"\\\"\" (;c;) 0x) (module (@b) (func (@\"c d\" (@e)) nop))")->funcs.size(), 1u);
}

TEST(Text, the_dialect_of_2022_has_its_own_forms) {
  const auto module = read(
      "(type $f (func)) (type $c (cont $f)) (tag $e) (func $g (barrier $b (nop) (br $b))"
      " (resume (tag $e 0) (cont.bind (type $c) (cont.new (type $c) (ref.func $g)))) (suspend $e))",
      Dialect::fx2022);
  const Expr& body = module->funcs[0].body;
  EXPECT_EQ(ops(body), (std::vector{Op::barrier, Op::nop, Op::br, Op::end, Op::ref_func, Op::cont_new,
                                    Op::cont_bind, Op::resume, Op::suspend, Op::end}));
  EXPECT_EQ(body.code[6].type(), kNoIndex);
  EXPECT_EQ(body.code[6].second_type(), 1u);
  EXPECT_EQ(body.code[7].type(), kNoIndex);
  EXPECT_EQ(body.beside->handler_lists[body.code[7].handlers()].size(), 1u);
}

TEST(Text, an_empty_file_is_an_empty_module) { EXPECT_TRUE(read("")->funcs.empty()); }

TEST(Text, a_hundred_thousand_nested_expressions_are_read) {
  constexpr std::size_t kDeep = 100'000;
  const std::string close = testing::repeat(")", kDeep);
  EXPECT_EQ(read("(func " + testing::repeat("(block ", kDeep) + close + ")")->funcs[0].body.code.size(),
            2 * kDeep + 1);
  EXPECT_EQ(read("(func (result i32) " + testing::repeat("(i32.eqz ", kDeep) + "(i32.const 0)" + close + ")")
                ->funcs[0]
                .body.code.size(),
            kDeep + 2);
  EXPECT_EQ(read("(func " + testing::repeat("block $l ", kDeep) + "br $l " +
                 testing::repeat("end $l ", kDeep) + ")")
                ->funcs[0]
                .body.code.size(),
            2 * kDeep + 2);
}

}  // namespace
}  // namespace wfx
