// What `wfx conform` found, as JSON: docs/conform.md says what is in it.
#pragma once

#include "tools/report/conform_changes.h"
#include "tools/report/conform_results.h"

namespace wfx {

/// A run, as it is told beside its results.
struct ConformRun {
  std::string date;                         // "2026-11-28"
  std::string command;                      // "wfx conform --engine=node suite/core"
  std::string version;                      // of wfx
  std::vector<std::string> engine_options;  // for each engine, what chooses it: "--engine=node"
};

/// It changes where what is there is called otherwise, or means something else.
constexpr int kVersionOfConformJson = 2;

/// `changes` may be null.
std::string conform_json(const ConformResults& results, const ConformRun& run, const ConformChanges* changes);

}  // namespace wfx
