// The variants that a command line names.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "semantics/variants/variant.h"

namespace wfx {

using Variants = std::vector<const Variant*>;

/// --variant, which may be given several times for variants that can be combined. `about` says what is done by them.
CLI::Option* add_variant_option(CLI::App& command, Variants& variants, const std::string& about);
/// The same for variants that are looked at one by one.
CLI::Option* add_single_variants_option(CLI::App& command, Variants& variants, const std::string& about);
/// What --variant does where programs run.
inline constexpr const char* kRunsByVariants =
    "Reads the text as this variant does, where a decision reads it otherwise; wfx variants lists them.\n"
    "May be given several times";

}  // namespace wfx
