// Texts broken into lines that fit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wfx {

/// The text as it is shown (grammar/unicode.h), in lines of at most so many columns: all of it, unless it has more
/// than `most` characters, at which it is cut. A line ends at a blank, or behind one of the characters that join the
/// parts of names, where there is one in its second half. Those behind the first begin with `indent` blanks.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns, std::size_t indent = 0,
                                 std::size_t most = 600);

}  // namespace wfx
