// Work in processes of their own, which may crash or hang.
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>

namespace wfx {

/// For work that may crash in its process: it leaves no core file, and nothing on the standard streams.
void leave_no_trace();

class Process {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Ending : unsigned char { finished, crashed, hung, out_of_memory };

  /// Starts the work in a process, which has that much time. The work answers with its output.
  Process(const std::function<std::string()>& work, std::chrono::seconds limit);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Whether the process has ended. Takes what it has written so far, and ends it where its time is over. Does not
  /// wait.
  bool has_ended();
  /// Waits until it has ended; after an interrupt no longer than a second.
  Ending wait();
  /// Waits until one of them has written or ended, at most for `most`.
  static void wait_for_any(std::span<Process* const> processes, std::chrono::milliseconds most);

  // What is left of a process that has ended.
  [[nodiscard]] Ending ending() const { return ending_; }
  [[nodiscard]] const std::string& output() const { return output_; }
  /// What it wrote to standard error, as a sanitizer does, and the signal that ended it.
  [[nodiscard]] std::string errors() const;

 private:
  void end(bool hung);

  int process_ = -1;  // -1: it has ended
  int pipe_ = -1;
  int errors_ = -1;  // a file in memory with its standard error
  int status_ = 0;
  Clock::time_point deadline_;
  bool hurried_ = false;  // whether an interrupt has shortened its time
  Ending ending_ = Ending::finished;
  std::string output_;
};

}  // namespace wfx
