// The text of a script around its modules, changed without being parsed.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

/// Literals as the proposal's interpreter writes them where it writes scripts, since some engines read no others:
/// floats in hexadecimal, integers in decimal, lanes of integers in hexadecimal, none with a plus, and strings in
/// ASCII. What is no literal of its type stays as it is.
std::string with_plain_literals(std::string_view text);

/// Blanks instead of comments, on as many lines.
std::string without_comments(std::string_view text);

}  // namespace wfx
