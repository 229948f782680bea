#include "conformance/scripts/suite.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <new>
#include <system_error>

#include "conformance/run/builtin.h"
#include "conformance/run/parallel.h"
#include "conformance/run/read.h"
#include "conformance/scripts/round_trip.h"
#include "grammar/interruption.h"
#include "semantics/reduction/limits.h"

namespace wfx {

namespace fs = std::filesystem;

std::optional<std::vector<std::string>> find_scripts(const std::vector<std::string>& paths,
                                                     std::string& error) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (path == "-" || builtin_script(path) != nullptr) {
      files.push_back(path);
      continue;
    }
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (!fs::exists(status)) {
      error = path + ": " + code.message();
      if (path.starts_with(kBuiltinFolder)) error += "; wfx suite lists the scripts that wfx comes with";
      return std::nullopt;
    }
    if (!fs::is_directory(status)) {
      files.push_back(path);
      continue;
    }
    const std::size_t before = files.size();
    fs::recursive_directory_iterator entry(path, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code))
      if (entry->path().extension() == ".wast" && !entry->is_directory(code))
        files.push_back(entry->path().string());
    if (code || files.size() == before) {
      error = path + ": " + (code ? code.message() : "there is no .wast file below it");
      return std::nullopt;
    }
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
  }
  return files;
}

namespace {

/// The test cases of a file, which are handed on as they come.
class CasesOfFile : public JUnitFile {
 public:
  CasesOfFile(std::size_t position, const std::string& path, const SuiteOptions& options)
      : JUnitFile(path), position_(position), take_(options.cases) {}

  /// Hands on what there is if it is much.
  void hand_on_much() {
    if (bytes() > kMostBytes) hand_on();
  }
  void hand_on() {
    if (take_) take_(position_, take());
  }

 private:
  static constexpr std::size_t kMostBytes = 1 << 16;

  std::size_t position_;
  const std::function<void(std::size_t, JUnitCases)>& take_;
};

ScriptReport unreadable(Diagnostics diagnostics, JUnitFile& cases) {
  ScriptReport report;
  report.failures.push_back({.diagnostics = std::move(diagnostics), .actual = Answer::Kind::malformed});
  cases.add(report.failures.back(), 0);
  return report;
}

/// A report with one failure, which is about the whole file. `note` may be empty.
ScriptReport about(const std::string& path, Answer::Kind kind, std::string message, const std::string& note,
                   JUnitFile& cases) {
  Diagnostic d;
  d.source = std::make_shared<Source>(Source{.name = path, .bytes = {}});
  d.message = std::move(message);
  if (!note.empty()) d.notes = {note};
  Diagnostics diagnostics;
  diagnostics.report(std::move(d));
  ScriptReport report;
  report.failures.push_back({.diagnostics = std::move(diagnostics), .actual = kind});
  cases.add(report.failures.back(), 0);
  return report;
}

constexpr const char* kOptionOfFile = "--timeout=N allows more";
constexpr const char* kOptionOfAll = "--timeout-all=N allows more";

/// The time by which a file that begins now must have ended, and the option that allows more.
struct FileTime {
  std::optional<Deadline::Time> at;
  const char* note;

  explicit FileTime(const SuiteOptions& options) : at(options.deadline), note(kOptionOfAll) {
    if (!options.seconds) return;
    const Deadline::Time own = Deadline::in(*options.seconds);
    if (at && *at < own) return;
    at = own;
    note = kOptionOfFile;
  }
};

/// A watch that judges what the filter selects, and makes a test case of each command.
Watch watch(const Script& script, const SuiteOptions& options, CasesOfFile& cases) {
  Watch watch{.judged = {}, .most = options.max_errors, .ended = {}};
  if (!options.filter.empty()) watch.judged = options.filter.select(script);
  if (!options.cases) return watch;
  watch.ended = [&](const Command& command, const Failure* failure, double seconds) {
    cases.add(script, command, failure, seconds);
    cases.hand_on_much();
  };
  return watch;
}

ScriptReport run_source(const SourcePtr& source, const MakeSubject& make, const SuiteOptions& options,
                        const FileTime& time, StepObserver* observer, Print print, CasesOfFile& cases) {
  const Dialect dialect = options.dialect.value_or(dialect_of(*source));
  Diagnostics diagnostics(options.max_errors);
  std::optional<Script> script = read_script(source, dialect, diagnostics);
  if (!script) return unreadable(std::move(diagnostics), cases);
  std::vector<Failure> failures;
  if (options.round_trip) failures = send_through_both_formats(*script, dialect);
  const auto subject = make({.dialect = dialect, .print = std::move(print), .observer = observer});
  for (const Failure& failure : failures) cases.add(failure, 0);
  const Deadline deadline(time.at, [&] { subject->stop(Stop::time, time.note); });
  ScriptReport report = Runner(*subject, options.words).run(*script, watch(*script, options, cases));
  report.failures.insert(report.failures.begin(), std::make_move_iterator(failures.begin()),
                         std::make_move_iterator(failures.end()));
  return report;
}

FileReport run_file(std::size_t position, const std::string& path, const MakeSubject& make,
                    const SuiteOptions& options, const FileTime& time) {
  const auto start = std::chrono::steady_clock::now();
  FileReport report{.path = path, .script = {}, .output = {}, .coverage = {}};
  CoverageObserver observer;
  CasesOfFile cases(position, path, options);
  std::string error;
  if (const std::shared_ptr<Source> source = read_file(path, error)) {
    source->features = options.features;
    u64 printed = 0;
    report.script = run_source(
        source, make, options, time, options.coverage ? &observer : nullptr,
        [&](std::string_view line) {
          printed += line.size();
          if (printed > options.most_output) throw std::bad_alloc();
          if (options.output) report.output += line;
        },
        cases);
    if (options.coverage) report.coverage = observer.counts();
  } else {
    report.is_readable = false;
    report.script = about(path, Answer::Kind::malformed, "cannot be read: " + error, "", cases);
  }
  cases.hand_on();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

/// Hands reports to the listener: as they come, and in the order of the files.
class Reports {
 public:
  Reports(std::size_t count, const SuiteListener& listener) : reports_(count), listener_(listener) {}

  void begin(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (listener_.begins) listener_.begins(path);
  }
  void add(std::size_t index, FileReport report) {
    const std::lock_guard lock(mutex_);
    if (listener_.ends) listener_.ends(report);
    reports_[index] = std::move(report);
    for (; next_ < reports_.size() && reports_[next_]; ++next_) {
      if (listener_.done) listener_.done(*reports_[next_]);
      reports_[next_]->script = {};
      reports_[next_]->output = {};
      reports_[next_]->coverage = {};
    }
  }

 private:
  std::mutex mutex_;
  std::vector<std::optional<FileReport>> reports_;
  std::size_t next_ = 0;
  const SuiteListener& listener_;
};

/// Runs a file and reports on it, also where there is no memory for that, or no time left.
FileReport report_on(std::size_t position, const std::string& path, const MakeSubject& make,
                     const SuiteOptions& options) {
  const auto limited = [&](std::string message, const std::string& note) {
    CasesOfFile cases(position, path, options);
    FileReport report{.path = path, .script = {}, .output = {}, .coverage = {}};
    report.script = about(path, Answer::Kind::exhausted, std::move(message), note, cases);
    cases.hand_on();
    return report;
  };
  if (options.deadline && *options.deadline <= Deadline::Clock::now())
    return limited("not run: the time limit of all files was reached before", kOptionOfAll);
  const FileTime time(options);
  std::atomic<bool> is_late = false;
  const Deadline deadline(time.at, [&] { is_late = true; });
  const Interruptible scope(is_late);
  try {
    return run_file(position, path, make, options, time);
  } catch (const std::bad_alloc&) {
    return limited("memory exhausted", "");
  } catch (const Interrupted&) {
    return limited("exhausted: time limit reached while it was read", time.note);
  }
}

}  // namespace

void run_suite(const std::vector<std::string>& files, const MakeSubject& make, const SuiteOptions& options,
               const SuiteListener& listener) {
  Reports reports(files.size(), listener);
  for_each_in_parallel(files.size(), options.jobs, [&](std::size_t i) {
    reports.begin(files[i]);
    reports.add(i, report_on(i, files[i], make, options));
  });
}

}  // namespace wfx
