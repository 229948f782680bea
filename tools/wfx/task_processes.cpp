#include "tools/wfx/task_processes.h"

#include <memory>
#include <vector>

#include "tools/wfx/interrupts.h"
#include "tools/wfx/process.h"

namespace wfx {

namespace {

struct RunningTask {
  std::size_t number;
  std::unique_ptr<Process> process;
};

/// Waits until one of them says something or ends, for a while.
void wait_for_any(const std::vector<RunningTask>& tasks) {
  std::vector<Process*> processes;
  processes.reserve(tasks.size());
  for (const RunningTask& t : tasks) processes.push_back(t.process.get());
  Process::wait_for_any(processes, std::chrono::milliseconds(100));
}

}  // namespace

void run_tasks(std::size_t count, unsigned jobs, std::chrono::seconds limit,
               const std::function<std::string(std::size_t)>& task,
               const std::function<void(std::size_t, std::optional<std::string>)>& ended) {
  std::vector<RunningTask> running;
  const auto work_of = [&](std::size_t number) {
    return [&task, number] {
      leave_no_trace();
      return task(number);
    };
  };
  for (std::size_t next = 0; (next < count || !running.empty()) && !is_interrupted();) {
    for (; next < count && running.size() < jobs; ++next)
      running.push_back({next, std::make_unique<Process>(work_of(next), limit)});
    wait_for_any(running);
    for (std::size_t i = running.size(); i-- > 0;) {
      if (!running[i].process->has_ended()) continue;
      const RunningTask done = std::move(running[i]);
      running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
      const bool is_whole = done.process->ending() == Process::Ending::finished;
      ended(done.number, is_whole ? std::optional(done.process->output()) : std::nullopt);
    }
  }
}

std::optional<std::string> isolated(std::chrono::seconds limit, const std::function<std::string()>& task) {
  std::optional<std::string> answer;
  run_tasks(
      1, 1, limit, [&](std::size_t) { return task(); },
      [&](std::size_t, std::optional<std::string> said) { answer = std::move(said); });
  return answer;
}

}  // namespace wfx
