// Engines as data: how to find a program and ask its version, which form of a script it takes, and how it tells what
// went wrong. One is described by a file in TOML: conformance/engines/*.toml. docs/conform.md says what it may have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/run/answer.h"

namespace wfx {

/// In which form an engine takes scripts.
enum class Form : u8 {
  javascript,  // a script in JavaScript, which reports each command by itself (scripts/export/harness.js)
  wast,        // a .wast that the engine runs itself
  module,      // one module at a time, which the engine accepts or refuses
};
std::string_view to_string(Form form);

/// Words of the engine, and how a command ended of which it says them.
struct EndingWords {
  std::string words;
  Answer::Kind kind;
};

struct EngineDescription {
  std::string name;   // "node": by what it is asked for
  std::string title;  // "Node.js"
  std::string url;    // of its project; may be empty

  // Where the program is looked for, in this order: the file that the variable of the environment names, and then each
  // of `programs`: a name without a slash on PATH, another as a path.
  std::string variable;
  std::vector<std::string> programs;
  std::string install;  // how to get it: told where it is not found

  std::vector<std::string> version;  // its arguments, so that it prints its version

  Form form = Form::wast;
  std::vector<std::string> arguments;  // {file} in them is the script or the module
  std::vector<std::string> flags;      // for stack switching: {flags} among the arguments, alone
  // Of Form::wast: what stands before the line of a command that failed, and behind it: "{file}:{line}.".
  std::string failure;
  bool stops = true;         // at the first command that fails; else it reports all of them
  bool reads_binary = true;  // of Form::module: a binary; else a text
  std::vector<EndingWords> endings;
  std::vector<std::string> lacks;  // what it is known not to have, for people
};

/// Reads a description. Nothing, with the place and the fault in `error`, where it is none: "mine.toml:3:1: ...".
std::optional<EngineDescription> parse_description(std::string_view text, std::string_view path,
                                                   std::string& error);

/// Those that wfx comes with, in the order of their names.
const std::vector<EngineDescription>& known_engines();

/// The known differences of an engine that wfx comes with (known.h): a table, empty where there is none.
std::string_view known_differences_of(std::string_view engine);

}  // namespace wfx
