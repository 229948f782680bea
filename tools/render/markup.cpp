#include "tools/render/markup.h"

#include "grammar/unicode.h"

namespace wfx {

std::string escape(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character c = next_character(text);
    switch (c.code) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      default: append_shown(result, c);
    }
    text.remove_prefix(c.bytes.size());
  }
  return result;
}

}  // namespace wfx
