#include "tools/wfx/mutant_name.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/wfx/nearest.h"

namespace wfx {

std::string near_mutants(const std::string& name) {
  std::vector<std::string> names;
  names.reserve(mutants().size());
  for (const Mutant& mutant : mutants()) names.push_back(name_of(mutant));
  const std::vector<std::string_view> near = nearest(name, {names.begin(), names.end()}, 3);
  return near.empty() ? "" : fmt::format("; was {} meant?", fmt::join(near, " or "));
}

}  // namespace wfx
