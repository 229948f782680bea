#include "conformance/run/command_runner.h"

namespace wfx {

std::optional<Failure> CommandRunner::run(const Script& script, const Command& command) {
  const Answer answer = embedder_.answer(script, command);
  ended_ = answer.last;
  return judge_.judge(script, command, answer);
}

}  // namespace wfx
