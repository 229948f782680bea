// How a command of a script ended with an engine that is a program of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conformance/run/answer.h"

namespace wfx {

struct Verdict {
  enum class State : u8 {
    passed,   // as the script says
    failed,   // otherwise
    lacking,  // the engine has not implemented it
    skipped,  // it was not asked, or needs a module that is not there: `words` say why
  };
  State state = State::skipped;
  /// How it ended, of `failed`; nothing where the engine does not tell.
  std::optional<Answer::Kind> actual{};
  /// The engine's words, one line; or why it was skipped.
  std::string words{};
};

/// How something ended, by its kind and the engine's words: "trap: integer divide by zero". Either may be empty. Where
/// both are, it is "failed".
std::string ending_text(std::string_view kind, std::string_view words);
std::string ending_text(std::optional<Answer::Kind> kind, std::string_view words);

}  // namespace wfx
