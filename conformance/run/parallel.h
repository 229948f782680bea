// Work on many things by several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace wfx {

/// Calls `work` with 0 to count - 1, each once, from up to `jobs` threads, of which this is one; from fewer where there
/// is no memory for more. Returns when all have ended. Throws what a call threw; no further call begins then.
void for_each_in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace wfx
