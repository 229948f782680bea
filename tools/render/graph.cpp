#include "tools/render/graph.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

// The names are Graphviz's; its headers do not declare them.
extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_core_LTX_library;
}

// Graphviz 2.43 keeps some of what it allocates.
#if defined(__has_feature) && __has_feature(address_sanitizer)
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libgvc.so"; }
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace wfx {
namespace {

/// Numbers names in the order in which they come. Graphviz goes through subgraphs by number, and the numbers that it
/// would choose are addresses: no two pictures would be alike.
class NameNumbers {
 public:
  static Agiddisc_t* discipline() {
    static Agiddisc_t methods{.open = open,
                              .map = map,
                              .alloc = alloc,
                              .free = free,
                              .print = print,
                              .close = close,
                              .idregister = registered};
    return &methods;
  }

 private:
  explicit NameNumbers(Agraph_t* graph) : graph_(graph) {}

  static NameNumbers& of(void* state) { return *static_cast<NameNumbers*>(state); }
  static void* open(Agraph_t* graph, Agdisc_t*) { return new NameNumbers(graph); }
  static void close(void* state) { delete &of(state); }
  static long map(void* state, int, char* name, IDTYPE* id, int create) {
    return of(state).number(name, *id, create != 0);
  }
  static long alloc(void*, int, IDTYPE) { return 0; }
  static void free(void* state, int, IDTYPE id) {
    if (char* name = std::exchange(of(state).names_.at(id), nullptr)) agstrfree(of(state).graph_, name);
  }
  static char* print(void* state, int, IDTYPE id) { return of(state).names_.at(id); }
  static void registered(void*, int, void*) {}

  long number(char* name, IDTYPE& id, bool create) {
    const auto known = name != nullptr ? numbers_.find(name) : numbers_.end();
    if (known != numbers_.end()) {
      id = known->second;
      return 1;
    }
    if (!create) return 0;
    id = names_.size();
    names_.push_back(name != nullptr ? agstrdup(graph_, name) : nullptr);
    if (name != nullptr) numbers_.emplace(name, id);
    return 1;
  }

  Agraph_t* graph_;
  std::map<std::string, IDTYPE, std::less<>> numbers_;
  std::vector<char*> names_;  // by number; an edge has none
};

// Graphviz takes non-const strings and does not write to them.
char* c_string(const std::string& s) { return const_cast<char*>(s.c_str()); }

void set(void* object, Attributes attributes) {
  for (const auto& [name, value] : attributes)
    agsafeset(object, const_cast<char*>(name), c_string(value), const_cast<char*>(""));
}

}  // namespace

Graph::Graph(Attributes attributes) {
  Agdisc_t disciplines{.mem = &AgMemDisc, .id = NameNumbers::discipline(), .io = &AgIoDisc};
  graph_.reset(agopen(const_cast<char*>("trace"), Agdirected, &disciplines));
  // A default of each kind has to be declared before it can be set.
  agattr(graph_.get(), AGNODE, const_cast<char*>("label"), const_cast<char*>("\\N"));
  for (const auto& [name, value] : attributes)
    agattr(graph_.get(), AGRAPH, const_cast<char*>(name), c_string(value));
}

Agraph_t* Graph::subgraph(const std::string& name, Attributes attributes) {
  Agraph_t* g = agsubg(graph_.get(), c_string(name), 1);
  set(g, attributes);
  return g;
}

Agnode_t* Graph::node(Agraph_t* in, const std::string& name, const std::string& html, Attributes attributes) {
  Agnode_t* n = agnode(in, c_string(name), 1);
  char* label = agstrdup_html(graph_.get(), c_string(html));
  agset(n, const_cast<char*>("label"), label);
  agstrfree(graph_.get(), label);
  set(n, attributes);
  return n;
}

Agedge_t* Graph::edge(Agnode_t* tail, Agnode_t* head, Attributes attributes) {
  Agedge_t* e = agedge(graph_.get(), tail, head, nullptr, 1);
  set(e, attributes);
  return e;
}

std::string Graph::dot() const {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&text, &size);
  if (file == nullptr) return "";
  agwrite(graph_.get(), file);
  std::fclose(file);
  std::string result(text, size);
  std::free(text);
  return result;
}

std::string Graph::svg() const {
  const lt_symlist_t plugins[] = {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
                                  {"gvplugin_core_LTX_library", &gvplugin_core_LTX_library},
                                  {nullptr, nullptr}};
  GVC_t* context = gvContextPlugins(plugins, 0);
  std::string result;
  char* text = nullptr;
  unsigned size = 0;
  if (gvLayout(context, graph_.get(), "dot") == 0) {
    if (gvRenderData(context, graph_.get(), "svg", &text, &size) == 0) result.assign(text, size);
    gvFreeRenderData(text);
    gvFreeLayout(context, graph_.get());
  }
  gvFreeContext(context);
  return result;
}

}  // namespace wfx
