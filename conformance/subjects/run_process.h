// Runs a program that is not ours: within limits, so that whatever it does costs its own run alone.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

/// What a program may take, with all processes that it starts.
struct ProcessLimits {
  std::chrono::milliseconds time{60'000};
  u64 memory = u64{4} << 30;   // bytes that are resident in all of them together
  u64 output = u64{64} << 20;  // bytes of standard output, and the same of standard error
  unsigned processes = 256;    // its own threads do not count
};

struct ProcessResult {
  enum class End : u8 {
    exit,    // by itself, with `code`
    signal,  // by the signal `code` that is not ours
    time,    // it was ended: the limit of that name was reached
    memory,
    output,
    processes,
    not_started,  // with the reason in `error`
  };
  End end = End::not_started;
  int code = 0;
  std::string output, errors;  // of standard output and standard error, up to the limit
  unsigned left_behind = 0;    // processes that it started and that lived on; they were ended
  std::string error;

  [[nodiscard]] bool is_well() const { return end == End::exit && code == 0; }
};
/// "exit code 3", "signal 11 (Segmentation fault)", "more than 64 MiB of output".
std::string to_string(const ProcessResult& result, const ProcessLimits& limits);

/// Runs the program at the path argv[0] to its end, with nothing on its standard input, in a group of processes of its
/// own, and in the environment of wfx with those variables ("NAME=VALUE") on top. When it returns, no process that the
/// program started is alive, also not one that left the group. May be called by several threads.
ProcessResult run_process(const std::vector<std::string>& argv, const ProcessLimits& limits,
                          const std::vector<std::string>& variables = {});

/// Ends all that run_process runs, in any thread. For one who is about to end wfx itself.
void end_all_processes();

}  // namespace wfx
