// Runs a program that is not ours: within limits, so that whatever it does costs its own run alone.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

/// What a program may take, with all processes that it starts.
struct ProcessLimits {
  std::chrono::milliseconds time{60'000};
  u64 memory = u64{4} << 30;   // bytes that are resident in all of them together
  u64 output = u64{64} << 20;  // bytes of standard output, and the same of standard error
  unsigned processes = 256;    // its own threads do not count
  // When it is ended though it has not had all its time, if ever: what asks it has none left.
  std::optional<std::chrono::steady_clock::time_point> end{};

  [[nodiscard]] bool is_over() const { return end && std::chrono::steady_clock::now() >= *end; }
};

struct ProcessResult {
  enum class End : u8 {
    exit,    // by itself, with `code`
    signal,  // by the signal `code` that is not ours
    time,    // it was ended: the limit of that name was reached
    memory,
    output,
    processes,
    late,         // it was ended, or not started, since ProcessLimits::end had come
    not_started,  // with the reason in `error`
  };
  End end = End::not_started;
  int code = 0;
  std::string output{}, errors{};  // of standard output and standard error, up to the limit
  unsigned left_behind = 0;        // processes that it started and that lived on; they were ended
  std::string error{};

  [[nodiscard]] bool is_well() const { return end == End::exit && code == 0; }
};
/// "exit code 3", "signal 11 (Segmentation fault)", "more than 64 MiB of output".
std::string to_string(const ProcessResult& result, const ProcessLimits& limits);

/// Runs the program at the path argv[0] to its end, with nothing on its standard input, in a group of processes of its
/// own, and in the environment of wfx with those variables ("NAME=VALUE") on top. When it returns, no process that the
/// program started is alive, also not one that left the group. May be called by several threads.
ProcessResult run_process(const std::vector<std::string>& argv, const ProcessLimits& limits,
                          const std::vector<std::string>& variables = {});

/// A program that stays, and answers lines: it reads them from its standard input. All else is as of run_process. The
/// system ends it with the thread that has started it.
class KeptProcess {
 public:
  KeptProcess();
  ~KeptProcess();
  KeptProcess(const KeptProcess&) = delete;
  KeptProcess& operator=(const KeptProcess&) = delete;

  [[nodiscard]] bool is_there() const;
  /// Starts it, in the place of one that may be there. False where it cannot be, with the reason.
  bool start(const std::vector<std::string>& argv, const std::vector<std::string>& variables,
             ProcessResult& failed);
  /// Ends it, if it is there.
  void end();
  /// Sends the line to one that is there, and takes what it prints up to the line `last`, as well as if that were all
  /// that it does. If it ends before that, or reaches a limit, it is there no more, and the result is its end.
  ProcessResult ask(const std::string& line, std::string_view last, const ProcessLimits& limits);

 private:
  class Kept;
  std::unique_ptr<Kept> run_;
};

/// Ends all that run_process and KeptProcess run, in any thread; nothing is started any more. For one who is about to
/// end wfx itself.
void end_all_processes();

}  // namespace wfx
