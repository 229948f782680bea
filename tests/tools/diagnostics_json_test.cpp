#include "tools/report/diagnostics_json.h"

#include <gtest/gtest.h>

#include <sstream>

#include "grammar/json.h"

namespace wfx {
namespace {

/// Each line, which must be an object by itself.
std::vector<Json> objects(const Diagnostics& diagnostics) {
  std::vector<Json> all;
  std::istringstream lines(json_lines(diagnostics));
  for (std::string line; std::getline(lines, line);) all.push_back(parse_json(line));
  return all;
}

Diagnostic error(std::string bytes, Span at, bool binary = false) {
  Diagnostic d;
  d.source = std::make_shared<Source>(Source{.name = "a.wat", .bytes = std::move(bytes), .binary = binary});
  d.at = at;
  d.message = "a message";
  return d;
}

TEST(DiagnosticsJson, has_what_there_is_to_say_and_leaves_out_the_rest) {
  Diagnostic d = error("one\n\xC3\xA9 two", {7, 10});
  d.fault = Fault::invalid;
  d.words = "type mismatch";
  d.rule = "Instr_ok/resume";
  d.expected = "[i32]";
  d.found = "[]";
  d.notes = {"a note"};
  Diagnostics all;
  all.report(d);
  const auto expected = parse_json(R"({"file": "a.wat", "fault": "invalid", "message": "a message",
    "range": {"start": {"offset": 7, "line": 2, "column": 3}, "end": {"offset": 10, "line": 2, "column": 6}},
    "words": "type mismatch", "rule": "Instr_ok/resume", "expected": "[i32]", "found": "[]",
    "notes": ["a note"]})");
  EXPECT_EQ(objects(all), std::vector<Json>{expected});
}

TEST(DiagnosticsJson, has_offsets_alone_of_a_binary) {
  Diagnostics all;
  all.report(error(std::string("\0asm", 4), {2, 3}, true));
  EXPECT_EQ(objects(all)[0]["range"], parse_json(R"({"start": {"offset": 2}, "end": {"offset": 3}})"));
}

TEST(DiagnosticsJson, is_valid_whatever_the_bytes_are) {
  Diagnostic d = error("x", {5, 9});
  d.message = "a \"quoted\" \x1b[31m \xFF\n\xE2\x80";
  d.source = std::make_shared<Source>(Source{.name = "\xFE.wat", .bytes = "x"});
  Diagnostics all;
  all.report(d);
  EXPECT_EQ(objects(all).size(), 1U);
}

}  // namespace
}  // namespace wfx
