// Lines of a source around a place, as pictures show them.
#pragma once

#include <string>
#include <vector>

#include "semantics/trace.h"

namespace wfx {

struct SourceLines {
  std::vector<std::string> lines;  // without the blanks that all of them begin with
  std::size_t marked = 0;          // the one that the place is in
};

/// The line of the place, with so many before and after it. Of a binary there are none.
SourceLines source_lines(const Place& place, std::size_t around);

/// The name of a file without its folders, with what stands behind it: "input.wat:3:5".
std::string file_name(const std::string& place);

}  // namespace wfx
