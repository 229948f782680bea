// The verdicts of an engine on a script, compared with the script and with the reference: what is counted, and what
// there is to tell about each difference.
#pragma once

#include <compare>
#include <map>

#include "conformance/scripts/junit.h"
#include "conformance/subjects/ask.h"
#include "conformance/subjects/known.h"
#include "conformance/subjects/reference_run.h"

namespace wfx {

/// An engine that is asked, and what is known of it.
struct ConformEngine {
  FoundEngine found;
  std::vector<KnownDifference> known;
  std::string fault;  // why its verdicts mean nothing (control.h); it is asked nothing then
};

/// A command that did not end as its script says.
struct Difference {
  std::string path;
  LineColumn at;
  std::string identity;  // identity.h; empty where it is about the whole file
  std::string command;   // "assert_return": its word,
  std::string subject;   // and what it is about: `invoke "f"`
  std::string expected;
  std::optional<Answer::Kind> actual;  // nothing where the engine does not tell
  std::string words;                   // of the engine
  Opinion reference;                   // what the reference says of the same command
  std::string reason;                  // of a known one
  Diagnostic shown;                    // as errors are shown, with the line of the source
};

struct Counts {
  std::size_t passed = 0, failed = 0, known = 0, skipped = 0;

  void add(const Counts& more);
};

/// How a command ended with an engine. The letters are those of the results in JSON (docs/conform.md).
enum class CommandResult : char {
  passed = 'p',
  well = 'w',  // it is no assertion, and went well
  failed = 'f',
  known = 'k',  // failed as is known
  skipped = 's',
  none = '-',  // it is not judged
};

/// A rule; or a premise of it, by its position, that is seen to fail.
struct RuleCell {
  Rule rule{};
  std::optional<u8> premise{};

  auto operator<=>(const RuleCell&) const = default;
};

/// A script on an engine.
struct ConformResult {
  std::size_t engine = 0, file = 0;  // by their positions
  Counts counts;
  std::vector<CommandResult> commands;         // by position
  std::vector<std::string> identities;         // likewise (identity.h)
  std::vector<u32> lines;                      // likewise
  bool was_kept = false;                       // the engine was not asked (kept_verdicts.h)
  std::map<RuleCell, Counts> rules;            // commands that exercise them; empty unless it is asked for
  std::vector<Difference> differences;         // `failed` and `known`, in their order
  std::map<std::string, std::size_t> skipped;  // by the reason
  std::vector<std::size_t> known_seen;         // rows of what is known
  bool is_whole = true;                        // all of the script is judged
  bool is_read = true;                         // the file could be read
  unsigned left_behind = 0;                    // processes
  JUnitCases cases;                            // empty unless they are asked for
};

/// A script that engines are asked about.
struct AskedScript {
  std::string path;
  Script script;
  bool is_whole = true;                 // else it is narrowed to the assertions that are judged
  std::vector<bool> judged;             // of one that is not whole, by the position of a command
  std::vector<std::string> identities;  // by the position of a command
};

struct ComparisonOptions {
  bool rules = false;  // whether to count by rule
  bool cases = false;  // whether to make those of JUnit
};

/// Compares command by command. Of what differs, and to count by rule, the reference is asked.
ConformResult compare(const ConformEngine& engine, const AskedScript& asked, const ScriptVerdicts& verdicts,
                      ReferenceRun& reference, const ComparisonOptions& options);

/// The result of a file that is no script, or cannot be read.
ConformResult refused(const std::string& path, const std::string& why);

/// How the engine says that the command ended: its kind and its words.
std::string actual_text(const Difference& difference);

/// What differences with one cause have in common: the rule that decides, or the engine's words without the numbers,
/// names and paths in them.
std::string cause_of(const Difference& difference);
/// Words of an engine, with N for each number in them, and nothing between quotation marks.
std::string without_particulars(std::string_view text);

}  // namespace wfx
