// What engines that are embedded in JavaScript throw, and how they are run: the table endings.json.
#pragma once

#include <string>
#include <vector>

namespace wfx {

/// How a script in JavaScript is run with stack switching switched on.
struct JavaScriptRun {
  std::string engine;  // "Node.js"
  std::string how;     // a command line, or the flags; FILE stands for the script
};

/// The ways to run a script, in the order of the table.
std::vector<JavaScriptRun> javascript_runs();

/// The same as text, a line each, which begins with `indent`.
std::string javascript_runs_text(std::string_view indent);

}  // namespace wfx
