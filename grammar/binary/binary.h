// The binary format (specification 3.0, chapter 5; Explainer.md, "Binary format").
#pragma once

#include "grammar/diagnostics.h"
#include "grammar/module.h"

namespace wfx {

/// Reads a binary module. Null if anything was reported to `diagnostics`, at the offset of the first fault.
/// Allocates in proportion to the bytes that are there, never to what a length field claims; stack depth is constant.
std::shared_ptr<Module> decode_module(SourcePtr source, Diagnostics& diagnostics);

/// Writes a module of Dialect::w3 (the other has no binary format), with its names, branch hints and custom sections.
/// Numbers and forms are the shortest there are; a data count section is there only if a body needs it.
std::string encode_module(const Module& module);

}  // namespace wfx
