// The marking half of a collection.
//
// Roots are the tables, globals and element segments of the store, the exceptions in flight, and the slots of all
// frames of the stacks that run or wait. A slot of a frame may hold any number: one that looks like a reference counts
// as one. Within objects, the shape of the type tells which words are references.
//
// A reference to a continuation keeps its identity, so that its number is not given again while an old reference could
// be mistaken for a new one; only one with the right revision keeps the stacks.
#pragma once

#include "machine/block.h"

namespace wfx::machine {

class Machine;

/// Marks in the blocks of the heap all objects that can be reached from the roots, and from `keep`, if that is a
/// reference. Answers how many bytes of tables, segments and stacks it looked at.
u64 mark(Machine& machine, Slot keep);

/// The granule whose mark in a continuation's block says that its stacks have been marked. No cell begins there.
constexpr u32 stacks_mark(u32 granule) { return granule + 1; }

}  // namespace wfx::machine
