#include "tools/wfx/script_paths.h"

#include <fmt/format.h>

#include "conformance/run/builtin.h"
#include "conformance/scripts/suite.h"
#include "tools/wfx/usage.h"

namespace wfx {

void add_script_paths(CLI::App& command, std::vector<std::string>& paths, const std::string& what) {
  command
      .add_option(
          "PATH", paths,
          fmt::format("Scripts, and folders below which all .wast files are {}; - is standard input", what))
      ->type_name("");
  command
      .add_option_function<std::string>(
          "--suite",
          [&paths](const std::string&) {
            const std::vector<std::string> suite = builtin_paths();
            paths.insert(paths.end(), suite.begin(), suite.end());
          },
          "The suite that wfx comes with, about stack switching; wfx suite lists its scripts")
      ->check(one_of({"builtin"}))
      ->type_name("NAME");
}

std::optional<std::vector<std::string>> scripts_at(const std::vector<std::string>& paths,
                                                   std::string& error) {
  if (!paths.empty()) return find_scripts(paths, error);
  error = "no script is named: PATH, or --suite=builtin for those that wfx comes with";
  return std::nullopt;
}

}  // namespace wfx
