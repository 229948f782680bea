#include "conformance/junit.h"

#include <fmt/format.h>

namespace wfx {

namespace {

/// XML 1.0 has no control characters but tab and newline; bytes beyond ASCII might not be UTF-8. They become `?`.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += (c >= ' ' && c != '\x7F') || c == '\n' || c == '\t' ? c : '?';
    }
  }
  return out;
}

}  // namespace

void JUnitReport::add(const FileReport& report) {
  const ScriptReport& script = report.script;
  ++tests_;
  seconds_ += report.seconds;
  cases_ += fmt::format("    <testcase name=\"{}\" assertions=\"{}\" time=\"{:.3f}\"", escape(report.path),
                        script.passed + script.failed(), report.seconds);
  if (script.failed() == 0) {
    cases_ += "/>\n";
    return;
  }
  ++failures_;
  std::string text;
  for (const Failure& failure : script.failures) text += render(failure.diagnostics, false);
  if (script.more_failures > 0) text += fmt::format("and {} more\n", script.more_failures);
  cases_ += fmt::format(">\n      <failure message=\"{} failed\">{}</failure>\n    </testcase>\n",
                        script.failed(), escape(text));
}

std::string JUnitReport::xml() const {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      "  <testsuite name=\"wfx\" tests=\"{}\" failures=\"{}\" time=\"{:.3f}\">\n{}  "
      "</testsuite>\n</testsuites>\n",
      tests_, failures_, seconds_, cases_);
}

}  // namespace wfx
