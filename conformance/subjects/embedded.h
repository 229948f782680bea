// The files of conformance/engines and conformance/expected, which are part of the program (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace wfx {

struct EmbeddedFile {
  std::string_view path;  // its name, "node.toml"
  std::string_view text;
};

extern const std::span<const EmbeddedFile> kEngineFiles;
extern const std::span<const EmbeddedFile> kExpectedFiles;

}  // namespace wfx
