// Runs the commands of a program one after another. A program is a module, or a script.
#pragma once

#include "conformance/run/embedder.h"
#include "conformance/run/judge.h"

namespace wfx {

/// Runs commands by an embedder, which must live as long, and judges how each ended.
class CommandRunner {
 public:
  explicit CommandRunner(Embedder& embedder, Words words = Words::any) : embedder_(embedder), judge_(words) {}

  /// Runs one command of the script. Nothing if it ended as it should.
  std::optional<Failure> run(const Script& script, const Command& command);
  /// Was the latest answer the last that means something (Answer::last)?
  [[nodiscard]] bool ended() const { return ended_; }

  [[nodiscard]] Embedder& embedder() { return embedder_; }
  [[nodiscard]] const AnswerJudge& judge() const { return judge_; }

 private:
  Embedder& embedder_;
  AnswerJudge judge_;
  bool ended_ = false;
};

}  // namespace wfx
