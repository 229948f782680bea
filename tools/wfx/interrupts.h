// Interrupts (SIGINT, SIGTERM) that a long work heeds: the first asks it to come to its end, the second ends the
// program at once.
#pragma once

namespace wfx {

/// From now on.
void heed_interrupts();
/// For a process of its own that ends when its parent does: it leaves interrupts to that one.
void leave_interrupts_to_parent();
/// Has there been one?
bool is_interrupted();
/// Where there has been one: ends the program by it, so that whoever started the program knows.
void end_if_interrupted();

}  // namespace wfx
