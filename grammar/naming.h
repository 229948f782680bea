// What messages call the things of a module: by their names, where the text or the name section gives any.
#pragma once

#include "grammar/module.h"
#include "grammar/shapes.h"

namespace wfx {

/// "function", "element segment", ...
[[nodiscard]] std::string_view noun_of(Space space);
/// The keyword of the text format: "func", "elem".
[[nodiscard]] std::string_view keyword_of(Space space);
[[nodiscard]] Space space_of(ExternKind kind);
/// The names in an index space, by index; none where the space is not one of modules.
[[nodiscard]] const std::vector<std::string>& names_of(const Names& names, Space space);
/// The same, for writing; the space is one of modules.
[[nodiscard]] std::vector<std::string>& names_of(Names& names, Space space);

/// "$f"; without a name `3 ("go")` where it is exported, `0 ("env" "log")` where it is imported; else "3".
/// O(exports + imports + types).
[[nodiscard]] std::string name_of(const Module& module, Space space, u32 index);
/// The same without the names of an export or import, as the text format writes it: "$f" or "3".
[[nodiscard]] std::string identifier_of(const Module& module, Space space, u32 index);
/// With its noun: "function $f", "tag 3".
[[nodiscard]] std::string named(const Module& module, Space space, u32 index);

/// "local $x", "local 2"
[[nodiscard]] std::string named_local(const Module& module, u32 func, u32 local);
/// "label $l" of the n-th block of a function's body, "label 1" where it has no name; `depth` is what that number is.
[[nodiscard]] std::string named_label(const Module& module, u32 func, u32 block, u32 depth);
/// "field $x", "field 0"
[[nodiscard]] std::string named_field(const Module& module, u32 type, u32 field);

/// "1 frame", "2 frames"; `plural` where it is not formed by an s.
[[nodiscard]] std::string counted(u64 n, std::string_view noun, std::string_view plural = {});

}  // namespace wfx
