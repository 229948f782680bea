#include "tools/render/theme.h"

#include <fmt/format.h>

#include <utility>

namespace wfx {
namespace {

// In the light theme no two members may have one value, since follow_reader tells them apart by it.
const Colours kLight{.page = "#fdfdfd",
                     .text = "#1a1a1a",
                     .muted = "#737373",
                     .line = "#4d4d4d",
                     .cell = "#ffffff",
                     .running = "#0072b2",
                     .running_text = "#fefefe",
                     .waiting = "#e4e4e4",
                     .waiting_text = "#1b1b1b",
                     .parked = "#e69f00",
                     .parked_text = "#010101",
                     .prompt = "#009e73",
                     .prompt_text = "#000000",
                     .rule = "#0071b1"};
const Colours kDark{.page = "#17181c",
                    .text = "#ececec",
                    .muted = "#9a9a9a",
                    .line = "#b4b4b4",
                    .cell = "#222428",
                    .running = "#56b4e9",
                    .running_text = "#000000",
                    .waiting = "#3c3f46",
                    .waiting_text = "#ececec",
                    .parked = "#e69f00",
                    .parked_text = "#000000",
                    .prompt = "#009e73",
                    .prompt_text = "#000000",
                    .rule = "#56b4e9"};

constexpr std::string Colours::* kMembers[] = {
    &Colours::page,         &Colours::text,    &Colours::muted,        &Colours::line,
    &Colours::cell,         &Colours::running, &Colours::running_text, &Colours::waiting,
    &Colours::waiting_text, &Colours::parked,  &Colours::parked_text,  &Colours::prompt,
    &Colours::prompt_text,  &Colours::rule};

/// Rules of CSS that put the dark colour where the light one stands.
std::string follow_reader() {
  std::string css;
  for (const auto member : kMembers)
    for (const char* property : {"fill", "stroke"})
      css += fmt::format("[{0}=\"{1}\"]{{{0}:{2}}}", property, kLight.*member, kDark.*member);
  return "@media (prefers-color-scheme:dark){" + css + "}";
}

}  // namespace

const Colours& colours(Theme theme) { return theme == Theme::dark ? kDark : kLight; }

std::string style_svg(const std::string& svg, Theme theme) {
  const auto root = svg.find("<svg");
  const auto inside = root == std::string::npos ? root : svg.find('>', root);
  if (inside == std::string::npos) return svg;
  // All of these are 0.6 em wide, as the Courier that Graphviz measures.
  std::string style = "text{font-family:'DejaVu Sans Mono',Menlo,'Liberation Mono','Courier New',monospace}";
  if (theme == Theme::automatic) style += follow_reader();
  // A space that a text begins with stands between it and what is before it.
  const std::string opening = svg.substr(0, inside) + " xml:space=\"preserve\">";
  return opening + "\n<style>" + style + "</style>" + svg.substr(inside + 1);
}

}  // namespace wfx
