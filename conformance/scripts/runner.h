// Runs scripts: gives each command to an engine and compares its answer with what the script expects.
#pragma once

#include <unordered_map>

#include "conformance/run/engine.h"
#include "grammar/interruption.h"

namespace wfx {

/// A command that did not end as it should: what to tell about it, and how it ended.
struct Failure {
  Diagnostics diagnostics{};
  Answer::Kind actual = Answer::Kind::values;
  u32 exit_code = 0;  // of Answer::Kind::exit
};

/// Does the message of an assertion count, or only the kind of ending that it asserts?
enum class Words : u8 { any, strict };

/// The commands of a script, counted. A command that is no assertion (a module, an action) counts where it fails only.
struct ScriptReport {
  std::size_t passed = 0;
  std::size_t in_other_words = 0;  // of those that passed: Words::strict makes them fail
  std::vector<Failure> failures;   // the first of them
  std::size_t more_failures = 0;   // that are not kept
  std::size_t left_out = 0;        // assertions that are not judged

  [[nodiscard]] std::size_t failed() const { return failures.size() + more_failures; }
};

/// Who watches a script run.
struct Watch {
  std::vector<bool> judged;               // by the position of a command; without any, all
  std::size_t most = Diagnostics::kMost;  // failures that are kept, the first
  // Called behind each command that is judged, with its failure or null, and its time. May be empty.
  std::function<void(const Command&, const Failure*, double seconds)> ended;
};

class Runner {
 public:
  /// `dialect` is that of quoted modules. `print` takes what programs print, and the results of actions that stand
  /// outside of assertions.
  Runner(const MakeEngine& make, Dialect dialect, Print print);

  /// Shows all rules from then on, of typing and of reduction, to the observer, which may be null.
  void observe(StepObserver* observer);
  /// Without it, Words::any.
  void compare_words(Words words) { words_ = words; }
  /// Lets the script's modules import the functions of the host.
  void provide(const HostModule& host) { engine_->provide(host); }

  /// Ends what runs soon, and all that runs later. Called by another thread. `note` says what allows more, or is empty;
  /// it must live as long as the runner.
  void stop(Stop why, const char* note = "");
  /// Whether it has been stopped.
  [[nodiscard]] const std::atomic<bool>& stopped() const { return stopped_; }

  /// Runs a script to its end, or up to the last command that the engine can be asked. Assertions that are not judged
  /// are run all the same, for their effects, up to the last one that is.
  ScriptReport run(const Script& script, const Watch& watch = {});
  /// How many assertions have held in other words than theirs.
  [[nodiscard]] std::size_t in_other_words() const { return in_other_words_; }
  /// Runs one command. Nothing if it ended as it should.
  std::optional<Failure> run(const Script& script, const Command& command);
  /// Whether the latest answer was the last that means something (Answer::last).
  [[nodiscard]] bool ended() const { return ended_; }

  /// An action on the latest instance, or on the named one.
  Answer act(const Action& action);
  /// Those of all its modules.
  [[nodiscard]] const TypeStore& types() const { return *types_; }
  /// The type of a function that the latest instance exports; null if it does not.
  [[nodiscard]] const FuncType* find_func(const std::string& name) const;
  /// The module of the latest instance, whose names its types are shown by; null if there is none.
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

    /// The position of the export with that name; nothing if there is none.
    [[nodiscard]] std::optional<std::size_t> find_export(std::string_view name) const;
  };

  Answer define(const Script& script, const ModuleText& text, Definition& definition);
  /// Defines the module under that name, and as the latest one.
  Answer add_definition(const Script& script, const ModuleText& text, const std::string& name);
  Answer add_module(const Script& script, const ModuleText& text);
  Answer add_instance(const ModuleInstance& instance);
  /// An instance of the definition of that name, which is no instance of the script.
  Instantiated instantiate(const std::string& definition);
  Answer execute(const Script& script, const Execution& execution);
  Answer perform(const Script& script, const Command& command);
  Answer perform(const Action& action);
  template <class Ask>
  Answer answered(Ask ask);

  std::shared_ptr<TypeStore> types_;
  std::unique_ptr<Engine> engine_;
  Dialect dialect_;
  Print print_;
  Words words_ = Words::any;
  std::size_t in_other_words_ = 0;
  RuleObserver* typing_ = nullptr;
  bool ended_ = false;
  // Of `stop`; `stopped_` is set behind the others.
  std::atomic<Stop> why_{};
  std::atomic<const char*> note_of_stop_ = "";
  std::atomic<bool> stopped_ = false;
  // By name; the empty name is the latest.
  std::unordered_map<std::string, Definition> definitions_;
  std::unordered_map<std::string, Instance> instances_;
};

}  // namespace wfx
