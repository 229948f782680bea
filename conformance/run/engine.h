// What the script runner needs of an engine, and how an engine answers.
//
// Modules reach an engine validated: reading and typing are the runner's, once for all engines. Values reach and leave
// it as a script writes them, so that the answers of different engines can be compared.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "conformance/run/host.h"
#include "grammar/diagnostics.h"
#include "grammar/script.h"
#include "semantics/typing/validate.h"

namespace wfx {

class StepObserver;    // semantics/reduction/rule.h
enum class Stop : u8;  // semantics/reduction/limits.h

/// A call in progress, at its instruction in a module's source; or several, inside of one another, at the same.
struct CallPlace {
  std::string function;
  SourcePtr source;
  Span at{};
  u64 times = 1;
};
/// "$f at program.wat:3:5", "$f at program.wat:3:5, 1000 times"
std::string to_string(const CallPlace& call);

/// How a command ended, in terms that all engines share.
struct Answer {
  enum class Kind : u8 {
    values,
    trap,
    exception,   // that nothing caught
    suspension,  // that no prompt handled
    exhausted,   // a limit was reached
    exit,        // the program ended itself, by a function of the host
    malformed,
    invalid,
    unlinkable,
    misuse,        // the script asks for what is not there: an unknown module, export, a wrong argument
    difference,    // between two engines that were given the same
    incomparable,  // what they answer, since one of them reached a limit
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
  bool last = false;  // nothing that the engine is given from then on has an answer that means something
};
std::string_view to_string(Answer::Kind kind);

/// Which option raises the limit of these words, if one does. Who stops the engine knows that of a limit on time.
std::vector<std::string> notes_on_limit(std::string_view words);
/// That the machine that all runs on has no more memory: what was under way is left half done.
Answer out_of_memory();
/// An answer that says what is wrong with a module, which is something. The first error decides of which kind it is.
Answer fault(Diagnostics diagnostics);

/// One line: "5 : i32", "trap: integer divide by zero".
std::string to_string(const Answer& answer);

using InstanceId = u32;

struct Instantiated {
  Answer answer;  // without values where all went well
  InstanceId instance = 0;
};

/// One engine with one store. Not thread-safe.
class Engine {
 public:
  virtual ~Engine() = default;

  /// Lets later modules import the functions of the host.
  virtual void provide(const HostModule& host) = 0;
  /// Links the module to what has been registered, instantiates it, and runs its start function.
  virtual Instantiated instantiate(std::shared_ptr<const ValidModule> module) = 0;
  /// Lets later modules import the exports of the instance from `name`.
  virtual void register_instance(const std::string& name, InstanceId instance) = 0;
  /// Calls an exported function, which exists and has parameters of these types.
  virtual Answer invoke(InstanceId instance, const std::string& name, std::span<const ScriptValue> args) = 0;
  /// Shows each step from then on to the observer, which may be null. An engine that is not made of rules has none to
  /// show.
  virtual void observe(StepObserver* /*observer*/) {}
  /// Ends what runs soon, and all that runs later, as exhausted. Called by another thread.
  virtual void stop(Stop why) = 0;

  // ---- What an instance holds, each by its index in the module, imports first

  [[nodiscard]] virtual ScriptValue global(InstanceId instance, u32 index) const = 0;
  [[nodiscard]] virtual std::span<const u8> memory(InstanceId instance, u32 index) const = 0;
  [[nodiscard]] virtual u64 table_size(InstanceId instance, u32 index) const = 0;
  [[nodiscard]] virtual ScriptValue element(InstanceId instance, u32 table, u64 index) const = 0;
};

/// Where a program's output goes, a line at a time with its newline. Throws std::bad_alloc where there is no room.
using Print = std::function<void(std::string_view)>;

/// Makes a fresh engine, for modules whose types are in that store.
using MakeEngine = std::function<std::unique_ptr<Engine>(std::shared_ptr<TypeStore>, const Print&)>;

}  // namespace wfx
