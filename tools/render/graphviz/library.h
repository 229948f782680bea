// Graphviz's libraries, loaded when the first graph is made. Few runs draw one, and to load them takes a
// process longer than to check a small module.
#pragma once

#include <graphviz/gvc.h>

#include "tools/render/shared_library.h"

namespace wfx {

/// The functions and variables of Graphviz that are used, under its own names.
class Graphviz {
  Library cgraph_{WFX_CGRAPH}, gvc_{WFX_GVC}, neato_{WFX_GRAPHVIZ_NEATO}, core_{WFX_GRAPHVIZ_CORE};

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
  WFX_OF(cgraph_, agedge);
  WFX_OF(cgraph_, agwrite);
  WFX_OF(gvc_, gvContextPlugins);
  WFX_OF(gvc_, gvLayout);
  WFX_OF(gvc_, gvRenderData);
  WFX_OF(gvc_, gvFreeRenderData);
  WFX_OF(gvc_, gvFreeLayout);
  WFX_OF(gvc_, gvFreeContext);
#undef WFX_OF
  // The headers of Graphviz do not declare these two.
  gvplugin_library_t* const gvplugin_neato_layout_LTX_library = neato_["gvplugin_neato_layout_LTX_library"];
  gvplugin_library_t* const gvplugin_core_LTX_library = core_["gvplugin_core_LTX_library"];
};

const Graphviz& graphviz();

}  // namespace wfx
