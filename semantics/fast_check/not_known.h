// How the fast check gives up.
#pragma once

namespace wfx::fast_check {

/// Thrown where the fast check does not know that a body is valid: it is not, or is beyond what the fast check knows.
/// Caught where the check of a body begins.
struct NotKnown {};

[[noreturn, gnu::cold, gnu::noinline]] inline void give_up() { throw NotKnown(); }

/// Gives up unless that holds.
inline void require(bool holds) {
  if (!holds) [[unlikely]]
    give_up();
}

}  // namespace wfx::fast_check
