// A binary module without the trees of its function bodies: what is judged straight from the bytes needs no more.
#pragma once

#include <optional>

#include "grammar/module.h"

namespace wfx {

/// A module whose bodies are still bytes.
struct Outline {
  /// All but this is empty in it: the bodies, which have no locals and no code; the bytes of data segments; names,
  /// branch hints and custom sections.
  std::shared_ptr<Module> module;
  std::vector<Span> bodies;  // parallel to Module::funcs: where the locals and the code of each stand
};

/// Reads all of a binary but its bodies. Nothing where something in it is malformed or beyond a limit, or where
/// decode_module could meet a limit: decode_module says what it is.
std::optional<Outline> decode_outline(const SourcePtr& source);

/// Reads a body of the outline. Nothing where it is malformed.
std::optional<Func> decode_body(const Outline& outline, std::size_t number);

}  // namespace wfx
