// How fast the reference is, in times and steps a second:
//   cmake --build --preset release --target wfx_bench && build/release/bin/wfx_bench
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "grammar/text.h"
#include "semantics/reduction/instantiate.h"

namespace wfx {
namespace {

/// A module on the reference, from its text.
class Program {
 public:
  explicit Program(const char* text) : store_(std::make_shared<TypeStore>()) {
    Diagnostics diagnostics;
    auto module = parse_module(std::make_shared<Source>(Source{"benchmark.wat", text}), {}, diagnostics);
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

/// Runs the program with `n`; reports steps a second, and time by operation where it performs `n` of them.
void measure(benchmark::State& state, const char* text, u32 n, bool by_operation) {
  Program program(text);
  const u64 steps = program.count_steps(n);
  for (auto _ : state)
    if (program.run(n).kind != Outcome::Kind::values) state.SkipWithError("the program did not return");
  const auto runs = static_cast<double>(state.iterations());
  state.counters["steps/s"] =
      benchmark::Counter(static_cast<double>(steps) * runs, benchmark::Counter::kIsRate);
  if (by_operation)
    state.counters["s/op"] =
        benchmark::Counter(n * runs, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

constexpr const char* kFib = R"((module
  (func $fib (export "run") (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else (i32.add (call $fib (i32.sub (local.get $n) (i32.const 1)))
                     (call $fib (i32.sub (local.get $n) (i32.const 2)))))))))";

constexpr const char* kGenerator = R"((module
  (type $f (func))
  (type $k (cont $f))
  (tag $yield (param i32))
  (elem declare func $numbers)
  (func $numbers (local $i i32)
    (loop $next
      (suspend $yield (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next)))
  (func (export "run") (param $n i32) (result i32)
    (local $k (ref null $k)) (local $sum i32)
    (local.set $k (cont.new $k (ref.func $numbers)))
    (loop $next
      (block $on_yield (result i32 (ref $k))
        (resume $k (on $yield $on_yield) (local.get $k))
        (unreachable))
      (local.set $k)
      (local.set $sum (i32.add (local.get $sum)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $next (local.get $n)))
    (local.get $sum))))";

constexpr const char* kShortLived = R"((module
  (type $f (func))
  (type $k (cont $f))
  (elem declare func $nothing)
  (func $nothing)
  (func (export "run") (param $n i32)
    (loop $next
      (resume $k (cont.new $k (ref.func $nothing)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $next (local.get $n))))))";

constexpr const char* kSwitch = R"((module
  (rec (type $f (func (param (ref null $k)))) (type $k (cont $f)))
  (tag $t)
  (global $left (mut i32) (i32.const 0))
  (elem declare func $player)
  (func $player (type $f) (param $peer (ref null $k))
    (loop $next
      (global.set $left (i32.sub (global.get $left) (i32.const 1)))
      (if (i32.eqz (global.get $left)) (then (return)))
      (local.set $peer (switch $k $t (local.get $peer)))
      (br $next)))
  (func (export "run") (param $n i32)
    (global.set $left (local.get $n))
    (resume $k (on $t switch) (cont.new $k (ref.func $player)) (cont.new $k (ref.func $player))))))";

BENCHMARK_CAPTURE(measure, fib_25, kFib, 25, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, generator_1e6_yields, kGenerator, 1'000'000, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, cont_new_to_end_1e6, kShortLived, 1'000'000, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, switch_1e6, kSwitch, 1'000'000, true)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace wfx

BENCHMARK_MAIN();
