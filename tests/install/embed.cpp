// wfx in a program of one's own: reads a module from text, validates it, and calls its exports on the reference and on
// the machine. It uses what find_package(wfx) finds, and nothing else.
//
// Prints the result of each call, and the messages for a call that traps, a malformed text and an invalid module.
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "conformance/run/engine.h"
#include "conformance/run/machine.h"
#include "conformance/run/reference.h"
#include "conformance/run/values.h"
#include "grammar/diagnostics.h"
#include "grammar/source.h"
#include "grammar/text/text.h"
#include "semantics/typing/validate.h"

namespace {

/// A generator counts down, and "sum" adds up what it yields.
constexpr const char* kModule = R"((module
  (type $count (func (param i32)))
  (type $counter (cont $count))
  (type $rest (func))
  (type $paused (cont $rest))
  (tag $yield (param i32))
  (func $count_down (type $count) (param $n i32)
    (loop $next
      (suspend $yield (local.get $n))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (elem declare func $count_down)
  (func (export "sum") (param $n i32) (result i32)
    (local $sum i32) (local $paused (ref null $paused))
    (local.set $paused (cont.bind $counter $paused (local.get $n) (cont.new $counter (ref.func $count_down))))
    (loop $next
      (block $yielded (result i32 (ref $paused))
        (resume $paused (on $yield $yielded) (local.get $paused))
        (return (local.get $sum)))
      (local.set $paused)
      (local.set $sum (i32.add (local.get $sum)))
      (br $next))
    (unreachable))
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
))";
constexpr const char* kMalformed = "(module (func (i32.cons 1)))";
constexpr const char* kInvalid = "(module (func (result i32) (i64.const 1)))";

/// Reads and validates a module. Null, with the errors printed, if it is malformed or invalid.
std::shared_ptr<const wfx::ValidModule> read(const std::string& name, const std::string& text,
                                             const std::shared_ptr<wfx::TypeStore>& types) {
  auto source = std::make_shared<wfx::Source>();
  source->name = name;
  source->bytes = text;
  wfx::Diagnostics diagnostics;
  std::shared_ptr<wfx::Module> module = wfx::parse_module(source, {}, diagnostics);
  std::shared_ptr<const wfx::ValidModule> valid;
  if (module != nullptr) valid = wfx::validate(std::move(module), types, diagnostics);
  std::printf("%s", wfx::render(diagnostics, false).c_str());
  return valid;
}

wfx::ScriptValue i32(int value) {
  wfx::ScriptValue v;
  v.type = wfx::ValType{wfx::ValKind::i32};
  wfx::set_low_bits(v, static_cast<wfx::u32>(value));
  return v;
}

void call(wfx::Engine& engine, wfx::InstanceId instance, const char* name,
          const std::vector<wfx::ScriptValue>& args) {
  const wfx::Answer answer = engine.invoke(instance, name, args);
  std::printf("  %s: %s\n", name, to_string(answer).c_str());
  for (const wfx::CallPlace& place : answer.calls) std::printf("    in %s\n", to_string(place).c_str());
}

bool run(const char* name, const wfx::MakeEngine& make) {
  // An engine takes modules whose types are in its store.
  auto types = std::make_shared<wfx::TypeStore>();
  const auto module = read("sum.wat", kModule, types);
  if (module == nullptr) return false;
  const std::unique_ptr<wfx::Engine> engine = make(types, [](std::string_view) {});
  const wfx::Instantiated made = engine->instantiate(module);
  if (made.answer.kind != wfx::Answer::Kind::values) return false;
  std::printf("%s\n", name);
  call(*engine, made.instance, "sum", {i32(10)});
  call(*engine, made.instance, "divide", {i32(7), i32(2)});
  call(*engine, made.instance, "divide", {i32(7), i32(0)});
  return true;
}

}  // namespace

int main() {
  auto types = std::make_shared<wfx::TypeStore>();
  const bool refused =
      read("malformed.wat", kMalformed, types) == nullptr && read("invalid.wat", kInvalid, types) == nullptr;
  return refused && run("reference", wfx::reference_engine({})) && run("machine", wfx::machine_engine({}))
             ? 0
             : 1;
}
