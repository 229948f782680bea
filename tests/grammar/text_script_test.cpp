#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

using Pattern = ResultPattern::Kind;
using testing::read_script;

TEST(ScriptText, a_file_of_bare_fields_is_a_script_of_one_module) {
  const Script script = read_script("(func $f) (export \"f\" (func $f))");
  ASSERT_EQ(script.commands.size(), 1u);
  EXPECT_EQ(module_in(script.commands[0])->parsed()->exports.size(), 1u);
}

TEST(ScriptText, modules_come_as_text_as_quotes_as_binaries_as_definitions_and_as_instances) {
  const Script script = read_script(
      "(module $a) (module $b quote \"(func\" \")\") (module binary \"\\00asm\") (module definition $d "
      "(func))"
      " (module instance $i $d) (register \"r\" $i)");
  ASSERT_EQ(script.commands.size(), 6u);
  EXPECT_EQ(module_in(script.commands[0])->name, "a");
  EXPECT_EQ(std::get<ModuleText::Quote>(module_in(script.commands[1])->form).text, "(func)");
  EXPECT_EQ(std::get<ModuleText::Binary>(module_in(script.commands[2])->form).bytes, std::string("\0asm", 4));
  EXPECT_TRUE(module_in(script.commands[3])->definition);
  EXPECT_EQ(std::get<ModuleInstance>(script.commands[4].form).name, "i");
  EXPECT_EQ(std::get<ModuleInstance>(script.commands[4].form).definition, "d");
  EXPECT_EQ(std::get<Register>(script.commands[5].form).as, "r");
}

TEST(ScriptText, each_assertion_has_its_kind_and_its_expected_words) {
  const Script script = read_script(
      "(assert_trap (invoke \"f\") \"a\") (assert_trap (module) \"b\") (assert_exception (invoke \"f\"))"
      " (assert_suspension (invoke \"f\") \"c\") (assert_exhaustion (invoke \"f\") \"d\")"
      " (assert_malformed (module quote \"x\") \"e\") (assert_malformed_custom (module quote \"x\") \"f\")"
      " (assert_invalid (module) \"g\") (assert_invalid_custom (module) \"h\") (assert_unlinkable (module) "
      "\"i\")");
  std::string names, words;
  for (const Command& c : script.commands) {
    EXPECT_TRUE(is_assertion(c));
    names += std::string(name_of(c)) + " ";
    if (const auto* a = std::get_if<AssertFailure>(&c.form)) words += a->message;
    if (const auto* a = std::get_if<AssertRefusal>(&c.form)) words += a->message;
  }
  EXPECT_EQ(names,
            "assert_trap assert_trap assert_exception assert_suspension assert_exhaustion assert_malformed "
            "assert_malformed_custom assert_invalid assert_invalid_custom assert_unlinkable ");
  EXPECT_EQ(words, "abcdefghi");
}

TEST(ScriptText, what_is_asserted_to_fail_is_an_action_a_module_or_an_instance_of_one_that_was_defined) {
  for (const std::string name : {"trap", "suspension", "exhaustion", "exception", "unlinkable"}) {
    const std::string message = name == "exception" ? ")" : " \"\")";
    const auto assertion = [&](const std::string& execution) {
      const Script script = read_script("(assert_" + name + " " + execution + message);
      EXPECT_EQ(script.commands.size(), 1u);
      return std::get<AssertFailure>(script.commands.at(0).form).execution;
    };
    if (name != "unlinkable") EXPECT_EQ(std::get<Action>(assertion("(invoke $m \"f\")")).module, "m");
    EXPECT_EQ(std::get<ModuleText>(assertion("(module $m)")).name, "m");
    const auto quoted = std::get<ModuleText>(assertion("(module quote \"x\")"));
    EXPECT_EQ(std::get<ModuleText::Quote>(quoted.form).text, "x");
    for (const auto& [text, instance, definition] : {std::tuple("(module instance)", "", ""),
                                                     {"(module instance $d)", "", "d"},
                                                     {"(module instance $i $d)", "i", "d"}}) {
      const Execution execution = assertion(text);
      EXPECT_EQ(std::get<ModuleInstance>(execution).name, instance);
      EXPECT_EQ(std::get<ModuleInstance>(execution).definition, definition);
    }
  }
}

TEST(ScriptText, a_definition_is_nothing_to_instantiate) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_script(testing::text_source("(assert_trap (module definition) \"\")"), {}, diagnostics));
  EXPECT_EQ(diagnostics.errors().at(0).message, "a module definition where one is to be instantiated");
}

TEST(ScriptText, arguments_are_numbers_vectors_and_references_of_the_host) {
  const Script script = read_script(
      "(invoke $m \"f\" (i32.const -1) (f64.const 0x1p-1) (v128.const i16x8 1 2 3 4 5 6 7 8) (ref.null func)"
      " (ref.extern 7) (ref.host 8))");
  const Action& action = std::get<Action>(script.commands[0].form);
  EXPECT_EQ(action.module, "m");
  ASSERT_EQ(action.args.size(), 6u);
  EXPECT_EQ(action.args[0].bits[3], 0xFF);
  EXPECT_EQ(action.args[1].bits[7], 0x3F);
  EXPECT_EQ(action.args[2].bits[14], 8);
  EXPECT_TRUE(action.args[3].null);
  EXPECT_EQ(action.args[4].bits[0], 7);
  EXPECT_EQ(action.args[5].type, ValType::ref(false, {HeapKind::any}));
}

TEST(ScriptText, results_are_values_nan_patterns_kinds_of_references_and_alternatives) {
  const Script script = read_script(
      "(assert_return (get \"g\") (f32.const nan:canonical) (v128.const f64x2 nan:arithmetic 1) (ref.cont) "
      "(ref.func)"
      " (ref.null) (ref.null any) (ref.i31) (ref) (either (i32.const 1) (either (i32.const 2) (i32.const "
      "3))))");
  const auto& results = std::get<AssertReturn>(script.commands[0].form).results;
  ASSERT_EQ(results.size(), 9u);
  EXPECT_EQ(results[0].kind, Pattern::nan);
  EXPECT_EQ(results[1].lanes[0], NanKind::arithmetic);
  EXPECT_EQ(results[1].lanes[1], NanKind::none);
  EXPECT_EQ(results[1].shape, "f64x2");
  EXPECT_EQ(results[2].value.type.heap.kind, HeapKind::cont);
  EXPECT_EQ(results[3].value.type.heap.kind, HeapKind::func);
  EXPECT_FALSE(results[4].typed);
  EXPECT_TRUE(results[5].typed);
  EXPECT_EQ(results[6].value.type.heap.kind, HeapKind::i31);
  EXPECT_EQ(results[7].kind, Pattern::ref);
  EXPECT_EQ(results[8].alternatives.size(), 3u);
}

TEST(ScriptText, alternatives_nest_a_hundred_thousand_deep) {
  constexpr std::size_t kDeep = 100'000;
  const Script script = read_script("(assert_return (invoke \"f\") " + testing::repeat("(either ", kDeep) +
                                    "(i32.const 0)" + testing::repeat(")", kDeep) + ")");
  const auto& results = std::get<AssertReturn>(script.commands[0].form).results;
  EXPECT_EQ(results.at(0).alternatives.size(), 1u);
}

TEST(ScriptText, errors_in_several_commands_are_all_reported) {
  Diagnostics diagnostics;
  const auto script = parse_script(testing::text_source("(module (func (bogus)) (func (i32.const)))\n"
                                                        "(assert_return (invoke))\n(module (func (br $l)))"),
                                   {}, diagnostics);
  EXPECT_FALSE(script);
  ASSERT_EQ(diagnostics.errors().size(), 4u);
  EXPECT_EQ(diagnostics.errors()[1].message, "unexpected `)`; expected a number");
  EXPECT_EQ(diagnostics.errors()[2].message, "unexpected `)`; expected an identifier or a string");
  EXPECT_EQ(diagnostics.errors()[3].message, "unknown label $l");
}

}  // namespace
}  // namespace wfx
