// A file that is part of the program (cmake/embed.cmake).
#pragma once

#include <string_view>

namespace wfx {

struct EmbeddedFile {
  std::string_view name;  // without its folder
  std::string_view text;
};

}  // namespace wfx
