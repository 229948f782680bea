// Graphviz's libraries, loaded when the first graph is made. Few runs draw one, and to load them takes a process longer
// than to check a small module.
#pragma once

#include <graphviz/gvc.h>

namespace wfx {

/// What is at a name in a library, whatever it is.
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

/// What is used of it, under its own names.
class Graphviz {
  Library cgraph_{WFX_CGRAPH}, gvc_{WFX_GVC}, dot_{WFX_GRAPHVIZ_DOT}, core_{WFX_GRAPHVIZ_CORE};

 public:
#define WFX_OF(library, name) decltype(::name)* const name = library[#name]
  WFX_OF(cgraph_, AgMemDisc);
  WFX_OF(cgraph_, AgIoDisc);
  WFX_OF(cgraph_, Agdirected);
  WFX_OF(cgraph_, agopen);
  WFX_OF(cgraph_, agclose);
  WFX_OF(cgraph_, agattr);
  WFX_OF(cgraph_, agset);
  WFX_OF(cgraph_, agsafeset);
  WFX_OF(cgraph_, agstrdup);
  WFX_OF(cgraph_, agstrdup_html);
  WFX_OF(cgraph_, agstrfree);
  WFX_OF(cgraph_, agsubg);
  WFX_OF(cgraph_, agnode);
  WFX_OF(cgraph_, agsubnode);
  WFX_OF(cgraph_, agedge);
  WFX_OF(cgraph_, agwrite);
  WFX_OF(gvc_, gvContextPlugins);
  WFX_OF(gvc_, gvLayout);
  WFX_OF(gvc_, gvRenderData);
  WFX_OF(gvc_, gvFreeRenderData);
  WFX_OF(gvc_, gvFreeLayout);
  WFX_OF(gvc_, gvFreeContext);
#undef WFX_OF
  // Its headers do not declare those.
  gvplugin_library_t* const gvplugin_dot_layout_LTX_library = dot_["gvplugin_dot_layout_LTX_library"];
  gvplugin_library_t* const gvplugin_core_LTX_library = core_["gvplugin_core_LTX_library"];
};

const Graphviz& graphviz();

}  // namespace wfx
