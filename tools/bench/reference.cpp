// How fast the reference is, in times and steps a second:
//   cmake --build --preset release --target wfx_bench && build/release/bin/wfx_bench
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "conformance/run/read.h"
#include "grammar/text/text.h"
#include "semantics/reduction/instantiate.h"

namespace wfx {
namespace {

/// A program of tools/bench/programs on the reference.
class Program {
 public:
  explicit Program(const std::string& file) : store_(std::make_shared<TypeStore>()) {
    std::string error;
    const SourcePtr source = read_file(std::string(WFX_PROGRAMS) + "/" + file, error);
    if (source == nullptr) throw std::runtime_error(error);
    Diagnostics diagnostics;
    auto module = parse_module(source, {}, diagnostics);
    auto valid = module ? validate(std::move(module), store_.types, diagnostics) : nullptr;
    if (valid == nullptr) throw std::runtime_error(render(diagnostics, false));
    run_ = std::get<FuncInst*>(
        instantiate(store_, std::move(valid), {}, diagnostics).instance->exports.at("run"));
  }

  Outcome run(u32 n, StepObserver* observer = nullptr) {
    const Value arg = Value::i32(n);
    return invoke(store_, run_, {&arg, 1}, observer);
  }

  u64 count_steps(u32 n) {
    struct Counter : StepObserver {
      u64 steps = 0;
      void taken(Rule, const Configuration&) override { ++steps; }
    } counter;
    run(n, &counter);
    return counter.steps;
  }

 private:
  Store store_;
  FuncInst* run_;
};

/// Runs the program with `n`, which is how many operations it performs; reports steps a second, and time by operation.
void measure(benchmark::State& state, const char* file, u32 n) {
  Program program(file);
  const u64 steps = program.count_steps(n);
  for (auto _ : state)
    if (program.run(n).kind != Outcome::Kind::values) state.SkipWithError("the program did not return");
  const auto runs = static_cast<double>(state.iterations());
  state.counters["steps/s"] =
      benchmark::Counter(static_cast<double>(steps) * runs, benchmark::Counter::kIsRate);
  state.counters["s/op"] =
      benchmark::Counter(n * runs, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

BENCHMARK_CAPTURE(measure, fib_20, "fib.wat", 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, suspend_and_resume, "generator.wat", 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, cont_new_to_end, "short_lived.wat", 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, switch, "switch.wat", 1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace wfx

BENCHMARK_MAIN();
