// An engine in this process: what instantiates modules and runs their code.
//
// Modules reach an engine validated: to read and to validate them is the embedder's (embedder.h), once for all engines.
// Values reach and leave it as a script writes them, so that the answers of different engines can be compared.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "conformance/run/answer.h"
#include "conformance/run/host.h"
#include "semantics/typing/validate.h"

namespace wfx {

class RuleObserver;    // semantics/observers.h
class StepObserver;    // semantics/observers.h
enum class Stop : u8;  // semantics/reduction/limits.h

using InstanceId = u32;

struct Instantiated {
  Answer answer;  // of kind values where an instance was made
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
  /// The value of a global, by its index in the module, imports first.
  [[nodiscard]] virtual ScriptValue global(InstanceId instance, u32 index) const = 0;
  /// Shows each step from then on to the observer, which may be null. An engine that is not made of rules has none to
  /// show.
  virtual void observe(StepObserver* /*observer*/) {}
  /// What is said of steps counts them from here on, as a trace does that begins here.
  virtual void count_steps_from_here() {}
  /// The observer under which the modules are to be validated that run here: it shows the rules of typing to the one of
  /// `observe`, and may change them. Null if nobody sees them.
  virtual RuleObserver* typing() { return nullptr; }
  /// Ends what runs soon, and all that runs later, as exhausted. Called by another thread.
  virtual void stop(Stop why) = 0;
};

/// Takes a program's output, a line at a time with its newline. Throws std::bad_alloc where there is no room.
using Print = std::function<void(std::string_view)>;

/// Makes a fresh engine, for modules whose types are in that store.
using MakeEngine = std::function<std::unique_ptr<Engine>(std::shared_ptr<TypeStore>, const Print&)>;

}  // namespace wfx
