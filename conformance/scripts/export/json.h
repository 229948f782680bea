// Scripts for programs that read no text format: a list of commands in JSON and a file for each module.
#pragma once

#include <string>
#include <vector>

#include "grammar/script.h"

namespace wfx {

struct ExportedFile {
  std::string name;
  std::string bytes;
};

/// The tool whose readers the list is for. A command that both tools have is written as that tool writes it; one that
/// only one tool has is written as that one does, in both forms. (docs/decisions/0018-scripts-for-other-engines.md)
enum class JsonForm : u8 {
  // As wast2json of the WebAssembly Binary Toolkit (its docs/wast2json.md), in the order of keys and with the escapes
  // that its reader, spectest-interp, asks for: integers unsigned, a module in quotes as a binary if it can be read,
  // identifiers with their $, the types of results where no values are expected.
  wabt,
  // As `wasm-tools json-from-wast`, for its crate: integers signed, the kind of each file, a module in quotes as a text
  // with a binary beside it if it can be read, identifiers without their $.
  wasm_tools,
};

struct JsonScript {
  std::string json;
  std::vector<ExportedFile> modules;  // the files that `json` names: STEM.0.wasm, STEM.1.wat, ...
  std::vector<u32> left_out;          // the lines of assertions for which neither tool has a command
};

/// The script, of Dialect::w3: the other has no binary format. Floats are written as their bits, vectors that are
/// arguments as i32 lanes. An assertion about an instance of a module that was defined before is one about its file.
JsonScript to_json(const Script& script, const std::string& stem, JsonForm form);

}  // namespace wfx
