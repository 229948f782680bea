#include "conformance/host.h"

namespace wfx {

DefTypeId intern_func(TypeStore& types, const FuncType& type) {
  SubType sub;
  sub.comp = type;
  return types.intern(RecType{.types = {std::move(sub)}});
}

}  // namespace wfx
