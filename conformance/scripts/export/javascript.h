// Scripts for engines that are embedded in JavaScript: Node.js, and browsers.
#pragma once

#include "grammar/script.h"

namespace wfx {

struct JavaScriptScript {
  std::string text;
  /// A line for each kind of assertions that are not in it: "2 assertions on text are left out: ...".
  std::vector<std::string> left_out;
  /// By the position of a command: empty where the engine is asked it, else why it is not.
  std::vector<std::string> not_asked;
};

/// The script, of Dialect::w3, as a program that needs nothing else: the modules are in it. It prints each command
/// that does not end as it should with its line, and what is left out; closes with "N passed, M failed", followed by
/// ", K not implemented" where the engine lacks something; and ends in Node.js, Deno and Bun with exit code 1 if
/// anything did not hold. Values that JavaScript cannot hold (vectors, NaNs by their bits, the kinds of references)
/// are compared by wrapper modules, and endings by the table endings.json. What cannot be asked of such an engine, to
/// refuse a malformed text, is left out.
JavaScriptScript to_javascript(const Script& script);

/// The same for a program that reads how each command ends: a line each as soon as it has ended, `wfx: POSITION` of one
/// that passed, `wfx: {"at": position, "kind": "trap", "why": "..."}` of another, and at last `wfx: {}`. The kinds are
/// those of harness.js. The commands of `without`, by position, are not in it. Where there are `marks`, the lines are
/// written before each command that has one: a line by itself costs more than most commands.
JavaScriptScript to_javascript_report(const Script& script, const std::vector<bool>& without,
                                      const std::vector<bool>& marks = {});

}  // namespace wfx
