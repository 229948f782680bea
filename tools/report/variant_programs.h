// The programs of docs/variants, which are part of the program: each tells a variant from the text as it is read here.
#pragma once

#include <span>

#include "conformance/run/embedded_file.h"
#include "semantics/variants/variant.h"

namespace wfx {

/// The files of docs/variants.
extern const std::span<const EmbeddedFile> kVariantFiles;

/// The script that passes without the variant and fails under it.
std::string_view program_of(const Variant& variant);

}  // namespace wfx
