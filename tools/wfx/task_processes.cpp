#include "tools/wfx/task_processes.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <system_error>
#include <vector>

#include "tools/wfx/interrupts.h"
#include "tools/wfx/output.h"

namespace wfx {

namespace {

using TaskClock = std::chrono::steady_clock;

/// The process of a task.
struct TaskProcess {
  std::size_t number = 0;
  pid_t pid = 0;
  int pipe = -1;
  TaskClock::time_point deadline{};
  std::string said{};
};

[[noreturn]] void do_task(int pipe, std::size_t number, const std::function<std::string(std::size_t)>& task) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  leave_interrupts_to_parent();
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  try {
    if (write_all(pipe, task(number))) _exit(0);
  } catch (const std::exception&) {  // as a crash
  }
  _exit(1);
}

class TaskProcesses {
 public:
  TaskProcesses(double seconds, const std::function<std::string(std::size_t)>& task) : task_(task) {
    time_ = std::chrono::duration_cast<TaskClock::duration>(std::chrono::duration<double>(seconds));
  }
  TaskProcesses(const TaskProcesses&) = delete;
  TaskProcesses& operator=(const TaskProcesses&) = delete;
  ~TaskProcesses() {
    for (TaskProcess& p : running_) {
      kill(p.pid, SIGKILL);
      wait_for(p);
    }
  }

  [[nodiscard]] std::size_t count() const { return running_.size(); }

  void begin(std::size_t number) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    TaskProcess process{
        .number = number, .pid = fork(), .pipe = ends[0], .deadline = TaskClock::now() + time_};
    if (process.pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (process.pid == 0) do_task(ends[1], number, task_);
    ::close(ends[1]);
    running_.push_back(std::move(process));
  }

  /// Waits until a process says something, ends, or has had its time.
  void wait(const std::function<void(std::size_t, std::optional<std::string>)>& ended) {
    std::vector<pollfd> files;
    files.reserve(running_.size());
    for (const TaskProcess& p : running_) files.push_back({.fd = p.pipe, .events = POLLIN, .revents = 0});
    poll(files.data(), files.size(), 100);
    for (std::size_t i = running_.size(); i-- > 0;) {
      TaskProcess& p = running_[i];
      const bool is_over = (files[i].revents & (POLLIN | POLLHUP)) != 0 && !read_from(p);
      if (!is_over && TaskClock::now() > p.deadline) kill(p.pid, SIGKILL);
      if (!is_over) continue;
      const bool is_whole = wait_for(p) == 0;
      TaskProcess done = std::move(p);
      running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(i));
      ended(done.number, is_whole ? std::optional(std::move(done.said)) : std::nullopt);
    }
  }

 private:
  /// Reads what the process says. False if it has ended.
  static bool read_from(TaskProcess& p) {
    char bytes[16384];
    const ssize_t n = read(p.pipe, bytes, sizeof bytes);
    if (n < 0) return errno == EINTR;
    p.said.append(bytes, static_cast<std::size_t>(n));
    return n > 0;
  }
  static int wait_for(const TaskProcess& p) {
    int status = -1;
    while (waitpid(p.pid, &status, 0) < 0 && errno == EINTR) {
    }
    ::close(p.pipe);
    return status;
  }

  const std::function<std::string(std::size_t)>& task_;
  TaskClock::duration time_{};
  std::vector<TaskProcess> running_;
};

}  // namespace

void run_tasks(std::size_t count, unsigned jobs, double seconds,
               const std::function<std::string(std::size_t)>& task,
               const std::function<void(std::size_t, std::optional<std::string>)>& ended) {
  TaskProcesses processes(seconds, task);
  for (std::size_t next = 0; (next < count || processes.count() > 0) && !is_interrupted();) {
    while (next < count && processes.count() < jobs) processes.begin(next++);
    processes.wait(ended);
  }
}

std::optional<std::string> isolated(double seconds, const std::function<std::string()>& task) {
  std::optional<std::string> answer;
  run_tasks(
      1, 1, seconds, [&](std::size_t) { return task(); },
      [&](std::size_t, std::optional<std::string> said) { answer = std::move(said); });
  return answer;
}

}  // namespace wfx
