#include "conformance/suite.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <thread>

#include "conformance/read.h"
#include "conformance/round_trip.h"

namespace wfx {

namespace fs = std::filesystem;

std::optional<std::vector<std::string>> find_scripts(const std::vector<std::string>& paths,
                                                     std::string& error) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (!fs::exists(status)) {
      error = path + ": " + code.message();
      return std::nullopt;
    }
    if (!fs::is_directory(status)) {
      files.push_back(path);
      continue;
    }
    const std::size_t before = files.size();
    fs::recursive_directory_iterator entry(path, code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code))
      if (entry->path().extension() == ".wast") files.push_back(entry->path().string());
    if (code || files.size() == before) {
      error = path + ": " + (code ? code.message() : "there is no .wast file below it");
      return std::nullopt;
    }
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
  }
  return files;
}

namespace {

constexpr std::size_t kMostBytesOfCases = 1 << 16;

ScriptReport unreadable(Diagnostics diagnostics, JUnitFile& cases) {
  ScriptReport report;
  report.failures.push_back({.diagnostics = std::move(diagnostics), .actual = Answer::Kind::malformed});
  cases.add(report.failures.back(), 0);
  return report;
}

/// How a script of the suite is watched.
Watch watch(const Script& script, const SuiteOptions& options, JUnitFile& cases) {
  Watch watch{.judged = {}, .most = options.max_errors, .ended = {}};
  if (!options.filter.empty()) watch.judged = options.filter.select(script);
  if (!options.cases) return watch;
  watch.ended = [&](const Command& command, const Failure* failure, double seconds) {
    cases.add(script, command, failure, seconds);
    if (cases.bytes() > kMostBytesOfCases) options.cases(cases.take());
  };
  return watch;
}

ScriptReport run_source(const SourcePtr& source, const MakeEngine& make, const SuiteOptions& options,
                        StepObserver* observer, Print print, JUnitFile& cases) {
  const Dialect dialect = options.dialect.value_or(dialect_of(*source));
  Diagnostics diagnostics(options.max_errors);
  std::optional<Script> script = read_script(source, dialect, diagnostics);
  if (!script) return unreadable(std::move(diagnostics), cases);
  std::vector<Failure> failures;
  if (options.round_trip) failures = send_through_both_formats(*script, dialect);
  Runner runner(make, dialect, std::move(print));
  runner.observe(observer);
  runner.compare_words(options.words);
  for (const Failure& failure : failures) cases.add(failure, 0);
  ScriptReport report = runner.run(*script, watch(*script, options, cases));
  report.failures.insert(report.failures.begin(), std::make_move_iterator(failures.begin()),
                         std::make_move_iterator(failures.end()));
  return report;
}

FileReport run_file(const std::string& path, const MakeEngine& make, const SuiteOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  FileReport report{.path = path, .script = {}, .output = {}, .coverage = {}};
  CoverageObserver observer;
  JUnitFile cases(path);
  std::string error;
  if (const std::shared_ptr<Source> source = read_file(path, error)) {
    source->features = options.features;
    report.script = run_source(
        source, make, options, options.coverage ? &observer : nullptr,
        [&](std::string_view line) { report.output += line; }, cases);
    if (options.coverage) report.coverage = observer.counts();
  } else {
    Diagnostic d;
    d.source = std::make_shared<Source>(Source{.name = path, .bytes = {}});
    d.message = "cannot be read: " + error;
    Diagnostics diagnostics;
    diagnostics.report(std::move(d));
    report.script = unreadable(std::move(diagnostics), cases);
  }
  if (options.cases) options.cases(cases.take());
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

/// Hands reports on in the order of the files, whatever the order in which they come.
class InOrder {
 public:
  InOrder(std::size_t count, const std::function<void(const FileReport&)>& done)
      : reports_(count), done_(done) {}

  void add(std::size_t index, FileReport report) {
    const std::lock_guard lock(mutex_);
    reports_[index] = std::move(report);
    for (; next_ < reports_.size() && reports_[next_]; ++next_) {
      done_(*reports_[next_]);
      reports_[next_]->script = {};
      reports_[next_]->output = {};
      reports_[next_]->coverage = {};
    }
  }

 private:
  std::mutex mutex_;
  std::vector<std::optional<FileReport>> reports_;
  std::size_t next_ = 0;
  const std::function<void(const FileReport&)>& done_;
};

}  // namespace

void run_suite(const std::vector<std::string>& files, const MakeEngine& make, const SuiteOptions& options,
               const std::function<void(const FileReport&)>& done) {
  InOrder reports(files.size(), done);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < files.size(); i = next++)
        reports.add(i, run_file(files[i], make, options));
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
      next = files.size();
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t n = std::min<std::size_t>(options.jobs, files.size()); n > 1; --n)
    threads.emplace_back(work);
  work();
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace wfx
