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
  pid_t latest = 0;      // the latest id that the system had given at the last look
  /// Whether the system has begun anew with its ids since the leader was started: a process of the run may have a lower
  /// id than the leader then.
  bool came_round = false;
};

/// The mark of a program that has been started.
RunMark mark_of_run(pid_t leader, std::string variable);

struct RunUsage {
  std::vector<pid_t> processes;
  u64 memory = 0;  // bytes that are resident in all of them
};

// Both look at no process whose id tells that it is older, as long as between two looks the system does not give all of
// its ids.

/// What those take that are alive.
RunUsage usage_of_run(RunMark& mark);

/// Ends what is alive of a run, until nothing is: what is ended may just have started another. Answers how many there
/// were apart from the leader.
unsigned end_run(RunMark& mark);

}  // namespace wfx
