// Whether a command of a program ended as it should, and what to tell if it did not.
#pragma once

#include <optional>

#include "conformance/run/compare.h"

namespace wfx {

/// A command that did not end as it should: what to tell about it, and how it ended.
struct Failure {
  Diagnostics diagnostics{};
  Answer::Kind actual = Answer::Kind::values;
  u32 exit_code = 0;    // of Answer::Kind::exit
  std::string cause{};  // of a command for which an earlier one was needed: how that failed; else empty
};

/// Judges answers to commands. An assertion says how it should end; any other command should end with values.
class AnswerJudge {
 public:
  explicit AnswerJudge(Words words = Words::any) : words_(words) {}

  /// Nothing if the command of the script ended as it should.
  std::optional<Failure> judge(const Script& script, const Command& command, const Answer& answer);
  /// How many assertions have held in other words than theirs.
  [[nodiscard]] std::size_t in_other_words() const { return in_other_words_; }
  /// What there is to tell of those of them whose words are known to be of another rule than the one that failed.
  [[nodiscard]] const std::vector<Diagnostic>& by_another_rule() const { return by_another_rule_; }

 private:
  Words words_;
  std::size_t in_other_words_ = 0;
  std::vector<Diagnostic> by_another_rule_;
};

}  // namespace wfx
