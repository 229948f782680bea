// Scripts as the parser reads them, command by command.
#pragma once

#include "grammar/text/module_builder.h"

namespace wfx::text {

class ScriptBuilder {
 public:
  ScriptBuilder(Context& context, ModuleBuilder& modules, ExprBuilder& exprs)
      : context_(context), modules_(modules), exprs_(exprs) {
    script_.source = context.source;
  }

  /// The script, once all is read. A file of bare module fields is one of one module.
  Script finish();

  // Modules
  void begin_module(u64 depth, bool definition, Binding binding, Span at);
  void end_module(Span at);
  void quoted_module(bool definition, Symbol id, Span at);
  void binary_module(bool definition, Symbol id, Span at);
  void instance(Symbol id, Symbol of, Span at);
  /// A field that stands outside of a module follows.
  void bare_module(Span at);
  /// How many parentheses are open between the fields of the current module.
  [[nodiscard]] u64 module_depth() const { return module_depth_; }

  // Commands: each is made of the parts that were read last
  void module_command(Span at);
  void instance_command(Span at);
  void register_command(Span name, Symbol id, Span at);
  void action_command(Span at);
  void assert_return(Span at);
  /// `message` is empty where the assertion has none.
  void assert_failure(AssertFailure::Kind kind, Span message, Span at);
  void assert_refusal(AssertRefusal::Kind kind, Span message, Span at);
  /// What an assertion runs.
  void execute_action() { execution_ = std::move(action_); }
  void execute_module(Span at);
  void execute_instance() { execution_ = std::move(instance_); }
  /// Drops what was read of a command in which there was a syntax error.
  void abandon();

  // Actions
  void action(Action::Kind kind, Symbol module, Span name, Span at);
  void argument(Span at);

  // Literals and result patterns: each sets the current pattern.
  void number(Op op, Span at);
  void vector(Span shape, Span at);
  void typed_null(HeapType type, Span at);
  void any_null();
  void host_reference(HeapKind kind, Span at);
  void reference(HeapKind kind);
  void reference(Op op, Span at);
  void result() {
    ++values_of_command_;
    results_.push_back(std::move(pattern_));
  }
  std::size_t begin_either();
  void end_either(std::size_t first);

 private:
  [[nodiscard]] std::string text_of(Symbol id) const;
  void count_module(Span at);
  void count_values(Span at);
  template <typename Form>
  void add(Form form, Span at) {
    count_values(at);
    script_.commands.push_back({.form = std::move(form), .at = at});
  }

  Context& context_;
  ModuleBuilder& modules_;
  ExprBuilder& exprs_;
  Script script_;
  bool bare_ = false;  // the file is a list of module fields
  u32 modules_of_script_ = 0;
  u32 values_of_command_ = 0;
  u64 module_depth_ = 0;
  ModuleText module_;
  ModuleInstance instance_;
  Action action_;
  Execution execution_;
  std::vector<ScriptValue> arguments_;
  ResultPattern pattern_;
  std::vector<ResultPattern> results_;
  u32 either_depth_ = 0;
};

}  // namespace wfx::text
