// Locals, globals and tables, rule by rule.
#include "tests/semantics/program.h"

namespace wfx {
namespace {

TEST(ReductionVariables, local_tee_doubles_the_value_for_local_set) {
  TestProgram p(
      R"((func (export "f") (result i32) (local i32) (i32.add (local.tee 0 (i32.const 21)) (local.get 0))))");
  EXPECT_EQ(p.rules("f"), (Rules{"Step_pure/local.tee", "Step/local.set", "Step_pure/binop-val"}));
  EXPECT_EQ(p.outcome("f"), "values: (i32.const 42)");
}

TEST(ReductionVariables, a_global_keeps_what_was_set_from_call_to_call) {
  TestProgram p(R"((global $g (mut i64) (i64.const 1))
               (func (export "double") (result i64)
                 (global.set $g (i64.add (global.get $g) (global.get $g))) (global.get $g)))");
  p.call("double");
  EXPECT_EQ(p.outcome("double"), "values: (i64.const 4)");
}

constexpr const char* kTable = R"(
  (table $t 4 8 i31ref)
  (elem $e i31ref (ref.i31 (i32.const 10)) (ref.i31 (i32.const 11)) (ref.i31 (i32.const 12)))
  (func (export "get") (param i32) (result i32) (i31.get_u (table.get $t (local.get 0))))
  (func (export "set") (param i32) (table.set $t (local.get 0) (ref.i31 (i32.const 7))))
  (func (export "size") (result i32) (table.size $t))
  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.i31 (i32.const 9)) (local.get 0)))
  (func (export "fill") (param i32 i32) (table.fill $t (local.get 0) (ref.i31 (i32.const 5)) (local.get 1)))
  (func (export "copy") (param i32 i32 i32) (table.copy $t $t (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init") (param i32 i32 i32) (table.init $t $e (local.get 0) (local.get 1) (local.get 2)))
  (func (export "drop") (elem.drop $e)))";

TEST(ReductionVariables, an_element_outside_the_table_is_neither_read_nor_written) {
  TestProgram p(kTable);
  EXPECT_EQ(p.rules("get", i32s({4})), (Rules{"Step_read/table.get-oob"}));
  EXPECT_EQ(p.outcome("get", i32s({4})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("set", i32s({0xFFFFFFFF})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("set", i32s({3})), "no values");
  EXPECT_EQ(p.outcome("get", i32s({3})), "values: (i32.const 7)");
}

TEST(ReductionVariables, a_table_grows_up_to_its_maximum_and_answers_its_old_size) {
  TestProgram p(kTable);
  EXPECT_EQ(p.outcome("grow", i32s({4})), "values: (i32.const 4)");
  EXPECT_EQ(p.rules("grow", i32s({1})), (Rules{"Step_pure/ref.i31", "Step/table.grow-fail"}));
  EXPECT_EQ(p.outcome("grow", i32s({1})), "values: (i32.const -1)");
  EXPECT_EQ(p.outcome("size"), "values: (i32.const 8)");
  EXPECT_EQ(p.outcome("get", i32s({7})), "values: (i32.const 9)");
}

TEST(ReductionVariables, table_fill_becomes_one_table_set_an_element) {
  TestProgram p(kTable);
  EXPECT_EQ(p.rules("fill", i32s({1, 2})),
            (Rules{"Step_pure/ref.i31", "Step_read/table.fill-succ", "Step/table.set-val",
                   "Step_read/table.fill-succ", "Step/table.set-val", "Step_read/table.fill-zero"}));
  EXPECT_EQ(p.outcome("get", i32s({2})), "values: (i32.const 5)");
}

TEST(ReductionVariables, a_bulk_operation_out_of_bounds_writes_nothing) {
  TestProgram p(kTable);
  EXPECT_EQ(p.outcome("fill", i32s({3, 2})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("fill", i32s({0xFFFFFFFF, 0xFFFFFFFF})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("get", i32s({3})), "trap: null i31 reference");
  EXPECT_EQ(p.outcome("fill", i32s({4, 0})), "no values");
  EXPECT_EQ(p.outcome("fill", i32s({5, 0})), "trap: out of bounds table access");
}

TEST(ReductionVariables, an_overlapping_copy_goes_from_the_end_that_is_overwritten_last) {
  TestProgram p(kTable);
  p.call("init", i32s({0, 0, 3}));
  EXPECT_EQ(p.rules("copy", i32s({1, 0, 1})), (Rules{"Step_read/table.copy-gt", "Step_read/table.get-val",
                                                     "Step/table.set-val", "Step_read/table.copy-zero"}));
  p.call("init", i32s({0, 0, 3}));
  p.call("copy", i32s({1, 0, 3}));
  for (const u32 k : {0u, 1u, 2u}) EXPECT_EQ(p.call("get", i32s({k + 1})).values.at(0).as_u32(), 10 + k);
  p.call("copy", i32s({0, 1, 3}));
  for (const u32 k : {0u, 1u, 2u}) EXPECT_EQ(p.call("get", i32s({k})).values.at(0).as_u32(), 10 + k);
}

TEST(ReductionVariables, a_dropped_segment_has_no_elements_left) {
  TestProgram p(kTable);
  EXPECT_EQ(p.outcome("init", i32s({0, 1, 2})), "no values");
  EXPECT_EQ(p.outcome("get", i32s({0})), "values: (i32.const 11)");
  EXPECT_EQ(p.rules("drop"), (Rules{"Step/elem.drop"}));
  EXPECT_EQ(p.outcome("init", i32s({0, 0, 1})), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("init", i32s({0, 0, 0})), "no values");
}

TEST(ReductionVariables, an_index_of_64_bits_is_not_cut_to_32) {
  TestProgram p(R"((table $t i64 4 funcref)
               (func (export "get") (param i64) (result funcref) (table.get $t (local.get 0)))
               (func (export "fill") (param i64 i64) (table.fill $t (local.get 0) (ref.null func) (local.get 1)))
               (func (export "size") (result i64) (table.size $t)))");
  EXPECT_EQ(p.outcome("get", {Value::i64(u64{1} << 32)}), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("fill", {Value::i64(~u64{0}), Value::i64(2)}), "trap: out of bounds table access");
  EXPECT_EQ(p.outcome("size"), "values: (i64.const 4)");
}

TEST(ReductionVariables, an_indirect_call_tells_its_traps_in_its_own_words) {
  TestProgram p(
      R"((type $f (func)) (table $t 2 funcref) (func $g (param i32)) (elem (table $t) (i32.const 0) func $g)
               (func (export "call") (param i32) (call_indirect $t (type $f) (local.get 0))))");
  EXPECT_EQ(p.outcome("call", i32s({2})), "trap: undefined element");
  EXPECT_EQ(p.outcome("call", i32s({1})), "trap: uninitialized element");
  EXPECT_EQ(p.outcome("call", i32s({0})), "trap: indirect call type mismatch");
}

}  // namespace
}  // namespace wfx
