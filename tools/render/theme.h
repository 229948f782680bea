// The colours of the pictures. The saturated ones are of the palette of Okabe and Ito, which stays apart for
// the colour blind; and no colour says what a border, a word or a dash does not say as well.
#pragma once

#include <string>

namespace wfx {

enum class Theme { light, dark, automatic };

struct Colours {
  std::string page, text, muted, line, cell;
  std::string running, running_text;  // heading of the stack that runs
  std::string waiting, waiting_text;  // ... of one that waits for a child
  std::string parked, parked_text;    // ... of one in a continuation
  std::string prompt, prompt_text;    // the joint between two stacks
  std::string rule;                   // name of the rule on an edge
};

/// `automatic` is drawn in the light colours; style_svg then adds the dark ones.
const Colours& colours(Theme theme);

/// Completes an SVG of Graphviz's: fonts, and for `automatic` the dark colours for readers whose system is
/// set to dark.
std::string style_svg(const std::string& svg, Theme theme);

}  // namespace wfx
