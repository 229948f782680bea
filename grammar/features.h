// What a module may use: the features of a version of WebAssembly, and stack switching. A module is looked through once
// it is read, so that text and binary are treated alike and both formats stay one grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/integers.h"

namespace wfx {

class Diagnostics;
struct Module;

/// What modules may use: what WebAssembly of a version has, and stack switching.
enum class Version : u8 { v1, v2, v3 };
struct Features {
  Version version = Version::v3;
  bool stack_switching = true;
  bool operator==(const Features&) const = default;
};

/// The selection that `--features=` names: "1.0", "2.0", "3.0", or "3.0,stack-switching", which "stack-switching" alone
/// also means: it builds on 3.0. Nothing for another name.
std::optional<Features> features_named(std::string_view name);
/// The name that features_named takes.
std::string to_string(Features features);

/// Whether the module uses only what is selected. If not, the first use of each kind is reported: as malformed what the
/// selected version cannot write down, as invalid what it can and forbids. Linear in the size of the module.
bool uses_only(const Module& module, Features features, Diagnostics& diagnostics);

}  // namespace wfx
