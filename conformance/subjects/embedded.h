// The files of conformance/engines and conformance/expected that are part of the program (cmake/embed.cmake).
#pragma once

#include <span>

#include "conformance/run/embedded_file.h"

namespace wfx {

extern const std::span<const EmbeddedFile> kEngineFiles;
extern const std::span<const EmbeddedFile> kExpectedFiles;
extern const std::span<const EmbeddedFile> kDriverFiles;  // page.mjs alone

}  // namespace wfx
