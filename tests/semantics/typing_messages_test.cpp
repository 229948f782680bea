// The places that errors of validation mark, the names that they use, and their hints.
#include "grammar/binary/binary.h"
#include "tests/semantics/typing.h"

namespace wfx {
namespace {

std::string marked(const Typed& typed) {
  const Diagnostic& d = typed.error();
  return d.source->bytes.substr(d.at.begin, d.at.end - d.at.begin);
}

/// The error of the same module in binary form.
Typed in_binary(const std::string& fields) {
  Diagnostics none;
  auto text = std::make_shared<Source>(Source{.name = "test.wat", .bytes = "(module " + fields + ")"});
  const auto module = parse_module(text, {}, none);
  Typed typed;
  auto binary =
      std::make_shared<Source>(Source{.name = "test.wasm", .bytes = encode_module(*module), .binary = true});
  auto decoded = decode_module(binary, typed.diagnostics);
  if (decoded) typed.valid = validate(decoded, std::make_shared<TypeStore>(), typed.diagnostics);
  return typed;
}

const std::string kTypes = R"(
  (type $f (func)) (type $k (cont $f))
  (tag $a (param i32)) (tag $b (param f32)) (tag $s (result i64))
)";

TEST(TypingMarks, are_on_the_clause_that_is_wrong) {
  const std::string resume = R"(
    (func (param $c (ref $k))
      (block $ha (result i32 (ref $k))
        (block $hb (result i32 (ref $k))
          (INSTR (on $a $ha) (; the second ;) (on $b ;; here
            $hb) ARGS) (return))
        (return))
      (return)))";
  const auto with = [&](std::string instr, const std::string& args) {
    std::string text = resume;
    text.replace(text.find("INSTR"), 5, instr);
    text.replace(text.find("ARGS"), 4, args);
    return kTypes + "(tag $e)" + text;
  };
  for (const auto& [instr, args] : {std::pair<std::string, std::string>{"resume $k", "(local.get $c)"},
                                    {"resume_throw $k $e", "(local.get $c)"},
                                    {"resume_throw_ref $k", "(ref.null exn) (local.get $c)"}}) {
    const Typed typed = type(with(instr, args));
    EXPECT_EQ(marked(typed), "(on $b ;; here\n            $hb)") << instr;
    EXPECT_EQ(typed.error().message,
              "type mismatch: tag $b has the parameters [f32], label $hb takes [i32 (ref $k)]");
    EXPECT_EQ(typed.error().expected, "[i32]");
    EXPECT_EQ(typed.error().found, "[f32]");
    const Typed binary = in_binary(with(instr, args));
    EXPECT_EQ(marked(binary), std::string("\x00\x01\x00", 3)) << instr;  // on, tag 1, label 0
  }
}

TEST(TypingMarks, are_on_the_clause_in_the_dialect_of_2022) {
  const std::string text = R"(
    (type $f (func)) (type $k (cont $f)) (tag $e) (tag $a (param i32)) (tag $b (param f32))
    (func (param $c (ref $k))
      (block $h (result i32 (ref $k)) (RESUME (tag $a $h) (tag $b $h) (local.get $c)) (return))
      (return)))";
  for (const std::string resume : {"resume", "resume_throw (tag $e)"}) {
    std::string with = text;
    with.replace(with.find("RESUME"), 6, resume);
    EXPECT_EQ(marked(type(with, Dialect::fx2022)), "(tag $b $h)");
  }
}

TEST(TypingMarks, are_on_the_catch_clause_that_is_wrong) {
  const std::string text = kTypes + R"(
    (func (block $l (result i32)
      (try_table $t (result i32) (catch $a $l) (catch_all (; no value ;) $l) (i32.const 0)))
      (drop)))";
  EXPECT_EQ(marked(type(text)), "(catch_all (; no value ;) $l)");
  EXPECT_EQ(marked(in_binary(text)), std::string("\x02\x00", 2));
}

TEST(TypingMarks, are_on_the_label_or_the_index_that_is_wrong) {
  struct Case {
    std::string fields, text, binary;
  };
  const Case cases[] = {
      {"(func (block (br_table 0 1 7 0 (i32.const 0))))", "7", "\x07"},
      {"(table 1 funcref) (func (call_indirect (type 9) (i32.const 0)))", "(type 9)", "\x09"},
      {"(type $s (struct (field i32))) (func (drop (struct.get $s 5 (ref.null $s))))", "5", "\x05"},
      {"(memory 1) (func (memory.init 0 3 (i32.const 0) (i32.const 0) (i32.const 0)))", "3", ""},
      {"(memory 1) (func (drop (i32.load 4 offset=1 (i32.const 0))))", "4", "\x04"},
      {"(func (drop (select (result (ref 6)) (unreachable))))", "(ref 6)", "\x64\x06"},
      {"(func (drop (ref.null 8)))", "8", "\x08"},
      {"(table 1 funcref) (table 1 funcref) (func (table.copy 1 2 (i32.const 0) (i32.const 0) (i32.const "
       "0)))",
       "2", "\x02"},
      {"(func (param (ref null any)) (block (result i31ref) (br_on_cast 0 anyref (ref 9) (local.get 0)) "
       "(unreachable))"
       " (drop))",
       "(ref 9)", "\x09"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(marked(type(c.fields)), c.text) << c.fields;
    // A binary without a data count section is malformed.
    if (!c.binary.empty()) EXPECT_EQ(marked(in_binary(c.fields)), c.binary) << c.fields;
  }
}

TEST(TypingNames, stand_where_there_are_names) {
  EXPECT_EQ(
      type("(func $body) (func (drop (ref.func $body)))").error().message,
      "undeclared function reference: function $body occurs in no element segment, global, table or export");
  EXPECT_EQ(type("(type $s (struct)) (func (local $x (ref $s)) (drop (local.get $x)))").error().message,
            "uninitialized local $x: (ref $s) has no default value");
  EXPECT_EQ(type("(global $g i32 (i32.const 0)) (func (global.set $g (i32.const 1)))").error().message,
            "immutable global $g");
  EXPECT_EQ(type("(type $s (struct (field $x i32))) (func (struct.set $s $x (ref.null $s) (i32.const 1)))")
                .error()
                .message,
            "field is immutable: field $x of type $s");
  EXPECT_EQ(type("(tag $t (result i32)) (func (throw $t))").error().message,
            "type mismatch: tag $t has results, an exception has none");
  EXPECT_EQ(type("(func (block $out (result i32) (br_table $out 1 (i32.const 0) (i32.const 0))) (drop))")
                .error()
                .message,
            "type mismatch: label $out takes [i32]");
}

TEST(TypingNames, of_what_has_none_are_those_of_exports_and_imports) {
  EXPECT_EQ(
      type(R"((import "env" "log" (func (param i32))) (func (result i32) (return_call 0 (i32.const 0))))")
          .error()
          .message,
      "type mismatch: function 0 (\"env\" \"log\") returns [], this function [i32]");
  EXPECT_EQ(type(R"((tag (export "t") (result i32)) (func (throw 0)))").error().message,
            "type mismatch: tag 0 (\"t\") has results, an exception has none");
}

TEST(TypingNames, tell_the_function_of_a_place_in_a_binary) {
  EXPECT_EQ(in_binary("(func $good) (func $bad (result i32))").error().inside, "function $bad");
  EXPECT_EQ(in_binary(R"((func (export "go") (drop)))").error().inside, "function 0 (\"go\")");
}

TEST(TypingHints, say_how_to_mend_what_is_obvious) {
  const auto hint = [](const std::string& fields) { return type(fields).error().hint; };
  EXPECT_EQ(hint("(func $body) (func (drop (ref.func $body)))"), "declare it: (elem declare func $body)");
  EXPECT_EQ(hint("(type $f (func)) (type $k (cont $f)) (func $g) (elem declare func $g)"
                 "(func (drop (cont.new $f (ref.func $g))))"),
            "did you mean $k, which is (cont $f)?");
  EXPECT_EQ(hint("(type $f (func)) (func (drop (cont.new $f (ref.null $f))))"),
            "declare one: (type (cont $f))");
  EXPECT_EQ(hint("(type $f (func)) (type $k (cont $f)) (func (call_ref $k (ref.null $k)))"),
            "did you mean $f, the type of its function?");
  EXPECT_EQ(hint("(global $g i32 (i32.const 0)) (func (global.set $g (i32.const 1)))"),
            "declare it with (mut i32)");
  EXPECT_EQ(hint("(func (i32.const 1))"), "`drop` takes the operand away; (result i32) makes a result of it");
  EXPECT_EQ(hint("(func (drop (if (result i32) (i32.const 1) (then (i32.const 2)))))"),
            "an `if` without an `else` leaves the operands that it takes: add (else ...)");
  EXPECT_EQ(hint("(func (drop (i32.load (i32.const 0))))"), "declare one: (memory 1)");
  EXPECT_EQ(hint("(type $s (struct)) (func (param (ref $s)) (drop (select (local.get 0) (local.get 0) "
                 "(i32.const 1))))"),
            "write select (result (ref $s))");
}

TEST(TypingHints, tell_the_type_of_what_an_instruction_names) {
  EXPECT_EQ(type("(tag $yield (param i32) (result i64)) (func (suspend $yield))").error().notes.back(),
            "tag $yield has the type [i32] -> [i64]");
  EXPECT_EQ(type("(func $f (param i32)) (func (call $f))").error().notes.back(),
            "function $f has the type [i32] -> []");
}

}  // namespace
}  // namespace wfx
