// Whether a generated program is treated as it should be.
#pragma once

#include "conformance/generate/program.h"
#include "conformance/run/engine.h"

namespace wfx::generate {

/// What is wrong.
struct Finding {
  std::string what;                // of which kind it is, the same for findings that are alike
  std::vector<std::string> notes;  // what there is to say about this one
};

struct Judgement {
  std::optional<Finding> finding;
  bool invalid = false;         // a near miss that is refused
  std::vector<Answer> answers;  // to the actions of the program, as far as it came
};

/// Runs the program on the engine, which compares several (conformance/run/both.h). A module that is not valid is a
/// finding, unless it is a near miss: of that all ways to write it must be refused for the same reason, or none.
Judgement judge(const Program& program, const MakeEngine& engine);

}  // namespace wfx::generate
