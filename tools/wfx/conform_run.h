// A run of `wfx conform`: what it is asked for, and how it goes.
#pragma once

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "grammar/integers.h"
#include "tools/wfx/engine_choice.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

struct ConformCommand {
  std::vector<std::string> paths;
  EngineChoice choice;
  std::string format = "text", output, by = "folder";
  std::string junit, known;
  std::vector<std::string> filter;
  std::string against, resume;
  bool verbose = false;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  std::optional<std::chrono::milliseconds> timeout;
  std::optional<u64> memory;
};

ExitCode run_conform(const ConformCommand& command);

}  // namespace wfx
