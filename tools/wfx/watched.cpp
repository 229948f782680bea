#include "tools/wfx/watched.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <system_error>

#include "tools/wfx/output.h"

namespace wfx {

namespace {

volatile pid_t worker = 0;

void pass_on(int number) { kill(worker, number); }

/// The worker heeds interrupts, and this process waits for how it ends.
void leave_interrupts_to_worker() {
  struct sigaction action{};
  action.sa_handler = pass_on;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
}

/// Does the work. What throws in it under changed rules crashes it as a signal would: a rule read what is not there.
/// That there is no memory is told as always.
ExitCode done_or_crashed(const std::function<ExitCode()>& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::system_error&) {
    throw;
  } catch (const std::exception&) {
    flush_output();
    std::abort();
  }
}

/// The worker says on the pipe that it has come to its end: a sanitizer, too, ends it with an exit code.
[[noreturn]] void do_work(const std::function<ExitCode()>& work, int pipe) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a crash must not take with it what was told before
  const ExitCode exit = done_or_crashed(work);
  flush_output();
  write_all(pipe, "e");
  _exit(static_cast<int>(exit));
}

/// What tells more of a crash than a run that was checked so often.
std::string_view advice(u64 steps_between_wholes) {
  return steps_between_wholes == 1 ? "; wfx trace shows the steps before that"
                                   : "; --sound=1 tells at which step it begins to";
}

bool is_crash(int status, bool has_ended) {
  if (WIFEXITED(status))
    return WEXITSTATUS(status) == static_cast<int>(ExitCode::does_not_hold) && !has_ended;
  const int signal = WTERMSIG(status);
  return signal == SIGSEGV || signal == SIGABRT || signal == SIGBUS || signal == SIGFPE || signal == SIGILL;
}

}  // namespace

std::string changed_rules(const Variants& variants, const Mutant* mutant) {
  std::string text;
  const auto add = [&](std::string_view what, std::string_view name) {
    text += fmt::format("{}the {} {}", text.empty() ? "" : " and ", what, name);
  };
  for (const Variant* variant : variants) add("variant", variant->name);
  if (mutant != nullptr) add("mutant", name_of(*mutant));
  return text;
}

ExitCode watched(const std::string& changed, u64 steps_between_wholes,
                 const std::function<ExitCode()>& work) {
  if (changed.empty()) return work();
  flush_output();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return work();
  worker = fork();
  if (worker < 0) return work();
  if (worker == 0) do_work(work, ends[1]);
  ::close(ends[1]);
  leave_interrupts_to_worker();
  int status = 0;
  while (waitpid(worker, &status, 0) < 0 && errno == EINTR) {
  }
  char said = 0;
  const bool has_ended = read(ends[0], &said, 1) == 1;
  ::close(ends[0]);
  if (is_crash(status, has_ended))
    return fail(
        ExitCode::does_not_hold,
        fmt::format("the reference crashes under {}: by these rules the program does what no rule allows{}",
                    changed, advice(steps_between_wholes)));
  if (WIFEXITED(status)) return static_cast<ExitCode>(WEXITSTATUS(status));
  const int number = WTERMSIG(status);
  signal(number, SIG_DFL);
  raise(number);
  return ExitCode::own_fault;
}

}  // namespace wfx
