// The search for programs that show why a premise is there.
#pragma once

#include <functional>
#include <string>

#include "conformance/premises/seeds.h"

namespace wfx {

/// What the search for a counterexample to a premise came to.
struct SearchResult {
  std::string file;   // the text that is to be kept; empty if none was found
  std::string tried;  // what was tried, where none was
};

/// Searches for a counterexample to each of the premises: among their seeds the smallest first, which is then shrunk.
/// Each search has a process of its own, `jobs` at a time. `ended` is told what each came to; after an interrupt, those
/// that were not done come to nothing.
void search_premises(const std::vector<const Mutant*>& premises, const premises::Seeds& seeds, unsigned jobs,
                     const std::function<void(const Mutant&, const SearchResult&)>& ended);

}  // namespace wfx
