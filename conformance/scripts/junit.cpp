#include "conformance/scripts/junit.h"

#include <fmt/format.h>

#include "grammar/unicode.h"

namespace wfx {

namespace {

/// Text for XML, outside of tags or as the value of an attribute. Characters that XML does not have are shown as
/// messages show them.
std::string escape(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Character c = next_character(text);
    text.remove_prefix(c.bytes.size());
    switch (c.code) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      case '\t': out += "&#9;"; break;
      default:
        // XML 1.0 has no control characters and not the last two of the first plane.
        if (c.code == 0xFFFE || c.code == 0xFFFF)
          out += fmt::format("\\u{{{:x}}}", c.code);
        else
          append_shown(out, c);
    }
  }
  return out;
}

}  // namespace

void JUnitCases::add(const JUnitCases& more) {
  xml += more.xml;
  tests += more.tests;
  failures += more.failures;
  errors += more.errors;
  seconds += more.seconds;
}

/// "assert_return at 12: invoke "f"". A command on the line of the one before it also has its column.
std::string JUnitFile::name_of_case(const Script& script, const Command& command) {
  if (!lines_) lines_.emplace(script.source->bytes);
  const LineColumn at = lines_->at(command.at.begin);
  const std::string column = at.line == line_ ? fmt::format(":{}", at.column) : "";
  line_ = at.line;
  return fmt::format("{} at {}{}: {}", wfx::name_of(command), at.line, column, summary_of(command));
}

void JUnitFile::add(const Script& script, const Command& command, const Failure* failure, double seconds) {
  if (failure == nullptr && !is_assertion(command)) return;
  add(name_of_case(script, command), failure, seconds);
}

void JUnitFile::add(const Failure& failure, double seconds, const std::string& name) {
  add(name, &failure, seconds);
}

void JUnitFile::add(const std::string& name, const Failure* failure, double seconds) {
  cases_.xml += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.6f}\"", escape(path_),
                            escape(name), seconds);
  ++cases_.tests;
  cases_.seconds += seconds;
  if (failure == nullptr) {
    cases_.xml += "/>\n";
    return;
  }
  // A command that reached a limit has not been shown to be wrong.
  const bool is_limit =
      failure->actual == Answer::Kind::exhausted || failure->actual == Answer::Kind::incomparable;
  const std::string_view element = is_limit ? "error" : "failure";
  ++(is_limit ? cases_.errors : cases_.failures);
  const std::string& message = failure->diagnostics.errors().front().message;
  cases_.xml +=
      fmt::format(">\n      <{0} message=\"{1}\" type=\"{2}\">{3}</{0}>\n    </testcase>\n", element,
                  escape(message), to_string(failure->actual), escape(render(failure->diagnostics, false)));
}

std::string junit_head(const JUnitCases& counts, const std::string& name) {
  const std::size_t bytes = 256 + name.size();
  std::string head = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{:.3f}\"",
      escape(name), counts.tests, counts.failures, counts.errors, counts.seconds);
  head.resize(bytes, ' ');
  return head + ">\n";
}

std::string junit_tail(bool has_ended) {
  const std::string_view unfinished =
      "    <testcase classname=\"wfx\" name=\"the run\">\n"
      "      <error message=\"the run has not come to its end\" type=\"unfinished\"/>\n"
      "    </testcase>\n";
  return fmt::format("{}  </testsuite>\n</testsuites>\n", has_ended ? "" : unfinished);
}

}  // namespace wfx
