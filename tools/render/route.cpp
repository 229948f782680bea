#include "tools/render/route.h"

#include <algorithm>
#include <cmath>

namespace wfx {
namespace {

constexpr double kCorner = 8;  // the radius of a round corner
constexpr double kSwing = 30;  // how far a swung line goes on in its direction at least

double length(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

/// The point on the way from `a` to `b` at that distance from `a`.
Point towards(Point a, Point b, double distance) {
  const double whole = length(a, b);
  const double part = whole > 0 ? distance / whole : 0;
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

void line_to(Curve& curve, Point to) {
  const Point from = curve.back();
  const double third = length(from, to) / 3;
  curve.push_back(towards(from, to, third));
  curve.push_back(towards(from, to, 2 * third));
  curve.push_back(to);
}

double direction(Side side) { return side == Side::right ? 1 : -1; }

}  // namespace

Curve straight(Point from, Point to) {
  Curve curve{from};
  line_to(curve, to);
  return curve;
}

Curve swung(Point from, Side leaves, Point to, Side enters) {
  const double swing = std::max(kSwing, std::abs(to.x - from.x) / 2);
  return {from, {from.x + direction(leaves) * swing, from.y}, {to.x + direction(enters) * swing, to.y}, to};
}

Curve rounded(const std::vector<Point>& points) {
  Curve curve{points.front()};
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const Point corner = points[i];
    const double radius =
        std::min({kCorner, length(points[i - 1], corner) / 2, length(corner, points[i + 1]) / 2});
    line_to(curve, towards(corner, points[i - 1], radius));
    curve.insert(curve.end(), {corner, corner, towards(corner, points[i + 1], radius)});
  }
  line_to(curve, points.back());
  return curve;
}

}  // namespace wfx
