// Scripts for programs that read no text format: a list of commands in JSON and a file for each module, as wast2json of
// the WebAssembly Binary Toolkit writes them (its docs/wast2json.md), and for what it does not know (references of
// WebAssembly 3.0, `either`, module definitions, suspensions) as `wasm-tools json-from-wast` does.
#pragma once

#include <string>
#include <vector>

#include "grammar/script.h"

namespace wfx {

struct ExportedFile {
  std::string name;
  std::string bytes;
};

struct JsonScript {
  std::string json;
  std::vector<ExportedFile> modules;  // the files that `json` names: STEM.0.wasm, STEM.1.wat, ...
};

/// The script, of Dialect::w3: the other has no binary format. A module in quotes is a binary file if it can be read,
/// else a text file. Numbers are written unsigned, floats as their bits, vectors that are arguments as i32 lanes. Keys
/// and escapes are those that wabt's own reader, spectest-interp, asks for, in their order: there, an action that is
/// expected to give no values in particular has the types of its results.
JsonScript to_json(const Script& script, const std::string& stem);

}  // namespace wfx
