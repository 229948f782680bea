// Two engines behind one Engine, which gives the same to both and compares what they do.
#pragma once

#include "conformance/run/inspectable_engine.h"

namespace wfx {

/// An engine, and what messages call it.
struct NamedEngine {
  std::string name;
  MakeInspectableEngine make;
};

/// Each instantiation and each call runs on the first engine and then on the second. Compared are how it ends, its
/// results, the words of a trap, what is printed, and then the memories, tables and globals of all instances. The
/// answer is that of the first engine, or Answer::Kind::difference. What programs print is printed once.
///
/// If one engine reaches a limit and the other does not, there is nothing to compare: the answer is
/// Answer::Kind::incomparable, and it is the last. If both reach one, they may have stopped at different steps: from
/// then on, what they hold is not compared, and answers that differ are incomparable.
///
/// Functions of the host are called by the first engine alone; the second is given what they did (both_host.h).
///
/// `room` is how many bytes are kept, at most, of what is printed during a call, and of what the host did. A program
/// that goes beyond it is out of memory.
MakeEngine both_engines(NamedEngine first, NamedEngine second, u64 room = u64{4} << 30);

}  // namespace wfx
