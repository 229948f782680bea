// Suites of scripts against engines that are programs of their own: where an engine differs, and by which rule.
#pragma once

#include <functional>

#include "conformance/scripts/filter.h"
#include "conformance/subjects/ask.h"
#include "conformance/subjects/comparison.h"
#include "conformance/subjects/kept_verdicts.h"

namespace wfx {

struct ConformOptions {
  AskOptions ask{};
  unsigned jobs = 1;
  Filter filter{};               // selects the assertions that are judged
  bool rules = false;            // whether to count by rule
  bool cases = false;            // whether to make those of JUnit
  KeptVerdicts* kept = nullptr;  // where there is one, what it has is not asked, and what is asked is kept
  // Each is called from any thread, one call at a time.
  std::function<void(std::size_t engine, std::size_t file)> begins{};
  std::function<void(ConformResult)> ends{};
};

/// Asks each engine about each file. Results come as they end. Throws what the first thread threw that could not go on.
void conform(const std::vector<ConformEngine>& engines, const std::vector<std::string>& files,
             const ConformOptions& options);

}  // namespace wfx
