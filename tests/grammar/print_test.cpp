#include "grammar/print/print.h"

#include <gtest/gtest.h>

#include "grammar/text/text.h"
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

constexpr std::string_view kDeclarations = R"((module $m
  (type $task (func))
  (type $cont (cont $task))
  (rec
    (type $list (struct (field $head i32) (field $tail (mut (ref null $list)))))
    (type $pair (sub (struct (field i8)))))
  (type (func (param i32) (result i32)))
  (import "host" "log" (func $log (param i32) (result i32)))
  (table $queue 4 8 (ref null $cont))
  (memory (export "memory") 1)
  (tag $yield (type $task))
  (global $count (mut i32) (i32.const 0))
  (elem declare func $run)
  (func $run (export "run") (export "main") (param $n i32) (result i32)
    (local $c (ref null $cont)) (local i32 i32)
)";
constexpr std::string_view kPlain = R"(    block $done (result (ref $cont))
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
)";
constexpr std::string_view kFolded = R"(    (drop
      (block $done (result (ref $cont))
        (@metadata.code.branch_hint "\01")
        (if (local.get $n) (then (nop)) (else (unreachable)))
        (resume $cont (on $yield $done) (local.get $c))
        (return (i32.const 7))))
    (i32.const 8))
)";
constexpr std::string_view kRest = R"(  (data $greeting (i32.const 8) "hello\0a")
  (@custom "kept" (after data) "as it is"))
)";

std::string program(std::string_view body) { return std::string(kDeclarations).append(body).append(kRest); }

/// The body of the only function of a module, folded.
std::string folded(const std::string& fields) {
  const std::string text = print_module(*parse("(module " + fields + ")"));
  const std::size_t begin = text.find('\n', text.find("\n  (func") + 1) + 1;
  return text.substr(begin, text.size() - begin - std::string_view("))\n").size());
}

TEST(Printer, a_printed_module_reads_as_a_person_would_have_written_it) {
  for (const std::string_view body : {kPlain, kFolded}) {
    EXPECT_EQ(print_module(*parse(program(body)), CodeStyle::plain), program(kPlain));
    EXPECT_EQ(print_module(*parse(program(body)), CodeStyle::folded), program(kFolded));
  }
}

TEST(Printer, names_hints_and_custom_sections_survive_the_way_through_a_binary) {
  const auto decoded = testing::decode(encode_module(*parse(program(kPlain))));
  ASSERT_NE(decoded.module, nullptr) << decoded.message();
  EXPECT_EQ(print_module(*decoded.module), program(kFolded));
}

TEST(Printer, an_outline_of_all_but_the_code_is_printed_as_the_module_is_with_the_names_of_labels) {
  std::string text = program(kPlain);
  const std::string_view hint = "      (@metadata.code.branch_hint \"\\01\")\n";
  text.erase(text.find(hint), hint.size());
  const auto decoded = testing::decode(encode_module(*parse(text)));
  ASSERT_NE(decoded.module, nullptr) << decoded.message();
  const auto outline = decode_outline(decoded.module->source, OutlineOf::all_but_code);
  ASSERT_TRUE(outline);
  std::string printed;
  print_module(*outline, CodeStyle::plain, [&](std::string_view piece) { printed += piece; });
  EXPECT_EQ(printed, text);
}

TEST(Printer, branch_hints_have_no_outline_since_their_places_are_in_the_code) {
  const auto decoded = testing::decode(encode_module(*parse(program(kPlain))));
  ASSERT_NE(decoded.module, nullptr) << decoded.message();
  EXPECT_FALSE(decode_outline(decoded.module->source, OutlineOf::all_but_code));
  EXPECT_TRUE(decode_outline(decoded.module->source));
}

TEST(Printer, of_equal_names_the_first_is_the_identifier_and_the_others_are_annotations) {
  const std::string text =
      "(module\n"
      "  (type (struct (field $x i32) (field (@name \"x\") i64)))\n"
      "  (type (func (param i32 i32)))\n"
      "  (type (func))\n"
      "  (func $f (param $y i32) (param (@name \"y\") i32))\n"
      "  (func (@name \"f\")))\n";
  const auto decoded = testing::decode(encode_module(*parse(text)));
  ASSERT_NE(decoded.module, nullptr) << decoded.message();
  EXPECT_EQ(print_module(*decoded.module), text);
}

TEST(Printer, an_instruction_whose_operands_do_not_stand_before_it_stays_plain) {
  EXPECT_EQ(folded("(func (result i32) i32.const 1 nop i32.const 2 i32.add)"),
            "    (i32.const 1)\n    (nop)\n    (i32.const 2)\n    i32.add");
  EXPECT_EQ(folded("(func (param i32) (result i32) local.get 0 block (param i32) (result i32) nop end)"),
            "    (local.get 0)\n    (block (param i32) (result i32)\n      (nop))");
  EXPECT_EQ(folded("(func unreachable drop)"), "    (unreachable)\n    drop");
}

TEST(Printer, an_if_whose_condition_does_not_stand_before_it_stays_plain) {
  EXPECT_EQ(folded("(func i32.const 1 nop if nop else nop end)"),
            "    (i32.const 1)\n    (nop)\n    if\n      (nop)\n    else\n      (nop)\n    end");
}

TEST(Printer, what_does_not_fit_on_a_line_stands_on_several) {
  const std::string sum = "(i32.add (i32.const 1000000000) (i32.const 1000000000))";
  EXPECT_EQ(folded("(func (drop (i32.mul " + sum + sum + ")))"),
            "    (drop\n      (i32.mul\n        " + sum + "\n        " + sum + "))");
}

TEST(Printer, a_type_that_its_signature_means_is_written_as_the_signature) {
  EXPECT_EQ(folded("(func block (result i32 i32) unreachable end)"),
            "    (block (result i32 i32)\n      (unreachable))");
  EXPECT_EQ(folded("(table 1 funcref) (func i32.const 1 i32.const 2 call_indirect (param i32))"),
            "    (call_indirect (param i32) (i32.const 1) (i32.const 2))");
}

TEST(Printer, a_block_type_with_an_index_that_a_value_type_could_say_keeps_the_index) {
  const std::string binary =
      encode_module(*parse("(module (func (result i32) block (result i32) i32.const 1 end))"));
  std::string indexed = binary;
  indexed.replace(indexed.find("\x02\x7f"), 2, std::string("\x02\0", 2));
  const auto decoded = testing::decode(indexed);
  ASSERT_NE(decoded.module, nullptr) << decoded.message();
  const std::string text = print_module(*decoded.module);
  EXPECT_NE(text.find("(block (type 0)"), std::string::npos) << text;
  EXPECT_TRUE(encode_module(*parse(text)) == indexed);
}

TEST(Printer, exports_stand_apart_where_their_order_is_another) {
  const std::string text =
      "(module\n  (type (func))\n  (export \"g\" (func $g))\n  (export \"f\" (func $f))\n  (func $f)\n  "
      "(func "
      "$g))\n";
  EXPECT_EQ(print_module(*parse(text)), text);
}

TEST(Printer, the_second_of_two_functions_of_one_name_keeps_it_as_an_annotation) {
  const auto m = parse("(module (func $f) (func (@name \"f\") call 1))");
  EXPECT_EQ(print_module(*m),
            "(module\n  (type (func))\n  (func $f)\n  (func (@name \"f\")\n    (call 1)))\n");
}

TEST(Printer, a_very_long_name_is_written_once) {
  const std::string name(1001, 'x');
  const auto m = parse("(module (func $" + name + " block $" + name + " br $" + name + " end call $" + name +
                       " call $" + name + "))");
  EXPECT_EQ(print_module(*m), "(module\n  (type (func))\n  (func (@name \"" + name +
                                  "\")\n    (block\n      (br 0))\n    (call 0)\n    (call 0)))\n");
}

TEST(Printer, a_long_signature_is_written_once) {
  std::string params;
  for (int i = 0; i < 101; ++i) params += " i32";
  const auto m = parse("(module (func (param" + params + ")) (func (type 0)))");
  EXPECT_EQ(print_module(*m),
            "(module\n  (type (func (param" + params + ")))\n  (func (type 0))\n  (func (type 0)))\n");
}

TEST(Printer, a_label_hidden_by_another_is_a_number) {
  const std::string text = print_module(*parse("(module (func block $l block $l br 1 br 0 end end))"));
  EXPECT_NE(text.find("(br 1)"), std::string::npos);
  EXPECT_NE(text.find("(br $l)"), std::string::npos);
}

TEST(Printer, a_program_of_2022_is_printed_in_its_dialect) {
  const std::string text =
      "(module\n  (type $f (func))\n  (type $c (cont $f))\n  (func $g (type $f)\n    (cont.new (type $c) "
      "(ref.func $g))\n    (barrier\n      (nop))\n    resume))\n";
  EXPECT_EQ(print_module(*parse(text, Dialect::fx2022)), text);
}

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  return longest;
}

TEST(Printer, nesting_without_bound_is_printed_without_recursion_and_in_lines_with_a_bound) {
  const auto repeat = [](std::string_view piece) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += piece;
    return text;
  };
  const std::string bodies[] = {
      "(func " + repeat("block ") + repeat("end ") + ")",
      "(func (result i32) i32.const 1 " + repeat("i32.const 1 i32.add ") + ")",
      "(func (result i32) i32.const 1 " + repeat("i32.const 1 ") + repeat("i32.add ") + ")",
      "(func " + repeat("i32.const 0 if ") + repeat("else end ") + ")",
      "(global i32 i32.const 1 " + repeat("i32.const 1 i32.add ") + ")",
  };
  for (const std::string& body : bodies) {
    const auto module = parse("(module " + body + ")");
    const std::string text = print_module(*module);
    EXPECT_LT(longest_line(text), 200U);
    EXPECT_LT(text.size(), 30'000'000U);
    EXPECT_TRUE(encode_module(*parse(text)) == encode_module(*module));
  }
}

}  // namespace
}  // namespace wfx
