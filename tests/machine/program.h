// A module in text, instantiated on a machine of its own; its calls tell how they ended.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grammar/text/text.h"
#include "machine/instantiate.h"

namespace wfx::machine {

class Program {
 public:
  explicit Program(const std::string& fields, const Limits& limits = {})
      : machine(std::make_shared<TypeStore>(), limits) {
    Diagnostics diagnostics;
    auto source = std::make_shared<Source>(Source{"test.wat", "(module " + fields + ")"});
    auto module = parse_module(source, {}, diagnostics);
    auto valid = module ? validate(std::move(module), machine.types, diagnostics) : nullptr;
    if (valid) {
      Instantiation made = instantiate(machine, std::move(valid), {}, diagnostics);
      instance = made.instance;
      start = std::move(made.outcome);
    }
    EXPECT_TRUE(diagnostics.empty()) << render(diagnostics, false);
  }

  Outcome call(const std::string& name, const std::vector<Slot>& args = {}) {
    return machine.invoke(std::get<FuncInst*>(instance->exports.at(name)), args);
  }
  /// "5 6", "trap: integer divide by zero", "exhausted: memory exhausted"
  std::string outcome(const std::string& name, const std::vector<Slot>& args = {}) {
    return describe(call(name, args));
  }
  static std::string describe(const Outcome& out) {
    switch (out.status) {
      case Status::values: return fmt::format("{}", fmt::join(out.values, " "));
      case Status::exception: return "exception";
      case Status::trap: return fmt::format("trap: {}", words(out.cause));
      case Status::suspension: return "suspension";
      case Status::exhausted: return fmt::format("exhausted: {}", words(out.limit));
      case Status::exit: return "exit";
    }
    return "";
  }

  Machine machine;
  Instance* instance = nullptr;
  Outcome start;  // of the instantiation
};

}  // namespace wfx::machine
