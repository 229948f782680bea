// What the forms in which engines take scripts share: a script that is asked for in one process, and again without what
// ended it.
#pragma once

#include <optional>

#include "conformance/subjects/ask.h"
#include "conformance/subjects/temporary_folder.h"

namespace wfx {

/// Characters of what an engine says that are shown.
constexpr std::size_t kMostWords = 200;

class Batch {
 public:
  Batch(const FoundEngine& engine, const Script& script, const AskOptions& options)
      : engine_(engine), script_(script), options_(options), without_(script.commands.size()) {
    verdicts_.commands.resize(script.commands.size());
    known_.resize(script.commands.size());
  }
  virtual ~Batch() = default;
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  ScriptVerdicts verdicts();

 protected:
  /// Asks for the commands that are not `without_`. Answers the position of the one at which the process ended or
  /// stopped, with its verdict; nothing where it came to the end.
  virtual std::optional<std::size_t> run() = 0;

  /// Runs the engine on a file.
  ProcessResult run_on(const std::string& file);
  /// The first verdict on a command stands.
  void judge(std::size_t position, Verdict verdict);
  [[nodiscard]] bool is_asked(std::size_t position) const { return !without_[position]; }
  [[nodiscard]] bool is_known(std::size_t position) const { return known_[position]; }
  /// What the engine says, by its table of words; nothing where it has none for them.
  [[nodiscard]] std::optional<Answer::Kind> kind_of(std::string_view words) const;
  /// The verdict on the command at which a process ended that said nothing of it.
  [[nodiscard]] Verdict verdict_of_end(const ProcessResult& result) const;
  /// The verdict on a command that failed with these words.
  [[nodiscard]] Verdict verdict_of_failure(std::string words) const;

  const FoundEngine& engine_;
  const Script& script_;
  const AskOptions& options_;
  TemporaryFolder folder_;
  std::vector<bool> without_;

 private:
  void leave_out(std::size_t position);

  ScriptVerdicts verdicts_;
  std::vector<bool> known_;
  std::optional<u32> lost_line_;  // of the first command with effects that was left out
};

/// The commands behind that one that cannot be done as they are meant without it: where it is a module or an instance,
/// those on it, as the latest or by name, and on its instances.
std::vector<std::size_t> dependents_of(const Script& script, std::size_t position);

/// A text of a description with the path in the place of "{file}".
std::string with_file(std::string text, const std::string& file);

/// The last line of a text that is not empty, as one shows it.
std::string last_line(std::string_view text);

ScriptVerdicts ask_for_javascript(const FoundEngine& engine, const Script& script, const AskOptions& options);
ScriptVerdicts ask_for_wast(const FoundEngine& engine, const Script& script, const AskOptions& options);
ScriptVerdicts ask_for_modules(const FoundEngine& engine, const Script& script, const AskOptions& options);

}  // namespace wfx
