// How a picture looks, and where what it names leads.
#pragma once

#include "tools/render/rule_pages.h"
#include "tools/render/theme.h"

namespace wfx {

struct PictureLook {
  Theme theme = Theme::automatic;
  RulePages rule_pages = {};
};

}  // namespace wfx
