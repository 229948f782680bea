#include "tools/render/shared_library.h"

#include <dlfcn.h>

#include <stdexcept>

namespace wfx {

Library::Library(const char* file) : handle_(dlopen(file, RTLD_LAZY | RTLD_LOCAL)) {
  if (handle_ == nullptr) throw std::runtime_error(dlerror());
}

Symbol Library::operator[](const char* name) const {
  void* address = dlsym(handle_, name);
  if (address == nullptr) throw std::runtime_error(dlerror());
  return {address};
}

}  // namespace wfx
