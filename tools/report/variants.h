// Variants as people read them: the two readings of each, and the scripts that tell them apart.
#pragma once

#include <string>
#include <vector>

#include "semantics/variants/variant.h"

namespace wfx {

/// A command of a script that ends otherwise under a variant.
struct ToldApart {
  std::string place;   // "cont.wast:120:3"
  std::string ending;  // how it ends under the variant
};

/// What came of running scripts under a variant.
struct VariantResult {
  const Variant* variant = nullptr;
  std::size_t scripts = 0;         // that take a rule which it reads otherwise
  std::vector<ToldApart> apart{};  // in the order of the scripts
};

/// The readings, and the decisions that leave no other one.
std::string variants_text(const std::vector<const Variant*>& variants);
/// The same, with the commands that tell the readings apart: the first few, or with `every` all.
std::string variants_text(const std::vector<VariantResult>& results, std::size_t scripts, bool every);
/// A section for each as Markdown, with links from the folder docs.
std::string variants_markdown(const std::vector<VariantResult>& results, std::size_t scripts);

}  // namespace wfx
