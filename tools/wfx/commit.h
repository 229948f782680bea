// The commit that the program is built from. Its definition is generated, and compiled anew when that changes.
#pragma once

namespace wfx {

extern const char* const kCommit;  // empty where git does not know it

}  // namespace wfx
