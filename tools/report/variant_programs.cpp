#include "tools/report/variant_programs.h"

#include <algorithm>
#include <string>

namespace wfx {

std::string_view program_of(const Variant& variant) {
  const std::string file = std::string(variant.name) + ".wast";
  const auto found = std::ranges::find(kVariantFiles, std::string_view(file), &EmbeddedFile::name);
  return found == kVariantFiles.end() ? std::string_view() : found->text;
}

}  // namespace wfx
