// A module in the text format, instantiated in a store of its own. A test calls its exports and asks for the outcome
// and the rules that the call takes.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grammar/text/text.h"
#include "semantics/reduction/instantiate.h"
#include "semantics/rules.h"

namespace wfx {

using Rules = std::vector<std::string>;

inline std::vector<Value> i32s(std::initializer_list<u32> values) {
  std::vector<Value> out;
  for (const u32 v : values) out.push_back(Value::i32(v));
  return out;
}

class TestProgram {
 public:
  explicit TestProgram(const std::string& fields, RunLimits limits = {})
      : store(std::make_shared<TypeStore>()) {
    store.limits = limits;
    Diagnostics diagnostics;
    auto source = std::make_shared<Source>(Source{"test.wat", "(module " + fields + ")"});
    auto module = parse_module(source, {}, diagnostics);
    auto valid = module ? validate(std::move(module), store.types, diagnostics) : nullptr;
    EXPECT_TRUE(diagnostics.empty()) << render(diagnostics, false);
    if (!valid) return;
    Instantiation made = instantiate(store, std::move(valid), {}, diagnostics);
    instance = made.instance;
    start = std::move(made.outcome);
  }

  Outcome call(const std::string& name, const std::vector<Value>& args = {},
               StepObserver* observer = nullptr) {
    return invoke(store, std::get<FuncInst*>(instance->exports.at(name)), args, observer);
  }
  /// How a call of the export `name` ends: "values: (i32.const 5)", "trap: integer divide by zero".
  std::string outcome(const std::string& name, const std::vector<Value>& args = {}) {
    return call(name, args).describe();
  }

  /// The names of the rules that a call takes, in order. Omitted are Step_read/local.get, Step_read/call_ref-func, and
  /// the rules by which values or a trap leave a context.
  Rules rules(const std::string& name, const std::vector<Value>& args = {}) {
    struct Recorder : StepObserver {
      void taken(Rule rule, const Configuration& /*after*/) override { names.emplace_back(info(rule).name); }
      Rules names;
    } recorder;
    call(name, args, &recorder);
    std::erase_if(recorder.names, [](const std::string& rule) {
      return rule == "Step_read/call_ref-func" || rule == "Step_read/local.get" || rule.ends_with("-vals") ||
             rule.starts_with("Step_pure/trap-");
    });
    return recorder.names;
  }

  Store store;
  ModuleInst* instance = nullptr;
  Outcome start;  // the outcome of the instantiation
};

}  // namespace wfx
