// What is around code whose exceptions are caught.
#pragma once

#include "conformance/generate/body.h"

namespace wfx::generate {

/// Code that leaves these values and may throw by the tags, `inside`, and what catches the exceptions and leaves the
/// same. Without tags, all are caught.
void with_catches(Body& w, const std::vector<u32>& tags, const ResultType& types,
                  const std::function<void()>& inside);

}  // namespace wfx::generate
