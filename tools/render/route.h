// The curves of the lines of a picture.
#pragma once

#include <vector>

namespace wfx {

// Points, of which 72 are an inch. x grows to the right, y downwards.
struct Point {
  double x = 0;
  double y = 0;
};

/// A Bézier curve: a point, then three for each cubic piece.
using Curve = std::vector<Point>;

/// Which way a line leaves a box, or comes into it.
enum class Side { left, right };

/// A straight line.
Curve straight(Point from, Point to);
/// A swung line that leaves `from` to one side and comes into `to` from the given side.
Curve swung(Point from, Side leaves, Point to, Side enters);
/// A line along horizontal and vertical pieces through all of the points, with round corners.
Curve rounded(const std::vector<Point>& points);

}  // namespace wfx
