// A line of notation as HTML.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

/// The style of what `html_of_notation` writes.
extern const std::string_view kNotationStyle;

/// The line, typeset. A mnemonic is a link into the page at `instructions`, under its own name.
std::string html_of_notation(std::string_view line, std::string_view instructions);

}  // namespace wfx
