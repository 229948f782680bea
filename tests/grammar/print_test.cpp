#include "grammar/print.h"

#include <gtest/gtest.h>

#include "grammar/text.h"
#include "tests/grammar/binaries.h"

namespace wfx {
namespace {

std::shared_ptr<Module> parse(const std::string& text, Dialect dialect = Dialect::w3) {
  Diagnostics diagnostics;
  auto module =
      parse_module(std::make_shared<const Source>(Source{"test.wat", text, false}), {dialect}, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics, false);
  return module;
}

/// The first instructions of the last function of a module, as they are printed.
std::string instruction(const std::string& fields, std::size_t pc = 0, Dialect dialect = Dialect::w3) {
  const auto m = parse("(module " + fields + ")", dialect);
  const Expr& body = m->funcs.back().body;
  return to_string(body.code[pc], body, *m, static_cast<u32>(m->funcs.size() - 1));
}

TEST(Printer, an_instruction_names_what_the_module_names) {
  EXPECT_EQ(instruction("(func $f (local $x i32) local.get $x)"), "local.get $x");
  EXPECT_EQ(instruction("(func $f call $f)"), "call $f");
  EXPECT_EQ(instruction("(func call 0)"), "call 0");
  EXPECT_EQ(instruction("(type $s (struct (field $a i32))) (func struct.get $s $a)"), "struct.get $s $a");
  EXPECT_EQ(instruction("(type $t (func)) (func call_indirect (type $t))"), "call_indirect (type $t)");
  EXPECT_EQ(instruction("(type $t (func)) (func block (type $t) end)"), "block (type $t)");
}

TEST(Printer, an_identifier_is_quoted_where_it_must_be) {
  EXPECT_EQ(instruction("(func $\"a b\" call $\"a b\")"), "call $\"a b\"");
}

TEST(Printer, stack_switching_instructions_show_their_handlers) {
  const std::string types = "(type $f (func)) (type $c (cont $f)) (tag $e) ";
  EXPECT_EQ(instruction(types + "(func block resume $c (on $e 0) (on $e switch) end)", 1),
            "resume $c (on $e 0) (on $e switch)");
  EXPECT_EQ(instruction(types + "(func resume_throw $c $e)"), "resume_throw $c $e");
  EXPECT_EQ(instruction(types + "(func switch $c $e)"), "switch $c $e");
  EXPECT_EQ(instruction(types + "(func cont.bind $c $c)"), "cont.bind $c $c");
}

TEST(Printer, the_dialect_of_2022_has_its_own_forms) {
  const std::string types = "(type $f (func)) (type $c (cont $f)) (tag $e) ";
  EXPECT_EQ(instruction(types + "(func cont.new (type $c))", 0, Dialect::fx2022), "cont.new (type $c)");
  EXPECT_EQ(instruction(types + "(func cont.bind (type $c))", 0, Dialect::fx2022), "cont.bind (type $c)");
  EXPECT_EQ(instruction(types + "(func block resume (tag $e 0) end)", 1, Dialect::fx2022),
            "resume (tag $e 0)");
  EXPECT_EQ(instruction(types + "(func resume_throw (tag $e))", 0, Dialect::fx2022), "resume_throw (tag $e)");
}

TEST(Printer, a_memory_argument_shows_what_is_not_the_default) {
  EXPECT_EQ(instruction("(memory 1) (func i32.load)"), "i32.load");
  EXPECT_EQ(instruction("(memory 1) (func i32.load offset=4 align=2)"), "i32.load offset=4 align=2");
  EXPECT_EQ(instruction("(memory 1) (memory $m 1) (func i32.load $m)"), "i32.load $m");
}

TEST(Printer, floats_are_the_shortest_decimals_that_read_back_the_same) {
  EXPECT_EQ(instruction("(func f32.const 0.1)"), "f32.const 0.1");
  EXPECT_EQ(instruction("(func f64.const -0)"), "f64.const -0");
  EXPECT_EQ(instruction("(func f64.const 1e300)"), "f64.const 1e+300");
  EXPECT_EQ(instruction("(func f32.const -inf)"), "f32.const -inf");
  EXPECT_EQ(instruction("(func f32.const nan)"), "f32.const nan");
  EXPECT_EQ(instruction("(func f32.const -nan:0x200000)"), "f32.const -nan:0x200000");
}

constexpr std::string_view kProgram = R"((module $m
  (type $task (func))
  (type $cont (cont $task))
  (rec
    (type $list (struct (field $head i32) (field $tail (mut (ref null $list)))))
    (type $pair (sub (struct (field i8)))))
  (type (func (param i32) (result i32)))
  (import "host" "log" (func $log (type 4)))
  (table $queue 4 8 (ref null $cont))
  (memory 1)
  (tag $yield (type $task))
  (global $count (mut i32) (i32.const 0))
  (export "run" (func $run))
  (elem declare func $run)
  (func $run (param $n i32) (result i32)
    (local $c (ref null $cont)) (local i32 i32)
    block $done (result (ref $cont))
      local.get $n
      (@metadata.code.branch_hint "\01")
      if
        nop
      else
        unreachable
      end
      local.get $c
      resume $cont (on $yield $done)
      i32.const 7
      return
    end
    drop
    i32.const 8)
  (data $greeting (i32.const 8) "hello\0a")
  (@custom "kept" (after data) "as it is"))
)";

TEST(Printer, a_printed_module_reads_as_a_person_would_have_written_it) {
  const std::string text(kProgram);
  const std::string implied = "(import \"host\" \"log\" (func $log (param i32) (result i32)))";
  std::string expected = text;
  expected.replace(expected.find("(import"), expected.find("\n  (table") - expected.find("(import"), implied);
  EXPECT_EQ(print_module(*parse(text)), expected);
}

TEST(Printer, names_hints_and_custom_sections_survive_the_way_through_a_binary) {
  const auto original = parse(std::string(kProgram));
  const auto decoded = testing::decode(encode_module(*original));
  ASSERT_NE(decoded.module, nullptr) << decoded.message();
  EXPECT_EQ(print_module(*decoded.module), print_module(*original));
}

TEST(Printer, the_second_of_two_functions_of_one_name_keeps_it_as_an_annotation) {
  const auto m = parse("(module (func $f) (func (@name \"f\") call 1))");
  EXPECT_EQ(print_module(*m), "(module\n  (type (func))\n  (func $f)\n  (func (@name \"f\")\n    call 1))\n");
}

TEST(Printer, a_label_hidden_by_another_is_a_number) {
  const std::string text = print_module(*parse("(module (func block $l block $l br 1 br 0 end end))"));
  EXPECT_NE(text.find("br 1\n"), std::string::npos);
  EXPECT_NE(text.find("br $l\n"), std::string::npos);
}

TEST(Printer, a_program_of_2022_is_printed_in_its_dialect) {
  const std::string text =
      "(module\n  (type $f (func))\n  (type $c (cont $f))\n  (func $g (type $f)\n    ref.func $g\n    "
      "cont.new (type $c)\n"
      "    barrier\n      nop\n    end\n    resume))\n";
  EXPECT_EQ(print_module(*parse(text, Dialect::fx2022)), text);
}

TEST(Printer, a_hundred_thousand_nested_blocks_are_printed_without_recursion) {
  std::string text = "(module (func";
  for (int i = 0; i < 100'000; ++i) text += " block";
  for (int i = 0; i < 100'000; ++i) text += " end";
  EXPECT_LT(print_module(*parse(text + "))")).size(), 30'000'000u);
}

}  // namespace
}  // namespace wfx
