#include "conformance/run/host.h"

#include <new>

namespace wfx {

HostEnding call(const HostModule::Function& function, const HostCall& call) {
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
