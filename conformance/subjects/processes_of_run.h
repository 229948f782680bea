// Which processes there are of a run of a program that is not ours: those that it has started, and those that these
// have, wherever they have gone.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

/// By what the processes of a run are known.
struct RunMark {
  pid_t leader = -1;     // of the group that the program begins in
  std::string variable;  // "NAME=value" of its environment: processes that have left the group inherit it
  u64 since = 0;         // when the leader was started, in the system's ticks: none of them is older
};

/// The mark of a program that has been started.
RunMark mark_of_run(pid_t leader, std::string variable);

struct RunUsage {
  std::vector<pid_t> processes;
  u64 memory = 0;  // bytes that are resident in all of them
};

/// What those take that are alive; quick, since it does not look at processes whose ids tell that they are older. One
/// that has started tens of thousands may hide one so.
RunUsage usage_of_run(const RunMark& mark);

/// Ends what is alive of a run, until nothing is: what is ended may just have started another. Answers how many there
/// were apart from the leader.
unsigned end_run(const RunMark& mark);

}  // namespace wfx
