// Engines as data: how to find a program and ask its version, in which forms it takes scripts, and how it tells what
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
  page,        // the same in a page of a browser, which a driver opens (conformance/engines/page.mjs)
  wast,        // a .wast that the engine runs itself
  module,      // one module at a time, which the engine accepts or refuses
  invoke,      // one module at a time, of which the engine calls one export
};
std::string_view to_string(Form form);

/// Words of the engine, and how a command ended of which it says them.
struct EndingWords {
  std::string words;
  Answer::Kind kind;
};

/// A form in which an engine takes scripts, and how it is started and read in that form.
struct FormDescription {
  Form form = Form::wast;
  std::vector<std::string> arguments;  // {file} in them is the script or the module, {export} what is called
  std::vector<std::string> flags;      // for stack switching: {flags} among the arguments, alone
  bool is_binary = false;  // whether the modules in a .wast are binaries, and a module is one; else texts
  // Of Form::wast: what stands before the line of a command that failed, and behind it: "{file}:{line}.". It stands at
  // the beginning of a line where it begins with the file.
  std::string failure;
  std::string failure_at;  // where the description says so, or which one does not: "mine.toml:9:11"
  bool stops = true;       // at the first command that fails; else it reports all of them
  // Of Form::invoke: what stands before the number that was called for, and behind it.
  std::string result = "\n{value}\n";
  std::vector<EndingWords> endings;
};

struct EngineDescription {
  std::string name;   // "node": by what it is asked for
  std::string title;  // "Node.js"
  std::string url;    // of its project; may be empty
  std::string file;   // that it was read from; empty where wfx comes with it

  // Where the program is looked for, in this order: the file that the variable of the environment names, and then each
  // of `programs`: a name without a slash on PATH, another as a path.
  std::string variable;
  std::vector<std::string> programs;
  std::string install;  // how to get it: told where it is not found

  std::vector<std::string> environment;  // variables that it is given: "RUST_BACKTRACE=0"

  std::vector<std::string> version;  // its arguments, so that it prints its version
  std::string least_version;         // that can be asked: "24.0"; empty where any can

  std::vector<FormDescription> forms;  // at least one; what cannot be asked in the first is asked in the next
  std::vector<std::string> lacks;      // what it is known not to have, for people
};

/// Has it no form in which it runs code?
bool validates_alone(const EngineDescription& engine);

/// "wast", "invoke": the names of its forms, in their order.
std::vector<std::string> names_of_forms(const EngineDescription& engine);

/// Reads a description. Nothing, with the place and the fault in `error`, where it is none: "mine.toml:3:1: ...".
std::optional<EngineDescription> parse_description(std::string_view text, std::string_view path,
                                                   std::string& error);

/// Those that wfx comes with, in the order of their names.
const std::vector<EngineDescription>& known_engines();

/// The description of such an engine in TOML, as it is written.
std::string_view text_of_description(std::string_view engine);

/// The known differences of an engine that wfx comes with (known.h): a table, empty where there is none.
std::string_view known_differences_of(std::string_view engine);

}  // namespace wfx
