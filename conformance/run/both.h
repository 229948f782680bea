// Two engines that are given the same, as one whose answers are compared.
#pragma once

#include "conformance/run/inspectable_engine.h"

namespace wfx {

struct NamedEngine {
  std::string name;
  MakeInspectableEngine make;
};

/// Runs each command on the one and then on the other, and compares how it ends, its results, the words of a trap, what
/// is printed, and what all memories, tables and globals of all instances hold afterwards. The answer is that of the
/// first engine, or Answer::Kind::difference; what is printed is printed once.
///
/// Where one of them reaches a limit and the other does not, there is nothing to compare: the answer is
/// Answer::Kind::incomparable, and the last one. Where both do, each may have come as far as it likes: what they hold
/// is compared no more, and an answer that differs from then on is incomparable, too.
/// The functions of the host are called by the first engine; the second is given what they did (both_host.h).
/// So many bytes are kept at most of what programs print and what the host did in one command; with more of them, the
/// program is out of memory.
MakeEngine both_engines(NamedEngine first, NamedEngine second, u64 room = u64{4} << 30);

}  // namespace wfx
