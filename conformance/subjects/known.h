// Known differences of an engine, as data: conformance/expected/NAME.tsv.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

/// A row: `script`, the end of a path, at `line` differs by words that have `what` in them. "*" is any of either, and
/// "FOLDER/*" any script that stands in a folder whose path ends so.
struct KnownDifference {
  std::string script, line, what, reason;
  bool is_always = true;  // else it need not happen: it does in some runs, as by a "?" behind the line
};

/// Reads a table: `script line what reason`, separated by tabs, below a row of these names; lines that begin with # are
/// comments. Nothing, with the place in `error`, where a row has not all of them.
std::optional<std::vector<KnownDifference>> parse_known(std::string_view table, std::string_view path,
                                                        std::string& error);

/// Is the row about that script? A path ends with `script` from the begin of a folder's or file's name on.
bool is_about(const KnownDifference& known, std::string_view path);
bool is_known(const KnownDifference& known, std::string_view path, u32 line, std::string_view words);

}  // namespace wfx
