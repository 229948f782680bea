#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "conformance/export/binary_script.h"
#include "conformance/export/json.h"
#include "tests/suite.h"

namespace wfx {
namespace {

using ExportSuite = testing::OfficialSuite;

Script read(const std::string& text) {
  Diagnostics diagnostics;
  auto script =
      parse_script(std::make_shared<const Source>(Source{"test.wast", text, false}), {}, diagnostics);
  EXPECT_TRUE(script.has_value()) << render(diagnostics, false);
  return script ? std::move(*script) : Script{};
}

/// The first result that a script's first command expects.
nlohmann::json expected(const std::string& result) {
  const JsonScript written = to_json(read("(assert_return (invoke \"f\") " + result + ")"), "test");
  return nlohmann::json::parse(written.json)["commands"][0]["expected"][0];
}

TEST(Export, results_are_written_as_wast2json_writes_them) {
  EXPECT_EQ(expected("(i32.const -1)"), nlohmann::json::parse(R"({"type": "i32", "value": "4294967295"})"));
  EXPECT_EQ(expected("(f32.const 1)"), nlohmann::json::parse(R"({"type": "f32", "value": "1065353216"})"));
  EXPECT_EQ(expected("(f64.const nan:arithmetic)"),
            nlohmann::json::parse(R"({"type": "f64", "value": "nan:arithmetic"})"));
  EXPECT_EQ(
      expected("(v128.const f64x2 nan:canonical 0)"),
      nlohmann::json::parse(R"({"type": "v128", "lane_type": "f64", "value": ["nan:canonical", "0"]})"));
  EXPECT_EQ(expected("(ref.null func)"), nlohmann::json::parse(R"({"type": "funcref", "value": "null"})"));
  EXPECT_EQ(expected("(ref.extern 4)"), nlohmann::json::parse(R"({"type": "externref", "value": "4"})"));
}

TEST(Export, results_that_wast2json_does_not_know_are_those_of_wasm_tools) {
  EXPECT_EQ(expected("(ref.null)"), nlohmann::json::parse(R"({"type": "refnull"})"));
  EXPECT_EQ(expected("(ref.null none)"), nlohmann::json::parse(R"({"type": "nullref"})"));
  EXPECT_EQ(expected("(ref.struct)"), nlohmann::json::parse(R"({"type": "structref"})"));
  EXPECT_EQ(expected("(either (ref.i31) (i32.const 1))"),
            nlohmann::json::parse(
                R"({"type": "either", "values": [{"type": "i31ref"}, {"type": "i32", "value": "1"}]})"));
}

TEST(Export, an_assertion_has_the_line_of_what_it_is_about) {
  const JsonScript written = to_json(read("\n(assert_trap\n  (invoke \"f\") \"unreachable\")"), "test");
  EXPECT_EQ(nlohmann::json::parse(written.json)["commands"][0]["line"], 3);
}

TEST_F(ExportSuite,
       each_script_becomes_json_that_names_its_modules_and_a_script_of_binaries_that_reads_back) {
  for (const auto& path : testing::suite_files()) {
    Diagnostics diagnostics;
    const auto script = parse_script(testing::read_source(path), {}, diagnostics);
    ASSERT_TRUE(script.has_value()) << render(diagnostics, false);
    const JsonScript written = to_json(*script, "test");
    const auto json = nlohmann::json::parse(written.json);
    EXPECT_EQ(json["commands"].size(), script->commands.size()) << path;
    std::size_t named = 0;
    for (const auto& command : json["commands"])
      for (const char* key : {"filename", "binary_filename"}) named += command.contains(key) ? 1 : 0;
    EXPECT_EQ(named, written.modules.size()) << path;
    EXPECT_EQ(read(to_binary_script(*script)).commands.size(), script->commands.size()) << path;
  }
}

}  // namespace
}  // namespace wfx
