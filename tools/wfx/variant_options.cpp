#include "tools/wfx/variant_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/nearest.h"
#include "grammar/unicode.h"

namespace wfx {

namespace {

/// "; was 'A' or 'B' meant?" for a name that no variant has, or where they are listed.
std::string hint_of_variants(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Variant& variant : variants()) names.push_back(variant.name);
  const std::string near = was_meant(nearest(name, names, 3));
  return near.empty() ? "; wfx variants lists them" : near;
}

/// Why the variants cannot be combined; empty if they can.
std::string odds_among(const Variants& variants) {
  for (const Variant* variant : variants)
    if (std::ranges::count(variants, variant) > 1)
      return fmt::format("the variant {} is named twice", variant->name);
  const auto [a, b] = at_odds(variants);
  return a == nullptr ? ""
                      : fmt::format("the variants {} and {} read one rule in two ways", a->name, b->name);
}

Variants variants_named(const std::vector<std::string>& names) {
  Variants named;
  for (const std::string& name : names) {
    named.push_back(find_variant(name));
    if (named.back() == nullptr)
      throw CLI::ValidationError(
          "--variant", fmt::format("no variant is '{}'{}", printable(name), hint_of_variants(name)));
  }
  return named;
}

Variants combined(const std::vector<std::string>& names) {
  Variants named = variants_named(names);
  if (const std::string odds = odds_among(named); !odds.empty())
    throw CLI::ValidationError("--variant", odds);
  return named;
}

CLI::Option* add_option(CLI::App& command, Variants& variants, const std::string& about,
                        Variants (*read)(const std::vector<std::string>&)) {
  return command
      .add_option_function<std::vector<std::string>>(
          "--variant", [&variants, read](const std::vector<std::string>& names) { variants = read(names); },
          about)
      ->allow_extra_args(false)
      ->type_name("NAME");
}

}  // namespace

CLI::Option* add_variant_option(CLI::App& command, Variants& variants, const std::string& about) {
  return add_option(command, variants, about, combined);
}

CLI::Option* add_single_variants_option(CLI::App& command, Variants& variants, const std::string& about) {
  return add_option(command, variants, about, variants_named);
}

}  // namespace wfx
