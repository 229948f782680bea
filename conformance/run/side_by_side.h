// Several engines behind one Engine, which gives the same to all and compares what they do.
#pragma once

#include "conformance/run/inspectable_engine.h"

namespace wfx {

/// An engine, and what messages call it.
struct NamedEngine {
  std::string name;
  MakeInspectableEngine make;
};

/// Each instantiation and each call runs on one engine after the other. Compared are how it ends, its results, the
/// words of a trap, what is printed, and then the memories, tables and globals of all instances. The answer is that of
/// the first engine, or Answer::Kind::difference, which says what each engine has, and of three or more which one has
/// what no other has. What programs print is printed once.
///
/// If some engines reach a limit and others do not, there is nothing to compare: the answer is
/// Answer::Kind::incomparable, and it is the last. If all reach one, they may have stopped at different steps: from
/// then on, what they hold is not compared, and answers that differ are incomparable.
///
/// Functions of the host are called by the first engine alone; the others are given what they did
/// (side_by_side_host.h).
///
/// `room` is how many bytes are kept, at most, of what is printed during a call, and of what the host did. A program
/// that goes beyond it is out of memory.
MakeEngine side_by_side(std::vector<NamedEngine> engines, u64 room = u64{4} << 30);

}  // namespace wfx
