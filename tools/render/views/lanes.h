// The sequence view (lanes.h) as a picture and as text.
#pragma once

#include "tools/render/lanes.h"
#include "tools/render/theme.h"

namespace wfx {

/// The picture, by one drawing on three kinds of canvas (lane_canvas.h).
std::string lanes_svg(const Lanes& lanes, Theme theme);
std::string lanes_tikz(const Lanes& lanes, Theme theme);
std::string lanes_dot(const Lanes& lanes, Theme theme);

/// A row a line, with the lanes as characters: `┃` runs, `│` waits, `┊` is parked.
std::string lanes_text(const Lanes& lanes);

/// What a row says beside its lanes: "suspend $yield  5".
std::string words_of(const LaneRow& row);
/// "input.wat:12"; empty outside of all code.
std::string place_of(const LaneRow& row);
/// The name of a lane; of one without, "stack 3".
std::string name_of(const Lane& lane);

}  // namespace wfx
