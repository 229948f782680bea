#include "conformance/subjects/run_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "conformance/subjects/processes_of_run.h"

extern char** environ;

namespace wfx {

namespace {

using Clock = std::chrono::steady_clock;
using End = ProcessResult::End;

// Between looks at what the processes take: so long at least, and so many times what a look takes of the processor.
constexpr std::chrono::milliseconds kLeastBetweenLooks{100};
constexpr int kTimesOfLook = 50;
constexpr int kNotExecuted = 127;
// A program that writes line by line is read less often than it writes, and the less often the longer it runs: between
// two reads, this part of the time since its start, within these bounds.
constexpr int kPartBetweenReads = 16;
constexpr std::chrono::milliseconds kLeastBetweenReads{2}, kMostBetweenReads{16};

/// The environment variable that marks the processes of a run. They inherit it, also where they leave its group.
constexpr const char* kVariable = "WFX_RUN_OF_ENGINE";

std::string new_variable() {
  static std::atomic<u64> runs{0};
  return fmt::format("{}={}.{}", kVariable, getpid(), ++runs);
}

/// That this thread has taken of the processor.
std::chrono::nanoseconds time_of_thread() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// The runs that are in progress.
class Running {
 public:
  /// False where no more are to be.
  bool add(const RunMark& mark) {
    const std::lock_guard lock(mutex_);
    if (!is_over_) marks_[mark.leader] = mark;
    return !is_over_;
  }
  void remove(const RunMark& mark) {
    const std::lock_guard lock(mutex_);
    marks_.erase(mark.leader);
  }
  /// Those that are there; there will be no more.
  std::map<pid_t, RunMark> last() {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    return marks_;
  }

 private:
  std::mutex mutex_;
  bool is_over_ = false;
  std::map<pid_t, RunMark> marks_;  // by the leader
};
Running& running() {
  static Running all;
  return all;
}

/// A stream of the program: read as it comes, kept up to the limit.
struct Stream {
  int file = -1;
  std::string text;

  ~Stream() { close(); }
  void close() {
    if (file >= 0) ::close(file);
    file = -1;
  }
  /// Takes what there is. False where it is more than the limit.
  bool take(u64 limit) {
    char buffer[1 << 16];
    while (file >= 0) {
      const ssize_t n = read(file, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno == EAGAIN) return true;
      if (n <= 0) {
        close();
        return true;
      }
      const auto room = static_cast<std::size_t>(limit - text.size());
      text.append(buffer, std::min(static_cast<std::size_t>(n), room));
      if (static_cast<std::size_t>(n) > room) return false;
    }
    return true;
  }
};

/// What the child needs, made before there is one: until it is another program it has the memory of this one, and may
/// not allocate.
struct Start {
  std::vector<char*> arguments, variables;
  int input, output, errors, failure;
};

[[noreturn]] void execute(const Start& start, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kNotExecuted);
  dup2(start.input, STDIN_FILENO);
  dup2(start.output, STDOUT_FILENO);
  dup2(start.errors, STDERR_FILENO);
  for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(start.arguments[0], start.arguments.data(), start.variables.data());
  const int why = errno;
  static_cast<void>(!write(start.failure, &why, sizeof why));
  _exit(kNotExecuted);
}

/// The variables of wfx's own environment, with those on top.
std::vector<std::string> environment_with(const std::vector<std::string>& variables) {
  const auto name_of = [](std::string_view variable) { return variable.substr(0, variable.find('=')); };
  std::vector<std::string> all = variables;
  for (char** v = environ; *v != nullptr; ++v)
    if (std::ranges::find(variables, name_of(*v), name_of) == variables.end()) all.emplace_back(*v);
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> all;
  all.reserve(strings.size() + 1);
  for (std::string& s : strings) all.push_back(s.data());
  all.push_back(nullptr);
  return all;
}

/// What a program reads: nothing, or what it is sent.
enum class Input : u8 { none, sent };

class Run {
 public:
  Run(const std::vector<std::string>& argv, const std::vector<std::string>& variables)
      : argv_(argv), variables_(variables) {
    variables_.push_back(mark_.variable);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run() {
    if (leader_ > 0) end();
    if (input_ >= 0) ::close(input_);
  }

  /// False, with the reason in the result, where it is not started.
  bool start(Input input);
  /// Waits until it has ended, or reached a limit.
  ProcessResult result(const ProcessLimits& limits) {
    watch(limits, "");
    end();
    return take_result();
  }
  /// Sends it the line, and waits until it has printed the other, or ended, or reached a limit.
  ProcessResult answer(const std::string& line, std::string_view last, const ProcessLimits& limits);
  [[nodiscard]] bool is_there() const { return leader_ > 0; }
  [[nodiscard]] ProcessResult take_result() {
    result_.output = std::exchange(output_.text, {});
    result_.errors = std::exchange(errors_.text, {});
    return std::exchange(result_, {});
  }

 private:
  /// Answers whether the program has printed `last`, where that is not empty.
  bool watch(const ProcessLimits& limits, std::string_view last);
  /// Looks at what the processes take. Answers when to look again.
  Clock::time_point look(const ProcessLimits& limits);
  void end();
  bool reap(int options);
  void stop(End why) {
    if (!stopped_) stopped_ = why;
  }

  std::vector<std::string> argv_;
  std::vector<std::string> variables_;  // that the program is given, apart from those of wfx
  RunMark mark_{.leader = -1, .variable = new_variable()};
  pid_t leader_ = -1;  // of a program that has been started, and not ended
  int input_ = -1;     // where it is sent what it reads
  int status_ = 0;
  bool reaped_ = false;
  std::optional<End> stopped_;
  Stream output_, errors_;
  ProcessResult result_;
};

bool Run::start(Input input_kind) {
  int out[2], err[2], failure[2], in[2] = {-1, -1};
  if (pipe2(out, O_CLOEXEC) != 0) return result_.error = std::strerror(errno), false;
  output_.file = out[0];
  if (pipe2(err, O_CLOEXEC) != 0) return result_.error = std::strerror(errno), ::close(out[1]), false;
  errors_.file = err[0];
  if (pipe2(failure, O_CLOEXEC) != 0)
    return result_.error = std::strerror(errno), ::close(out[1]), ::close(err[1]), false;
  for (const int file : {out[0], err[0]}) fcntl(file, F_SETFL, O_NONBLOCK);
  // A socket, unlike a pipe, can be written to without a signal where nobody reads it any more.
  if (input_kind == Input::sent && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) == 0)
    input_ = in[0];
  const int input = in[1] >= 0 ? in[1] : open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::vector<std::string> variables = environment_with(variables_);
  const Start start{.arguments = pointers(argv_),
                    .variables = pointers(variables),
                    .input = input,
                    .output = out[1],
                    .errors = err[1],
                    .failure = failure[1]};
  const pid_t parent = getpid();
  // A copy of this process's memory would cost more than small programs do. No handler of a signal may run in the
  // child.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  leader_ = vfork();
  if (leader_ == 0) execute(start, parent);
  const int not_forked = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (leader_ > 0) setpgid(leader_, leader_);  // whichever of the two comes first
  for (const int file : {out[1], err[1], failure[1], input}) ::close(file);
  int why = leader_ < 0 ? not_forked : 0;
  if (leader_ > 0) static_cast<void>(!read(failure[0], &why, sizeof why));
  ::close(failure[0]);
  if (why == 0) {
    mark_ = mark_of_run(leader_, mark_.variable);
    if (running().add(mark_)) return true;
    end();
    result_.end = End::not_started;
    result_.error = "all processes are ended";
    return false;
  }
  if (leader_ > 0) reap(0);
  leader_ = -1;
  result_.error = std::strerror(why);
  return false;
}

bool Run::reap(int options) {
  pid_t ended = 0;
  while ((ended = waitpid(leader_, &status_, options)) < 0 && errno == EINTR) {
  }
  reaped_ = ended != 0;
  return reaped_;
}

Clock::time_point Run::look(const ProcessLimits& limits) {
  const std::chrono::nanoseconds before = time_of_thread();
  const RunUsage taken = usage_of_run(mark_);
  if (taken.memory > limits.memory) stop(End::memory);
  if (taken.processes.size() > limits.processes) stop(End::processes);
  const std::chrono::nanoseconds between = (time_of_thread() - before) * kTimesOfLook;
  return Clock::now() + std::max<std::chrono::nanoseconds>(kLeastBetweenLooks, between);
}

std::chrono::nanoseconds between_reads(Clock::duration run) {
  return std::clamp<std::chrono::nanoseconds>(run / kPartBetweenReads, kLeastBetweenReads, kMostBetweenReads);
}

/// A program may close its streams long before it ends, and processes that it leaves behind may keep them open.
bool Run::watch(const ProcessLimits& limits, std::string_view last) {
  const Clock::time_point begun = Clock::now(), deadline = begun + limits.time;
  Clock::time_point next_look = begun + kLeastBetweenLooks;
  while (!stopped_) {
    pollfd files[] = {{.fd = output_.file, .events = POLLIN, .revents = 0},
                      {.fd = errors_.file, .events = POLLIN, .revents = 0}};
    const bool is_open = output_.file >= 0 || errors_.file >= 0;
    poll(files, 2, is_open ? 50 : 1);
    const bool ended = reap(WNOHANG);
    // What it says of an error comes before the line that is its last.
    const std::size_t before = output_.text.size();
    const bool is_output_little = output_.take(limits.output);
    if (!errors_.take(limits.output) || !is_output_little) stop(End::output);
    if (!last.empty() && output_.text.ends_with(last)) return true;
    if (ended) break;
    if (output_.text.size() > before) std::this_thread::sleep_for(between_reads(Clock::now() - begun));
    if (Clock::now() >= deadline) stop(End::time);
    if (limits.is_over()) stop(End::late);
    if (Clock::now() >= next_look) next_look = look(limits);
  }
  return false;
}

void Run::end() {
  const unsigned others = end_run(mark_);
  if (!reaped_) reap(0);
  running().remove(mark_);
  leader_ = -1;
  if (stopped_) {
    result_.end = *stopped_;
  } else if (WIFSIGNALED(status_)) {
    result_.end = End::signal;
    result_.code = WTERMSIG(status_);
    result_.left_behind = others;
  } else {
    result_.end = End::exit;
    result_.code = WEXITSTATUS(status_);
    result_.left_behind = others;
  }
}

ProcessResult Run::answer(const std::string& line, std::string_view last, const ProcessLimits& limits) {
  const std::string sent = line + "\n";
  // One that is not read is answered by the end of the program.
  static_cast<void>(send(input_, sent.data(), sent.size(), MSG_NOSIGNAL));
  if (watch(limits, last))
    result_.end = End::exit;
  else
    end();
  return take_result();
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& argv, const ProcessLimits& limits,
                          const std::vector<std::string>& variables) {
  Run run(argv, variables);
  return run.start(Input::none) ? run.result(limits) : run.take_result();
}

class KeptProcess::Kept : public Run {
 public:
  using Run::Run;
};

KeptProcess::KeptProcess() = default;
KeptProcess::~KeptProcess() = default;

bool KeptProcess::is_there() const { return run_ && run_->is_there(); }

bool KeptProcess::start(const std::vector<std::string>& argv, const std::vector<std::string>& variables,
                        ProcessResult& failed) {
  run_ = std::make_unique<Kept>(argv, variables);
  if (run_->start(Input::sent)) return true;
  failed = run_->take_result();
  return false;
}

void KeptProcess::end() { run_.reset(); }

ProcessResult KeptProcess::ask(const std::string& line, std::string_view last, const ProcessLimits& limits) {
  return run_->answer(line, last, limits);
}

void end_all_processes() {
  for (auto& [leader, mark] : running().last()) {
    mark.came_round = true;  // it may have, since the mark was made
    end_run(mark);
  }
}

std::string to_string(const ProcessResult& result, const ProcessLimits& limits) {
  switch (result.end) {
    case End::exit: return fmt::format("exit code {}", result.code);
    case End::signal: return fmt::format("signal {} ({})", result.code, strsignal(result.code));
    case End::time: return fmt::format("no end within {} s", static_cast<double>(limits.time.count()) / 1000);
    case End::memory: return fmt::format("more than {} MiB of memory", limits.memory >> 20);
    case End::output: return fmt::format("more than {} MiB of output", limits.output >> 20);
    case End::processes: return fmt::format("more than {} processes", limits.processes);
    case End::late: return "no time was left";
    case End::not_started: return "not started: " + result.error;
  }
  return "";
}

}  // namespace wfx
