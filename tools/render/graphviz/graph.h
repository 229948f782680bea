// A graph of Graphviz's: built and drawn by its libraries, where the coordinates in it say (attributes pos
// and bb).
//
// The two plugins that are needed are given to it and no others are looked for: Graphviz then measures text
// by its own tables and not by the fonts of the machine, so that the same graph is laid out alike everywhere.
#pragma once

#include <graphviz/cgraph.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

namespace wfx {

/// Attributes of a graph, a node or an edge: names and values, as Graphviz documents them. Texts here and in
/// labels stand for themselves: no backslash begins an escape sequence.
using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

class Graph {
 public:
  explicit Graph(Attributes attributes);

  [[nodiscard]] Agraph_t* root() const { return graph_.get(); }
  /// A subgraph. It is drawn as a box if its name begins with "cluster".
  Agraph_t* subgraph(const std::string& name, Attributes attributes);
  /// A node of the subgraph, with an HTML-like label (html.h).
  Agnode_t* node(Agraph_t* in, const std::string& name, const std::string& html, Attributes attributes);
  Agedge_t* edge(Agnode_t* tail, Agnode_t* head, Attributes attributes);

  /// The graph in the language of Graphviz.
  [[nodiscard]] std::string dot() const;
  /// The graph drawn. Empty if Graphviz cannot draw it.
  [[nodiscard]] std::string svg() const;

 private:
  struct Close {
    void operator()(Agraph_t* g) const;
  };
  std::unique_ptr<Agraph_t, Close> graph_;
};

}  // namespace wfx
