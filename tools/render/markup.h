// Text that is not ours within markup.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

/// The text as it is shown (grammar/unicode.h), with the characters that mean something in HTML and XML
/// replaced.
std::string escape(std::string_view text);

}  // namespace wfx
