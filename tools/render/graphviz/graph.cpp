#include "tools/render/graphviz/graph.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/render/graphviz/library.h"

// Graphviz 2.43 and fontconfig keep some of what they allocate.
#if defined(__has_feature) && __has_feature(address_sanitizer)
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libgvc.so\nleak:libfontconfig.so\n"; }
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
#endif

namespace wfx {
namespace {

/// Numbers names in the order in which they are made. Graphviz goes through subgraphs in the order of their
/// numbers, and those that it chooses itself are addresses, so that no two pictures would be alike.
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
    if (char* name = std::exchange(of(state).names_.at(id), nullptr))
      graphviz().agstrfree(of(state).graph_, name);
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
    names_.push_back(name != nullptr ? graphviz().agstrdup(graph_, name) : nullptr);
    if (name != nullptr) numbers_.emplace(name, id);
    return 1;
  }

  Agraph_t* graph_;
  std::map<std::string, IDTYPE, std::less<>> numbers_;
  std::vector<char*> names_;  // by number; an edge has none
};

// Graphviz takes non-const strings and does not write to them.
char* c_string(const std::string& s) { return const_cast<char*>(s.c_str()); }

/// A text as a label or an attribute. Graphviz takes a backslash for the begin of an escape sequence, in
/// HTML-like labels too, and writes one before a quote as it is, so that the quote would end the attribute.
std::string literal(std::string_view text) {
  std::string result;
  for (const char c : text) result.append(c == '\\' ? 2 : 1, c);
  return result;
}

void set(void* object, Attributes attributes) {
  for (const auto& [name, value] : attributes)
    graphviz().agsafeset(object, const_cast<char*>(name), c_string(literal(value)), const_cast<char*>(""));
}

/// The drawing without the elements <title> that name parts of the graph, which a reader would take for what they are.
std::string without_names(std::string_view svg) {
  std::string result;
  for (bool is_first = true; !svg.empty();) {
    const std::size_t end = std::min(svg.find('\n'), svg.size() - 1) + 1;
    if (!svg.starts_with("<title>") || std::exchange(is_first, false)) result += svg.substr(0, end);
    svg.remove_prefix(end);
  }
  return result;
}

}  // namespace

Graph::Graph(Attributes attributes) {
  const Graphviz& g = graphviz();
  Agdisc_t disciplines{.mem = g.AgMemDisc, .id = NameNumbers::discipline(), .io = g.AgIoDisc};
  graph_.reset(g.agopen(const_cast<char*>("trace"), *g.Agdirected, &disciplines));
  // A default of each kind has to be declared before it can be set.
  g.agattr(graph_.get(), AGNODE, const_cast<char*>("label"), const_cast<char*>("\\N"));
  for (const auto& [name, value] : attributes)
    g.agattr(graph_.get(), AGRAPH, const_cast<char*>(name), c_string(value));
}

Agraph_t* Graph::subgraph(const std::string& name, Attributes attributes) {
  Agraph_t* g = graphviz().agsubg(graph_.get(), c_string(name), 1);
  set(g, attributes);
  return g;
}

Agnode_t* Graph::node(Agraph_t* in, const std::string& name, const std::string& html, Attributes attributes) {
  const Graphviz& g = graphviz();
  Agnode_t* n = g.agnode(in, c_string(name), 1);
  char* label = g.agstrdup_html(graph_.get(), c_string(literal(html)));
  g.agset(n, const_cast<char*>("label"), label);
  g.agstrfree(graph_.get(), label);
  set(n, attributes);
  return n;
}

Agedge_t* Graph::edge(Agnode_t* tail, Agnode_t* head, Attributes attributes) {
  Agedge_t* e = graphviz().agedge(graph_.get(), tail, head, nullptr, 1);
  set(e, attributes);
  return e;
}

std::string Graph::dot() const {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&text, &size);
  if (file == nullptr) return "";
  graphviz().agwrite(graph_.get(), file);
  std::fclose(file);
  std::string result(text, size);
  std::free(text);
  return result;
}

std::string Graph::svg() const {
  const Graphviz& g = graphviz();
  const lt_symlist_t plugins[] = {{"gvplugin_neato_layout_LTX_library", g.gvplugin_neato_layout_LTX_library},
                                  {"gvplugin_core_LTX_library", g.gvplugin_core_LTX_library},
                                  {nullptr, nullptr}};
  GVC_t* context = g.gvContextPlugins(plugins, 0);
  std::string result;
  char* text = nullptr;
  unsigned size = 0;
  if (g.gvLayout(context, graph_.get(), "nop2") == 0) {
    if (g.gvRenderData(context, graph_.get(), "svg", &text, &size) == 0) result = without_names({text, size});
    g.gvFreeRenderData(text);
    g.gvFreeLayout(context, graph_.get());
  }
  g.gvFreeContext(context);
  return result;
}

void Graph::Close::operator()(Agraph_t* g) const { graphviz().agclose(g); }

}  // namespace wfx
