// The host module `spectest` of the official test suite, for any engine.
#pragma once

#include <vector>

#include "conformance/run/engine.h"

namespace wfx {

inline constexpr const char* kSpectest = "spectest";

/// The functions of `spectest`, which print a line for each argument, "5 : i32".
HostModule spectest_functions(const Print& print);

// What else `spectest` exports. The names live as long as the program.

struct SpectestGlobal {
  const char* name;
  ValType type;
  u64 bits;
};
extern const std::vector<SpectestGlobal> kSpectestGlobals;

struct SpectestTable {
  const char* name;
  TableType type;  // its elements are null
};
extern const std::vector<SpectestTable> kSpectestTables;

inline constexpr const char* kSpectestMemory = "memory";
extern const MemoryType kSpectestMemoryType;

}  // namespace wfx
