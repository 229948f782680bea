#include "tools/wfx/mutation_run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>

#include "conformance/run/reference.h"
#include "conformance/scripts/engine_subject.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/output.h"
#include "tools/wfx/process.h"

namespace wfx {

namespace {

using Clock = std::chrono::steady_clock;
using Scripts = std::vector<const PlainRun*>;

// ---- In the process of a mutant

bool kills(const Failure& failure, const MutationOptions& options) {
  return options.steps_between_wholes == 0 || failure.actual == Answer::Kind::unsound;
}

/// Where the failure is, and what it is; of a step that is not sound, the judgement that does not hold as well.
std::string text_of(const Failure& failure) {
  const Diagnostic& d = failure.diagnostics.errors().front();
  std::string text = fmt::format("{}: {}", place_of(*d.source, d.at.begin), d.message);
  if (failure.actual == Answer::Kind::unsound) text += ": " + d.notes.front();
  return text;
}

/// What does not hold in the script under the mutant, first; empty if all holds.
std::string first_failure(const Mutant& mutant, const PlainRun& script, const MutationOptions& options) {
  RunLimits limits = options.limits;
  limits.steps = std::min(limits.steps, script.most_steps());
  const MakeSubject mutated = subjects_with(reference_engine(
      {.limits = limits, .steps_between_wholes = options.steps_between_wholes, .mutant = &mutant}));
  SuiteOptions suite = options.suite;
  suite.jobs = 1;
  if (options.steps_between_wholes != 0) suite.max_errors = Diagnostics::kMost;
  std::string text;
  run_suite({script.path}, mutated, suite, {.ends = [&](const FileReport& report) {
              for (const Failure& failure : report.script.failures)
                if (text.empty() && kills(failure, options)) text = text_of(failure);
            }});
  return text;
}

/// What the process says: a letter, and a text up to the end of the line. 's' begins the next script, 'k' tells what
/// killed the mutant.
void tell(int pipe, char letter, std::string text) {
  std::ranges::replace(text, '\n', ' ');
  if (!write_all(pipe, letter + text + '\n')) _exit(1);
}

[[noreturn]] void judge(int pipe, const Mutant& mutant, const Scripts& scripts,
                        const MutationOptions& options) {
  leave_interrupts_to_parent();
  leave_no_trace();
  for (const PlainRun* script : scripts) {
    tell(pipe, 's', "");
    std::string failure;
    try {
      failure = first_failure(mutant, *script, options);
    } catch (const std::exception& e) {
      failure = fmt::format("{}: {}", script->path, e.what());
    }
    if (failure.empty()) continue;
    tell(pipe, 'k', failure);
    break;
  }
  _exit(0);
}

// ---- In the process that waits for them

/// Why a process ended that did not end as it should. Under sanitizers, a fault ends it with an exit code.
std::string cause_of_end(int status) {
  return WIFSIGNALED(status) ? fmt::format("the signal {}", sigabbrev_np(WTERMSIG(status)))
                             : fmt::format("the exit code {}", WEXITSTATUS(status));
}

/// The process of a mutant.
struct Worker {
  std::size_t mutant = 0;  // its position
  Scripts scripts;
  pid_t pid = 0;
  int pipe = -1;
  std::string said{};         // and not read yet
  std::size_t begun = 0;      // scripts
  Clock::time_point since{};  // when the latest of them began
  std::string killed_by{};

  [[nodiscard]] const PlainRun& script() const { return *scripts[begun == 0 ? 0 : begun - 1]; }
  /// Far more than the script takes, on a machine that does other things too.
  [[nodiscard]] Clock::time_point deadline() const {
    return since + std::chrono::duration_cast<Clock::duration>(
                       std::chrono::duration<double>(5 + 50 * script().seconds));
  }
};

/// Those that take the fewest rules first, and else in their order: the same in each run, as seconds are not.
Scripts cheapest_first(const std::vector<PlainRun>& scripts) {
  std::vector<std::pair<u64, const PlainRun*>> by_work;
  by_work.reserve(scripts.size());
  for (const PlainRun& script : scripts) by_work.emplace_back(script.rules_taken(), &script);
  std::ranges::sort(by_work);  // of two that are alike, the one at the lower address stands first
  Scripts sorted;
  sorted.reserve(by_work.size());
  for (const auto& [work, script] : by_work) sorted.push_back(script);
  return sorted;
}

class MutationRun {
 public:
  MutationRun(const std::vector<const Mutant*>& mutants, const std::vector<PlainRun>& scripts,
              const MutationOptions& options, const std::function<void(std::size_t)>& ended)
      : mutants_(mutants),
        scripts_(cheapest_first(scripts)),
        options_(options),
        ended_(ended),
        fates_(mutants.size()) {}

  std::vector<MutantFate> run() {
    while ((next_ < mutants_.size() || !workers_.empty()) && !is_interrupted()) {
      while (next_ < mutants_.size() && workers_.size() < options_.suite.jobs) begin(next_++);
      if (!workers_.empty()) wait();
    }
    for (const Worker& w : workers_) leave(w);
    std::erase_if(fates_, [](const MutantFate& f) { return f.mutant == nullptr; });
    return std::move(fates_);
  }

 private:
  void begin(std::size_t position) {
    const Mutant& mutant = *mutants_[position];
    Worker worker{.mutant = position, .scripts = reaching(mutant)};
    if (worker.scripts.empty()) return end(worker);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    worker.pid = fork();
    if (worker.pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (worker.pid == 0) judge(ends[1], mutant, worker.scripts, options_);
    ::close(ends[1]);
    worker.pipe = ends[0];
    worker.since = Clock::now();
    workers_.push_back(std::move(worker));
  }

  /// The scripts that reach the mutant, in the order of scripts_.
  [[nodiscard]] Scripts reaching(const Mutant& mutant) const {
    Scripts reaching;
    for (const PlainRun* script : scripts_)
      if (is_reached(mutant, script->of(mutant.rule))) reaching.push_back(script);
    return reaching;
  }

  /// Waits until a process says something, ends, or has had its time.
  void wait() {
    std::vector<pollfd> files;
    files.reserve(workers_.size());
    for (const Worker& w : workers_) files.push_back({.fd = w.pipe, .events = POLLIN, .revents = 0});
    poll(files.data(), files.size(), 200);
    for (std::size_t i = workers_.size(); i-- > 0;) {
      Worker& w = workers_[i];
      const bool is_over = (files[i].revents & (POLLIN | POLLHUP)) != 0 && !read_from(w);
      if (!is_over && Clock::now() > w.deadline()) {
        w.killed_by = fmt::format("{}: it does not end", w.script().path);
        kill(w.pid, SIGKILL);
      }
      if (!is_over) continue;
      end(w);
      workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  /// Reads what the process says. False if it has ended.
  static bool read_from(Worker& w) {
    char bytes[4096];
    const ssize_t n = read(w.pipe, bytes, sizeof bytes);
    if (n < 0) return errno == EINTR;
    w.said.append(bytes, static_cast<std::size_t>(n));
    for (std::size_t line = w.said.find('\n'); line != std::string::npos; line = w.said.find('\n')) {
      if (w.said[0] == 's') {
        ++w.begun;
        w.since = Clock::now();
      } else if (w.killed_by.empty()) {
        w.killed_by = w.said.substr(1, line - 1);
      }
      w.said.erase(0, line + 1);
    }
    return n > 0;
  }

  /// Ends a process whose mutant is not judged.
  static void leave(const Worker& w) {
    kill(w.pid, SIGKILL);
    waitpid(w.pid, nullptr, 0);
    ::close(w.pipe);
  }

  void end(Worker& w) {
    MutantFate& fate = fates_[w.mutant];
    fate = {.mutant = mutants_[w.mutant], .scripts = w.scripts.size()};
    if (w.pid != 0) {
      int status = 0;
      waitpid(w.pid, &status, 0);
      ::close(w.pipe);
      if (w.killed_by.empty() && status != 0)
        w.killed_by = fmt::format("{}: the reference ends by {}", w.script().path, cause_of_end(status));
    }
    const bool is_equivalent = !equivalent_because(*fate.mutant).empty();
    fate.by = std::move(w.killed_by);
    fate.fate = !fate.by.empty()    ? (is_equivalent ? Fate::refuted : Fate::killed)
                : is_equivalent     ? Fate::equivalent
                : w.scripts.empty() ? Fate::unreached
                                    : Fate::survived;
    if (ended_) ended_(++done_);
  }

  const std::vector<const Mutant*>& mutants_;
  const Scripts scripts_;
  const MutationOptions& options_;
  const std::function<void(std::size_t)>& ended_;
  std::vector<MutantFate> fates_;
  std::vector<Worker> workers_;
  std::size_t next_ = 0, done_ = 0;
};

}  // namespace

std::vector<MutantFate> run_mutants(const std::vector<const Mutant*>& mutants,
                                    const std::vector<PlainRun>& scripts, const MutationOptions& options,
                                    const std::function<void(std::size_t)>& ended) {
  return MutationRun(mutants, scripts, options, ended).run();
}

}  // namespace wfx
