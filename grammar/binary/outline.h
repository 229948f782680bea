// A binary module without its function bodies: what is judged or written one by one, straight from the bytes, needs no
// more.
#pragma once

#include <functional>
#include <optional>

#include "grammar/module.h"

namespace wfx {

/// How much of a module an outline has.
enum class OutlineOf : u8 {
  declarations,  // no data segments, names, branch hints and custom sections, and no locals
  all_but_code,
};

/// A module whose functions have no code: their bodies are still bytes.
struct Outline {
  std::shared_ptr<Module> module;
  std::vector<Span> bodies;  // parallel to Module::funcs: where the locals and the code of each stand
  Span datas{};  // where the data segments stand that the module does not have, and how many they are
  u32 data_count = 0;
};

/// Reads a binary; its bodies are passed over. Nothing where something in it is malformed or beyond a limit, or where
/// decode_module could meet a limit: decode_module says what it is. Nothing either where all but the code is asked for
/// and there are branch hints, whose places are in the code.
std::optional<Outline> decode_outline(const SourcePtr& source, OutlineOf of = OutlineOf::declarations);

/// Reads a body of the outline. Nothing where it is malformed.
std::optional<Func> decode_body(const Outline& outline, std::size_t number);
/// Calls `visit` with each data segment that the module of the outline does not have, without its bytes, while it
/// answers true. Answers whether all did.
bool each_data(const Outline& outline, const std::function<bool(Data&)>& visit);

}  // namespace wfx
