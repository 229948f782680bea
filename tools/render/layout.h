// The layout of a picture: boxes and lines with coordinates, made of a recording by a function without state.
// Views draw it and decide nothing about places.
//
//   +-- scene ------------------------------------------+
//   |                     +-----------+                 |    A scene is one configuration.
//   |                     | prompt    |                 |
//   | +---------+      +--| on $yield |                 |    A stack is a box with its frames, the innermost
//   | | waiting |      |  +-----------+                 |    at the bottom.
//   | | $main   |      |  +-----------+                 |
//   | | at ...  |------+  | running   |                 |    A prompt stands on top of the stack under it and
//   | +---------+         | $gen      |                 |    joins it to its parent.
//   |                     +-----------+                 |
//   +---------------------------------------------------+    A dashed line leads from a reference to the
//         |                                                  continuation.
//    17 Step/suspend-handled
//         v
//
// A stack stands at the same coordinates within each scene (placement.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/render/box.h"
#include "tools/render/placement.h"
#include "tools/render/recording.h"
#include "tools/render/route.h"

namespace wfx {

struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point middle() const { return {x + width / 2, y + height / 2}; }
};

struct Box {
  BoxKind kind{};
  std::optional<u64> stack;  // the number of the stack that it shows, or that the prompt is around
  BoxRows rows;
  Rect at;
};

/// The height of a row.
double height_of(const BoxRow& row);
/// The width of the line around a box, which is part of the box.
double border_of(BoxKind kind);

struct Line {
  enum class Kind : u8 { joint, reference, dead_reference };
  Kind kind{};
  std::size_t from = 0;  // boxes of the scene, by index
  std::size_t to = 0;
  Curve curve;
};

/// One configuration. Coordinates are those of the whole picture.
struct Scene {
  Rect at;
  std::vector<Box> boxes;
  std::vector<Line> lines;
};

/// What stands between two scenes, above the first one, or below the last one.
struct Caption {           // each text may be empty
  std::string under;       // "under the mutant A"
  std::string unseen;      // "… 3 steps"
  std::string rule;        // "17  Step/suspend-handled"
  std::optional<Rule> of;  // the one that is named there
  std::string outcome;
  Rect at;
};

/// A vertical line from one thing to the next below it.
struct Way {
  struct End {
    bool is_scene = false;
    std::size_t index = 0;  // of the scene, or of the caption
  };
  End from, to;
  Point begin, end;
};

struct Layout {
  std::vector<Scene> scenes;
  std::vector<Caption> captions;
  std::vector<Way> ways;

  /// The y of what is at the top.
  [[nodiscard]] double top() const;
};

/// The scenes: what was before the first step, if that was kept, and what each step made. The stacks of each stand in
/// these columns.
Layout layout(const Recording& recording, Columns columns = kColumnsOfPicture);

}  // namespace wfx
