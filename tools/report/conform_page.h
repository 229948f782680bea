// What `wfx conform` found, as a page to send to a colleague: page.h says what all pages are.
//
// The page has the engines, the matrix by folder and the matrix by rule, the differences by their causes, and what was
// not asked. A number of a matrix leads to the differences behind it. A difference shows the source with its command
// marked, what is expected and what the engine does, the rule that decides with the premise that fails, the stacks at
// the end of the command on the reference, and the command that repeats it alone. Without scripts a number leads to all
// of them.
#pragma once

#include "tools/report/conform_json.h"

namespace wfx {

/// More differences than the page has room for are counted only.
std::string conform_page(const ConformResults& results, const ConformRun& run);

}  // namespace wfx
