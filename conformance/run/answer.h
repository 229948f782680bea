// How a command of a script, or a call from a command line, ended: in terms that all engines share, so that what
// different ones do can be compared.
#pragma once

#include <string>
#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/script.h"

namespace wfx {

/// A call in progress, at its instruction in a module's source; or several, inside of one another, at the same.
struct CallPlace {
  std::string function;
  SourcePtr source;
  Span at{};
  u64 times = 1;
};
/// "$f at program.wat:3:5", "$f at program.wat:3:5, 1000 times"
std::string to_string(const CallPlace& call);

struct Answer {
  enum class Kind : u8 {
    values,  // it did what was asked; a module, an instance and a registration have none
    trap,
    exception,   // that nothing caught
    suspension,  // that no prompt handled
    exhausted,   // a limit was reached
    exit,        // the program ended itself, by a function of the host
    malformed,
    invalid,
    unlinkable,
    not_implemented,  // whoever was asked lacks what the command needs, and so has neither passed nor failed it
    misuse,           // the script asks for what is not there: an unknown module or export, a wrong argument
    difference,       // between two engines that were given the same
    unsound,          // a step of the rules was not sound (--sound)
    incomparable,     // what two engines answer, since one of them reached a limit
    crash,            // the program that was asked ended before it answered
    hang,             // it did not answer in its time
    rubbish,          // what it answered means nothing
  };
  Kind kind = Kind::values;
  // A reference's type is the most precise abstract one: (ref struct), (ref func), ..., (ref any) for a host's own. A
  // null's is the bottom of its hierarchy.
  std::vector<ScriptValue> values;
  u32 exit_code = 0;               // of an exit: the code that the program gave
  std::string message;             // the words of a trap, a limit or a fault; what is misused; what differs
  Diagnostics diagnostics{};       // of malformed, invalid, unlinkable
  std::vector<std::string> notes;  // a line each: what each engine says; which option raises a limit
  std::vector<CallPlace> calls;    // in progress at a trap, a limit or a suspension: the innermost few
  bool last = false;               // no answer to a later command would mean anything
  bool follows = false;  // of misuse: what is asked for would be there if an earlier command had not failed
};
std::string_view to_string(Answer::Kind kind);
/// One line: "5 : i32", "trap: integer divide by zero".
std::string to_string(const Answer& answer);

/// A note that names the option which raises the limit of these words; none if no option does. The note on a limit of
/// time comes from whoever stops the engine.
std::vector<std::string> notes_on_limit(std::string_view words);
/// The host has no more memory: what was under way is left half done.
Answer out_of_memory();
/// What is wrong with a module, of which at least one error was reported. The kind is that of the first.
Answer fault(Diagnostics diagnostics);
/// The script asks for what is not there.
Answer misuse(std::string message);

}  // namespace wfx
