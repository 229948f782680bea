#include "machine/native/native.h"

#include "machine/machine.h"
#if defined(__x86_64__)
#include "machine/native/x86_64/emitter.h"
#endif

namespace wfx::machine::native {

#if defined(__x86_64__)

namespace {

/// The functions that the module has, without imported ones.
std::span<FuncInst* const> functions_of(const Instance& in) {
  return std::span(in.funcs).subspan(in.valid->imported_funcs());
}

/// One past the slot code of the k-th function: they lie one behind the other.
const Word* end_of(const Instance& in, std::size_t k) {
  const std::span<FuncInst* const> functions = functions_of(in);
  return k + 1 < functions.size() ? functions[k + 1]->entry : in.code.words.data() + in.code.words.size();
}

}  // namespace

bool is_available() { return true; }
const u8* calls_handlers() { return reinterpret_cast<const u8*>(&wfx_call_handlers); }

NativeCode compile_all(Machine& machine, Instance& in) {
  const std::span<FuncInst* const> functions = functions_of(in);
  Emitter emitter(machine, in);
  for (const FuncInst* f : functions) emitter.expect(*f);
  for (std::size_t k = 0; k < functions.size(); ++k) emitter.add(*functions[k], end_of(in, k));
  return emitter.take();
}

NativeCode compile_function(Machine& machine, Instance& in, const Word* pc) {
  const std::span<FuncInst* const> functions = functions_of(in);
  const auto behind = std::ranges::upper_bound(functions, pc, {}, [](const FuncInst* f) { return f->entry; });
  const auto k = static_cast<std::size_t>(behind - functions.begin()) - 1;
  Emitter emitter(machine, in);
  emitter.expect(*functions[k]);
  emitter.add(*functions[k], end_of(in, k));
  return emitter.take();
}

#else

bool is_available() { return false; }
const u8* calls_handlers() { return nullptr; }
NativeCode compile_all(Machine&, Instance&) { return {}; }
NativeCode compile_function(Machine&, Instance&, const Word*) { return {}; }

#endif

}  // namespace wfx::machine::native
