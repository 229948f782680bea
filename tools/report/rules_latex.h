// The rules as a LaTeX document, which needs no package.
#pragma once

#include <string>

#include "tools/report/rule_links.h"

namespace wfx {

/// A document with a section for each relation; each rule is printed as an inference rule, with its name and source.
std::string rules_latex(const Rules& rules);

/// A line of notation in the math mode of LaTeX.
std::string latex_of_notation(std::string_view line);
/// Any text in the text mode of LaTeX.
std::string latex_of_text(std::string_view text);

}  // namespace wfx
