// What the forms in which engines take scripts share: a script that is asked for in one process, and again without what
// ended it.
#pragma once

#include <map>
#include <optional>

#include "conformance/subjects/ask.h"
#include "conformance/subjects/temporary_folder.h"
#include "conformance/subjects/words.h"

namespace wfx {

/// A script that is asked for in one form after the other.
struct FormsScript {
  const FoundEngine& engine;
  const Script& script;
  const AskOptions& options;
  std::vector<bool> is_open;  // by position: whether no form has asked for the command yet
  ScriptVerdicts verdicts;
};

class Batch {
 public:
  Batch(FormsScript& asked, const FormDescription& form);
  virtual ~Batch() = default;
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  /// Asks for what is open. What this form cannot ask for stays so.
  void ask();

 protected:
  /// Asks for the commands that are not `without_`. Answers the position of the one at which the process ended or
  /// stopped, with its verdict; nothing where it came to the end.
  virtual std::optional<std::size_t> run() = 0;

  /// Runs the engine on a file, and on one export of it.
  ProcessResult run_on(const std::string& file, const std::string& name = "");
  /// The first verdict on a command stands.
  void judge(std::size_t position, Verdict verdict);
  /// The command is asked no more, nor what cannot be done without it. What differs later on its instance may follow
  /// from that: it is skipped, since the command is one that `why`, as "is refused".
  void leave_out(std::size_t position, std::string_view why);
  /// This form cannot ask for the command, and tells why.
  void pass_on(std::size_t position, const std::string& why);
  [[nodiscard]] bool is_asked(std::size_t position) const { return !without_[position]; }
  [[nodiscard]] bool is_known(std::size_t position) const { return known_[position]; }
  /// Whether no process is started any more, since the time to ask is over.
  [[nodiscard]] bool is_late() const { return options_.limits.is_over(); }
  /// What the engine says: the line that its table has words for, and how a command ended of which it says them. Else
  /// the first line that is not empty.
  struct Said {
    std::string line;
    std::optional<Answer::Kind> kind;
  };
  [[nodiscard]] Said said_in(std::string_view text) const;
  /// The verdict on the command at which a process ended that said nothing of it; none where its time was cut short.
  [[nodiscard]] Verdict verdict_of_end(const ProcessResult& result) const;
  /// The verdict on a command that failed, of which the engine says that.
  [[nodiscard]] static Verdict verdict_of_failure(const Said& said);
  /// Notes that these words of the engine do not name the line of a command that failed.
  void note_unplaced(const std::string& words);

  const FoundEngine& engine_;
  const FormDescription& form_;
  const Script& script_;
  const AskOptions& options_;
  TemporaryFolder folder_;
  std::vector<bool> without_;

 private:
  /// That a command acts on or makes, with all that may share state with it.
  std::size_t instance_of(std::size_t position);
  [[nodiscard]] u32 line_of(std::size_t position) const;
  void note_undone(std::size_t position, std::string_view why);

  FormsScript& asked_;
  ScriptVerdicts& verdicts_;
  std::vector<bool> known_;
  std::vector<std::size_t> instances_;  // by position; empty until it is asked for
  /// The first command on an instance that was not done, and that what comes later there may follow from it.
  struct Undone {
    std::size_t position;
    std::string why;
  };
  std::map<std::size_t, Undone> undone_;  // by the instance
};

/// The commands behind that one that cannot be done as they are meant without it: where it is a module or an instance,
/// those on it, as the latest or by name, and on its instances; and modules that import from what is registered of it.
std::vector<std::size_t> dependents_of(const Script& script, std::size_t position);

void ask_for_javascript(FormsScript& asked, const FormDescription& form);
void ask_for_wast(FormsScript& asked, const FormDescription& form);
void ask_for_modules(FormsScript& asked, const FormDescription& form);
void ask_for_calls(FormsScript& asked, const FormDescription& form);

}  // namespace wfx
