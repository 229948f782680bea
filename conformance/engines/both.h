// Two engines that are given the same, as one whose answers are compared.
#pragma once

#include "conformance/engine.h"

namespace wfx {

struct NamedEngine {
  std::string name;
  MakeEngine make;
};

/// Runs each command on the one and then on the other, and compares how it ends, its results, the words of a trap, what
/// is printed, and what all memories, tables and globals of all instances hold afterwards. The answer is that of the
/// first engine, or Answer::Kind::difference; what is printed is printed once.
///
/// Where both reach a limit, each may have come as far as it likes: from then on only answers and output are compared.
/// The functions of the host are called by the first engine; the second is given what they did (both_host.h).
MakeEngine both_engines(NamedEngine first, NamedEngine second);

}  // namespace wfx
