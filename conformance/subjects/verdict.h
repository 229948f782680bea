// How a command of a script ended with an engine that is a program of its own.
#pragma once

#include <optional>
#include <string>

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

}  // namespace wfx
