#include <gtest/gtest.h>

#include "conformance/scripts/export/binary_script.h"
#include "conformance/scripts/export/javascript.h"
#include "conformance/scripts/export/json.h"
#include "grammar/json.h"
#include "tests/grammar/text_helpers.h"
#include "tests/suite.h"

namespace wfx {
namespace {

using ExportSuite = testing::OfficialSuite;

/// The first result that a script's first command expects.
Json expected(const std::string& result) {
  const JsonScript written =
      to_json(testing::read_script("(assert_return (invoke \"f\") " + result + ")"), "test", JsonForm::wabt);
  return parse_json(written.json)["commands"][0]["expected"][0];
}

TEST(Export, results_are_written_as_wast2json_writes_them) {
  EXPECT_EQ(expected("(i32.const -1)"), parse_json(R"({"type": "i32", "value": "4294967295"})"));
  EXPECT_EQ(expected("(f32.const 1)"), parse_json(R"({"type": "f32", "value": "1065353216"})"));
  EXPECT_EQ(expected("(f64.const nan:arithmetic)"),
            parse_json(R"({"type": "f64", "value": "nan:arithmetic"})"));
  EXPECT_EQ(expected("(v128.const f64x2 nan:canonical 0)"),
            parse_json(R"({"type": "v128", "lane_type": "f64", "value": ["nan:canonical", "0"]})"));
  EXPECT_EQ(expected("(ref.null func)"), parse_json(R"({"type": "funcref", "value": "null"})"));
  EXPECT_EQ(expected("(ref.extern 4)"), parse_json(R"({"type": "externref", "value": "4"})"));
}

TEST(Export, results_that_wast2json_does_not_know_are_those_of_wasm_tools) {
  EXPECT_EQ(expected("(ref.null)"), parse_json(R"({"type": "refnull"})"));
  EXPECT_EQ(expected("(ref.null none)"), parse_json(R"({"type": "nullref"})"));
  EXPECT_EQ(expected("(ref.struct)"), parse_json(R"({"type": "structref"})"));
  EXPECT_EQ(
      expected("(either (ref.i31) (i32.const 1))"),
      parse_json(R"({"type": "either", "values": [{"type": "i31ref"}, {"type": "i32", "value": "1"}]})"));
}

TEST(Export, modules_of_json_are_binaries_wherever_they_can_be_read) {
  const JsonScript written = to_json(testing::read_script(R"wast(
    (module quote "(func)")
    (assert_invalid (module quote "(func (result i32))") "type mismatch")
    (assert_malformed (module quote "(func") "unexpected end"))wast"),
                                     "test", JsonForm::wabt);
  const auto commands = parse_json(written.json)["commands"];
  EXPECT_EQ(commands[0], parse_json(R"({"type": "module", "line": 2, "filename": "test.0.wasm"})"));
  EXPECT_EQ(commands[1]["module_type"], "binary");
  EXPECT_EQ(commands[2]["filename"], "test.2.wat");
  EXPECT_EQ(commands[2]["module_type"], "text");
}

TEST(Export, an_action_without_expected_values_has_the_types_of_its_results) {
  const JsonScript written = to_json(testing::read_script(R"wast(
    (module (type $s (struct)) (func (export "f") (result i32 (ref $s)) unreachable))
    (assert_trap (invoke "f") "unreachable"))wast"),
                                     "test", JsonForm::wabt);
  EXPECT_EQ(parse_json(written.json)["commands"][1]["expected"],
            parse_json(R"([{"type": "i32"}, {"type": "structref"}])"));
}

TEST(Export, the_escapes_of_json_are_those_that_wabt_reads) {
  const JsonScript written =
      to_json(testing::read_script(R"wast((invoke "a\"\\\n"))wast"), "test", JsonForm::wabt);
  EXPECT_NE(written.json.find(R"("field":"a\u0022\u005c\u000a")"), std::string::npos) << written.json;
}

/// The commands of a script in JavaScript.
std::string javascript(const std::string& text) {
  const std::string written = to_javascript(testing::read_script(text)).text;
  const std::string_view begin = "// The script\n\n";
  const std::size_t at = written.find(begin) + begin.size();
  return written.substr(at, written.rfind("\nreport(") - at);
}

TEST(Export, what_javascript_can_hold_is_compared_in_javascript) {
  EXPECT_EQ(
      javascript(R"((assert_return (invoke $m "f" (i32.const -1) (i64.const 2) (f32.const -0) (ref.null any))
    (f64.const inf) (ref.extern 3) (ref.func) (ref.null)))"),
      "assert_return(1, invoke(\"$m\", \"f\", -1, 2n, -0, null), Infinity, host(3), a_function, null);\n");
  EXPECT_EQ(javascript(R"((assert_trap (invoke "f") "unreachable"))"),
            "assert_trap(1, invoke(\"\", \"f\"), \"unreachable\");\n");
}

TEST(Export, what_javascript_cannot_hold_is_compared_by_a_wrapper_module) {
  const auto compared = [](const std::string& type, const std::string& result) {
    const std::string script = javascript("(module (func (export \"f\") (result " + type +
                                          ") unreachable))\n(assert_return (invoke \"f\") (" + result + "))");
    return script.find("assert_wrapped(2, wrapped(\"\", \"f\", ") != std::string::npos;
  };
  EXPECT_TRUE(compared("v128", "v128.const i64x2 1 2"));
  EXPECT_TRUE(compared("v128", "v128.const f32x4 nan:canonical 0 0 0"));
  EXPECT_TRUE(compared("f32", "f32.const nan:arithmetic"));
  EXPECT_TRUE(compared("f64", "f64.const nan:0x4"));
  EXPECT_TRUE(compared("anyref", "ref.i31"));
  EXPECT_TRUE(compared("exnref", "ref.null exn"));
  EXPECT_TRUE(compared("i32", "either (i32.const 1) (i32.const 2)"));
  EXPECT_FALSE(compared("i32", "i32.const 1"));
}

TEST(Export, what_javascript_leaves_out_is_counted) {
  const std::string text = R"wast(
    (assert_malformed (module quote "(func") "unexpected end")
    (assert_malformed (module quote "(func))") "unexpected token")
    (assert_malformed (module binary "\00asm") "unexpected end")
    (assert_malformed_custom (module quote "(func) (@name)") "missing name string"))wast";
  const JavaScriptScript written = to_javascript(testing::read_script(text));
  EXPECT_EQ(written.left_out,
            (std::vector<std::string>{
                "2 assertions on text are left out: engines in JavaScript read binaries alone",
                "1 assertion on custom sections is left out: engines need not look into them"}));
  for (const std::string& line : written.left_out)
    EXPECT_NE(written.text.find(line, written.text.rfind("report(")), std::string::npos) << line;
  EXPECT_TRUE(to_javascript(testing::read_script("(module)")).left_out.empty());
}

TEST(Export, what_only_readers_of_text_can_refuse_is_a_comment_in_javascript) {
  EXPECT_EQ(javascript(R"((assert_malformed (module quote "(func") "unexpected end"))"),
            "// line 1: assert_malformed: of a text\n");
}

TEST(Export, an_assertion_has_the_line_of_what_it_is_about) {
  const JsonScript written = to_json(
      testing::read_script("\n(assert_trap\n  (invoke \"f\") \"unreachable\")"), "test", JsonForm::wabt);
  EXPECT_EQ(parse_json(written.json)["commands"][0]["line"], 3);
}

Json commands(const std::string& script, JsonForm form) {
  return parse_json(to_json(testing::read_script(script), "test", form).json)["commands"];
}

TEST(Export, to_wasm_tools_integers_are_signed_and_floats_are_bits) {
  const auto action = commands(R"((assert_return
    (invoke $m "f" (i32.const -1) (i64.const -2) (f32.const -1) (v128.const i8x16 -1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0))
    (v128.const i16x8 -1 1 0 0 0 0 0 0) (v128.const f32x4 -1 nan:canonical 0 0)))",
                               JsonForm::wasm_tools)[0];
  EXPECT_EQ(action["action"]["module"], "m");
  EXPECT_EQ(action["action"]["args"], parse_json(R"([
    {"type": "i32", "value": "-1"}, {"type": "i64", "value": "-2"}, {"type": "f32", "value": "3212836864"},
    {"type": "v128", "lane_type": "i32", "value": ["255", "0", "0", "0"]}])"));
  EXPECT_EQ(action["expected"], parse_json(R"([
    {"type": "v128", "lane_type": "i16", "value": ["-1", "1", "0", "0", "0", "0", "0", "0"]},
    {"type": "v128", "lane_type": "f32", "value": ["3212836864", "nan:canonical", "0", "0"]}])"));
}

TEST(Export, to_wasm_tools_each_module_has_its_type_and_one_in_quotes_is_text_beside_a_binary) {
  const std::string script = R"wast((module $a) (module definition $d quote "(func)")
    (assert_malformed (module quote "(func") "unexpected end")
    (assert_invalid (module quote "(func (result i32))") "type mismatch"))wast";
  EXPECT_EQ(commands(script, JsonForm::wasm_tools), parse_json(R"([
    {"type": "module", "line": 1, "name": "a", "filename": "test.0.wasm", "module_type": "binary"},
    {"type": "module_definition", "line": 1, "name": "d", "filename": "test.1.wat", "module_type": "text",
     "binary_filename": "test.1.wasm"},
    {"type": "assert_malformed", "line": 2, "filename": "test.2.wat", "text": "unexpected end", "module_type": "text"},
    {"type": "assert_invalid", "line": 3, "filename": "test.3.wat", "text": "type mismatch", "module_type": "text",
     "binary_filename": "test.3.wasm"}])"));
}

TEST(Export, to_wasm_tools_an_action_has_no_types_of_results) {
  const std::string script = R"((invoke "f") (assert_trap (invoke "f") "unreachable"))";
  for (const auto& command : commands(script, JsonForm::wasm_tools))
    EXPECT_FALSE(command.contains("expected"));
  for (const auto& command : commands(script, JsonForm::wabt)) EXPECT_TRUE(command.contains("expected"));
}

TEST(Export, an_assertion_about_an_instance_names_the_file_of_its_definition) {
  const std::string script = R"((module definition $d (import "a" "b" (func))) (module definition $e)
    (assert_unlinkable (module instance $d) "unknown import") (assert_trap (module instance) "unreachable"))";
  for (const JsonForm form : {JsonForm::wabt, JsonForm::wasm_tools}) {
    const auto written = commands(script, form);
    EXPECT_EQ(written[2], parse_json(R"({"type": "assert_unlinkable", "line": 2, "filename": "test.0.wasm",
      "text": "unknown import", "module_type": "binary"})"));
    EXPECT_EQ(written[3]["type"], "assert_uninstantiable");
    EXPECT_EQ(written[3]["filename"], "test.1.wasm");
  }
}

TEST(Export, what_has_no_command_in_json_is_left_out_and_told) {
  const JsonScript written = to_json(testing::read_script(R"(
    (assert_exhaustion (module (func $f (call $f)) (start $f)) "call stack exhausted")
    (assert_exception (module (tag $e) (func $f (throw $e)) (start $f)))
    (assert_trap (module instance $none) "unreachable"))"),
                                     "test", JsonForm::wasm_tools);
  EXPECT_EQ(parse_json(written.json)["commands"].size(), 0);
  EXPECT_EQ(written.left_out, (std::vector<u32>{2, 3, 4}));
}

TEST(Export, an_instance_in_an_assertion_of_javascript_is_one_of_its_definition) {
  EXPECT_NE(javascript(R"((module definition $d) (assert_unlinkable (module instance $d) "x"))")
                .find(R"(assert_unlinkable(1, start_of("$d"), "x");)"),
            std::string::npos);
}

TEST_F(ExportSuite,
       each_script_becomes_json_that_names_its_modules_and_a_script_of_binaries_that_reads_back) {
  for (const auto& path : testing::suite_files()) {
    Diagnostics diagnostics;
    const auto script = parse_script(testing::read_source(path), {}, diagnostics);
    ASSERT_TRUE(script.has_value()) << render(diagnostics, false);
    const JsonScript written = to_json(*script, "test", JsonForm::wabt);
    const auto json = parse_json(written.json);
    EXPECT_EQ(json["commands"].size(), script->commands.size()) << path;
    std::size_t named = 0;
    for (const auto& command : json["commands"]) named += command.contains("filename") ? 1 : 0;
    EXPECT_EQ(named, written.modules.size()) << path;
    EXPECT_EQ(testing::read_script(to_binary_script(*script)).commands.size(), script->commands.size())
        << path;
  }
}

}  // namespace
}  // namespace wfx
