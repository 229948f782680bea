// Runs the scripts of a test suite, several at a time.
#pragma once

#include <string>
#include <vector>

#include "conformance/run/deadline.h"
#include "conformance/scripts/filter.h"
#include "conformance/scripts/junit.h"
#include "conformance/scripts/runner.h"
#include "semantics/coverage.h"

namespace wfx {

struct SuiteOptions {
  std::optional<Dialect> dialect;  // none: what each file says
  Features features{};             // what the modules may use
  Words words = Words::any;
  unsigned jobs = 1;
  std::size_t max_errors = Diagnostics::kMost;  // that are kept of each file
  bool coverage = false;                        // whether to count the rules that each file reaches
  bool round_trip = false;                      // modules are sent through both formats first (round_trip.h)
  Filter filter{};                              // of what is judged
  // Takes the cases of JUnit, from any thread: those of a file when it ends, and of a large one before. May be empty.
  std::function<void(JUnitCases)> cases{};
  bool output = true;  // whether to keep what programs print
  // Bytes that the programs of a file may print; those that print more are out of memory.
  u64 most_output = ~u64{0};
  std::optional<double> seconds{};           // that a file may take
  std::optional<Deadline::Time> deadline{};  // of all of them
};

struct FileReport {
  std::string path;
  ScriptReport script;
  std::string output;                // what its programs printed
  std::vector<RuleCounts> coverage;  // by rule; empty where that was not asked for
  double seconds = 0;
  bool is_readable = true;
};

/// The files among `paths` and the `.wast` files below the folders among them, each folder's in order of their names.
/// Nothing, with the reason in `error`, where a path does not exist or a folder has none.
std::optional<std::vector<std::string>> find_scripts(const std::vector<std::string>& paths,
                                                     std::string& error);

/// Who is told how far it is: one call at a time, from any thread. Each may be empty.
struct SuiteListener {
  std::function<void(const std::string& path)> begins{};
  std::function<void(const FileReport&)> ends{};  // of each file at once
  std::function<void(const FileReport&)> done{};  // the same in the order of the files
};

/// Runs each file on a subject of its own. A file that cannot be read is one failure; one for which there is no memory
/// is one that reached a limit, as is one for which there is no time.
void run_suite(const std::vector<std::string>& files, const MakeSubject& make, const SuiteOptions& options,
               const SuiteListener& listener);

}  // namespace wfx
