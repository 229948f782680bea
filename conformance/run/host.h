// Functions of a host, for any engine: what an embedder gives to programs to import.
//
// An engine adapts them to its own store (Engine::provide). Arguments and results are numbers; what else a function
// needs of the program it finds in the memory of the module that calls.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "semantics/typing/type_store.h"

namespace wfx {

/// A call of a function of the host.
struct HostCall {
  std::span<const u64> args;  // the bits of each, as many low ones as its type has; the others are zero
  std::span<u64> results;     // to be filled likewise where the call returns
  // The bytes of what the calling module exports as "memory". Without such a memory, or where no module calls, it is
  // empty. It stays in place until the call ends.
  std::span<u8> memory;
};

/// How a call of a function of the host ends.
struct HostEnding {
  enum class Kind : u8 {
    returns,
    trap,
    exit,           // the whole run ends, with all its frames and stacks: nothing in the program can catch it
    out_of_memory,  // the run ends as exhausted
  };
  Kind kind = Kind::returns;
  u32 code = 0;       // of an exit
  std::string words;  // of a trap
};

/// A module of functions that a host gives, under the name from which programs import it.
struct HostModule {
  struct Function {
    std::string name;
    FuncType type;                                    // of numbers alone: i32, i64, f32, f64
    std::function<HostEnding(const HostCall&)> call;  // may throw std::bad_alloc
  };
  std::string name;
  std::vector<Function> functions;
};

/// Calls the function. If it throws std::bad_alloc, the call ends as out_of_memory.
HostEnding call(const HostModule::Function& function, const HostCall& call);
/// Whether such a call is in progress, in any thread.
bool is_in_host();

/// Interns the type of a function of the host.
DefTypeId intern_func(TypeStore& types, const FuncType& type);

}  // namespace wfx
