#include "tools/wfx/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

#include "tools/wfx/interrupts.h"
#include "tools/wfx/output.h"

namespace wfx {

namespace {

constexpr std::size_t kMostErrors = 4096;
// The time that a process still has after an interrupt.
constexpr std::chrono::seconds kTimeAfterInterrupt{1};
// The exit codes of work that throws, and of work for which there is no memory.
constexpr int kFailed = 99, kOutOfMemory = 98;

/// Does the work in the child process, which closes and flushes nothing of the parent's.
[[noreturn]] void do_work(const std::function<std::string()>& work, pid_t parent, int pipe, int errors) {
  leave_interrupts_to_parent();
  if (getppid() != parent) _exit(kFailed);
  dup2(errors, STDERR_FILENO);
  try {
    write_all(pipe, work());
    _exit(0);
  } catch (const std::bad_alloc&) {
    _exit(kOutOfMemory);
  } catch (const std::exception& e) {
    write_all(STDERR_FILENO, std::string("exception: ") + e.what() + "\n");
    _exit(kFailed);
  }
}

[[noreturn]] void failed(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

void leave_no_trace() {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
}

Process::Process(const std::function<std::string()>& work, std::chrono::seconds limit)
    : deadline_(Clock::now() + limit) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) failed("pipe");
  pipe_ = ends[0];
  fcntl(pipe_, F_SETFL, O_NONBLOCK);
  errors_ = memfd_create("errors", MFD_CLOEXEC);
  const pid_t parent = getpid();
  process_ = fork();
  if (process_ == 0) do_work(work, parent, ends[1], errors_);
  ::close(ends[1]);
  if (process_ < 0) failed("fork");
}

Process::~Process() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    end(true);
  }
  ::close(pipe_);
  ::close(errors_);
}

bool Process::has_ended() {
  if (process_ < 0) return true;
  char buffer[4096];
  ssize_t n = 0;
  while ((n = read(pipe_, buffer, sizeof buffer)) > 0) output_.append(buffer, static_cast<std::size_t>(n));
  const bool closed = n == 0;
  const bool late = !closed && Clock::now() > deadline_;
  if (late) kill(process_, SIGKILL);
  if (closed || late) end(late);
  return process_ < 0;
}

void Process::end(bool hung) {
  while (waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  const bool well = WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
  const bool memory = WIFEXITED(status_) && WEXITSTATUS(status_) == kOutOfMemory;
  ending_ = hung ? Ending::hung : well ? Ending::finished : memory ? Ending::out_of_memory : Ending::crashed;
}

Process::Ending Process::wait() {
  while (!has_ended()) {
    if (is_interrupted() && !std::exchange(hurried_, true))
      deadline_ = std::min(deadline_, Clock::now() + kTimeAfterInterrupt);
    Process* const self = this;
    wait_for_any({&self, 1}, std::chrono::milliseconds(100));
  }
  return ending_;
}

void Process::wait_for_any(std::span<Process* const> processes, std::chrono::milliseconds most) {
  std::vector<pollfd> files;
  for (const Process* p : processes) files.push_back({.fd = p->pipe_, .events = POLLIN, .revents = 0});
  poll(files.data(), files.size(), static_cast<int>(most.count()));
}

std::string Process::errors() const {
  std::string text(kMostErrors, '\0');
  const ssize_t n = pread(errors_, text.data(), text.size(), 0);
  text.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  if (WIFSIGNALED(status_)) text += fmt::format("signal: {}\n", strsignal(WTERMSIG(status_)));
  return text;
}

}  // namespace wfx
