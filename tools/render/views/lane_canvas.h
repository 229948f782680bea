// What lanes are drawn on: an SVG, commands of TikZ, or a graph of Graphviz's.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tools/render/layout.h"
#include "tools/render/theme.h"

namespace wfx {

/// A member of the colours of a theme.
using Colour = std::string Colours::*;

enum class Dashes : u8 { none, parked, makes, fails };

struct Stroke {
  Colour colour = &Colours::line;
  double width = 1;
  Dashes dashes = Dashes::none;
};

struct LaneText {
  enum class Anchor : u8 { start, middle, end };
  std::string text;
  Colour colour = &Colours::text;
  Anchor anchor = Anchor::start;
  bool bold = false;
  bool small = false;
};

inline constexpr double kPlateLine = 14;

/// Where the lanes and what stands beside them are put, in the order in which one hides another.
class LaneCanvas {
 public:
  virtual ~LaneCanvas() = default;
  virtual void line(Point from, Point to, const Stroke& stroke) = 0;
  /// A line along a row whose tip is at `to`.
  virtual void arrow(Point from, Point to, const Stroke& stroke) = 0;
  /// `at` is at the foot of the text.
  virtual void text(Point at, const LaneText& text) = 0;
  /// A name on a plate, in lines of kPlateLine, and what is said of it where the reader points at it.
  virtual void plate(const Rect& at, const std::vector<std::string>& name, const std::string& tip) = 0;
  /// A ring around a crossing, and what is said of it.
  virtual void ring(Point at, const std::string& tip) = 0;
  /// A bracket that is open to the right.
  virtual void bracket(double x, double top, double bottom) = 0;
  /// The whole picture.
  virtual std::string finish(double width, double height) = 0;
};

std::unique_ptr<LaneCanvas> svg_lane_canvas(Theme theme);
std::unique_ptr<LaneCanvas> tikz_lane_canvas(Theme theme);
std::unique_ptr<LaneCanvas> dot_lane_canvas(Theme theme);

/// The width of a text of the pictures.
double lane_text_width(const std::string& text);

}  // namespace wfx
