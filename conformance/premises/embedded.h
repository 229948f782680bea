// The files of docs/premises, which are part of the program.
#pragma once

#include <span>

#include "conformance/run/embedded_file.h"

namespace wfx {

/// The counterexamples that are kept, by the names of their mutants.
extern const std::span<const EmbeddedFile> kKeptFiles;
/// none.tsv alone: what was tried of the premises that have none.
extern const std::span<const EmbeddedFile> kNoneFiles;

}  // namespace wfx
