#include "conformance/run/host.h"

#include <atomic>
#include <new>

namespace wfx {

namespace {

std::atomic<unsigned> calls_in_progress;

struct InProgress {
  InProgress() { ++calls_in_progress; }
  ~InProgress() { --calls_in_progress; }
  InProgress(const InProgress&) = delete;
  InProgress& operator=(const InProgress&) = delete;
};

}  // namespace

bool is_in_host() { return calls_in_progress != 0; }

HostEnding call(const HostModule::Function& function, const HostCall& call) {
  const InProgress in_progress;
  try {
    return function.call(call);
  } catch (const std::bad_alloc&) {
    return {.kind = HostEnding::Kind::out_of_memory, .words = {}};
  }
}

DefTypeId intern_func(TypeStore& types, const FuncType& type) {
  SubType sub;
  sub.comp = type;
  return types.intern(RecType{.types = {std::move(sub)}});
}

}  // namespace wfx
