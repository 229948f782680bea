// What became better and worse from one run of `wfx conform` to another, whose results are kept as JSON.
#pragma once

#include "tools/report/conform_results.h"

namespace wfx {

/// A command that did not end as in the run before.
struct ConformChange {
  std::string file;
  u32 line = 0;  // in the later run
  std::string identity;
  std::string before, after;  // "passed", "trap: out of bounds", "skipped"
};

/// An engine in two runs.
struct EngineChanges {
  std::string engine;
  std::string version_before, version_after;
  // Worse is what passed and passes no longer, and a difference that is a crash or a hang now. Better is the reverse.
  // What differs in another way, or is skipped now and was a difference, is neither.
  std::vector<ConformChange> worse, better, otherwise;
  std::size_t same = 0, added = 0, gone = 0;  // commands that are judged; those that only one of the runs has
};

struct ConformChanges {
  std::string against;   // the file of the run before
  bool is_whole = true;  // that run came to its end
  std::vector<EngineChanges> engines;

  [[nodiscard]] bool is_worse() const;
};

/// Compares the results of each engine with those of the engine of its name in the run before; where each run has one
/// engine alone, these two. Nothing, with the reason in `error`, where `json` is no such run, or there is nothing to
/// compare.
std::optional<ConformChanges> changes_since(const std::string& json, const std::string& path,
                                            const ConformResults& results, std::string& error);

/// A paragraph an engine; no more than a few commands of a kind, unless `all`.
std::string changes_text(const ConformChanges& changes, bool all);

}  // namespace wfx
