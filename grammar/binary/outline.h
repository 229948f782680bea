// A binary module without its function bodies and data segments: what is judged one by one, straight from the bytes,
// needs no more.
#pragma once

#include <functional>
#include <optional>

#include "grammar/module.h"

namespace wfx {

/// A module whose bodies and data segments are still bytes.
struct Outline {
  /// It has no data segments, names, branch hints and custom sections; its functions have no locals and no code.
  std::shared_ptr<Module> module;
  std::vector<Span> bodies;  // parallel to Module::funcs: where the locals and the code of each stand
  Span datas;                // where the data segments stand
  u32 data_count = 0;
};

/// Reads a binary; its bodies are passed over. Nothing where something in it is malformed or beyond a limit, or where
/// decode_module could meet a limit: decode_module says what it is.
std::optional<Outline> decode_outline(const SourcePtr& source);

/// Reads a body of the outline. Nothing where it is malformed.
std::optional<Func> decode_body(const Outline& outline, std::size_t number);
/// Calls `visit` with each data segment of the outline, without its bytes, while it answers true. Answers whether all
/// did.
bool each_data(const Outline& outline, const std::function<bool(Data&)>& visit);

}  // namespace wfx
