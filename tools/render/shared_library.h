// A shared library that is loaded when something of it is first needed.
#pragma once

namespace wfx {

/// The address of a function or variable of a library, which becomes a pointer to whatever its reader takes
/// it for.
struct Symbol {
  void* address = nullptr;

  template <typename T>
  operator T*()
      const {  // NOLINT(google-explicit-constructor): its type is that of the member that it initialises
    return reinterpret_cast<T*>(address);
  }
};

/// A shared library, until the process ends.
class Library {
 public:
  /// Throws std::runtime_error where it cannot be loaded.
  explicit Library(const char* file);
  [[nodiscard]] Symbol operator[](const char* name) const;

 private:
  void* handle_;
};

}  // namespace wfx
