#include "conformance/scripts/export/endings.h"

#include <fmt/format.h>

#include "conformance/scripts/export/harness.h"
#include "grammar/json.h"

namespace wfx {

std::vector<JavaScriptRun> javascript_runs() {
  std::vector<JavaScriptRun> runs;
  const Json endings = parse_json(kEndings);
  for (const auto& engine : endings.at("engines"))
    for (const auto& run : engine.at("run")) runs.push_back({run.at("in"), run.at("how")});
  return runs;
}

std::string javascript_runs_text(std::string_view indent) {
  std::string text;
  for (const auto& [engine, how] : javascript_runs()) text += fmt::format("{}{}: {}\n", indent, engine, how);
  return text;
}

}  // namespace wfx
