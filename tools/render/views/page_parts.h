// The pages without the steps of traces, in pieces, which tools/page/bundle.py makes of the parts beside it.
#pragma once

#include <span>
#include <string_view>

namespace wfx {

extern const std::span<const std::string_view> kPageHead;  // up to the steps
extern const std::span<const std::string_view> kPageTail;  // behind them
// The same of the page with two traces, whose steps stand one behind the other.
extern const std::span<const std::string_view> kComparisonHead;
extern const std::span<const std::string_view> kComparisonTail;

}  // namespace wfx
