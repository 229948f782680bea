// A graph of Graphviz's: built, laid out and written by its libraries.
//
// The two plugins that are needed are given to it and no others are looked for: Graphviz then measures text by its own
// tables and not by the fonts of the machine, so that the same graph is laid out alike everywhere.
#pragma once

#include <graphviz/cgraph.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

namespace wfx {

/// Names and values, of a graph, a node or an edge.
using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

class Graph {
 public:
  explicit Graph(Attributes attributes);

  /// A subgraph: drawn as a box if its name begins with "cluster".
  Agraph_t* subgraph(const std::string& name, Attributes attributes);
  /// A node in a subgraph, with an HTML-like label (html.h).
  Agnode_t* node(Agraph_t* in, const std::string& name, const std::string& html, Attributes attributes = {});
  /// Puts a node that exists into a further subgraph.
  static void add(Agraph_t* to, Agnode_t* node);
  Agedge_t* edge(Agnode_t* tail, Agnode_t* head, Attributes attributes);

  /// The graph in the language of `dot`, not laid out.
  [[nodiscard]] std::string dot() const;
  /// Lays it out with `dot` and draws it. Empty if Graphviz cannot.
  [[nodiscard]] std::string svg() const;

 private:
  struct Close {
    void operator()(Agraph_t* g) const;
  };
  std::unique_ptr<Agraph_t, Close> graph_;
};

}  // namespace wfx
