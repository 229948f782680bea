#include "tools/wfx/demangle.h"

// What libiberty is told of the C library, lest it declare a basename of its own.
#define HAVE_DECL_BASENAME 1
#include <libiberty/demangle.h>

#include <csetjmp>

namespace wfx {

namespace {

/// A short symbol can stand for a name of any length, as its parts refer to one another. A longer one is left as it is.
constexpr std::size_t kMostLetters = 1000;
/// Of the parts of a symbol, only what a reader looks for: no parameters, no hash of Rust.
constexpr int kStyle = DMGL_AUTO;

/// A name while libiberty writes it.
struct Writing {
  std::string name;
  std::jmp_buf full;  // where to go on once it is too long: the only way out of a callback
};

void append_name(const char* text, std::size_t length, void* writing) {
  auto& to = *static_cast<Writing*>(writing);
  if (length > kMostLetters - to.name.size()) std::longjmp(to.full, 1);  // NOLINT(cert-err52-cpp)
  to.name.append(text, length);
}

/// Whether libiberty reads the symbol, of the language that this function of it knows.
template <typename Demangle>
bool reads(Demangle* demangle, const std::string& symbol, Writing& writing) {
  writing.name.clear();
  if (setjmp(writing.full) != 0) return false;  // NOLINT(cert-err52-cpp)
  return demangle(symbol.c_str(), kStyle, append_name, &writing) != 0;
}

bool may_be_symbol(const std::string& name) {
  return name.size() <= kMostLetters && (name.starts_with("_Z") || name.starts_with("_R"));
}

}  // namespace

std::string demangled(const std::string& name) {
  if (!may_be_symbol(name)) return name;
  Writing writing;
  const bool is_symbol =
      reads(rust_demangle_callback, name, writing) || reads(cplus_demangle_v3_callback, name, writing);
  return is_symbol ? writing.name : name;
}

void demangle(Names& names) {
  for (std::string& name : names.funcs) name = demangled(name);
}

}  // namespace wfx
