#include "conformance/subjects/run_process.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>

extern char** environ;

namespace wfx {

namespace {

using Clock = std::chrono::steady_clock;
using End = ProcessResult::End;

constexpr std::chrono::milliseconds kBetweenLooks{50};  // at what the processes take
constexpr int kNotExecuted = 127;

/// The environment variable that marks the processes of a run. They inherit it, also where they leave its group.
constexpr const char* kMark = "WFX_RUN_OF_ENGINE";

std::string new_mark() {
  static std::atomic<u64> runs{0};
  return fmt::format("{}={}.{}", kMark, getpid(), ++runs);
}

/// The runs that are in progress: the leader of each group, and its mark.
class Running {
 public:
  void add(pid_t leader, const std::string& mark) {
    const std::lock_guard lock(mutex_);
    marks_[leader] = mark;
  }
  void remove(pid_t leader) {
    const std::lock_guard lock(mutex_);
    marks_.erase(leader);
  }
  std::map<pid_t, std::string> all() {
    const std::lock_guard lock(mutex_);
    return marks_;
  }

 private:
  std::mutex mutex_;
  std::map<pid_t, std::string> marks_;
};
Running& running() {
  static Running all;
  return all;
}

struct Usage {
  std::vector<pid_t> processes;
  u64 memory = 0;
};

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

/// The process's group and its resident bytes, by its `stat`: "pid (name) state parent group ...". False for a process
/// that has ended, though its parent may not have waited for it yet.
bool read_stat(pid_t process, pid_t& group, u64& memory) {
  const std::string stat = contents(fmt::format("/proc/{}/stat", process));
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return false;
  std::istringstream fields(stat.substr(name_end + 1));
  char state = 0;
  long parent = 0;
  u64 pages = 0;
  fields >> state >> parent >> group;
  constexpr int kBetweenGroupAndPages = 18;
  std::string field;
  for (int i = 0; i < kBetweenGroupAndPages; ++i) fields >> field;
  fields >> pages;
  memory = pages * static_cast<u64>(sysconf(_SC_PAGESIZE));
  return static_cast<bool>(fields) && state != 'Z' && state != 'X';
}

bool has_mark(pid_t process, const std::string& mark) {
  const std::string variables = contents(fmt::format("/proc/{}/environ", process));
  const std::size_t at = variables.find(mark + '\0');
  return at != std::string::npos && (at == 0 || variables[at - 1] == '\0');
}

/// The processes of the leader's group and those with the mark, as far as they are alive.
Usage usage(pid_t leader, const std::string& mark) {
  Usage found;
  DIR* const processes = opendir("/proc");
  if (processes == nullptr) return found;
  while (const dirent* entry = readdir(processes)) {
    const auto process = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
    pid_t group = 0;
    u64 memory = 0;
    if (process <= 0 || !read_stat(process, group, memory)) continue;
    if (group != leader && !has_mark(process, mark)) continue;
    found.processes.push_back(process);
    found.memory += memory;
  }
  closedir(processes);
  return found;
}

/// Ends the processes of a run until none is alive: one that is ended may just have started another. Answers how many
/// there were apart from the leader.
unsigned end_all(pid_t leader, const std::string& mark) {
  unsigned others = 0;
  constexpr int kMostLooks = 100;
  for (int look = 0; look < kMostLooks; ++look) {
    std::vector<pid_t> alive = usage(leader, mark).processes;
    if (alive.empty()) break;
    others += look == 0
                  ? static_cast<unsigned>(std::ranges::count_if(alive, [&](pid_t p) { return p != leader; }))
                  : 0;
    for (const pid_t process : alive) kill(process, SIGKILL);
    usleep(1000);
  }
  return others;
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

/// What the child needs, made before there is one: between fork and exec it may not allocate.
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
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
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

class Run {
 public:
  Run(const std::vector<std::string>& argv, const ProcessLimits& limits,
      const std::vector<std::string>& variables)
      : argv_(argv), limits_(limits), variables_(variables) {
    variables_.push_back(mark_);
  }

  ProcessResult result() {
    if (!start()) return std::move(result_);
    running().add(leader_, mark_);
    watch();
    end();
    running().remove(leader_);
    result_.output = std::move(output_.text);
    result_.errors = std::move(errors_.text);
    return std::move(result_);
  }

 private:
  bool start();
  void watch();
  void end();
  bool reap(int options);
  void stop(End why) {
    if (!stopped_) stopped_ = why;
  }

  std::vector<std::string> argv_;
  const ProcessLimits& limits_;
  std::vector<std::string> variables_;  // that the program is given, apart from those of wfx
  std::string mark_ = new_mark();
  pid_t leader_ = -1;
  int status_ = 0;
  bool reaped_ = false;
  std::optional<End> stopped_;
  Stream output_, errors_;
  ProcessResult result_;
};

bool Run::start() {
  int out[2], err[2], failure[2];
  if (pipe2(out, O_CLOEXEC) != 0) return result_.error = std::strerror(errno), false;
  output_.file = out[0];
  if (pipe2(err, O_CLOEXEC) != 0) return result_.error = std::strerror(errno), ::close(out[1]), false;
  errors_.file = err[0];
  if (pipe2(failure, O_CLOEXEC) != 0)
    return result_.error = std::strerror(errno), ::close(out[1]), ::close(err[1]), false;
  for (const int file : {out[0], err[0]}) fcntl(file, F_SETFL, O_NONBLOCK);
  const int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::vector<std::string> variables = environment_with(variables_);
  const Start start{.arguments = pointers(argv_),
                    .variables = pointers(variables),
                    .input = input,
                    .output = out[1],
                    .errors = err[1],
                    .failure = failure[1]};
  const pid_t parent = getpid();
  leader_ = fork();
  if (leader_ == 0) execute(start, parent);
  const int not_forked = errno;
  if (leader_ > 0) setpgid(leader_, leader_);  // whichever of the two comes first
  for (const int file : {out[1], err[1], failure[1], input}) ::close(file);
  int why = leader_ < 0 ? not_forked : 0;
  if (leader_ > 0) static_cast<void>(!read(failure[0], &why, sizeof why));
  ::close(failure[0]);
  if (why == 0) return true;
  if (leader_ > 0) reap(0);
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

/// Until the program has ended, or reached a limit. It may close its streams long before it ends, and processes that it
/// leaves behind may keep them open.
void Run::watch() {
  const Clock::time_point deadline = Clock::now() + limits_.time;
  Clock::time_point look = Clock::now() + kBetweenLooks;
  while (!stopped_) {
    pollfd files[] = {{.fd = output_.file, .events = POLLIN, .revents = 0},
                      {.fd = errors_.file, .events = POLLIN, .revents = 0}};
    const bool is_open = output_.file >= 0 || errors_.file >= 0;
    poll(files, 2, is_open ? 10 : 1);
    const bool ended = reap(WNOHANG);
    if (!output_.take(limits_.output) || !errors_.take(limits_.output)) stop(End::output);
    if (ended) return;
    if (Clock::now() >= deadline) stop(End::time);
    if (Clock::now() < look) continue;
    const Usage taken = usage(leader_, mark_);
    if (taken.memory > limits_.memory) stop(End::memory);
    if (taken.processes.size() > limits_.processes) stop(End::processes);
    look = Clock::now() + kBetweenLooks;
  }
}

void Run::end() {
  const unsigned others = end_all(leader_, mark_);
  if (!reaped_) reap(0);
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

}  // namespace

ProcessResult run_process(const std::vector<std::string>& argv, const ProcessLimits& limits,
                          const std::vector<std::string>& variables) {
  return Run(argv, limits, variables).result();
}

void end_all_processes() {
  for (const auto& [leader, mark] : running().all()) end_all(leader, mark);
}

std::string to_string(const ProcessResult& result, const ProcessLimits& limits) {
  switch (result.end) {
    case End::exit: return fmt::format("exit code {}", result.code);
    case End::signal: return fmt::format("signal {} ({})", result.code, strsignal(result.code));
    case End::time: return fmt::format("no end within {} s", static_cast<double>(limits.time.count()) / 1000);
    case End::memory: return fmt::format("more than {} MiB of memory", limits.memory >> 20);
    case End::output: return fmt::format("more than {} MiB of output", limits.output >> 20);
    case End::processes: return fmt::format("more than {} processes", limits.processes);
    case End::not_started: return "not started: " + result.error;
  }
  return "";
}

}  // namespace wfx
