// Diagnostics for other programs: a JSON object a line.
#pragma once

#include <string>

#include "grammar/diagnostics.h"

namespace wfx {

/// JSON Lines: an object for each error, and a last one {"more": N} if N further errors were only counted. An error has
/// these keys, without those that have no value:
///
///     file      as the user wrote it; of a module inside of a script, "file.wast:12 (quoted)" or "(binary)"
///     range     {"start": {"offset", "line", "column"}, "end": {...}}: bytes from 0, lines and columns (characters)
///               from 1, the end exclusive; in a binary offsets alone
///     fault     "malformed", "invalid", "unlinkable" or "limit"
///     message   a line, without its place
///     words     those of the official test suite for faults of the kind
///     rule      the typing rule that does not hold
///     premise   the premise of the rule that fails
///     expected  of a type mismatch, the types that were expected, as the text format writes them: "[i32 (ref $k)]"
///     found     of a type mismatch, the types that were found
///     notes     further lines
///     hint      how to mend it
std::string json_lines(const Diagnostics& diagnostics);

}  // namespace wfx
