// wfx fuzz on engines that are programs of their own.
#pragma once

#include "tools/wfx/engine_campaign.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

/// Finds the engines, asks each what is known (conformance/subjects/control.h), runs the campaign on them, and shows
/// what it finds. `options.engines` is filled here.
ExitCode fuzz_engines(const std::vector<EngineDescription>& descriptions, EngineCampaignOptions options);

}  // namespace wfx
