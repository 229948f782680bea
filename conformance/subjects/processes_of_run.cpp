#include "conformance/subjects/processes_of_run.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <optional>

namespace wfx {

namespace {

/// The contents of a file of /proc, without the streams of C++: there are hundreds at each look.
std::string contents(const char* path) {
  std::string all;
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return all;
  char buffer[1 << 12];
  for (ssize_t n = 0; (n = ::read(file, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR);)
    if (n > 0) all.append(buffer, static_cast<std::size_t>(n));
  ::close(file);
  return all;
}

std::string path_of(pid_t process, std::string_view file) {
  return fmt::format("/proc/{}/{}", process, file);
}

struct Stat {
  pid_t group = 0;
  u64 started = 0;  // in ticks since the system's start
  u64 memory = 0;   // bytes that are resident
};

/// What the process's `stat` says: "pid (name) state parent group ...". Nothing of one that is there no more, or only
/// waits for its parent to look.
std::optional<Stat> stat_of(pid_t process) {
  const std::string text = contents(path_of(process, "stat").c_str());
  // The name may have spaces and parentheses.
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  enum Field : u8 { state, parent, group, started = 19, resident = 21, fields };
  std::string_view rest = std::string_view(text).substr(name_end + 1);
  u64 numbers[fields] = {};
  for (u8 field = 0; field < fields; ++field) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.empty()) return std::nullopt;
    if (field == state && (rest.front() == 'Z' || rest.front() == 'X')) return std::nullopt;
    const std::size_t end = std::min(rest.find(' '), rest.size());
    std::from_chars(rest.data(), rest.data() + end, numbers[field]);
    rest.remove_prefix(end);
  }
  return Stat{.group = static_cast<pid_t>(numbers[group]),
              .started = numbers[started],
              .memory = numbers[resident] * static_cast<u64>(sysconf(_SC_PAGESIZE))};
}

bool has_variable(pid_t process, const std::string& variable) {
  const std::string variables = contents(path_of(process, "environ").c_str());
  const std::size_t at = variables.find(variable + '\0');
  return at != std::string::npos && (at == 0 || variables[at - 1] == '\0');
}

/// The latest id that the system has given to a process or a thread.
pid_t latest_id() {
  const std::string load = contents("/proc/loadavg");  // ends in it
  const std::size_t last = load.rfind(' ');
  return last == std::string::npos ? 0 : static_cast<pid_t>(std::strtol(load.c_str() + last, nullptr, 10));
}

/// The least id that a process of the run can have: the system counts up, and begins anew at its highest.
pid_t least_id_in(RunMark& mark) {
  const pid_t latest = latest_id();
  mark.came_round = mark.came_round || latest < mark.latest;
  mark.latest = latest;
  return mark.came_round ? 0 : mark.leader;
}

/// Is the place of a process in the folder its id and a little more? So it is in Linux, where to list all of them takes
/// longer than all else that a look does.
bool are_places_ids() {
  static const bool are = [] {
    DIR* const processes = opendir("/proc");
    if (processes == nullptr) return false;
    seekdir(processes, getpid());
    pid_t process = 0;
    do {
      const dirent* entry = readdir(processes);
      process = entry == nullptr ? 0 : static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
    } while (process > 0 && process < getpid());
    closedir(processes);
    return process == getpid();
  }();
  return are;
}

/// Looks at all processes from that id on.
RunUsage usage_from(pid_t least_id, const RunMark& mark) {
  RunUsage found;
  DIR* const processes = opendir("/proc");
  if (processes == nullptr) return found;
  if (are_places_ids()) seekdir(processes, least_id);
  while (const dirent* entry = readdir(processes)) {
    const auto process = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
    const std::optional<Stat> stat = process > 0 && process >= least_id ? stat_of(process) : std::nullopt;
    // To read what a process inherited costs more than all else here, and is done of none that is older.
    if (!stat || stat->started < mark.since) continue;
    if (stat->group != mark.leader && !has_variable(process, mark.variable)) continue;
    found.processes.push_back(process);
    found.memory += stat->memory;
  }
  closedir(processes);
  return found;
}

}  // namespace

RunMark mark_of_run(pid_t leader, std::string variable) {
  const std::optional<Stat> stat = stat_of(leader);
  return {
      .leader = leader, .variable = std::move(variable), .since = stat ? stat->started : 0, .latest = leader};
}

RunUsage usage_of_run(RunMark& mark) { return usage_from(least_id_in(mark), mark); }

unsigned end_run(RunMark& mark) {
  unsigned others = 0;
  constexpr int kMostLooks = 100;
  for (int look = 0; look < kMostLooks; ++look) {
    const std::vector<pid_t> alive = usage_of_run(mark).processes;
    if (alive.empty()) break;
    if (look == 0)
      others = static_cast<unsigned>(std::ranges::count_if(alive, [&](pid_t p) { return p != mark.leader; }));
    for (const pid_t process : alive) kill(process, SIGKILL);
    usleep(1000);
  }
  return others;
}

}  // namespace wfx
