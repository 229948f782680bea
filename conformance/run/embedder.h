// Runs programs in this process: reads and validates their modules, instantiates them on one engine, and invokes what
// they export.
#pragma once

#include <atomic>
#include <unordered_map>

#include "conformance/run/engine.h"

namespace wfx {

/// The embedder of one engine. It knows modules and their instances by the names that a script gives them; the empty
/// name stands for the latest. Every answer is given also where there is no memory left, and after `stop`.
class Embedder {
 public:
  /// `dialect` is that of modules in quotes. `print` takes what programs print.
  Embedder(const MakeEngine& make, Dialect dialect, Print print);

  /// Shows all rules from then on, of typing and of reduction, to the observer, which may be null.
  void observe(StepObserver* observer);
  /// What is said of steps counts them from here on.
  void count_steps_from_here() { engine_->count_steps_from_here(); }
  /// Lets later modules import the functions of the host.
  void provide(const HostModule& host) { engine_->provide(host); }
  /// Ends what runs soon, and all that runs later, as exhausted. Called by another thread. `note` says what allows more
  /// time, or is empty; it must live as long as the embedder.
  void stop(Stop why, const char* note = "");

  /// Does what a command says: adds a module, an instance or a registration; performs an action, and prints its
  /// results, a line each. Of an assertion, it performs or checks what that is about, and prints nothing. What the
  /// assertion expects is not looked at.
  Answer answer(const Script& script, const Command& command);
  /// Invokes an exported function, or reads an exported global.
  Answer act(const Action& action);
  /// The same, and prints the results.
  Answer act_and_print(const Action& action);

  /// The types of all modules.
  [[nodiscard]] const TypeStore& types() const { return *types_; }
  /// The type of a function that the latest instance exports; null if it does not.
  [[nodiscard]] const FuncType* find_func(const std::string& name) const;
  /// The module of the latest instance; null if there is none. Messages show types by its names.
  [[nodiscard]] const ValidModule* latest_module() const;
  /// The names of the functions that the latest instance exports.
  [[nodiscard]] std::vector<std::string> exported_funcs() const;

 private:
  using Definition = std::shared_ptr<const ValidModule>;
  using ExportPositions = std::unordered_map<std::string_view, std::size_t>;
  struct Instance {
    InstanceId id = 0;
    Definition module;
    std::shared_ptr<const ExportPositions> exports;  // by name

    /// The position of an export among those of the module; nothing if no export has that name.
    [[nodiscard]] std::optional<std::size_t> find_export(std::string_view name) const;
  };

  // What `answer` does, by the form of the command.
  /// Reads and validates the module, and does nothing else with it.
  Answer check(const Script& script, const ModuleText& text);
  /// Defines the module, and instantiates it unless it is a definition alone. Either has the name that it gives.
  Answer add(const Script& script, const ModuleText& text);
  /// Instantiates a module that was defined before.
  Answer add(const ModuleInstance& instance);
  /// Lets later modules import the exports of an instance.
  Answer add(const Register& registration);
  /// What an assertion runs. An instance that it makes has no name, and is not the latest; a module that it writes out
  /// is the latest one.
  Answer execute(const Script& script, const Execution& execution);

  // Parts of these, which give no answer where memory or time is over.
  Answer define(const Script& script, const ModuleText& text, const std::string& name);
  Instantiated instantiate(const std::string& definition);
  Answer add_instance(const std::string& name, const std::string& definition);
  Answer perform(const Action& action);
  Answer get(const Instance& instance, const Action& action, std::size_t position);
  Answer invoke(const Instance& instance, const Action& action, std::size_t position);

  Definition load(const Script& script, const ModuleText& text, Diagnostics& diagnostics);
  /// Notes whether the command that was to bind the name has done so, and if not, why not.
  void note_binding(const Script& script, const Command& command, const std::string& name,
                    const Answer& answer);
  /// Nothing is bound to the name, or nothing is the latest: who has failed to be, or that nobody was to.
  [[nodiscard]] Answer missing(std::string_view what, const std::string& name) const;
  /// What `ask` answers, or that there was no memory for it, or that it was stopped.
  template <class Ask>
  Answer answered(Ask ask);

  std::shared_ptr<TypeStore> types_;
  std::unique_ptr<Engine> engine_;
  Dialect dialect_;
  Print print_;
  // Of `stop`, which sets `stopped_` last.
  std::atomic<Stop> why_{};
  std::atomic<const char*> note_of_stop_ = "";
  std::atomic<bool> stopped_ = false;
  std::unordered_map<std::string, Definition> definitions_;
  std::unordered_map<std::string, Instance> instances_;
  // By the names that the modules and instances would have that have failed: "the module at a.wast:3:1 is invalid".
  std::unordered_map<std::string, std::string> failures_;
};

}  // namespace wfx
