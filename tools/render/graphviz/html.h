// Graphviz's HTML-like labels: tables of text.
#pragma once

#include <string>
#include <string_view>

namespace wfx {

/// A table of one column.
class HtmlTable {
 public:
  /// `attributes` as in HTML: BORDER="1" STYLE="ROUNDED".
  explicit HtmlTable(std::string_view attributes);
  /// Adds a row: the cell's attributes, and its content, already escaped.
  void row(std::string_view attributes, std::string_view content);
  /// A line between the rows.
  void rule();
  [[nodiscard]] std::string str() const { return text_ + "</TABLE>"; }

 private:
  std::string text_;
};

/// <FONT COLOR="colour">content</FONT>
std::string coloured(std::string_view colour, std::string_view content);
std::string bold(std::string_view content);

}  // namespace wfx
