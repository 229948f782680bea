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

/// The script, of Dialect::w3: the other has no binary format. A module in quotes is a text file; if it can be read, a
/// binary one stands beside it. Numbers are written unsigned, floats as their bits, vectors that are arguments as i32
/// lanes.
JsonScript to_json(const Script& script, const std::string& stem);

}  // namespace wfx
