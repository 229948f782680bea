// Code whose exceptions are caught.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Writes code that leaves values of these types and may throw by the tags (`inside`), and around it what catches the
/// exceptions and leaves values of the same types. Without tags, it catches all exceptions.
void with_catches(Body& w, const std::vector<u32>& tags, const ResultType& types,
                  const std::function<void()>& inside);

}  // namespace wfx::generate
