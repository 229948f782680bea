// The commands of `wfx step`, and how a line is read as one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/integers.h"

namespace wfx {

enum class StepVerb : u8 {
  step,
  back,
  next,
  rule,
  function,
  to,
  end,
  stacks,
  types,
  configuration,
  store,
  source,
  print,
  help,
  quit,
};

/// What a line asks for: `back next` is the verb `back` with the words `next`.
struct StepCommand {
  StepVerb verb{};
  std::vector<std::string> words;  // behind the verb

  [[nodiscard]] std::string word() const { return words.empty() ? "" : words.front(); }
};

/// Reads a line. A verb may be cut: it is the first of the table of which the word is a beginning. Nothing, with what
/// is wrong in `fault`, if there is none.
std::optional<StepCommand> read_step_command(std::string_view line, std::string& fault);

/// What `print` shows by that word, which may be cut. Nothing: it shows no such thing.
std::optional<StepVerb> view_called(std::string_view word);

/// What is said where it shows no such thing.
std::string views_of_print();

/// The verbs of which the word is a beginning.
std::vector<std::string> step_verbs(std::string_view beginning);

/// What `help` says.
std::string step_help();

}  // namespace wfx
