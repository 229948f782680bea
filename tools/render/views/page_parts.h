// The page without the steps of a trace, in pieces, which tools/page/bundle.py makes of the parts beside it.
#pragma once

#include <span>
#include <string_view>

namespace wfx {

extern const std::span<const std::string_view> kPageHead;  // up to the steps
extern const std::span<const std::string_view> kPageTail;  // behind them

}  // namespace wfx
