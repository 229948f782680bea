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

/// How the files of a suite are run.
struct SuiteOptions {
  std::optional<Dialect> dialect;  // none: what each file says
  Features features{};             // what the modules may use
  Words words = Words::any;
  unsigned jobs = 1;
  std::size_t max_errors = Diagnostics::kMost;  // that are kept of each file
  bool coverage = false;                        // whether to count the rules that each file reaches
  bool round_trip = false;                      // modules are sent through both formats first (round_trip.h)
  Filter filter{};                              // selects the assertions that are judged
  // Takes cases of JUnit, from any thread: those of the file at a position when it ends, of a large file also before.
  // May be empty.
  std::function<void(std::size_t position, JUnitCases)> cases{};
  bool output = true;  // whether to keep what programs print
  // Bytes that the programs of a file may print; those that print more are out of memory.
  u64 most_output = ~u64{0};
  std::optional<double> seconds{};           // that a file may take
  std::optional<Deadline::Time> deadline{};  // by which all files have to end
};

/// What was found in a file.
struct FileReport {
  std::string path;
  ScriptReport script;
  std::string output;                // what its programs printed
  std::vector<RuleCounts> coverage;  // by rule; empty where that was not asked for
  double seconds = 0;
  bool is_readable = true;
};

/// The files among `paths`, and the `.wast` files below the folders among them, each folder's in the order of their
/// names. "-" is standard input. Nothing, with the reason in `error`, where a path does not exist or a folder has none.
std::optional<std::vector<std::string>> find_scripts(const std::vector<std::string>& paths,
                                                     std::string& error);

/// Is told how far a run of a suite is. Its functions are called from any thread, one at a time; each may be empty.
struct SuiteListener {
  std::function<void(const std::string& path)> begins{};
  std::function<void(const FileReport&)> ends{};  // once a file has ended
  std::function<void(const FileReport&)> done{};  // the same, in the order of the files
};

/// Runs each file on a subject of its own. A file that cannot be read has one failure. So has a file for which there is
/// no memory or no time: it reached a limit.
void run_suite(const std::vector<std::string>& files, const MakeSubject& make, const SuiteOptions& options,
               const SuiteListener& listener);

}  // namespace wfx
