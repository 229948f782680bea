// Suites of scripts against engines that are programs of their own: where an engine differs, and by which rule.
#pragma once

#include <functional>
#include <map>

#include "conformance/scripts/junit.h"
#include "conformance/subjects/ask.h"
#include "conformance/subjects/known.h"

namespace wfx {

/// An engine that is asked, and what is known of it.
struct ConformEngine {
  FoundEngine found;
  std::vector<KnownDifference> known;
  std::string fault;  // why its verdicts mean nothing (control.h); it is asked nothing then
};

/// A command that did not end as its script says.
struct Difference {
  std::string path;
  LineColumn at;
  std::string command;  // "assert_return": its word,
  std::string subject;  // and what it is about: `invoke "f"`
  std::string expected;
  std::optional<Answer::Kind> actual;  // nothing where the engine does not tell
  std::string words;                   // of the engine
  // Of the reference on the same command: the rule and the premise that decide, where one does; the cause of a trap; or
  // that it does not hold there, either, and so the script asks for something else.
  std::string rule, premise, cause;
  bool reference_agrees = true;  // with the script
  std::string reason;            // of a known one
  Diagnostic shown;              // as errors are shown, with the line of the source
};

struct Counts {
  std::size_t passed = 0, failed = 0, known = 0, skipped = 0;

  void add(const Counts& more);
};

/// A script on an engine.
struct ConformResult {
  std::size_t engine = 0, file = 0;  // by their positions
  Counts counts;
  std::vector<Difference> differences;         // `failed` and `known`, in their order
  std::map<std::string, std::size_t> skipped;  // by the reason
  std::vector<std::size_t> known_seen;         // rows of what is known
  unsigned left_behind = 0;                    // processes
  JUnitCases cases;                            // empty unless they are asked for
};

struct ConformOptions {
  AskOptions ask{};
  unsigned jobs = 1;
  bool cases = false;                                                  // whether to make those of JUnit
  std::function<void(std::size_t engine, std::size_t file)> begins{};  // one call at a time, from any thread
  std::function<void(ConformResult)> ends{};                           // likewise
};

/// Asks each engine about each file. Results come as they end. Throws what the first thread threw that could not go on.
void conform(const std::vector<ConformEngine>& engines, const std::vector<std::string>& files,
             const ConformOptions& options);

/// What differences with one cause have in common: the rule that decides, or the engine's words without their numbers
/// and names.
std::string cause_of(const Difference& difference);

}  // namespace wfx
